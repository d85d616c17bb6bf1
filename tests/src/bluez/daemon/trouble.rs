//! What goes wrong with a controller that says nothing of it, and what keeps one from being reset.

use super::{Daemon, lock};

impl Daemon {
    /// Until the scan is started anew.
    pub(in crate::bluez) fn deafen(&self) {
        self.state().deaf = true;
    }

    /// Until the adapter is switched off.
    pub(in crate::bluez) fn wedge(&self) {
        self.state().wedged = true;
    }

    /// Another program is connected to the address, as far as anybody can tell.
    pub(in crate::bluez) fn hold(&self, address: [u8; 6]) {
        if let Some(entry) = self.state().entries.get(&address) {
            let mut entry = lock(entry);
            (entry.connected, entry.kept) = (true, true);
        }
    }
}
