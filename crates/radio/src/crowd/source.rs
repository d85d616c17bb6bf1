//! One person's phone on one path: joins what is sent, where it is sent from, and whether it is heard.

use super::air::Air;
use super::form::Form;
use super::path::{Path, Place, Waypoint};
use super::people::{Person, PersonId};
use super::phone::encode;
use super::rng::{Rng, Topic};
use super::timeline::Timeline;
use super::train::{Opening, Train};
use crate::advert::{Advert, ReceiverNumber};

/// Where an advert really came from: what no radio can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The phone's person; `None` for a thing that is no phone.
    pub person: Option<PersonId>,
    /// What was sent.
    pub form: Form,
    /// Where its person was, or was bound for; `None` for a thing that is no phone.
    pub place: Option<Place>,
}

#[derive(Debug, Clone)]
pub(super) struct Heard {
    pub(super) advert: Advert,
    pub(super) origin: Origin,
}

#[derive(Debug, Clone)]
pub(super) struct Source {
    seed: u64,
    person: Person,
    path: Path,
    trains: Vec<(Train, Rng)>,
}

impl Source {
    /// Heard from second 0 or the path's start on, whichever is later.
    pub(super) fn new(seed: u64, person: Person, path: Path, opening: Option<Opening>, air: &Air) -> Self {
        let from_s = path.starts_s().max(0.0);
        let trains = Train::all(seed, &person, from_s, opening, &air.world)
            .into_iter()
            .enumerate()
            .map(|(n, train)| {
                (
                    train,
                    Rng::of(seed, Topic::Reception, &[u64::from(person.id.0), n as u64]),
                )
            })
            .collect();
        Self {
            seed,
            person,
            path,
            trains,
        }
    }

    /// Appends what is received of it before `end_s`, train by train (not in time order).
    pub(super) fn sound(&mut self, end_s: f64, air: &Air, timeline: &Timeline, heard: &mut Vec<Heard>) {
        let end_s = end_s.min(self.path.ends_s());
        for (train, reception) in &mut self.trains {
            while let Some(sent) = train.next_before(end_s) {
                let stand = self.path.at(sent.at_s);
                let Some(level) = air.hear(&self.person, stand, &sent, reception) else {
                    continue;
                };
                let (address, payload) = encode(self.seed, &self.person, &sent, timeline, &air.world);
                let arrival = timeline.arrival(sent.at_s);
                heard.push(Heard {
                    advert: Advert {
                        payload,
                        rssi_dbm: Some(level),
                        address,
                        arrival,
                        receiver: ReceiverNumber::PAD,
                    },
                    origin: Origin {
                        person: Some(self.person.id),
                        form: sent.form,
                        place: Some(stand.place),
                    },
                });
            }
        }
    }

    /// Its person, who stayed, leaves: from where they are at `at_s`, by `points`.
    pub(super) fn leave_from(&mut self, at_s: f64, points: Vec<Waypoint>) {
        self.path.leave_from(at_s, points);
    }

    pub(super) fn starts_s(&self) -> f64 {
        self.path.starts_s()
    }

    pub(super) fn ends_s(&self) -> f64 {
        self.path.ends_s()
    }
}
