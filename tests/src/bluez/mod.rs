//! A system's Bluetooth without a radio: `org.bluez` on a bus of its own, for an unmodified btleplug to talk to.
//!
//! It keeps BlueZ's awkward habits, because they are what the code under test has to live with; each is measured on
//! BlueZ 5.66 with a real kernel:
//! * a new address is announced by `InterfacesAdded` and its first advert is in the properties only;
//! * `UUIDs` only grow; manufacturer data stay until an advert brings others; the level is told with each advert;
//! * an address is forgotten some time after its last advert, and a cached one is listed as if it were present;
//! * a connection stops the scan, adds the services to the `UUIDs`, and keeps the address until it is removed;
//! * a daemon that dies while somebody scans leaves the controller scanning, and the next one's scan is refused as running;
//! * nothing is told while nobody scans or the adapter is off, and switching it on does not resume the scan;
//! * a dying daemon says nothing, and a pulled adapter merely disappears.
//!
//! Deliberately absent: pairing, classic Bluetooth, advertising, and discovery filters (kept, never applied).

mod adapter;
mod bus;
mod daemon;
mod error;
mod forger;
mod gatt;
mod habits;
mod phone;
mod relay;
mod remote;

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use radio::now;
use tokio::runtime::Runtime;
use zbus::zvariant::Value;

use bus::PrivateBus;
use daemon::Daemon;

pub use habits::{Fate, Habits, Power};
pub use phone::{Gatt, Phone};
pub use relay::{Late, Relay};

/// The second adapter's own address.
pub const SECOND_ADDRESS: &str = "F0:F1:F2:F3:F4:F6";

/// The pretended system: a bus, a daemon, one adapter. Ends with the value.
pub struct FakeBluez {
    runtime: Runtime,
    bus: PrivateBus,
    daemon: Option<Arc<Daemon>>,
    /// A second adapter, as long as the daemon lives.
    second: Option<Arc<Daemon>>,
    habits: Habits,
    plugged: bool,
    /// A daemon died while somebody scanned.
    scan_left: bool,
}

impl FakeBluez {
    /// A system with one adapter, switched on, that nobody uses.
    pub fn start() -> io::Result<Self> {
        Self::start_with(Habits::default())
    }

