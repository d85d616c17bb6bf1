//! Messages of the bus as bytes, read as the ear reads them, without a bus: for tools, and for whoever tries bad ones.

use std::collections::HashSet;

use dbus::Message;

use super::notice::{adapter_path, read};
use super::taking::take;
use crate::advert::{Advert, Arrival};
use crate::live::assembly::Assembly;

/// Reads messages one after another.
pub struct MessageReader {
    adapter: String,
    assembly: Assembly,
}

impl MessageReader {
    /// Of what BlueZ tells of the adapter `name`, such as `hci0`, from `now` on.
    pub fn new(name: &str, now: Arrival) -> Self {
        Self {
            adapter: adapter_path(name),
            assembly: Assembly::new(HashSet::new(), now),
        }
    }

    /// The adverts that come of one message. Bytes that are no message, or one that says nothing, are passed over; an entry
    /// that would have to be asked for is gone.
    pub fn take(&mut self, message: &[u8], now: Arrival) -> impl Iterator<Item = Advert> {
        let notice = Message::demarshal(message)
            .ok()
            .and_then(|message| read(&message, &self.adapter));
        if let Some(notice) = notice
            && let Some(address) = take(&mut self.assembly, notice, now).read
        {
            self.assembly.learned(address, None, now);
        }
        std::iter::from_fn(|| self.assembly.poll())
    }
}
