//! Weeks of a busy entrance in minutes, on a private bus: does the radio stay whole, and are its verdicts the gate's own?
//!
//! A listener of its own process (`soak-ear`) hears adverts through the radio as a desk does and makes verdicts of them. Here the
//! month is made up, sent and broken into by faults, and the gate alone judges what was sent.
//!
//! **How time runs fast.** Each advert carries its number and the time of the month (`stamp`), and the desk's clock is that time:
//! gate and desk take time from outside. While nothing is wrong adverts follow one another as fast as the bus takes them, some
//! thousand times faster than at an entrance. The radio's own clock is the machine's: so during a fault the month slows down to ten
//! times the real speed, with every patience of the radio a tenth, and the ladder meets each fault as at a desk. A night is as long
//! as it takes the radio to call it silent and to try its first remedy. The system forgets addresses by the month's time.
//!
//! A machine that does other things too may stand still for longer than a tenth of the radio's patience. Then the radio finds the
//! room silent, and is right: that is treated as a fault of its own, which the report counts.
//!
//! Deliberately absent: questions to phones, which take their time, and the book.

mod ear;
mod faults;
mod gate_alone;
mod known;
mod report;
pub mod said;
pub mod stamp;
pub mod turns;
mod window;
mod world;

use std::io;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use radio::{Arrival, now};

use crate::bluez::{FakeBluez, Fate, Habits};
use crate::processor::memory_kb;
use ear::Ear;
use faults::{Fault, Faults};
use gate_alone::Judge;
use known::Known;
use window::Windows;
use world::{Sent, World, address_of};

pub use report::Report;

/// Memory of the last day by that of the first, at most.
pub const GROWTH: f64 = 1.05;
/// How much faster than at a desk time runs while something is wrong: patiences are that part.
pub const HASTE: u32 = 10;
/// Adverts that may be on their way: far fewer than the radio lets wait for its listener, which is not to fall so far behind that the
/// radio finds the room silent.
const UNDER_WAY: u32 = 500;
/// So long after the first advert the radio has done whatever it had begun to do about a fault.
const AT_REST: Duration = Duration::from_millis(400);
/// The listener has got no further for so long, and the radio may find the room silent: a quarter of what it waits for.
const STALLED: Duration = Duration::from_millis(500);
/// The system's own forgetting, which is not wanted: see `known`.
const NEVER: Duration = Duration::from_secs(86_400);

/// What is soaked.
#[derive(Clone, Copy, Debug)]
pub struct Soak {
    /// The same seed gives the same month, with the same faults at the same adverts.
    pub seed: u64,
    /// Days of the month.
    pub days: u32,
    /// How long each is, in seconds; a busy entrance is open for ten hours.
    pub day_s: u32,
    /// Faults, spread over all of it; each kind comes on the first day.
    pub faults: usize,
    /// The longest wait for anything of the listener's.
    pub limit: Duration,
}

/// On a machine that does other things too.
const LIMIT: Duration = Duration::from_secs(60);

impl Soak {
    /// A month of a busy entrance: 30 000 phones a day, some 10 million adverts, 60 faults.
    pub const fn month(seed: u64) -> Self {
        Self {
            seed,
            days: 30,
            day_s: 36_000,
            faults: 60,
            limit: LIMIT,
        }
    }

    /// Two days of a quarter of an hour, with each fault once.
    pub const fn short(seed: u64) -> Self {
        Self {
            seed,
            days: 2,
            day_s: 900,
            faults: faults::KINDS.len(),
            limit: LIMIT,
        }
    }

    /// Runs it with the listener `program`, telling `tell` of each day.
    ///
    /// # Errors
    /// What went wrong, in words: an advert lost, a fault not told or not recovered from, a verdict that is not the gate's.
    pub fn run(self, program: &mut Command, tell: &mut dyn FnMut(&str)) -> Result<Report, String> {
        // One heap for all threads: with a heap for each, a renewed connection may get another one, and what the last kept stays.
        program.env("MALLOC_ARENA_MAX", "1");
        let mut run = Run::start(self, program).map_err(|error| error.to_string())?;
        let days: Result<(), String> = (0..self.days).try_for_each(|day| {
            run.morning(day)?;
            run.day(day)?;
            run.night()?;
            tell(&run.report.day_line());
            Ok(())
        });
        // What the gate alone has to say comes first: it may be why the days ended.
        run.report.verdicts = run.judge.ends()?;
        days?;
        match run.report.recoveries() as usize {
            all if all == self.faults => Ok(run.report),
            some => Err(format!("{some} of {} faults came", self.faults)),
        }
    }
}

