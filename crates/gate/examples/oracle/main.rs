//! How much an observer would get who knows more than any gate can: an upper mark for `accuracy`, on the same rooms.
//!
//! ```text
//! cargo run --release -p gate --example oracle -- [--seeds N] [--from SEED] [--ways pad|standing]
//!     [--told nothing|handsets|owners] [--lessons N]
//! ```
//! `owners`: it is told which adverts are of one handset, whatever its address and id; which handsets are of the house;
//! and whose every handset was, once its visit is over. `handsets`: only the first of these. `nothing`: neither; what
//! is left is what better use of a gate's own adverts would give.
//!
//! Always it knows the kind of entrance and the adoption rate, it has the simulator's own figures, by learning from
//! `--lessons` seeds of every room of the same kind, and it hears each visit to its end. It must still judge by levels
//! and times whose phone it is that is here now.
//!
//! It is a strong reference and no proof: a still better use of the same adverts may exist. More lessons show how much
//! is left to learn. The columns are those of `accuracy`; the seconds are those of whole visits.

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

use entrance::{Kind, Room, on_all_cores};
use gate::Mode;
use judge::{Judge, Visits};
use radio::crowd::Scenario;
use tally::{Said, Tally, heard};
use told::Told;
use ways::{ADOPTIONS, FROM, SEEDS, WAYS};

/// No seed here is one of `fit`'s or of a measurement.
const LESSONS_FROM: u64 = 30_000;
const LESSONS: u64 = 24;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut from, mut seeds, mut lessons, mut ways) = (FROM, SEEDS, LESSONS, String::new());
    let mut told = Told::Owners;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or("a value is missing")?;
        match arg.as_str() {
            "--from" => from = value.parse()?,
            "--seeds" => seeds = value.parse()?,
            "--lessons" => lessons = value.parse()?,
            "--ways" => ways = value,
            "--told" => {
                told = match value.as_str() {
                    "nothing" => Told::Nothing,
                    "handsets" => Told::Handsets,
                    "owners" => Told::Owners,
                    _ => return Err(format!("it cannot be told {value}").into()),
                }
            }
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
        let judge = Judge::learn(&visits(&rooms(LESSONS_FROM..LESSONS_FROM + each), told));
        let rooms = rooms(from..from + seeds);
        let tallies = on_all_cores(&rooms, |room| measure(room, told, &judge));
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

fn visits(rooms: &[Room], told: Told) -> Visits {
    let mut visits = Visits::default();
    for (number, room) in rooms.iter().enumerate() {
        visits.add(number, room, told);
    }
    visits
}

fn measure(room: &Room, told: Told, judge: &Judge) -> Tally {
    let mut known = Visits::default();
    let recording = known.add(0, room, told);
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
