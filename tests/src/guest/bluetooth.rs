//! What happens to the Bluetooth of a guest, and around it: plugged in, pulled out, switched off, a daemon or a bus that dies,
//! a clock that is set, a lid that is shut.

use std::io;
use std::time::Duration;

use super::machine::SLACK;
use super::{Air, Guest, trouble};

/// The adapter's own switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// As after boot.
    On,
    /// There, and deaf.
    Off,
}

/// The computer's switch for everything that sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// As it should be.
    Open,
    /// Nothing may send.
    Shut,
}

impl Guest {
    /// Puts the adapter in its socket and waits until bluetoothd has it.
    ///
    /// # Errors
    /// When the kernel does not take it.
    pub fn plug(&mut self, air: &mut Air) -> io::Result<()> {
        air.plug()?;
        let (number, address) = (air.socket.number(), air.socket.address());
        self.must(
            &format!(
                "btattach -B /dev/hvc{number} -P h4 >/run/btattach{number}.log 2>&1 & echo $! >/run/btattach{number}.pid"
            ),
            SLACK,
        )?;
        self.until(
            &format!("bluetoothctl list | grep -q {address}"),
            Duration::from_secs(30),
        )
    }

    /// Pulls the adapter out and waits until the kernel has noticed.
    ///
    /// # Errors
    /// When the kernel keeps it.
    pub fn unplug(&mut self, air: &mut Air) -> io::Result<()> {
        let number = air.socket.number();
        // The driver goes first: once it is gone, bytes from the adapter would be taken for a terminal's.
        self.must(&format!("kill $(cat /run/btattach{number}.pid)"), SLACK)?;
        air.unplug()?;
        self.until(
            &format!("! ls -l /sys/class/bluetooth | grep -q /hvc{number}/"),
            Duration::from_secs(30),
        )
    }

    /// Turns the adapter's switch behind the back of whoever uses it.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn power(&mut self, power: Power) -> io::Result<()> {
        let word = if power == Power::On { "on" } else { "off" };
        // btmgmt gives up at the end of its input, before the answer came: the input stays open for a while.
        self.must(&format!("sleep 2 | btmgmt power {word}"), SLACK)
            .map(drop)
    }

    /// Shuts the computer's radio switch, or opens it, which by itself switches nothing on.
    ///
    /// # Errors
    /// When there is no adapter that it could switch.
    pub fn radio_switch(&mut self, radio: Switch) -> io::Result<()> {
        let blocked = u8::from(radio == Switch::Shut);
        self.must(
            &format!("for each in /sys/class/rfkill/*; do echo {blocked} >$each/soft; done"),
            SLACK,
        )
        .map(drop)
    }

    /// Makes the kernel give the number of the adapter that was just pulled out to another one, which never gets ready.
    ///
    /// # Errors
    /// When the kernel makes none.
    pub fn take_the_number(&mut self) -> io::Result<()> {
        self.must(
            "{ printf '\\377\\000'; exec sleep 86400; } 1<>/dev/vhci & echo $! >/run/taker.pid",
            SLACK,
        )?;
        self.until("[ -e /sys/class/bluetooth/hci0 ]", SLACK)
    }

    /// Takes that one away again.
    ///
    /// # Errors
    /// When it is gone already.
    pub fn free_the_number(&mut self) -> io::Result<()> {
        self.must("kill $(cat /run/taker.pid)", SLACK)?;
        self.until("[ ! -e /sys/class/bluetooth/hci0 ]", SLACK)
    }

    /// Has another program scan for some seconds and stop its scan. Returns when it is over.
    ///
    /// # Errors
    /// When the program cannot scan.
    pub fn another_scans(&mut self) -> io::Result<()> {
        let said = self.must("bluetoothctl --timeout 4 scan on", Duration::from_secs(30))?;
        match said.contains("Discovery started") {
            true => Ok(()),
            false => Err(trouble(format!("no scan of another program: {said}"))),
        }
    }

    /// Ends bluetoothd as an upgrade does, and starts it at once.
    ///
    /// # Errors
    /// When it does not end, or not come back.
    pub fn upgrade_bluetoothd(&mut self) -> io::Result<()> {
        self.must("kill -TERM $(pidof bluetoothd)", SLACK)?;
        self.until("! pidof bluetoothd", Duration::from_secs(30))?;
        self.start_bluetoothd()
    }

    /// Ends bluetoothd as a crash would.
    ///
    /// # Errors
    /// When it does not run.
    pub fn kill_bluetoothd(&mut self) -> io::Result<()> {
        self.must("kill -KILL $(pidof bluetoothd)", SLACK).map(drop)
    }

    /// Starts bluetoothd again and waits until it shows the adapter.
    ///
    /// # Errors
    /// When it does not.
    pub fn start_bluetoothd(&mut self) -> io::Result<()> {
        self.must(
            "/usr/libexec/bluetooth/bluetoothd --nodetach --noplugin=battery >>/run/bluetoothd.log 2>&1 &",
            SLACK,
        )?;
        self.until("bluetoothctl list | grep -q Controller", Duration::from_secs(30))
    }
    /// Ends the bus as a crash would, and bluetoothd with it.
    ///
    /// # Errors
    /// When it does not run.
    pub fn kill_bus(&mut self) -> io::Result<()> {
        self.must("kill -KILL $(pidof dbus-daemon)", SLACK)?;
        // By itself, since it has nobody to speak to.
        self.until("! pidof bluetoothd", Duration::from_secs(30))
    }

    /// Starts the bus again, and bluetoothd on it.
    ///
    /// # Errors
    /// When either does not start.
    pub fn start_bus(&mut self) -> io::Result<()> {
        self.must(
            "rm -f /run/dbus/system_bus_socket; dbus-daemon --system --nofork --nopidfile >>/run/dbus.log 2>&1 &",
            SLACK,
        )?;
        self.until("[ -S /run/dbus/system_bus_socket ]", SLACK)?;
        self.start_bluetoothd()
    }

    /// Sets the clock on the wall by so many seconds.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn set_clock(&mut self, seconds: i64) -> io::Result<()> {
        self.must(&format!("date -s @$(($(date +%s) + {seconds}))"), SLACK)
            .map(drop)
    }

    /// Shuts the lid, and waits until the computer sleeps (ACPI's S3: nothing runs, and the memory is kept).
    ///
    /// # Errors
    /// When it does not fall asleep.
    pub fn fall_asleep(&mut self) -> io::Result<()> {
        // The answer to this must be through before it sleeps.
        self.must(
            "rm -f /run/woke; (usleep 500000; echo mem >/sys/power/state; echo $? >/run/woke) >/dev/null 2>&1 &",
            SLACK,
        )?;
        self.panel.event("SUSPEND")
    }

    /// Opens the lid, and waits until programs run again.
    ///
    /// # Errors
    /// When it does not wake.
    pub fn wake(&mut self) -> io::Result<()> {
        self.panel.order("system_wakeup")?;
        self.panel.event("WAKEUP")?;
        self.until("[ \"$(cat /run/woke)\" = 0 ]", Duration::from_secs(30))
    }
}