struct Run {
    limit: Duration,
    fake: FakeBluez,
    known: Known,
    ear: Ear,
    world: World,
    faults: Faults,
    windows: Windows,
    judge: Judge,
    report: Report,
    /// Adverts told to whoever listens; each has its number from here.
    told: u32,
    /// Those of this day that the gate alone has not judged so far.
    day: Vec<(u32, Sent)>,
}

impl Run {
    fn start(soak: Soak, program: &mut Command) -> io::Result<Self> {
        let habits = Habits {
            remember: NEVER,
            ..Habits::default()
        };
        let fake = FakeBluez::start_with(habits)?;
        let ear = Ear::start(program, &fake.bus_address())?;
        let world = World::new(soak.seed, soak.day_s);
        let adverts = u64::from(soak.days) * world.adverts_a_day();
        Ok(Self {
            limit: soak.limit,
            faults: Faults::spread(soak.seed, soak.faults, world.adverts_a_day(), adverts),
            world,
            fake,
            known: Known::default(),
            ear,
            windows: Windows::default(),
            judge: Judge::start(),
            report: Report::default(),
            told: 0,
            day: Vec::new(),
        })
    }

    /// The doors open on `day`.
    fn morning(&mut self, day: u32) -> Result<(), String> {
        self.world.dawn(day);
        if day > 0 {
            return self.comes_back(Fault::Night);
        }
        self.windows.open(0);
        self.recover("the start", now())?;
        self.rests("the start")
    }

    /// Nothing is heard until silence is told. The listener has given back then what it no longer uses.
    fn night(&mut self) -> Result<(), String> {
        let failed = |error: io::Error| error.to_string();
        let held = memory_kb(self.ear.id()).map_err(failed)?;
        self.breaks(Fault::Night)?;
        let used = memory_kb(self.ear.id()).map_err(failed)?;
        self.report.end_day(self.told, held, used);
        Ok(())
    }

    fn day(&mut self, day: u32) -> Result<(), String> {
        while let Some(sent) = self.world.next() {
            let told = self.told;
            self.wait("what is under way", || {
                told.saturating_sub(self.ear.heard()) <= UNDER_WAY
            })?;
            self.stalls()?;
            if self.send(sent) == Fate::Unheard && !self.stalls()? {
                return Err(format!("day {day}: nobody scans, and there was no fault"));
            }
            if let Some(fault) = self.faults.due(self.world.sent()) {
                self.breaks(fault)?;
                self.comes_back(fault)?;
            }
        }
        self.settle()?;
        self.judge()
    }

    /// Whether the machine stood still; the radio has got over it then.
    fn stalls(&mut self) -> Result<bool, String> {
        let stalled = self.ear.longest_pause() >= STALLED;
        if stalled {
            self.breaks(Fault::Stalled)?;
            self.comes_back(Fault::Stalled)?;
        }
        Ok(stalled)
    }

    fn send(&mut self, sent: Sent) -> Fate {
        let phone = sent.phone(self.told + 1);
        while let Some(who) = self.known.forgotten(sent.at_us) {
            // With no daemon or no bus nobody knows anybody.
            let _ = self.fake.forget(address_of(who));
        }
        // With no daemon or no bus nobody hears it, as on the air.
        let fate = self.fake.advert(&phone).unwrap_or(Fate::Unheard);
        match fate {
            Fate::Told => {
                self.told += 1;
                self.known.hear(sent.who, sent.at_us);
                self.day.push((self.told, sent));
            }
            Fate::Unheard => self.report.unheard += 1,
        }
        fate
    }

    /// Waits until the listener has all that was told.
    fn settle(&self) -> Result<(), String> {
        let told = self.told;
        self.wait("all that was sent", || self.ear.heard() >= told)
    }

