//! When a phone sends: trains of adverts, in time order, each knowing when its sender changes address and id.
//!
//! Deliberately absent: bytes (phone) and whether anybody hears them (air).

use super::form::Form;
use super::people::{App, Person, Platform};
use super::rng::{Rng, Topic};
use super::sent::Sent;
use super::world::World;

/// A stretch in which the app is on screen because its visitor opened it at the desk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening {
    pub(super) from_s: f64,
    pub(super) until_s: f64,
}

/// Adverts of one form from one phone, in time order.
#[derive(Debug, Clone)]
pub(super) struct Train {
    form: Form,
    beat: Beat,
    interval_s: f64,
    jitter_s: f64,
    due_s: f64,
    until_s: f64,
    muted: Option<Opening>,
    rng: Rng,
}

#[derive(Debug, Clone)]
enum Beat {
    /// One burst, one address: an app that was just opened.
    Single {
        since_s: f64,
        address_epoch: u64,
    },
    /// An address that changes by time alone.
    Steady {
        address_period_s: f64,
        address_phase_s: f64,
    },
    Bursts(Bursts),
}

/// The burst clock of Bluezone on Android. Two trains of one phone (advert and iBeacon) keep the same time because
/// both draw it from the same stream.
#[derive(Debug, Clone)]
struct Bursts {
    number: u64,
    starts_s: f64,
    length_s: f64,
    silence_s: f64,
    silence_jitter_s: f64,
    stretch_s: f64,
    every: u64,
    keeps_address: bool,
    rng: Rng,
}

/// The address epoch of a train that an opened app starts: unlike any burst's number.
const OPENED: u64 = u64::MAX;
/// Cycles that a phone has behind it when its person comes into the simulation: any number in a range so wide that
/// every phase is as likely, however much silences vary.
const RUN_IN_CYCLES: (f64, f64) = (4.0, 24.0);

/// One phone, as the maker of its trains.
struct Handset<'a> {
    seed: u64,
    person: &'a Person,
    world: &'a World,
}

impl Train {
    /// All that `person`'s phone sends from `from_s` on.
    pub(super) fn all(
        seed: u64,
        person: &Person,
        from_s: f64,
        opening: Option<Opening>,
        world: &World,
    ) -> Vec<Self> {
        let handset = Handset { seed, person, world };
        match person.platform {
            Platform::Android => handset.android(from_s, opening),
            Platform::Ios => handset.iphone(from_s, opening),
        }
    }

    /// A thing that is no phone: one advert each `interval_s`.
    pub(super) fn of_gadget(interval_s: f64, mut rng: Rng, world: &World) -> Self {
        let beat = Beat::Steady {
            address_period_s: world.iphone_address_s,
            address_phase_s: rng.uniform(0.0, world.iphone_address_s),
        };
        Self {
            form: Form::NotPhone,
            beat,
            interval_s,
            jitter_s: world.interval_jitter_s,
            due_s: rng.uniform(0.0, interval_s),
            until_s: f64::INFINITY,
            muted: None,
            rng,
        }
    }

    /// The next advert before `end_s`, or nothing until `end_s` is later.
    pub(super) fn next_before(&mut self, end_s: f64) -> Option<Sent> {
        while self.due_s < end_s.min(self.until_s) {
            let at_s = self.due_s;
            let (address_epoch, id_since_s) = match &self.beat {
                Beat::Single {
                    since_s,
                    address_epoch,
                } => (*address_epoch, *since_s),
                Beat::Steady {
                    address_period_s,
                    address_phase_s,
                } => (((at_s + address_phase_s) / address_period_s).floor() as u64, at_s),
                Beat::Bursts(bursts) => (
                    if bursts.keeps_address { 0 } else { bursts.number },
                    bursts.starts_s,
                ),
            };
            let sounds = match &self.beat {
                Beat::Bursts(bursts) => bursts.number.is_multiple_of(bursts.every),
                _ => true,
            };
            self.step();
            let muted = self
                .muted
                .is_some_and(|open| (open.from_s..open.until_s).contains(&at_s));
            if sounds && !muted {
                return Some(Sent {
                    at_s,
                    form: self.form,
                    address_epoch,
                    id_since_s,
                });
            }
        }
        None
    }

    fn step(&mut self) {
        let wait_s = self.interval_s + self.rng.uniform(0.0, self.jitter_s);
        self.due_s += wait_s;
        if let Beat::Bursts(bursts) = &mut self.beat {
            while self.due_s >= bursts.starts_s + bursts.length_s {
                bursts.next();
                self.due_s = self.due_s.max(bursts.starts_s + wait_s);
            }
        }
    }
}

