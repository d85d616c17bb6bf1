//! What is known of one address: the UUIDs that the system tells only once, sorted by the kind of advert they came in.

use std::collections::VecDeque;

use smallvec::SmallVec;
use uuid::Uuid;

use super::open::Open;
use crate::advert::Arrival;
use crate::live::payload::Pieces;

/// Apple's company number.
pub(super) const APPLE: u16 = 0x004C;

/// What kind of manufacturer data an advert carries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Carries {
    Nothing,
    Apple,
    Company,
}

impl Carries {
    pub(super) fn of(pieces: &Pieces) -> Self {
        match pieces.manufacturer.as_slice() {
            [] => Self::Nothing,
            [(APPLE, _)] => Self::Apple,
            _ => Self::Company,
        }
    }
}

/// Why an entry is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// The system has just made it, for an advert that is in it and nowhere else.
    NewEntry,
    /// It was there before we listened, or was forgotten here: only its UUIDs are wanted.
    OldEntry,
}

/// Whether anybody is connected to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Connection {
    None,
    Made,
}

/// What is known of an address.
pub(super) struct Known {
    pub(super) heard: Arrival,
    /// UUIDs that came with adverts without manufacturer data.
    bare: SmallVec<[Uuid; 1]>,
    /// UUIDs that came with manufacturer data.
    with_data: SmallVec<[Uuid; 1]>,
    pub(super) name: Option<String>,
    pub(super) tx_power_dbm: Option<i8>,
    /// What its last advert carried.
    pub(super) carried: Carries,
    pub(super) connection: Connection,
    /// Whether and why its entry is being read, and the adverts that wait for that.
    pub(super) reading: Option<Reading>,
    pub(super) held: VecDeque<Open>,
}

impl Known {
    pub(super) fn new(now: Arrival) -> Self {
        Self {
            heard: now,
            bare: SmallVec::new(),
            with_data: SmallVec::new(),
            name: None,
            tx_power_dbm: None,
            carried: Carries::Nothing,
            connection: Connection::None,
            reading: None,
            held: VecDeque::new(),
        }
    }

    /// Files `uuids` under the kind of advert that told them, and gives back those that are new.
    pub(super) fn learn(&mut self, uuids: &[Uuid], carries: Carries) -> SmallVec<[Uuid; 1]> {
        let news: SmallVec<[Uuid; 1]> = uuids
            .iter()
            .filter(|uuid| !self.bare.contains(uuid) && !self.with_data.contains(uuid))
            .copied()
            .collect();
        self.bare.extend_from_slice(&news);
        if carries == Carries::Company {
            self.with_data.append(&mut self.bare);
        }
        news
    }

    /// The UUIDs of an advert that told `uuids` and carries what `carries` says.
    pub(super) fn uuids_of(&mut self, uuids: &[Uuid], carries: Carries) -> SmallVec<[Uuid; 1]> {
        self.carried = carries;
        let news = self.learn(uuids, carries);
        match carries {
            Carries::Nothing => self.bare.clone(),
            Carries::Company => self.with_data.clone(),
            // Told in one with Apple's data, they were heard now, whichever advert they came in.
            Carries::Apple => self.with_data.iter().chain(&news).copied().collect(),
        }
    }
}
