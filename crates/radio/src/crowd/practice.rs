//! A quiet entrance for an attendant who learns the desk: visitors arrive and leave as she says, beside a staff
//! phone, a guest's iPhone in the lobby and a few things that are no phones, so that the radio is proven to hear.
//!
//! What is sent has the real forms: nothing in the bytes says "practice". That is said by practice mode itself, by
//! its colours and by its own register, and nothing else may ever listen to this.

use super::air::Air;
use super::gadget::{Gadget, Kind};
use super::path::{Path, Place, Waypoint};
use super::people::{App, Carry, Person, PersonId, Platform, Role};
use super::rng::{Rng, Topic};
use super::scenario::Placement;
use super::source::{Heard, Source};
use super::timeline::Timeline;
use super::train::Opening;
use super::walk::{leave_points, passing_path};
use super::world::World;
use crate::advert::{Advert, Arrival};

/// What a practice visitor brings, and does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VisitorPhone {
    /// Android with Bluezone, opened a few seconds after arrival: heard at once, certain.
    AndroidOpensApp,
    /// Android with Bluezone, never opened: 15 s of adverts, 15 s of silence.
    AndroidInBackground,
    /// iPhone with Bluezone on screen: certain.
    IphoneOnScreen,
    /// iPhone with Bluezone behind a locked screen: probable.
    IphoneInBackground,
    /// iPhone with Bluetooth on and no Bluezone.
    IphoneWithoutBluezone,
    /// Android without Bluezone: sends nothing at all.
    AndroidWithoutBluezone,
}

/// The crowd of practice mode, advanced by its user's clock. Holds a handful of phones, whatever happens.
#[derive(Debug)]
pub struct Practice {
    seed: u64,
    timeline: Timeline,
    now_s: f64,
    air: Air,
    background: Vec<Source>,
    gadgets: Vec<Gadget>,
    at_desk: Option<Source>,
    leaving: Vec<Source>,
    passing: Vec<Source>,
    next_person: PersonId,
    heard: Vec<Heard>,
}

/// In a step longer than this (a laptop that slept) the crowd sleeps as well, but for the step's end.
const LONGEST_STEP_S: f64 = 60.0;
/// Visitors on their way out who are still simulated; an attendant who clicks faster loses the oldest.
const MOST_LEAVING: usize = 4;
/// People going by who are simulated at one time; those beyond carry no phone.
const MOST_PASSING: usize = 100;
/// Of those who go by together, each comes so much later than the one before, at most.
const APART_S: f64 = 2.0;
/// An entrance with the air of an office.
const ADVERTS_PER_S: f64 = 100.0;

impl Practice {
    /// Starts at `start`, with nobody at the desk. The same seed and calls give the same adverts.
    pub fn new(seed: u64, start: Arrival) -> Self {
        // Milder than reality where that would teach a wrong lesson: no phone here is far off its kind's level.
        let world = World {
            android_gain_sd_db: 2.0,
            iphone_gain_sd_db: 2.0,
            loud_share: 0.0,
            stretched_share: 0.0,
            opens_early_share: 0.0,
            ibeacon_share: 0.3,
            ..World::ordinary()
        };
        let air = Air::new(seed, world, Placement::Pad, ADVERTS_PER_S);
        let kinds = [Kind::Laptop, Kind::Earbuds, Kind::Laptop, Kind::Band];
        let gadgets = (0..)
            .zip(kinds)
            .map(|(n, kind)| Gadget::draw(seed, n, kind, &air.world))
            .collect();
        let mut practice = Self {
            seed,
            timeline: Timeline { start },
            now_s: 0.0,
            air,
            background: Vec::new(),
            gadgets,
            at_desk: None,
            leaving: Vec::new(),
            passing: Vec::new(),
            next_person: PersonId(0),
            heard: Vec::new(),
        };
        for (role, platform, app, distance_m, place) in [
            (
                Role::Staff,
                Platform::Android,
                App::InBackground,
                1.6,
                Place::Staff,
            ),
            (Role::Lobby, Platform::Ios, App::Absent, 5.0, Place::Lobby),
        ] {
            let person = practice.person(role, platform, app);
            let path = Path::staying(
                Waypoint {
                    at_s: 0.0,
                    distance_m,
                    place,
                },
                Vec::new(),
            );
            practice
                .background
                .push(Source::new(seed, person, path, None, &practice.air));
        }
        practice
    }

