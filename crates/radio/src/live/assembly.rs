//! From reports to adverts: which of the system's notices belong to one and the same advert.
//!
//! BlueZ keeps a table of what it knows of each address and tells only what changed in it; btleplug splits one change
//! into several events, always in the order level, manufacturer data, service data, UUIDs. So:
//!
//! * A level opens an advert; data and UUIDs of the same address that follow in that order belong to it. It is closed
//!   by anything else, or by [`SIBLING_WAIT`] of quiet.
//! * Data are told anew for each advert that carries some. An advert without a data event carried none, whatever the
//!   table still shows: that is how an app that was closed is noticed.
//! * UUIDs are told once and then stick to the address. They are kept apart by the kind of advert that brought them:
//!   those that came with manufacturer data are repeated with manufacturer data only. Apple's data are the exception:
//!   an iPhone sends several kinds of advert from one address, UUIDs in one and Apple's data in another.
//! * While a phone is connected to, its UUIDs are those of its services: they say nothing of its adverts.
//! * The first advert of an address is only announced; its content must be read from the table ([`Ask`]), and so must
//!   the UUIDs of an address that was known to the system before we listened. Such an old entry is no sighting.
//!
//! Time comes in from outside. Deliberately absent: the bus, and what any of these bytes mean.

mod known;
mod open;

use std::collections::{HashMap, HashSet, VecDeque};
use std::time::Duration;

use uuid::Uuid;

use super::payload::{Manufacturer, Pieces, Service, rebuild};
use crate::advert::{Address, Advert, Arrival, ReceiverNumber};
use known::{Carries, Connection, Known, Reading};
use open::{Open, Stage};

/// How long an advert waits for the rest of itself. btleplug asks the bus once between two events of one advert:
/// below 1 ms on an idle machine, about 10 ms on a slow one.
const SIBLING_WAIT: Duration = Duration::from_millis(60);
/// UUIDs told this soon after an advert of their address came with it; later they come from a connection.
const UUIDS_BELONG: Duration = Duration::from_millis(1000);
/// What is known of an address is forgotten this long after it was last heard. BlueZ itself forgets after 30 s.
const FORGET: Duration = Duration::from_secs(60);
/// How often it is looked for those.
const SWEEP_EVERY: Duration = Duration::from_secs(10);
/// Addresses known at the same time: ten thousand at once, or a thousand phones, each with a new address twice a minute,
/// eight times.
const ADDRESSES_MAX: usize = 16_384;
/// Adverts of one address that wait for its entry to be read.
const HELD_MAX: usize = 8;

/// One notice of the system about one address.
pub(super) enum Part {
    /// The system made an entry for the address.
    Appeared,
    /// A level in dBm, `None` where it is out of range.
    Level(Option<i8>),
    /// The manufacturer data of one advert.
    Manufacturer(Manufacturer),
    /// The service data of one advert.
    Service(Service),
    /// All UUIDs ever told for the address.
    Uuids(Vec<Uuid>),
    /// A connection was made: UUIDs told now are of services behind it, not of adverts.
    Connected,
    /// It ended.
    Disconnected,
}

/// What the system's entry for an address says.
#[derive(Default)]
pub(super) struct Entry {
    /// The last level; `None` if it is not being received.
    pub(super) level: Option<i8>,
    /// The last data of each kind, and the name.
    pub(super) pieces: Pieces,
    /// All UUIDs ever told.
    pub(super) uuids: Vec<Uuid>,
}

/// A request to read the entry of the address just reported. Every one must be answered by [`Assembly::learned`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ask;

/// The state of one event stream: what is known per address, and the advert in the making.
pub(super) struct Assembly {
    known: HashMap<Address, Known>,
    began: Arrival,
    /// Addresses the system knew before the stream began, each announced once more at its start.
    replayed: HashSet<Address>,
    open: Option<Open>,
    /// The last advert that was closed by waiting: a piece that comes late takes its level from here.
    expired: Option<(Address, Option<i8>)>,
    ready: VecDeque<Advert>,
    last_arrival: Arrival,
    next_sweep: Arrival,
}

