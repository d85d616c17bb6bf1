//! A laptop whose lid is shut and whose clock is set, second by second.

use super::*;

/// 2020-08-08T00:00:00Z.
const MIDNIGHT_US: i64 = 1_596_844_800_000_000;
const SECOND_US: i64 = 1_000_000;

/// The clocks of a machine that never was, and what is made of them.
struct Laptop {
    reading: Reading,
    scale: Scale,
    wakefulness: Wakefulness,
}

impl Laptop {
    /// Has been up for an hour, of which it slept for a minute.
    fn new() -> Self {
        let reading = Reading {
            steady_us: 3_600 * SECOND_US,
            awake_us: 3_540 * SECOND_US,
            wall_us: MIDNIGHT_US,
        };
        let scale = Scale::beginning(reading);
        let wakefulness = Wakefulness::looking(scale.arrival(reading), reading);
        Self {
            reading,
            scale,
            wakefulness,
        }
    }

    fn runs(&mut self, seconds: i64) {
        self.reading.awake_us += seconds * SECOND_US;
        self.reading.steady_us += seconds * SECOND_US;
        self.reading.wall_us += seconds * SECOND_US;
    }

    fn sleeps(&mut self, seconds: i64) {
        self.runs(seconds);
        self.reading.awake_us -= seconds * SECOND_US;
    }

    fn is_set(&mut self, seconds: i64) {
        self.reading.wall_us += seconds * SECOND_US;
    }

    fn now(&self) -> Arrival {
        self.scale.arrival(self.reading)
    }

    /// Seconds that have passed on the scale, and those that UTC is past midnight.
    #[track_caller]
    fn check(&self, passed_s: i64, utc_s: i64) {
        let now = self.now();
        assert_eq!(now.unix_us, MIDNIGHT_US + passed_s * SECOND_US, "the scale");
        assert_eq!(now.utc_us(), MIDNIGHT_US + utc_s * SECOND_US, "UTC");
    }

    /// Seconds on the scale at which nothing was heard any more, if it slept.
    fn slept_since_s(&mut self) -> Option<i64> {
        let since = self.wakefulness.look(self.now(), self.reading)?;
        Some((since.unix_us - MIDNIGHT_US) / SECOND_US)
    }
}

#[test]
fn the_scale_counts_what_the_machine_sleeps_and_utc_stays_with_it() {
    let mut laptop = Laptop::new();
    laptop.runs(100);
    laptop.check(100, 100);
    laptop.sleeps(7_200);
    laptop.check(7_300, 7_300);
    laptop.runs(1);
    laptop.check(7_301, 7_301);
}

#[test]
fn a_clock_that_is_set_moves_utc_and_not_the_scale() {
    let mut laptop = Laptop::new();
    laptop.runs(100);
    laptop.is_set(420);
    laptop.check(100, 520);
    laptop.runs(10);
    laptop.check(110, 530);
    laptop.is_set(-3_600);
    laptop.check(110, -3_070);
    // Put right while it sleeps.
    laptop.is_set(3_180);
    laptop.sleeps(600);
    laptop.check(710, 710);
}

#[test]
fn a_clock_that_is_steered_gently_moves_nothing_until_it_is_half_a_second_off() {
    let mut laptop = Laptop::new();
    laptop.reading.wall_us += 400_000;
    laptop.check(0, 0);
    laptop.reading.wall_us += 400_000;
    assert_eq!(laptop.now().utc_ahead_us, 800_000);
    laptop.reading.wall_us -= 300_000;
    assert_eq!(laptop.now().utc_ahead_us, 800_000);
}

#[test]
fn a_sleep_is_noticed_once_and_counts_from_the_last_look() {
    let mut laptop = Laptop::new();
    laptop.runs(5);
    assert_eq!(
        laptop.slept_since_s(),
        None,
        "the sleep before the start is no news"
    );
    laptop.runs(3);
    laptop.sleeps(7_200);
    laptop.runs(2);
    assert_eq!(laptop.slept_since_s(), Some(5));
    laptop.runs(1);
    assert_eq!(laptop.slept_since_s(), None);
    laptop.sleeps(1);
    assert_eq!(laptop.slept_since_s(), Some(7_211));
}

#[test]
fn neither_a_busy_machine_nor_a_clock_that_is_set_looks_like_sleep() {
    let mut laptop = Laptop::new();
    laptop.runs(600);
    assert_eq!(laptop.slept_since_s(), None);
    laptop.is_set(86_400);
    assert_eq!(laptop.slept_since_s(), None);
    laptop.is_set(-86_400);
    laptop.runs(1);
    assert_eq!(laptop.slept_since_s(), None);
}

#[test]
fn the_machine_that_runs_this_has_such_clocks() {
    let first = now();
    let mut wakefulness = Wakefulness::new();
    let mut last = first;
    for _ in 0..10_000 {
        let next = now();
        assert!(next.unix_us >= last.unix_us, "never backwards");
        last = next;
    }
    assert!(last.unix_us > first.unix_us, "it goes on");
    assert_eq!(wakefulness.slept(), None);
    let wall_us = machine::read().wall_us;
    assert!((wall_us - last.utc_us()).abs() < 10 * SECOND_US, "UTC is UTC");
}