    /// Something breaks, and is told.
    fn breaks(&mut self, fault: Fault) -> Result<(), String> {
        if fault != Fault::Stalled {
            self.settle()?;
        }
        if fault.disturbs() {
            self.windows.open(self.ear.heard());
        }
        let (began, words) = (now(), self.ear.words());
        fault.happens(&mut self.fake).map_err(|error| error.to_string())?;
        let Some(word) = fault.told_as() else {
            return Ok(());
        };
        let (mut happened, mut slow) = (began, Slow::from(now()));
        while !self.ear.said(words, word) {
            if now().since(began) > self.limit {
                return Err(format!("{fault:?} was never told: {}", self.ear.last_word()));
            }
            // A scan that was asked for at that very moment switches the adapter on, and there is nothing to tell.
            if fault == Fault::SwitchedOff && self.fake.scanning() && now().since(happened) > STALLED {
                happened = now();
                fault.happens(&mut self.fake).map_err(|error| error.to_string())?;
            }
            if fault != Fault::Night {
                self.send_slowly(&mut slow);
            }
            sleep(Duration::from_millis(1));
        }
        self.report.told(fault, now().since(began));
        let (told, mut slow) = (now(), Slow::from(now()));
        while now().since(told) * HASTE < fault.lasts() {
            self.send_slowly(&mut slow);
            sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    /// It is mended, or mends itself, and adverts are heard again.
    fn comes_back(&mut self, fault: Fault) -> Result<(), String> {
        let mended = now();
        fault
            .is_mended(&mut self.fake)
            .map_err(|error| error.to_string())?;
        self.recover(&format!("{fault:?}"), mended)?;
        self.report.recovered(fault, now().since(mended));
        self.rests(&format!("{fault:?}"))
    }

    /// Sends on until the radio has gone on listening for a while: what it had begun to do about the fault belongs to the fault.
    fn rests(&mut self, after: &str) -> Result<(), String> {
        let (since, mut slow) = (now(), Slow::from(now()));
        let (mut quiet, mut words) = (since, self.ear.words());
        while now().since(quiet) < AT_REST || self.ear.last_word() != "Listening" {
            if now().since(since) > self.limit {
                return Err(format!("no rest after {after}: {}", self.ear.last_word()));
            }
            if words != self.ear.words() {
                (quiet, words) = (now(), self.ear.words());
            }
            self.send_slowly(&mut slow);
            sleep(Duration::from_millis(1));
        }
        self.settle()?;
        self.windows.close(self.told);
        self.ear.forget_pauses();
        Ok(())
    }

    /// Sends until the radio says that it listens, and one that was sent from now on is heard.
    fn recover(&mut self, after: &str, since: Arrival) -> Result<(), String> {
        let before = self.told;
        let mut slow = Slow::from(now());
        while self.ear.heard() <= before || self.ear.last_word() != "Listening" {
            if now().since(since) > self.limit {
                return Err(format!("not recovered from {after}: {}", self.ear.last_word()));
            }
            self.send_slowly(&mut slow);
            sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    /// Sends what is due at [`HASTE`] times the real speed. The doors stay open until it is over.
    fn send_slowly(&mut self, slow: &mut Slow) {
        if self.world.peek_us().is_none() {
            self.world.stay_open();
        }
        let passed = now().since(slow.since) * HASTE;
        while let Some(at) = self.world.peek_us()
            && Duration::from_micros(at.saturating_sub(*slow.month_us.get_or_insert(at)) as u64) <= passed
        {
            if let Some(sent) = self.world.next() {
                self.send(sent);
            }
        }
    }

    fn wait(&self, what: &str, condition: impl Fn() -> bool) -> Result<(), String> {
        let since = now();
        while !condition() {
            if now().since(since) > self.limit {
                return Err(format!(
                    "waited in vain for {what}: {} of {} heard, {}",
                    self.ear.heard(),
                    self.told,
                    self.ear.last_word()
                ));
            }
            sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    /// Gives the gate alone what was heard since it last got something, and what the listener said of it.
    fn judge(&mut self) -> Result<(), String> {
        let said = self.ear.take();
        let missed = self.windows.missed(&said)?;
        self.report.missed += missed.len() as u64;
        let mut heard = std::mem::take(&mut self.day);
        heard.retain(|(number, _)| !missed.contains(number));
        self.judge.take((heard, said));
        match self.judge.stopped() {
            true => Err("a check was judged otherwise".to_owned()),
            false => Ok(()),
        }
    }
}

/// When the month began to run slowly, by the machine's clock and by its own.
struct Slow {
    since: Arrival,
    month_us: Option<i64>,
}

impl Slow {
    const fn from(since: Arrival) -> Self {
        Self {
            since,
            month_us: None,
        }
    }
}