impl Assembly {
    /// A stream that begins while the system already has entries for `replayed`.
    pub(super) fn new(replayed: HashSet<Address>, now: Arrival) -> Self {
        Self {
            known: HashMap::new(),
            began: now,
            replayed,
            open: None,
            expired: None,
            ready: VecDeque::new(),
            last_arrival: now,
            next_sweep: now.after(SWEEP_EVERY),
        }
    }

    /// Takes in one notice.
    pub(super) fn handle(&mut self, address: Address, part: Part, now: Arrival) -> Option<Ask> {
        self.forget(now);
        match part {
            Part::Appeared => {
                self.close();
                let reading = match self.replayed.remove(&address) {
                    true => Reading::OldEntry,
                    false => Reading::NewEntry,
                };
                return self.read(address, reading, now);
            }
            Part::Level(level) => self.begin(address, Stage::Level, now).level = level,
            Part::Manufacturer(data) => {
                self.join(address, Stage::Manufacturer, now).pieces.manufacturer = data;
            }
            Part::Service(data) => self.join(address, Stage::Service, now).pieces.service = data,
            Part::Connected => {
                self.set_connected(address, Connection::Made);
                return None;
            }
            Part::Disconnected => {
                self.set_connected(address, Connection::None);
                return None;
            }
            Part::Uuids(uuids) => {
                let known = self.known.get(&address);
                if known.is_some_and(|known| known.connection == Connection::Made) {
                    return None;
                }
                match &mut self.open {
                    Some(open) if open.address == address && open.stage < Stage::Uuids => {
                        open.uuids = uuids;
                        open.stage = Stage::Uuids;
                    }
                    _ => self.late_uuids(address, &uuids, now),
                }
                return None;
            }
        }
        match self.known.contains_key(&address) {
            true => None,
            false => self.read(address, Reading::OldEntry, now),
        }
    }

    /// Answers an [`Ask`]; `None` if the entry could not be read.
    pub(super) fn learned(&mut self, address: Address, entry: Option<Entry>, now: Arrival) {
        let Some(known) = self.known.get_mut(&address) else {
            return;
        };
        let Some(reading) = known.reading.take() else {
            return;
        };
        let held = core::mem::take(&mut known.held);
        if let Some(entry) = entry {
            known.name.clone_from(&entry.pieces.name);
            known.tx_power_dbm = entry.pieces.tx_power_dbm;
            match reading {
                Reading::NewEntry if entry.level.is_some() => self.emit(Open {
                    address,
                    arrival: now,
                    level: entry.level,
                    pieces: entry.pieces,
                    uuids: entry.uuids,
                    stage: Stage::Uuids,
                }),
                _ => drop(known.learn(&entry.uuids, Carries::of(&entry.pieces))),
            }
        }
        for open in held {
            self.emit(open);
        }
    }

    /// Takes in an entry that the system had before anybody listened: no sighting, but its UUIDs are told no more.
    #[cfg(target_os = "linux")]
    pub(super) fn recall(&mut self, address: Address, entry: Entry, now: Arrival) {
        // One that is being read is answered by this; one that was heard meanwhile is known better already.
        if self
            .known
            .get(&address)
            .is_some_and(|known| known.reading.is_none())
        {
            return;
        }
        let _ = self.read(address, Reading::OldEntry, now);
        self.learned(address, Some(entry), now);
    }

    /// The system removed its entry of the address: what it had taught is void. Adverts that wait for an answer stay.
    #[cfg(target_os = "linux")]
    pub(super) fn vanished(&mut self, address: Address) {
        if self
            .known
            .get(&address)
            .is_some_and(|known| known.reading.is_none())
        {
            self.known.remove(&address);
        }
    }

    /// The advert in the making is complete, as far as its source can tell. What comes of it all the same takes its level.
    pub(super) fn complete(&mut self) {
        self.expired = self.open.as_ref().map(|open| (open.address, open.level));
        self.close_open();
    }

    /// Closes what has waited long enough, and forgets who was not heard for long enough.
    pub(super) fn tick(&mut self, now: Arrival) {
        if self.closing().is_some_and(|closing| closing <= now) {
            self.complete();
        }
        self.forget(now);
    }

    /// When [`Assembly::tick`] has something to do. In a room that has fallen silent there are addresses to forget.
    pub(super) fn deadline(&self) -> Arrival {
        self.closing()
            .map_or(self.next_sweep, |closing| closing.min(self.next_sweep))
    }

