//! How much an observer would get who knows more than any gate can: an upper mark for `accuracy`, on the same rooms.
//!
//! ```text
//! cargo run --release -p gate --example oracle -- [--seeds N] [--from SEED] [--lessons N] [--ways pad|standing]
//! ```
//! The oracle is told what a gate must guess: which adverts are of one handset, whatever its address and id; which
//! handsets are of the house; whose every handset was, once its visit is over; the kind of entrance and the adoption
//! rate. It has the simulator's own figures, by learning from `--lessons` seeds of every room of the same kind, and it
//! hears each visit to its end. It must still judge by levels and times whose phone it is that is here now.
//!
//! It is a strong reference and no proof: a better use of the same adverts may exist. Doubling the lessons shows how
//! much is left to learn. The columns are those of `accuracy`; the seconds are those of whole visits.

#[path = "../entrance/mod.rs"]
#[expect(dead_code, reason = "no gate is replayed here")]
mod entrance;
#[path = "../accuracy/tally.rs"]
mod tally;
#[path = "../accuracy/ways.rs"]
mod ways;

mod judge;
mod shown;
mod told;
mod trees;

use entrance::{Kind, Recording, Room, on_all_cores};
use gate::Mode;
use judge::{Judge, Visits};
use radio::crowd::Scenario;
use tally::{Said, Tally, heard};
use ways::{ADOPTIONS, FROM, SEEDS, WAYS};

/// No seed here is one of `fit`'s or of a measurement.
const LESSONS_FROM: u64 = 30_000;
const LESSONS: u64 = 12;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut from, mut seeds, mut lessons, mut ways) = (FROM, SEEDS, LESSONS, String::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or("a value is missing")?;
        match arg.as_str() {
            "--from" => from = value.parse()?,
            "--seeds" => seeds = value.parse()?,
            "--lessons" => lessons = value.parse()?,
            "--ways" => ways = value,
            _ => return Err(format!("unknown option {arg}").into()),
        }
    }
    println!(
        "Seeds {from}..{}, adoption {ADOPTIONS:?} %, {lessons} seeds of lessons. Per cent, with 95 % intervals.\n",
        from + seeds
    );
    println!("{}", tally::HEAD);
    for (name, mode, kinds) in WAYS.iter().filter(|(name, ..)| name.starts_with(&ways)) {
        let rooms = |seeds: std::ops::Range<u64>| -> Vec<Room> {
            let of = |kind: &Kind| Room::all(*mode, *kind, ADOPTIONS, seeds.clone());
            kinds.iter().flat_map(of).collect()
        };
        // Kinds share the lessons, so that each way takes as long.
        let each = lessons.div_ceil(kinds.len() as u64);
        let judge = Judge::learn(&visits(&rooms(LESSONS_FROM..LESSONS_FROM + each)));
        let rooms = rooms(from..from + seeds);
        let tallies = on_all_cores(&rooms, |room| measure(room, &judge));
        let of = |scenario: Option<Scenario>| {
            let mut sum = Tally::default();
            for (room, tally) in rooms.iter().zip(&tallies) {
                if scenario.is_none_or(|scenario| room.scenario == scenario) {
                    sum.add(tally);
                }
            }
            sum
        };
        if *mode == Mode::Standing {
            for scenario in Scenario::ALL {
                println!("{}", of(Some(scenario)).line(&format!("{name} {scenario}")));
            }
        }
        println!("{}", of(None).line(&format!("{name} pooled")));
    }
    Ok(())
}

fn visits(rooms: &[Room]) -> Visits {
    let mut visits = Visits::default();
    for (number, room) in rooms.iter().enumerate() {
        visits.add(number, room, &room.simulate());
    }
    visits
}

fn measure(room: &Room, judge: &Judge) -> Tally {
    let simulation = room.simulate();
    let mut known = Visits::default();
    known.add(0, room, &simulation);
    let recording = Recording::of(&simulation, room.mode);
    let heard = heard(&recording);
    let mut tally = Tally::default();
    for (visit, credits) in recording.visits.iter().zip(judge.says(&known)) {
        let said = Said {
            at: visit.end,
            credits,
            not_heard: !credits,
        };
        tally.count(room.adoption, visit, Some(&said), heard.contains(&visit.check));
    }
    tally
}
