//! What came of a soak.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use super::faults::Fault;
use super::gate_alone::Counted;

/// How one kind of fault went.
#[derive(Debug, Default, Clone, Copy)]
struct Course {
    count: u32,
    told_worst: Option<Duration>,
    heard_worst: Duration,
}

/// Sums of a whole soak. Times are the machine's own, with every patience of the radio a tenth of a desk's.
#[derive(Debug, Default)]
pub struct Report {
    /// Adverts told to the listener.
    pub told: u32,
    /// Those that nobody could hear, because something was wrong.
    pub unheard: u64,
    /// Those that were told and missed while the ear was made anew.
    pub missed: u64,
    /// Memory that the listener held at the end of each day, kB.
    held_kb: Vec<u64>,
    /// The same without what it had freed already: the C library keeps the most that each of its threads ever needed, and hands
    /// it to the next thread, so that it takes dozens of renewed connections until no more of it is kept.
    used_kb: Vec<u64>,
    /// How many checks ended with each word; at the end.
    pub(super) verdicts: Counted,
    faults: BTreeMap<Fault, Course>,
}

impl Report {
    /// Faults that were recovered from; nights and stalls are none.
    pub fn recoveries(&self) -> u32 {
        let planned = |fault: &Fault| !matches!(fault, Fault::Night | Fault::Stalled);
        let faults = self.faults.iter().filter(|(fault, _)| planned(fault));
        faults.map(|(_, course)| course.count).sum()
    }

    /// Checks whose last word was the gate's own.
    pub fn checks(&self) -> u64 {
        self.verdicts.values().sum()
    }

    /// How many of those ended with the verdict `word`.
    pub fn ended(&self, word: &str) -> u64 {
        let those = self.verdicts.iter().filter(|(said, _)| said.starts_with(word));
        those.map(|(_, count)| count).sum()
    }

    /// Memory in use at the end of the last day by that at the end of the first.
    pub fn growth(&self) -> f64 {
        match self.used_kb[..] {
            [first, .., last] => last as f64 / first as f64,
            _ => 1.0,
        }
    }

    pub(super) fn told(&mut self, fault: Fault, after: Duration) {
        let course = self.faults.entry(fault).or_default();
        course.told_worst = course.told_worst.max(Some(after));
    }

    pub(super) fn recovered(&mut self, fault: Fault, after: Duration) {
        let course = self.faults.entry(fault).or_default();
        course.count += 1;
        course.heard_worst = course.heard_worst.max(after);
    }

    pub(super) fn end_day(&mut self, told: u32, held_kb: u64, used_kb: u64) {
        self.told = told;
        self.held_kb.push(held_kb);
        self.used_kb.push(used_kb);
    }

    pub(super) fn day_line(&self) -> String {
        format!(
            "day {:>2}: {:>9} adverts, {:>3} faults, {:>6} kB held, {:>6} in use",
            self.used_kb.len(),
            self.told,
            self.recoveries(),
            self.held_kb.last().unwrap_or(&0),
            self.used_kb.last().unwrap_or(&0),
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} adverts heard ({} missed while an ear was made anew), {} not on the air; {} faults recovered from",
            u64::from(self.told) - self.missed,
            self.missed,
            self.unheard,
            self.recoveries()
        )?;
        writeln!(
            f,
            "memory of the last day by that of the first: {:.3}",
            self.growth()
        )?;
        writeln!(f, "{} checks, each as the gate alone:", self.checks())?;
        for (word, count) in &self.verdicts {
            writeln!(f, "  {count:>7}  {word}")?;
        }
        writeln!(
            f,
            "faults, and the longest until they were told and until hearing again, ms:"
        )?;
        for (fault, course) in &self.faults {
            let told = course
                .told_worst
                .map_or_else(|| "-".to_owned(), |worst| worst.as_millis().to_string());
            writeln!(
                f,
                "  {:>3}  {:16} {told:>6} {:>6}",
                course.count,
                format!("{fault:?}"),
                course.heard_worst.as_millis()
            )?;
        }
        Ok(())
    }
}
