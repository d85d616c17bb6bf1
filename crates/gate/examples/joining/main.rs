//! Measures how well sightings are joined to phones, against the truth of simulated entrances:
//!
//! ```text
//! cargo run --release -p gate --example joining -- [--seeds N] [--from SEED]
//! ```
//! An hour at each entrance, with its quarter hours. A *key* is what a phone is known by for a while: an Android phone's
//! id, an iPhone's address, the address of a second set (3.0.7). Whenever a phone that is still remembered goes on under
//! a new key, that is a *continuation*; 5 s after the key was first heard the gate is asked which phone it takes it for. *Joined*: the same as before. *Wrong*: somebody else's, of a continuation or of a
//! newcomer. *New*: newcomers, and of them those rightly taken for new.

#[path = "../entrance/sight.rs"]
mod sight;

use gate::{
    AddressKey, Asking, CheckNumber, Class, Gate, IdKey, Input, Mode, Moment, PhoneNumber, Setup, Sighting,
};
use radio::crowd::{Options, Placement, Scenario, World, simulate};
use std::collections::{BTreeMap, HashMap};

/// So long after a key was first heard the gate is asked, in seconds.
const ASK_S: f32 = 5.0;
/// The gate forgets a phone so long after it was last heard, in seconds.
const KEEP_S: f32 = 300.0;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Sort {
    Android,
    Iphone,
    SecondSet,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Id(IdKey),
    Address(AddressKey),
}

/// One key of one person's phone, from its first to its last sighting.
struct Spell {
    sort: Sort,
    person: u32,
    address: AddressKey,
    ask: Moment,
    /// The person's phone was heard under another key shortly before.
    goes_on: bool,
}

#[derive(Default, Clone, Copy)]
struct Tally {
    continuations: u32,
    joined: u32,
    wrong: u32,
    newcomers: u32,
    taken_for_new: u32,
    robbed: u32,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut from, mut seeds) = (7_000u64, 3u64);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or("a value is missing")?.parse()?;
        match arg.as_str() {
            "--from" => from = value,
            "--seeds" => seeds = value,
            _ => return Err(format!("unknown option {arg}").into()),
        }
    }
    println!("Seeds {from}..{}, an hour each, adoption 60 %.\n", from + seeds);
    println!(
        "{:<22}{:<12}{:>6}{:>9}{:>9}{:>7}{:>7}{:>9}",
        "", "", "cont.", "joined%", "wrong%", "new", "right%", "wrong%"
    );
    for (kind, world) in worlds() {
        for placement in [Placement::Pad, Placement::Stand] {
            let mut all: BTreeMap<Sort, Tally> = BTreeMap::new();
            for scenario in Scenario::ALL {
                let mut sums: BTreeMap<Sort, Tally> = BTreeMap::new();
                for seed in from..from + seeds {
                    let mut options = Options::new(scenario, seed * 100 + scenario as u64);
                    options.placement = placement;
                    options.minutes = 60.0;
                    options.world = world.clone();
                    for (sort, tally) in measure(&options) {
                        sums.entry(sort).or_default().add(tally);
                        all.entry(sort).or_default().add(tally);
                    }
                }
                print(&format!("{kind} {scenario}"), &sums);
            }
            let place = if placement == Placement::Pad {
                "pad"
            } else {
                "standing"
            };
            print(&format!("{kind} {place}: ALL"), &all);
        }
    }
    Ok(())
}

/// Rooms unlike each other in what joining depends on.
fn worlds() -> [(&'static str, World); 3] {
    let mut second_sets = World::ordinary();
    second_sets.ibeacon_share = 0.5;
    let mut thin = World::ordinary();
    (thin.passed_on_share, thin.dongle_db) = (0.2, -8.0);
    [("", World::ordinary()), ("3.0.7", second_sets), ("thin", thin)]
}

fn print(name: &str, sums: &BTreeMap<Sort, Tally>) {
    for (sort, t) in sums {
        let sort = match sort {
            Sort::Android => "android",
            Sort::Iphone => "iphone",
            Sort::SecondSet => "second set",
        };
        let share = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
        println!(
            "{name:<22}{sort:<12}{:>6}{:>9.1}{:>9.1}{:>7}{:>7.1}{:>9.1}",
            t.continuations,
            share(t.joined, t.continuations),
            share(t.wrong, t.continuations),
            t.newcomers,
            share(t.taken_for_new, t.newcomers),
            share(t.robbed, t.newcomers),
        );
    }
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.continuations += other.continuations;
        self.joined += other.joined;
        self.wrong += other.wrong;
        self.newcomers += other.newcomers;
        self.taken_for_new += other.taken_for_new;
        self.robbed += other.robbed;
    }
}