    /// The same with other habits.
    pub fn start_with(habits: Habits) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let mut fake = Self {
            runtime,
            bus: PrivateBus::start()?,
            daemon: None,
            second: None,
            habits,
            plugged: true,
            scan_left: false,
        };
        fake.restart()?;
        Ok(fake)
    }

    /// What the process under test must find in `DBUS_SYSTEM_BUS_ADDRESS`.
    pub fn bus_address(&self) -> String {
        self.bus.address()
    }

    /// A way to the bus that can keep back answers.
    pub fn relay(&self) -> io::Result<Relay> {
        Relay::start(self.bus.folder(), self.bus.folder().join("socket"))
    }

    /// The process of the bus.
    pub fn bus_process(&self) -> u32 {
        self.bus.process()
    }

    /// The folder of the bus, which ends with this value.
    pub fn folder(&self) -> &Path {
        self.bus.folder()
    }

    /// Puts one advert of `phone` on the air.
    pub fn advert(&self, phone: &Phone) -> io::Result<Fate> {
        match &self.daemon {
            Some(daemon) => self
                .runtime
                .block_on(daemon.advert(phone))
                .map_err(io::Error::other),
            None => Ok(Fate::Unheard),
        }
    }

    /// Puts `per_second` adverts on the air each second, for `time`: the phones in turn, one after another.
    /// Gives the number told.
    pub fn flood(&self, phones: &[Phone], per_second: u32, time: Duration) -> io::Result<u64> {
        let started = now();
        let total = u64::from(per_second) * time.as_millis() as u64 / 1000;
        let mut told = 0;
        for (number, phone) in (0..total).zip(phones.iter().cycle()) {
            let due = time.mul_f64(number as f64 / total as f64);
            if let Some(early) = due.checked_sub(now().since(started)) {
                std::thread::sleep(early);
            }
            told += u64::from(self.advert(phone)? == Fate::Told);
        }
        Ok(told)
    }

    /// Forgets an address at once, as when its time is over.
    pub fn forget(&self, address: [u8; 6]) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.forget(address).await)
    }

    /// Does the system still remember the address?
    pub fn remembers(&self, phone: &Phone) -> bool {
        self.daemon
            .as_ref()
            .is_some_and(|daemon| daemon.remembers(phone.address))
    }

    /// Does the system keep the address, because somebody connected to it, until it is told to remove it?
    pub fn keeps(&self, phone: &Phone) -> bool {
        self.daemon
            .as_ref()
            .is_some_and(|daemon| daemon.keeps(phone.address))
    }

    /// Questions and orders that came to the daemon so far, from anybody.
    pub fn calls(&self) -> u64 {
        self.daemon.as_ref().map_or(0, |daemon| daemon.calls())
    }

    /// Tells everybody on the bus of an advert of `phone`, one by one, in the daemon's words and somebody else's name.
    pub fn forge(&self, phone: &Phone) -> io::Result<()> {
        self.runtime
            .block_on(forger::forge(&self.bus.address(), phone))
            .map_err(io::Error::other)
    }

    /// Tells everybody on the bus in somebody else's name that `phone` appeared, and that `there` went.
    pub fn forge_entries(&self, phone: &Phone, there: &Phone) -> io::Result<()> {
        self.runtime
            .block_on(forger::forge_entries(&self.bus.address(), phone, there))
            .map_err(io::Error::other)
    }

    /// Tells everybody on the bus in somebody else's name that the adapter is off, scans no more, and is gone, and the daemon too.
    pub fn forge_the_end(&self) -> io::Result<()> {
        self.runtime
            .block_on(forger::forge_the_end(&self.bus.address()))
            .map_err(io::Error::other)
    }

    /// Says of the entry of `phone`, which may be none, whatever `properties` hold.
    pub fn say(&self, phone: &Phone, properties: HashMap<&str, Value<'_>>) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.say(phone.address, properties).await)
    }

    /// Announces an entry for `phone` that there is none of, with whatever `properties` hold.
    pub fn announce(&self, phone: &Phone, properties: HashMap<&str, Value<'_>>) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.announce(phone.address, properties).await)
    }

    /// Connections begun so far.
    pub fn connections(&self) -> u32 {
        self.daemon.as_ref().map_or(0, |daemon| daemon.connections().0)
    }

    /// Connections that were being made at the same time, at most.
    pub fn connecting_most(&self) -> u32 {
        self.daemon.as_ref().map_or(0, |daemon| daemon.connections().1)
    }

    /// How often a characteristic of any phone was read, written or subscribed to.
    pub fn touched(&self) -> u32 {
        self.daemon.as_ref().map_or(0, |daemon| daemon.touched())
    }

    /// Switches the adapter, as an operator would.
    pub fn power(&self, power: Power) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.power(power).await)
    }

    /// Is the adapter switched on?
    pub fn powered(&self) -> Power {
        self.daemon.as_ref().map_or(Power::Off, |daemon| daemon.powered())
    }

    /// Does anybody scan?
    pub fn scanning(&self) -> bool {
        self.daemon.as_ref().is_some_and(|daemon| daemon.scanning())
    }

    /// How many programs scan.
    pub fn scanners(&self) -> usize {
        self.daemon.as_ref().map_or(0, |daemon| daemon.scanners())
    }

    /// Pulls the adapter out.
    pub fn unplug(&mut self) -> io::Result<()> {
        self.plugged = false;
        self.on_daemon(async |daemon| daemon.unplug().await)
    }

    /// Plugs it in again: switched on, nobody scanning, nothing remembered.
    pub fn plug(&mut self) -> io::Result<()> {
        self.plugged = true;
        self.on_daemon(async |daemon| daemon.plug().await)
    }

    /// Plugs it in as the kernel's adapter number `port`.
    pub fn plug_as(&mut self, port: u8) -> io::Result<()> {
        if let Some(daemon) = &self.daemon {
            daemon.renumber(port);
        }
        self.plug()
    }

    /// Plugs another adapter in, number `port`.
    pub fn plug_another(&self, port: u8) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.plug_another(port).await)
    }

    /// Pulls that one out.
    pub fn unplug_another(&self, port: u8) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.unplug_another(port).await)
    }

    /// Plugs a second adapter in, which hears by itself, as the kernel's number `port`.
    pub fn plug_second(&mut self, port: u8) -> io::Result<()> {
        let Some(daemon) = &self.daemon else { return Ok(()) };
        let runtime = &self.runtime;
        let entered = runtime.enter();
        let second = self
            .second
            .get_or_insert_with(|| daemon.another(port, SECOND_ADDRESS));
        drop(entered);
        second.renumber(port);
        runtime.block_on(second.plug()).map_err(io::Error::other)
    }

    /// Pulls it out.
    pub fn unplug_second(&self) -> io::Result<()> {
        match &self.second {
            Some(second) => self.runtime.block_on(second.unplug()).map_err(io::Error::other),
            None => Ok(()),
        }
    }

    /// Does anybody scan with it?
    pub fn second_scans(&self) -> bool {
        self.second.as_ref().is_some_and(|second| second.scanning())
    }

    /// Puts one advert of `phone` where the second adapter alone is.
    pub fn advert_at_second(&self, phone: &Phone) -> io::Result<Fate> {
        match &self.second {
            Some(second) => self
                .runtime
                .block_on(second.advert(phone))
                .map_err(io::Error::other),
            None => Ok(Fate::Unheard),
        }
    }

    /// Shuts the computer's radio switch (rfkill), or opens it, which switches nothing on.
    pub fn block(&self, is: bool) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.block(is).await)
    }

    /// Ends every scan, for reasons of the daemon's own.
    pub fn stop_scans(&self) -> io::Result<()> {
        self.on_daemon(async |daemon| daemon.stop_scans().await)
    }

    /// Another program scans for a moment, and stops.
    pub fn another_scans(&self) -> io::Result<()> {
        self.on_daemon(async |daemon| {
            let failed = |error| zbus::Error::Failure(format!("{error:?}"));
            daemon.start_scan(":another".to_owned()).await.map_err(failed)?;
            daemon.stop_scan(":another").await.map_err(failed)
        })
    }

    /// Kills the daemon, without a word to anybody.
    pub fn kill(&mut self) {
        self.second = None;
        if let Some(daemon) = self.daemon.take() {
            self.scan_left |= daemon.scanning();
            self.runtime.block_on(daemon.die());
        }
    }

    /// Starts the daemon, killing one that runs.
    pub fn restart(&mut self) -> io::Result<()> {
        self.kill();
        let (address, scan_left) = (self.bus.address(), core::mem::take(&mut self.scan_left));
        let started = self.runtime.block_on(async {
            let daemon = Daemon::start(&address, self.habits).await?;
            if self.plugged {
                daemon.plug().await?;
                if scan_left {
                    daemon.inherit_scan();
                }
            }
            Ok::<_, zbus::Error>(daemon)
        });
        self.daemon = Some(started.map_err(io::Error::other)?);
        Ok(())
    }

    /// Makes the scan go deaf: it goes on as far as anybody can tell, and hears nothing until it is started anew.
    pub fn deafen(&self) {
        if let Some(daemon) = &self.daemon {
            daemon.deafen();
        }
    }

    /// Makes the controller go deaf: it scans, and hears nothing until it is reset, as when the adapter is switched off.
    pub fn wedge(&self) {
        if let Some(daemon) = &self.daemon {
            daemon.wedge();
        }
    }

    /// Has another program be connected to `phone`, which was heard.
    pub fn hold(&self, phone: &Phone) {
        if let Some(daemon) = &self.daemon {
            daemon.hold(phone.address);
        }
    }

    /// Kills the bus itself, and the daemon with it.
    pub fn kill_bus(&mut self) {
        self.kill();
        self.bus.kill();
    }

    /// Starts the bus again, at the same address, and the daemon.
    pub fn restart_bus(&mut self) -> io::Result<()> {
        self.kill_bus();
        self.bus.run()?;
        self.restart()
    }

    fn on_daemon(&self, order: impl AsyncFnOnce(&Arc<Daemon>) -> zbus::Result<()>) -> io::Result<()> {
        match &self.daemon {
            Some(daemon) => self.runtime.block_on(order(daemon)).map_err(io::Error::other),
            None => Ok(()),
        }
    }
}
