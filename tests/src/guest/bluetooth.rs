//! What happens to the Bluetooth of a guest: plugged in, pulled out, switched off, and a daemon that dies.

use std::io;
use std::time::Duration;

use super::machine::SLACK;
use super::{Air, Guest};

/// The adapter's own switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// As after boot.
    On,
    /// There, and deaf.
    Off,
}

impl Guest {
    /// Puts the adapter in its socket and waits until the kernel has it.
    ///
    /// # Errors
    /// When the kernel does not take it.
    pub fn plug(&mut self, air: &mut Air) -> io::Result<()> {
        air.plug()?;
        self.must(
            "btattach -B /dev/hvc0 -P h4 >/run/btattach.log 2>&1 & echo $! >/run/btattach.pid",
            SLACK,
        )?;
        self.until("bluetoothctl show | grep -q Controller", Duration::from_secs(30))
    }

    /// Pulls the adapter out and waits until the kernel has noticed.
    ///
    /// # Errors
    /// When the kernel keeps it.
    pub fn unplug(&mut self, air: &mut Air) -> io::Result<()> {
        // The driver goes first: once it is gone, bytes from the adapter would be taken for a terminal's.
        self.must("kill $(cat /run/btattach.pid)", SLACK)?;
        air.unplug()?;
        self.until("[ ! -e /sys/class/bluetooth/hci0 ]", Duration::from_secs(30))
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
        self.until("bluetoothctl show | grep -q Controller", Duration::from_secs(30))
    }
}
