//! Times of one thing done many times, and how two such compare.
#![allow(dead_code, reason = "each bench uses its part")]

use std::fmt;
use std::time::{Duration, Instant};

pub(crate) struct Spread {
    pub(crate) p50: Duration,
    pub(crate) p95: Duration,
    pub(crate) p99: Duration,
    pub(crate) max: Duration,
}

impl Spread {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
        Self {
            p50: at(0.5),
            p95: at(0.95),
            p99: at(0.99),
            max: at(1.0),
        }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        write!(
            f,
            "p50 {:.3}, p95 {:.3}, p99 {:.3}, max {:.3} ms",
            ms(self.p50),
            ms(self.p95),
            ms(self.p99),
            ms(self.max)
        )
    }
}

pub(crate) fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// How two times compare, for the table.
pub(crate) fn row(what: &str, ours: Duration, theirs: Duration, most: Option<f64>) {
    let both = [ours, theirs].map(|time| format!("{:.3} ms", time.as_secs_f64() * 1e3));
    told(what, &both, ratio(ours, theirs), most);
}

/// A line of the table at the end of `cargo xtask bench`, which looks for this first word.
pub(crate) fn told(what: &str, [ours, theirs]: &[String; 2], ratio: f64, most: Option<f64>) {
    let most = most.map_or_else(|| "-".to_owned(), |most| format!("{most:.2}"));
    println!("row\t{what}\t{ours}\t{theirs}\t{ratio:.2}\t{most}");
}

/// Does the same in both ways, in turns, and gives the middle time of each. Whoever comes second finds the file in the system's
/// memory, so that changes too.
pub(crate) fn in_turns<T: PartialEq + fmt::Debug>(
    rounds: usize,
    mut ours: impl FnMut() -> T,
    mut theirs: impl FnMut() -> T,
) -> [Duration; 2] {
    let timed = |done: &mut dyn FnMut() -> T, took: &mut Vec<Duration>| {
        let start = Instant::now();
        let answer = done();
        took.push(start.elapsed());
        answer
    };
    let mut took = [Vec::new(), Vec::new()];
    for round in 0..rounds {
        let (mine, other);
        if round % 2 == 0 {
            mine = timed(&mut ours, &mut took[0]);
            other = timed(&mut theirs, &mut took[1]);
        } else {
            other = timed(&mut theirs, &mut took[1]);
            mine = timed(&mut ours, &mut took[0]);
        }
        assert_eq!(mine, other, "the same is asked");
    }
    took.map(|took| Spread::of(took).p50)
}