fn sort_of(sighting: &Sighting) -> Option<(Sort, Key)> {
    let address = Key::Address(sighting.address);
    match (sighting.class, sighting.id) {
        (Class::Android, Some(id)) => Some((Sort::Android, Key::Id(id))),
        (Class::AndroidIBeacon, _) => Some((Sort::SecondSet, address)),
        (Class::IphoneOnScreen | Class::IphoneInBackground | Class::OtherIphone, _) => {
            Some((Sort::Iphone, address))
        }
        _ => None,
    }
}

fn measure(options: &Options) -> BTreeMap<Sort, Tally> {
    let simulation = simulate(options);
    let heard: Vec<(Sighting, Option<u32>)> = simulation
        .adverts
        .iter()
        .zip(&simulation.origins)
        .map(|(advert, origin)| (sight::sighting(advert), origin.person.map(|person| person.0)))
        .collect();
    let spells = spells(&heard);
    let mode = if options.placement == Placement::Pad {
        Mode::Pad
    } else {
        Mode::Standing
    };
    let mut gate = Gate::new(Setup {
        mode,
        asking: Asking::Never,
        calibration_dbm: Some(simulation.calibration_dbm as f32),
    });
    let mut orders: Vec<(Moment, Input)> = Vec::new();
    for check in &simulation.checks {
        let (start, end) = (
            Moment::from_unix_us(check.start.unix_us),
            Moment::from_unix_us(check.end.unix_us),
        );
        orders.push((
            start,
            Input::Begin {
                at: start,
                check: CheckNumber(u64::from(check.number)),
            },
        ));
        orders.push((end, Input::End { at: end }));
    }
    orders.sort_by_key(|(at, _)| *at);
    let mut orders = orders.into_iter().peekable();
    let mut spells = spells.iter().peekable();
    let mut owner: HashMap<PhoneNumber, u32> = HashMap::new();
    let mut last: HashMap<(u32, Sort), PhoneNumber> = HashMap::new();
    let mut tallies: BTreeMap<Sort, Tally> = BTreeMap::new();
    for (sighting, _) in &heard {
        while let Some((_, order)) = orders.next_if(|(at, _)| *at < sighting.at) {
            gate.handle(order);
            while gate.poll().is_some() {}
        }
        while let Some(spell) = spells.next_if(|spell| spell.ask < sighting.at) {
            gate.handle(Input::Tick(spell.ask));
            while gate.poll().is_some() {}
            let Some(number) = gate.phone_at(spell.address) else {
                continue;
            };
            let tally = tallies.entry(spell.sort).or_default();
            let before = owner.get(&number).copied();
            if spell.sort != Sort::SecondSet {
                owner.insert(number, spell.person);
            }
            // A second set belongs to its phone whether that had another key before or not.
            let same = last.get(&(spell.person, spell.sort)) == Some(&number)
                || spell.sort == Sort::SecondSet && before == Some(spell.person);
            let strange = before.is_some_and(|person| person != spell.person);
            if spell.goes_on {
                tally.continuations += 1;
                tally.joined += u32::from(same && !strange);
                tally.wrong += u32::from(strange);
            } else {
                tally.newcomers += 1;
                tally.taken_for_new += u32::from(!strange);
                tally.robbed += u32::from(strange);
            }
            last.insert((spell.person, spell.sort), number);
        }
        gate.handle(Input::Sighting(*sighting));
    }
    tallies
}

/// Every key of every phone, in the order in which the gate is asked about them.
fn spells(heard: &[(Sighting, Option<u32>)]) -> Vec<Spell> {
    struct Open {
        spell: Spell,
        first: Moment,
    }
    let mut open: HashMap<(u32, Key), Open> = HashMap::new();
    let mut last_heard: HashMap<(u32, Sort), (Key, Moment)> = HashMap::new();
    for (sighting, person) in heard {
        let (Some(person), Some((sort, key))) = (*person, sort_of(sighting)) else {
            continue;
        };
        // A second set goes on its phone, whichever key that has.
        let before = match sort {
            Sort::SecondSet => last_heard
                .get(&(person, Sort::Android))
                .or(last_heard.get(&(person, sort))),
            _ => last_heard.get(&(person, sort)),
        }
        .copied();
        last_heard.insert((person, sort), (key, sighting.at));
        let entry = open.entry((person, key)).or_insert_with(|| Open {
            spell: Spell {
                sort,
                person,
                address: sighting.address,
                ask: sighting.at,
                goes_on: before.is_some_and(|(_, at)| sighting.at.since(at) < KEEP_S),
            },
            first: sighting.at,
        });
        if sighting.at.since(entry.first) <= ASK_S {
            entry.spell.address = sighting.address;
        }
    }
    let mut spells: Vec<Spell> = open
        .into_values()
        .map(|open| Spell {
            ask: open.first.plus_s(ASK_S),
            ..open.spell
        })
        .collect();
    spells.sort_by_key(|spell| (spell.ask, spell.person));
    spells
}