    fn closing(&self) -> Option<Arrival> {
        self.open.as_ref().map(|open| open.arrival.after(SIBLING_WAIT))
    }

    /// The next advert that is complete. Arrivals never go backwards.
    pub(super) fn poll(&mut self) -> Option<Advert> {
        self.ready.pop_front()
    }

    /// Notes that the entry of `address` is to be read; `None` if that is under way already.
    fn read(&mut self, address: Address, reading: Reading, now: Arrival) -> Option<Ask> {
        let mut fresh = Known::new(now);
        fresh.reading = Some(reading);
        match self.known.get_mut(&address) {
            // A new entry makes void what the old one had taught.
            Some(known) if reading == Reading::NewEntry => {
                let under_way = known.reading.is_some();
                fresh.held = core::mem::take(&mut known.held);
                *known = fresh;
                (!under_way).then_some(Ask)
            }
            Some(_) => None,
            None => {
                self.make_room();
                self.known.insert(address, fresh);
                Some(Ask)
            }
        }
    }

    fn begin(&mut self, address: Address, stage: Stage, now: Arrival) -> &mut Open {
        self.close();
        self.open.insert(Open {
            address,
            arrival: now,
            level: None,
            pieces: Pieces::default(),
            uuids: Vec::new(),
            stage,
        })
    }

    /// The advert that a piece at `stage` belongs to: the open one, or one of its own.
    fn join(&mut self, address: Address, stage: Stage, now: Arrival) -> &mut Open {
        match self
            .open
            .take_if(|open| open.address == address && open.stage < stage)
        {
            Some(mut open) => {
                open.stage = stage;
                self.open.insert(open)
            }
            None => {
                let late = self.expired.take().filter(|expired| expired.0 == address);
                let open = self.begin(address, stage, now);
                open.level = late.and_then(|expired| expired.1);
                open
            }
        }
    }

    fn set_connected(&mut self, address: Address, connection: Connection) {
        if let Some(known) = self.known.get_mut(&address) {
            known.connection = connection;
        }
    }

    fn close(&mut self) {
        self.expired = None;
        self.close_open();
    }

    fn close_open(&mut self) {
        let Some(open) = self.open.take() else { return };
        if let Some(known) = self.known.get_mut(&open.address) {
            known.heard = open.arrival;
            if known.reading.is_some() && known.held.len() < HELD_MAX {
                known.held.push_back(open);
                return;
            }
        }
        self.emit(open);
    }

    fn late_uuids(&mut self, address: Address, uuids: &[Uuid], now: Arrival) {
        if let Some(known) = self.known.get_mut(&address)
            && known.reading.is_none()
            && known.heard.after(UUIDS_BELONG) >= now
        {
            known.learn(uuids, known.carried);
        }
    }

    fn emit(&mut self, open: Open) {
        let Open {
            address,
            level,
            mut pieces,
            uuids,
            ..
        } = open;
        let arrival = open.arrival.max(self.last_arrival);
        self.last_arrival = arrival;
        let carries = Carries::of(&pieces);
        let payload = match self.known.get_mut(&address) {
            None => rebuild(&uuids, &pieces),
            Some(known) => {
                let own = known.uuids_of(&uuids, carries);
                pieces.tx_power_dbm = known.tx_power_dbm;
                if carries == Carries::Nothing {
                    pieces.name.clone_from(&known.name);
                }
                rebuild(&own, &pieces)
            }
        };
        self.ready.push_back(Advert {
            payload,
            rssi_dbm: level,
            address,
            arrival,
            receiver: ReceiverNumber::PAD,
        });
    }

    fn forget(&mut self, now: Arrival) {
        if now < self.next_sweep {
            return;
        }
        self.next_sweep = now.after(SWEEP_EVERY);
        self.known.retain(|_, known| known.heard.after(FORGET) > now);
        self.expired = None;
        if self.began.after(FORGET) <= now {
            self.replayed = HashSet::new();
        }
    }

    /// Keeps the table bounded in a flood of addresses: any entry may go, it will be read again when it is needed.
    fn make_room(&mut self) {
        if self.known.len() >= ADDRESSES_MAX {
            let any = self
                .known
                .iter()
                .find(|(_, known)| known.reading.is_none())
                .map(|(address, _)| *address);
            if let Some(address) = any {
                self.known.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests;
