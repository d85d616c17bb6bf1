//! What listening costs, side by side on a private bus: the radio with each of its sources, and Python's bleak.
//!
//! Prints one table: processor time of the listener, what of it the verdicts cost (made of what is heard, whatever hears it), of
//! its bus, questions asked, adverts lost, and how they compare, in the end without the verdicts; first a listener that hears
//! nothing, which is the floor; then how late an advert reaches its listener, and the memory over an hour's worth of addresses.
//!
//! `RADIO_BENCH_PYTHON` names a Python that has bleak, `RADIO_BENCH_BEFORE` an earlier `gatekeeperctl`, which listens as it did by
//! itself; without one its column stays empty. `RADIO_BENCH_S` is how long each flood lasts. Run with `cargo xtask bench radio`.
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

#[path = "radio/flood.rs"]
mod flood;
#[path = "radio/late.rs"]
mod late;
#[path = "radio/listener.rs"]
mod listener;

use std::time::Duration;

use flood::{Cost, flood};
use listener::Kind;

const RATES: [u32; 3] = [200, 1000, 2500];
const PHONES: [u16; 2] = [50, 1000];
/// A flood that only the radio is asked to bear.
const FLOOD_MOST: u32 = 5000;

fn main() {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() == Some("late") {
        return late::listen();
    }
    let seconds = std::env::var("RADIO_BENCH_S").map_or(Ok(8), |text| text.parse());
    let span = Duration::from_secs(seconds.unwrap());
    println!(
        "{:>6} {:>6}  {:8} {:>9} {:>9} {:>7} {:>12} {:>6}  {:>12} {:>13} {:>14} {:>10} {:>16} {:>9}",
        "per s",
        "phones",
        "source",
        "listener",
        "verdicts",
        "bus",
        "calls/advert",
        "lost",
        "of btleplug",
        "bus and all",
        "but verdicts",
        "of before",
        "bus and all",
        "of bleak"
    );
    side_by_side(0, 50, span);
    for phones in PHONES {
        for rate in RATES {
            side_by_side(rate, phones, span);
        }
    }
    let most = flood(Kind::Signals, FLOOD_MOST, 1000, span);
    line(FLOOD_MOST, 1000, Kind::Signals, &most, &[]);
    late::report();
    flood::churn();
}

fn side_by_side(rate: u32, phones: u16, span: Duration) {
    let costs: Vec<(Kind, Cost)> = Kind::here()
        .into_iter()
        .map(|kind| (kind, flood(kind, rate, phones, span)))
        .collect();
    for (kind, cost) in &costs {
        line(rate, phones, *kind, cost, &costs);
    }
}

fn line(rate: u32, phones: u16, kind: Kind, cost: &Cost, others: &[(Kind, Cost)]) {
    let ratio = |of: Kind, part: fn(&Cost) -> f64| {
        let other = others.iter().find(|(other, _)| *other == of);
        other.map_or_else(String::new, |(_, other)| {
            format!("1/{:.1}", part(other) / part(cost))
        })
    };
    let [listener, both]: [fn(&Cost) -> f64; 2] =
        [|cost| cost.listener_s, |cost| cost.listener_s + cost.bus_s];
    println!(
        "{rate:>6} {phones:>6}  {:8} {:>7.3} s {:>7.3} s {:>5.2} s {:>12.4} {:>6}  {:>12} {:>13} {:>14} {:>10} {:>16} {:>9}",
        kind.name(),
        cost.listener_s,
        cost.verdicts_s.unwrap_or_default(),
        cost.bus_s,
        cost.calls as f64 / cost.told.max(1) as f64,
        cost.told as i64 - cost.heard as i64,
        ratio(Kind::Btleplug, listener),
        ratio(Kind::Btleplug, both),
        ratio(Kind::Btleplug, hearing_s),
        ratio(Kind::Before, listener),
        ratio(Kind::Before, both),
        ratio(Kind::Bleak, listener),
    );
}

/// Without what the verdicts cost, which is the same whoever hears.
fn hearing_s(cost: &Cost) -> f64 {
    cost.listener_s - cost.verdicts_s.unwrap_or_default()
}
