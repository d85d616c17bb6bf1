//! Hears a month of adverts that carry their own time, as a desk hears, and says what it makes of them: `soak::said`, a line each.
//!
//! A process of its own, because the bus is found by an environment variable, and its memory is looked at.

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

struct Listener {
    desk: Paced,
    turns: Turns,
    /// The last number heard, and its time.
    number: u32,
    at: Arrival,
    doing: Option<Doing>,
    out: StdoutLock<'static>,
}

impl Listener {
    fn advert(&mut self, advert: Advert) -> std::io::Result<()> {
        let Some((number, advert)) = stamp::read(advert).filter(|(number, _)| *number > self.number) else {
            return self.say(&Said::Strange);
        };
        if number > self.number + 1 {
            self.say(&Said::Missed(self.number + 1, number - 1))?;
        }
        (self.number, self.at) = (number, advert.arrival);
        let at = |us| Arrival::from_unix_us(BEGINS.unix_us + us);
        while let Some(turn) = self.turns.next(self.at.unix_us - BEGINS.unix_us) {
            match turn {
                Turn::Begins(us) => self.desk.begin(at(us)),
                Turn::Ends(us) => {
                    let last = self.desk.end(at(us));
                    last.map_or(Ok(()), |last| {
                        let word = format!("{} {}", last.verdict, last.reason);
                        let check = last.check;
                        self.say(&Said::Verdict { check, word })
                    })?;
                }
            }
        }
        self.desk.hear(Heard::Advert(advert));
        Ok(())
    }

    fn health(&mut self, health: Health) -> std::io::Result<()> {
        if self.doing != Some(health.doing) {
            self.doing = Some(health.doing);
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
