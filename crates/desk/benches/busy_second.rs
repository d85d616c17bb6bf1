//! What one second at a busy desk costs: a crowded air, 60 people inside, a check open, ten changes of the settings, and a
//! page turned in the preview. Processor time of the whole process, not time that passes: a desk is to leave a small
//! computer to its attendant.
//!
//! The air is that of practice with a hundred people going by one after the other, 70 to 90 adverts a second; what
//! simulating them costs is measured apart and taken off. `BUSY_SECONDS` is how long to measure, `BUSY_AGE` how many
//! changes of the settings the book holds beforehand: the work of a second must not grow with them.
//!
//! Run with `cargo bench -p desk --bench busy_second`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

use std::thread;
use std::time::{Duration, Instant};

use desk::transport::{Book, Settings, Update, VisitForm};
use desk::{Desk, OpenOptions};
use radio::Arrival;
use radio::crowd::Practice;
use rustix::time::{ClockId, clock_gettime};
use tokio::sync::broadcast::error::TryRecvError;

/// Visitors who were written and have not left.
const INSIDE: u32 = 60;
/// People who go by, each up to two seconds behind the one before.
const PASSING: i32 = 100;
/// Until the first of them have left again, seconds: from then on as many come into reach as leave it.
const FILLS_S: u64 = 40;
/// How often the settings are changed within a second.
const CHANGES: u32 = 10;
/// How often time passes at a desk.
const STEP: Duration = Duration::from_millis(100);

fn main() {
    let seconds = number("BUSY_SECONDS").unwrap_or(20);
    let age = number("BUSY_AGE").unwrap_or(0);
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(OpenOptions {
        book: Book::Practice,
        ..OpenOptions::quiet(data.path())
    })
    .unwrap();
    for number in 0..INSIDE {
        desk.next_visitor();
        desk.write_visit(&visitor(number)).unwrap();
    }
    let mut settings = desk.screen().unwrap().settings;
    for _ in 0..age {
        change(&desk, &mut settings);
    }
    desk.count_people(PASSING).unwrap();
    let pages = u64::from(desk.preview(None, None).unwrap().pages);
    let mut updates = desk.subscribe();
    thread::sleep(Duration::from_secs(FILLS_S));

    let mut told = 0_u64;
    let mut heard = 0.0;
    let mut costs = Vec::new();
    let began = Instant::now();
    for second in 0..seconds {
        let start = began + Duration::from_secs(second);
        let before = spent(ClockId::ProcessCPUTime);
        if second % 10 == 0 {
            desk.next_visitor();
        }
        for step in 0..CHANGES {
            wait_until(start + STEP * step);
            change(&desk, &mut settings);
        }
        desk.preview_page(u32::try_from(second % pages).unwrap()).unwrap();
        wait_until(start + Duration::from_secs(1));
        loop {
            match updates.try_recv() {
                Ok(Update::Radio(radio)) => heard = radio.heard_per_s,
                Ok(_) => {}
                Err(TryRecvError::Lagged(lost)) => told += lost,
                Err(_) => break,
            }
            told += 1;
        }
        costs.push(ms(spent(ClockId::ProcessCPUTime) - before));
    }
    desk.close();

    let crowd = crowd_alone(seconds);
    costs.sort_by(f64::total_cmp);
    let mean = costs.iter().sum::<f64>() / costs.len() as f64;
    println!(
        "a second of a busy desk, {age} changes of the settings before: {:.2} ms of the processor (median {:.2}, worst \
         {:.2}); the simulated crowd is {crowd:.2} of it; heard {heard:.0} adverts/s, told {:.0} updates/s",
        mean,
        costs[costs.len() / 2],
        costs[costs.len() - 1],
        told as f64 / seconds as f64,
    );
    println!("busy_second_ms {:.3}", mean - crowd);
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn visitor(number: u32) -> VisitForm {
    VisitForm {
        name: format!("Nguyễn Thị Ánh Tuyết {number}"),
        id_kind: "cccd".to_owned(),
        id_number: format!("0341880{number:05}"),
        phone: format!("09120{number:05}"),
        organisation: "Công ty cổ phần Đường Quảng Ngãi".to_owned(),
        to_see: "Phòng Một cửa".to_owned(),
        ..VisitForm::default()
    }
}

/// One row of the settings becomes another, as when an owner turns a number up and down.
fn change(desk: &Desk, settings: &mut Settings) {
    settings.overstay_hours = settings.overstay_hours % 12 + 1;
    desk.change_settings(settings.clone()).unwrap();
}

/// What the practice crowd itself costs, ms a second: the same people, with nobody to hear them.
fn crowd_alone(seconds: u64) -> f64 {
    let start = radio::now();
    let mut crowd = Practice::new(start.unix_us.unsigned_abs(), start);
    (0..PASSING).for_each(|_| crowd.person_passes(start));
    crowd.visitor_arrives(start);
    let step_us = i64::try_from(STEP.as_micros()).unwrap();
    let steps = |seconds: u64| i64::try_from(seconds).unwrap() * 1_000_000 / step_us;
    let mut adverts = Vec::new();
    let mut before = Duration::ZERO;
    for step in 1..=steps(FILLS_S + seconds) {
        if step == steps(FILLS_S) + 1 {
            before = spent(ClockId::ThreadCPUTime);
        }
        adverts.clear();
        let at = Arrival {
            unix_us: start.unix_us + step * step_us,
            ..start
        };
        crowd.advance(at, &mut adverts);
    }
    ms(spent(ClockId::ThreadCPUTime) - before) / seconds as f64
}

fn spent(clock: ClockId) -> Duration {
    clock_gettime(clock).try_into().unwrap()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn wait_until(moment: Instant) {
    thread::sleep(moment.saturating_duration_since(Instant::now()));
}
