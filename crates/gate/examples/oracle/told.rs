//! What the oracle is told about one simulated entrance, and no gate can know: which adverts are of one handset, and
//! of every handset, once its visit is over, whose it was.
//! Deliberately absent: whose phone a new one is, and anything after the visit's end. That is what it must judge.

use radio::crowd::{Form, Place, Simulation};
use std::collections::BTreeMap;

/// Seconds since the first advert.
pub(crate) type Seconds = f64;

/// One visitor at the desk.
pub(crate) struct Stay {
    pub(crate) start_s: Seconds,
    pub(crate) end_s: Seconds,
    pub(crate) runs_app: bool,
}

/// Of whom a handset is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Staff and lobby: known from the start.
    House,
    Visitor(usize),
    /// Of somebody who came with this visitor.
    Companion(usize),
    Passer,
}

pub(crate) struct Handset {
    pub(crate) owner: Owner,
    pub(crate) runs_app: bool,
    pub(crate) iphone: bool,
    /// In order of time, an iPhone's nearby info included.
    pub(crate) heard: Vec<Heard>,
}

#[derive(Clone, Copy)]
pub(crate) struct Heard {
    pub(crate) at_s: Seconds,
    /// Above what is expected of such a phone at the desk.
    pub(crate) level_db: f32,
    pub(crate) bluezone: bool,
}

/// An iPhone is this much stronger than an Android phone at low power, as the simulator has it.
const IPHONE_DB: f64 = 16.0;

/// The stays in order, and every handset that was heard.
pub(crate) fn tell(simulation: &Simulation) -> (Vec<Stay>, Vec<Handset>) {
    let begun_us = simulation
        .adverts
        .first()
        .map_or(0, |advert| advert.arrival.unix_us);
    let seconds = |at: radio::Arrival| (at.unix_us - begun_us) as f64 / 1e6;
    let stays = simulation
        .checks
        .iter()
        .zip(&simulation.truth)
        .map(|(check, truth)| Stay {
            start_s: seconds(check.start),
            end_s: seconds(check.end),
            runs_app: truth.running,
        })
        .collect();
    let visitors: BTreeMap<u32, usize> = simulation
        .truth
        .iter()
        .enumerate()
        .map(|(k, truth)| (truth.person.0, k))
        .collect();

    let mut handsets: BTreeMap<u32, Handset> = BTreeMap::new();
    for (advert, origin) in simulation.adverts.iter().zip(&simulation.origins) {
        let (Some(person), Some(place), Some(dbm)) = (origin.person, origin.place, advert.rssi_dbm) else {
            continue;
        };
        let handset = handsets.entry(person.0).or_insert_with(|| Handset {
            owner: owner(&visitors, person.0, place),
            runs_app: false,
            iphone: false,
            heard: Vec::new(),
        });
        let android = matches!(origin.form, Form::Android2 | Form::Android3IBeacon);
        let bluezone = origin.form != Form::OtherPhone;
        handset.iphone |= !android;
        handset.runs_app |= bluezone;
        let louder_db = if android { 0.0 } else { IPHONE_DB };
        handset.heard.push(Heard {
            at_s: seconds(advert.arrival),
            level_db: (f64::from(dbm) - louder_db - simulation.calibration_dbm) as f32,
            bluezone,
        });
    }
    (stays, handsets.into_values().collect())
}

/// The simulator numbers staff and lobby first, then each visitor with a companion right behind, then passers-by.
fn owner(visitors: &BTreeMap<u32, usize>, person: u32, place: Place) -> Owner {
    match visitors.range(..=person).next_back() {
        _ if place == Place::Pass => Owner::Passer,
        None => Owner::House,
        Some((visitor, number)) if *visitor == person => Owner::Visitor(*number),
        Some((_, number)) => Owner::Companion(*number),
    }
}

impl Owner {
    /// Can the oracle rule the handset out for this visitor?
    pub(crate) fn is_known_before(self, visitor: usize) -> bool {
        match self {
            Self::House => true,
            Self::Visitor(number) | Self::Companion(number) => number < visitor,
            Self::Passer => false,
        }
    }
}
