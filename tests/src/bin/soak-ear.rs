//! Hears a month of adverts that carry their own time, as a desk hears, and says what it makes of them: `soak::said`, a line each.
//!
//! A process of its own, because the bus is found by an environment variable, and its memory is looked at. `soak-ear FAULT` has
//! a fault of its own, by which the soak is tried: see [`Planted`].

use std::collections::VecDeque;
use std::error::Error;
use std::io::{StdoutLock, Write, stdout};

use desk::tools::paced::Paced;
use gatekeeper_tests::patience::hastened;
use gatekeeper_tests::soak::HASTE;
use gatekeeper_tests::soak::said::Said;
use gatekeeper_tests::soak::stamp::{self, BEGINS};
use gatekeeper_tests::soak::turns::{Turn, Turns};
use radio::live::{LiveOptions, start};
use radio::{Advert, Arrival, Doing, Health, Heard};

/// Taken from the radio at a time.
const HANDFUL: usize = 512;

fn main() -> Result<(), Box<dyn Error>> {
    let planted = std::env::args().nth(1);
    let (live, mut heard) = start(LiveOptions {
        patience: hastened(HASTE),
        ..LiveOptions::default()
    })?;
    let mut listener = Listener {
        desk: Paced::new(BEGINS),
        turns: Turns::new(),
        number: 0,
        at: BEGINS,
        doing: None,
        listened: false,
        missed: VecDeque::new(),
        planted: planted.map(|word| Planted::named(&word)).transpose()?,
        hoard: Vec::new(),
        out: stdout().lock(),
    };
    let mut handful = Vec::with_capacity(HANDFUL);
    while heard.blocking_recv_many(&mut handful, HANDFUL) > 0 {
        let before = listener.number;
        for item in handful.drain(..) {
            match item {
                Heard::Advert(advert) => listener.advert(advert)?,
                Heard::Health(health) => listener.health(health)?,
                Heard::Confirmed(_) => {}
            }
        }
        if listener.number != before {
            listener.say(&Said::Heard(listener.number))?;
        }
    }
    drop(live);
    Ok(())
}

/// What is wrong with a listener that the soak has to find out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Planted {
    /// It does not hear an advert now and then.
    Loses,
    /// It has another word on one check.
    Misjudges,
    /// It never listens again once it was deaf.
    StaysDeaf,
    /// It never tells that it is deaf.
    KeepsQuiet,
    /// It keeps whatever it hears.
    Hoards,
    /// It hangs.
    Hangs,
}

impl Planted {
    fn named(word: &str) -> Result<Self, String> {
        Ok(match word {
            "loses" => Self::Loses,
            "misjudges" => Self::Misjudges,
            "stays-deaf" => Self::StaysDeaf,
            "keeps-quiet" => Self::KeepsQuiet,
            "hoards" => Self::Hoards,
            "hangs" => Self::Hangs,
            other => return Err(format!("no such fault: {other}")),
        })
    }
}

/// Gives back what was freed and is kept by the C library for whoever asks next: nobody can tell it from growth.
#[allow(unsafe_code, reason = "the C library alone knows, and it has no safe form")]
fn give_back() {
    unsafe extern "C" {
        safe fn malloc_trim(keep: usize) -> i32;
    }
    malloc_trim(0);
}

/// How many adverts lie between two that are not heard: one of them is lost while the machine does not stand still.
const LOST_EVERY: u32 = 700;
/// The check that is misjudged.
const MISJUDGED: u64 = 2;
/// Gaps in the numbers that are looked into when one comes late.
const MISSED_MAX: usize = 64;

struct Listener {
    desk: Paced,
    turns: Turns,
    /// The last number heard, and its time.
    number: u32,
    at: Arrival,
    doing: Option<Doing>,
    /// It has said once that it listens.
    listened: bool,
    /// Numbers that did not come, from the first to the last; the newest gaps.
    missed: VecDeque<(u32, u32)>,
    planted: Option<Planted>,
    hoard: Vec<Box<[u8]>>,
    out: StdoutLock<'static>,
}

impl Listener {
    fn advert(&mut self, advert: Advert) -> std::io::Result<()> {
        let Some((number, advert)) = stamp::read(advert) else {
            return self.say(&Said::Strange);
        };
        match self.planted {
            Some(Planted::Loses) if number.is_multiple_of(LOST_EVERY) => return Ok(()),
            Some(Planted::Hangs) if number > LOST_EVERY => loop {
                std::thread::park();
            },
            Some(Planted::Hoards) => self.hoard.push(vec![1; 1024].into()),
            _ => {}
        }
        if number <= self.number {
            let was_missed = self
                .missed
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&number));
            return self.say(&if was_missed {
                Said::Late(number)
            } else {
                Said::Strange
            });
        }
        if number > self.number + 1 {
            let (first, last) = (self.number + 1, number - 1);
            if self.missed.len() == MISSED_MAX {
                self.missed.pop_front();
            }
            self.missed.push_back((first, last));
            self.say(&Said::Missed(first, last))?;
        }
        (self.number, self.at) = (number, advert.arrival);
        let at = |us| Arrival::from_unix_us(BEGINS.unix_us + us);
        while let Some(turn) = self.turns.next(self.at.unix_us - BEGINS.unix_us) {
            match turn {
                Turn::Begins(us) => self.desk.begin(at(us)),
                Turn::Ends(us) => {
                    let last = self.desk.end(at(us));
                    last.map_or(Ok(()), |last| {
                        let check = last.check;
                        let word = match self.planted {
                            Some(Planted::Misjudges) if check == MISJUDGED => "running planted".to_owned(),
                            _ => format!("{} {}", last.verdict, last.reason),
                        };
                        self.say(&Said::Verdict { check, word })
                    })?;
                }
            }
        }
        self.desk.hear(Heard::Advert(advert));
        Ok(())
    }

    fn health(&mut self, health: Health) -> std::io::Result<()> {
        let (was, is) = (
            self.doing == Some(Doing::Listening),
            health.doing == Doing::Listening,
        );
        match self.planted {
            Some(Planted::KeepsQuiet) if was && !is => return Ok(()),
            Some(Planted::StaysDeaf) if self.listened && !was => return Ok(()),
            _ => {}
        }
        self.listened |= is;
        if self.doing != Some(health.doing) {
            self.doing = Some(health.doing);
            if health.doing == Doing::RestartingScan {
                give_back();
            }
            self.say(&Said::Doing {
                word: format!("{:?}", health.doing),
                after: self.number,
            })?;
        }
        self.desk.hear(Heard::Health(Health {
            at: self.at,
            last_heard: health.last_heard.map(|_| self.at),
            ..health
        }));
        Ok(())
    }

    fn say(&mut self, said: &Said) -> std::io::Result<()> {
        let line = serde_json::to_string(said).map_err(std::io::Error::other)?;
        writeln!(self.out, "{line}")
    }
}