impl Handset<'_> {
    /// Bluezone in bursts, and without them while its visitor has opened it. Nothing else: an Android phone without
    /// such an app sends nothing.
    fn android(&self, from_s: f64, opening: Option<Opening>) -> Vec<Train> {
        let (person, world) = (self.person, self.world);
        let ibeacon_every = match person.app {
            App::Absent => return Vec::new(),
            App::InBackground => 2,
            App::OnScreen => 1,
        };
        let advert = (Form::Android2, world.android_interval_s, 1);
        let ibeacon = (Form::Android3IBeacon, world.ibeacon_interval_s, ibeacon_every);
        let mut trains = Vec::new();
        for (form, interval_s, every) in [advert, ibeacon] {
            if form == Form::Android3IBeacon && !person.sends_ibeacon {
                continue;
            }
            let bursts = Beat::Bursts(Bursts::new(self.seed, person, from_s, every, world));
            trains.push(Train {
                muted: opening,
                ..self.train(form, bursts, interval_s, from_s, 0)
            });
            if let Some(Opening {
                from_s: since_s,
                until_s,
            }) = opening
            {
                let address_epoch = if person.keeps_address { 0 } else { OPENED };
                let single = Beat::Single {
                    since_s,
                    address_epoch,
                };
                trains.push(Train {
                    until_s,
                    ..self.train(form, single, interval_s, since_s, 1)
                });
            }
        }
        trains
    }

    /// Nearby info, and Bluezone on screen or hidden, all from one address.
    fn iphone(&self, from_s: f64, opening: Option<Opening>) -> Vec<Train> {
        let (person, world) = (self.person, self.world);
        let steady = Beat::Steady {
            address_period_s: world.iphone_address_s,
            address_phase_s: person.address_phase_s,
        };
        let (min_s, max_s) = (world.nearby_info_min_s, world.nearby_info_max_s);
        let nearby = self.train(Form::OtherPhone, steady.clone(), min_s, from_s, 0);
        let mut trains = vec![Train {
            jitter_s: max_s - min_s,
            ..nearby
        }];
        let screen = (Form::IosScreen, person.screen_interval_s);
        let (form, interval_s) = match person.app {
            App::Absent => return trains,
            App::InBackground => (Form::IosBackground, person.background_interval_s),
            App::OnScreen => screen,
        };
        trains.push(Train {
            muted: opening,
            ..self.train(form, steady.clone(), interval_s, from_s, 0)
        });
        if let Some(Opening {
            from_s: since_s,
            until_s,
        }) = opening
        {
            let (form, interval_s) = screen;
            trains.push(Train {
                until_s,
                ..self.train(form, steady, interval_s, since_s, 1)
            });
        }
        trains
    }

    /// `lane` keeps trains of one form apart.
    fn train(&self, form: Form, beat: Beat, interval_s: f64, from_s: f64, lane: u64) -> Train {
        let keys = [u64::from(self.person.id.0), form as u64, lane];
        let mut rng = Rng::of(self.seed, Topic::Beats, &keys);
        let since_s = match &beat {
            Beat::Bursts(bursts) => bursts.starts_s,
            _ => from_s,
        };
        let due_s = since_s + rng.uniform(0.0, interval_s);
        let jitter_s = self.world.interval_jitter_s;
        let until_s = f64::INFINITY;
        let mut train = Train {
            form,
            beat,
            interval_s,
            jitter_s,
            due_s,
            until_s,
            muted: None,
            rng,
        };
        while train.due_s < from_s {
            train.step();
        }
        train
    }
}

impl Bursts {
    fn new(seed: u64, person: &Person, from_s: f64, every: u64, world: &World) -> Self {
        let mut rng = Rng::of(seed, Topic::Bursts, &[u64::from(person.id.0)]);
        let (length_s, silence_s, silence_jitter_s, stretch_s) = match person.app {
            App::OnScreen => (
                world.screen_burst_s,
                world.screen_silence_s,
                world.screen_silence_jitter_s,
                0.0,
            ),
            _ => (
                world.burst_s,
                world.silence_s,
                world.silence_jitter_s,
                person.stretch_s,
            ),
        };
        let run_in_s = (length_s + silence_s) * rng.uniform(RUN_IN_CYCLES.0, RUN_IN_CYCLES.1);
        let mut bursts = Self {
            number: 0,
            starts_s: from_s - run_in_s,
            length_s,
            silence_s,
            silence_jitter_s,
            stretch_s,
            every,
            keeps_address: person.keeps_address,
            rng,
        };
        while bursts.starts_s + length_s <= from_s {
            bursts.next();
        }
        bursts
    }

    fn next(&mut self) {
        self.number += 1;
        self.starts_s += self.length_s + self.silence_s + self.rng.uniform(0.0, self.silence_jitter_s);
        if self.stretch_s > 0.0 {
            self.starts_s += self.rng.exponential(self.stretch_s);
        }
    }
}
