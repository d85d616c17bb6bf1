//! The ear's connection to the bus: what it subscribes to, whom it believes, and the few questions that it asks.
//!
//! Anybody on the bus may send a signal in BlueZ's words straight to this connection. So each is believed only if the bus
//! itself says that it comes from whoever owns BlueZ's name, and that is followed as it changes.

use std::collections::VecDeque;
use std::time::Duration;

use dbus::channel::Channel;
use dbus::strings::BusName;
use dbus::{Message, MessageType};

use super::notice::{self, DEVICE, Notice, OBJECTS, PROPERTIES};
use crate::advert::{Address, Arrival};
use crate::live::assembly::Entry;
use crate::live::hail;

const BLUEZ: &str = "org.bluez";
const BUS: &str = "org.freedesktop.DBus";
/// Longest wait for the bus itself to answer, while subscribing.
const BUS_LIMIT: Duration = Duration::from_secs(1);
/// Longest wait for one entry; later it says nothing of the advert that asked for it.
const READ_LIMIT: Duration = Duration::from_secs(1);
/// Entries asked for at the same time. Beyond it they are heard from their next advert on.
const ASKED_MAX: usize = 256;

/// A message that was understood.
pub(super) enum Told {
    /// It is of no interest, or not to be believed.
    Nothing,
    Notice(Notice),
    /// The answer to [`Link::ask`]; `None` if the entry is gone.
    Entry(Address, Option<Entry>),
    /// What BlueZ knew before we listened.
    Entries(Vec<(Address, Entry)>),
    /// BlueZ came, or went.
    Owner,
}

/// A connection that hears about one adapter.
pub(super) struct Link {
    channel: Channel,
    /// The adapter's path.
    adapter: String,
    /// Whoever owns BlueZ's name; empty while nobody does.
    owner: String,
    /// The question for everything, by its number.
    asked_all: Option<u32>,
    /// The questions for single entries, oldest first.
    asked: VecDeque<(u32, Address, Arrival)>,
}

impl Link {
    /// Connects and subscribes. Blocks for as long as the bus takes; `None` if it cannot be reached.
    pub(super) fn open(adapter: &str) -> Option<Self> {
        let channel = hail::channel(BUS_LIMIT)?;
        for rule in [
            format!(
                "type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{BLUEZ}'"
            ),
            format!("type='signal',sender='{BLUEZ}',interface='{OBJECTS}',path='/'"),
            format!(
                "type='signal',sender='{BLUEZ}',interface='{PROPERTIES}',member='PropertiesChanged',\
                 path_namespace='{adapter}'"
            ),
        ] {
            let adding = to_bus("AddMatch")?.append1(rule);
            channel.send_with_reply_and_block(adding, BUS_LIMIT).ok()?;
        }
        let asking = to_bus("GetNameOwner")?.append1(BLUEZ);
        // An error is the answer that nobody owns it.
        let owner = channel
            .send_with_reply_and_block(asking, BUS_LIMIT)
            .ok()
            .and_then(|answer| answer.get1::<String>())
            .unwrap_or_default();
        let mut link = Self {
            channel,
            adapter: adapter.to_owned(),
            owner,
            asked_all: None,
            asked: VecDeque::new(),
        };
        if !link.owner.is_empty() {
            link.asked_all =
                link.send(Message::new_method_call(BLUEZ, "/", OBJECTS, "GetManagedObjects").ok()?);
        }
        Some(link)
    }

    /// Waits until something arrives, or for `limit`. False when the connection is lost.
    pub(super) fn wait(&self, limit: Duration) -> bool {
        self.channel.read_write(Some(limit)).is_ok()
    }

    /// The next message that has arrived.
    pub(super) fn next(&mut self) -> Option<Told> {
        let message = self.channel.pop_message()?;
        Some(self.understand(&message).unwrap_or(Told::Nothing))
    }

    /// Asks for the entry of `address`. False if too many are asked for already.
    pub(super) fn ask(&mut self, address: Address, now: Arrival) -> bool {
        if self.asked.len() >= ASKED_MAX {
            return false;
        }
        let [a, b, c, d, e, f] = address.0;
        let path = format!(
            "{}/dev_{a:02X}_{b:02X}_{c:02X}_{d:02X}_{e:02X}_{f:02X}",
            self.adapter
        );
        let number = Message::new_method_call(BLUEZ, path, PROPERTIES, "GetAll")
            .ok()
            .and_then(|asking| self.send(asking.append1(DEVICE)));
        if let Some(number) = number {
            self.asked.push_back((number, address, now));
        }
        number.is_some()
    }

    /// Those that were asked for and not answered in time. An answer that comes later is nobody's.
    pub(super) fn overdue(&mut self, now: Arrival) -> impl Iterator<Item = Address> {
        let late = self
            .asked
            .iter()
            .take_while(|(_, _, asked)| asked.after(READ_LIMIT) <= now)
            .count();
        self.asked.drain(..late).map(|(_, address, _)| address)
    }

    /// Sends a question to BlueZ, which is not started for it; its number is that of the answer.
    fn send(&self, mut question: Message) -> Option<u32> {
        question.set_auto_start(false);
        self.channel.send(question).ok()
    }

    fn understand(&mut self, message: &Message) -> Option<Told> {
        let sender = message.sender();
        if sender.as_deref() == Some(BUS) && message.msg_type() == MessageType::Signal {
            notice::new_owner(message, BLUEZ)?.clone_into(&mut self.owner);
            return Some(Told::Owner);
        }
        match message.msg_type() {
            MessageType::Signal if self.is_bluez(sender.as_ref()) => {
                notice::read(message, &self.adapter).map(Told::Notice)
            }
            // The bus hands on an answer only from whoever was asked, or gives its own word that there will be none.
            MessageType::MethodReturn | MessageType::Error => self.answer(message),
            _ => None,
        }
    }

    fn is_bluez(&self, sender: Option<&BusName<'_>>) -> bool {
        sender.is_some_and(|sender| !self.owner.is_empty() && **sender == *self.owner)
    }

    fn answer(&mut self, message: &Message) -> Option<Told> {
        let number = message.get_reply_serial()?;
        let is_answer = message.msg_type() == MessageType::MethodReturn;
        if self.asked_all == Some(number) {
            self.asked_all = None;
            let mut entries = Vec::new();
            if is_answer {
                notice::entries(message, &self.adapter, |address, entry| {
                    entries.push((address, entry));
                });
            }
            return Some(Told::Entries(entries));
        }
        let place = self.asked.iter().position(|(asked, ..)| *asked == number)?;
        let (_, address, _) = self.asked.remove(place)?;
        Some(Told::Entry(address, is_answer.then(|| notice::entry(message))))
    }
}

fn to_bus(call: &str) -> Option<Message> {
    Message::new_method_call(BUS, "/org/freedesktop/DBus", BUS, call).ok()
}