    /// What a calibration of this desk's pad would have found.
    pub fn calibration_dbm(&self) -> f64 {
        self.air.world.calibration_dbm(Placement::Pad.reference_m())
    }

    /// A visitor arrives with a phone of the crowd's choice, which is returned: first one that is running, then one
    /// that is not heard, then one that is probable, then any kind.
    pub fn visitor_arrives(&mut self, at: Arrival) -> VisitorPhone {
        let visitor = self.next_person.0.saturating_sub(self.background.len() as u32);
        let mut rng = Rng::of(self.seed, Topic::Visitors, &[u64::from(visitor)]);
        let phone = match visitor {
            0 => VisitorPhone::AndroidOpensApp,
            1 => rng.weighted([
                (VisitorPhone::AndroidWithoutBluezone, 0.5),
                (VisitorPhone::IphoneWithoutBluezone, 0.5),
            ]),
            2 => VisitorPhone::IphoneInBackground,
            _ => rng.weighted([
                (VisitorPhone::AndroidOpensApp, 0.35),
                (VisitorPhone::AndroidInBackground, 0.10),
                (VisitorPhone::IphoneOnScreen, 0.20),
                (VisitorPhone::IphoneInBackground, 0.10),
                (VisitorPhone::IphoneWithoutBluezone, 0.10),
                (VisitorPhone::AndroidWithoutBluezone, 0.15),
            ]),
        };
        self.visitor_arrives_with(at, phone);
        phone
    }

    /// A visitor arrives with this phone and lays it on the pad a few seconds later. Whoever was at the desk leaves.
    /// A time before the last advance counts as now.
    pub fn visitor_arrives_with(&mut self, at: Arrival, phone: VisitorPhone) {
        self.visitor_leaves(at);
        let at_s = self.timeline.seconds(at).max(self.now_s);
        let (platform, app) = match phone {
            VisitorPhone::AndroidOpensApp | VisitorPhone::AndroidInBackground => {
                (Platform::Android, App::InBackground)
            }
            VisitorPhone::AndroidWithoutBluezone => (Platform::Android, App::Absent),
            VisitorPhone::IphoneOnScreen => (Platform::Ios, App::OnScreen),
            VisitorPhone::IphoneInBackground => (Platform::Ios, App::InBackground),
            VisitorPhone::IphoneWithoutBluezone => (Platform::Ios, App::Absent),
        };
        let person = self.person(Role::Visitor, platform, app);
        let mut rng = Rng::of(self.seed, Topic::Schedule, &[u64::from(person.id.0)]);
        let world = &self.air.world;
        let held_m = rng.uniform(world.stand_min_m, world.stand_max_m);
        let pad_m = rng.uniform(world.pad_min_m, world.pad_max_m);
        let desk_s = at_s + 1.5;
        let laid_s = desk_s + rng.uniform(world.lay_down_min_s, world.lay_down_max_s);
        let path = Path::staying(
            Waypoint {
                at_s,
                distance_m: 2.2,
                place: Place::Approach,
            },
            vec![
                Waypoint {
                    at_s: desk_s,
                    distance_m: held_m,
                    place: Place::Desk,
                },
                Waypoint {
                    at_s: laid_s - 0.6,
                    distance_m: held_m,
                    place: Place::Desk,
                },
                Waypoint {
                    at_s: laid_s,
                    distance_m: pad_m,
                    place: Place::Pad,
                },
            ],
        );
        let from_s = at_s + rng.uniform(world.opens_min_s, world.opens_max_s);
        let opening = (phone == VisitorPhone::AndroidOpensApp).then_some(Opening {
            from_s,
            until_s: f64::INFINITY,
        });
        self.at_desk = Some(Source::new(self.seed, person, path, opening, &self.air));
    }

