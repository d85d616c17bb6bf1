//! How noisy the machine was while something was measured on it: the same sum done again and again, and how much longer than at
//! best it took. What somebody else's program takes away shows here as it shows in every time.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often it is done at each look.
const SUMS: usize = 60;

#[derive(Default)]
pub(super) struct Noise(Vec<Duration>);

impl Noise {
    /// Does the sum some times: before and after each bench.
    pub(super) fn look(&mut self) {
        for _ in 0..SUMS {
            let start = Instant::now();
            let mut sum = 0_u64;
            for n in 0..black_box(200_000_u64) {
                sum = sum.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n);
            }
            black_box(sum);
            self.0.push(start.elapsed());
        }
    }

    pub(super) fn print(&mut self) {
        self.0.sort_unstable();
        let at = |part: usize| self.0.get((self.0.len().max(1) - 1) * part / 100);
        let (Some(best), Some(middle), Some(p95), Some(worst)) = (at(0), at(50), at(95), at(100)) else {
            return;
        };
        let times = |took: &Duration| took.as_secs_f64() / best.as_secs_f64();
        println!(
            "noise: the same sum took {:.2} times its best in the middle, {:.2} at p95, {:.2} at worst{}",
            times(middle),
            times(p95),
            times(worst),
            load()
        );
    }
}

/// How many programs wanted a processor lately, where the system says.
fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let processors = std::thread::available_parallelism().map_or(1, |processors| processors.get());
    match told.split(' ').next() {
        Some(load) if !load.is_empty() => format!("; {load} programs wanted {processors} processors"),
        _ => String::new(),
    }
}