    /// Whoever is at the desk takes the phone and walks out; nothing if nobody is there.
    pub fn visitor_leaves(&mut self, at: Arrival) {
        let Some(mut visitor) = self.at_desk.take() else {
            return;
        };
        let at_s = self.timeline.seconds(at).max(self.now_s);
        let mut rng = Rng::of(self.seed, Topic::Schedule, &[u64::from(self.next_person.0), 1]);
        visitor.leave_from(at_s, leave_points(at_s, 0.0, &mut rng));
        if self.leaving.len() == MOST_LEAVING {
            self.leaving.remove(0);
        }
        self.leaving.push(visitor);
    }

    /// Somebody walks past the entrance, behind those who do already, with a phone of the crowd's choice or none.
    pub fn person_passes(&mut self, at: Arrival) {
        if self.passing.len() >= MOST_PASSING {
            return;
        }
        let at_s = self.timeline.seconds(at).max(self.now_s);
        let number = u64::from(self.next_person.0);
        let mut rng = Rng::of(self.seed, Topic::Visitors, &[number, 1]);
        let behind_s = self.passing.last().map_or(at_s, Source::starts_s);
        let from_s = at_s.max(behind_s + rng.uniform(0.0, APART_S));
        let (platform, app) = rng.weighted([
            ((Platform::Android, App::InBackground), 0.40),
            ((Platform::Android, App::OnScreen), 0.05),
            ((Platform::Ios, App::InBackground), 0.12),
            ((Platform::Ios, App::OnScreen), 0.03),
            ((Platform::Ios, App::Absent), 0.15),
            ((Platform::Android, App::Absent), 0.25),
        ]);
        let person = self.person(Role::Passer, platform, app);
        let path = passing_path(from_s, &mut rng);
        self.passing
            .push(Source::new(self.seed, person, path, None, &self.air));
    }

    /// Appends what was received since the last advance and before `to`, in order of arrival. A `to` that is not
    /// later appends nothing; a step of more than a minute yields its last minute.
    pub fn advance(&mut self, to: Arrival, adverts: &mut Vec<Advert>) {
        let to_s = self.timeline.seconds(to);
        if to_s <= self.now_s {
            return;
        }
        self.timeline.start.utc_ahead_us = to.utc_ahead_us;
        let slept_s = to_s - self.now_s - LONGEST_STEP_S;
        if slept_s > 0.0 {
            self.timeline.start = self.timeline.arrival(slept_s);
        }
        let to_s = to_s.min(self.now_s + LONGEST_STEP_S);
        let sources = self
            .background
            .iter_mut()
            .chain(&mut self.at_desk)
            .chain(&mut self.leaving)
            .chain(&mut self.passing);
        for source in sources {
            source.sound(to_s, &self.air, &self.timeline, &mut self.heard);
        }
        for gadget in &mut self.gadgets {
            gadget.sound(to_s, &self.air, &self.timeline, &mut self.heard);
        }
        self.leaving.retain(|source| source.ends_s() > to_s);
        self.passing.retain(|source| source.ends_s() > to_s);
        self.now_s = to_s;
        self.heard.sort_by_key(|heard| heard.advert.arrival);
        adverts.extend(self.heard.drain(..).map(|heard| heard.advert));
    }

    /// The next person of these kinds; the rest of them is drawn.
    fn person(&mut self, role: Role, platform: Platform, app: App) -> Person {
        let id = self.next_person;
        self.next_person = PersonId(id.0.wrapping_add(1));
        let world = &self.air.world;
        let ios = World {
            iphone_share: f64::from(platform == Platform::Ios),
            ..world.clone()
        };
        let drawn = Person::draw(self.seed, id, role, 1.0, &ios);
        if role == Role::Visitor {
            Person {
                app,
                carry: Carry::Hand,
                ..drawn
            }
        } else {
            Person {
                app,
                sends_ibeacon: false,
                ..drawn
            }
        }
    }
}
