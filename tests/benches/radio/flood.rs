//! Floods of adverts, and what hearing them costs.

use std::thread::sleep;
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Habits, Phone};
use gatekeeper_tests::on_the_air::laptop;
use gatekeeper_tests::processor::{first_thread_of, memory_kb, time_of};
use radio::now;

use super::listener::{Kind, Listener};

/// How fast the phones of a flood appear before it is measured.
const APPEAR_PER_S: u32 = 500;
/// So long after the last advert every listener has dealt with it: until then it is measured.
const LAST: Duration = Duration::from_millis(500);
/// A listener that hears nothing more for so long has heard all that it will.
const QUIET: Duration = Duration::from_millis(2500);
/// Addresses of an hour at a busy entrance: a thousand phones, each with a new one twice a minute; and how fast they pass.
const ADDRESSES: u32 = 120_000;
const ADDRESSES_PER_S: u32 = 1500;

/// What one flood cost.
pub(crate) struct Cost {
    pub(crate) listener_s: f64,
    /// What of it the verdicts cost, which are made of what is heard, whatever hears it. None are made by bleak.
    pub(crate) verdicts_s: Option<f64>,
    pub(crate) bus_s: f64,
    /// Questions and orders to the Bluetooth daemon.
    pub(crate) calls: u64,
    pub(crate) told: u64,
    pub(crate) heard: u64,
}

fn room(phones: u16) -> Vec<Phone> {
    (0..phones)
        .map(|number| match number % 4 {
            0 => Phone::android(number),
            1 => Phone::iphone_in_background(number),
            2 => Phone::iphone_without_bluezone(number),
            _ => Phone {
                address: Phone::silent(number).address,
                ..laptop()
            },
        })
        .collect()
}

fn scans(fake: &FakeBluez) {
    while !fake.scanning() {
        sleep(Duration::from_millis(20));
    }
}

/// Waits until it heard `told` adverts, or nothing more for a while. Gives what it heard.
fn settled(listener: &Listener, told: u64) -> u64 {
    let mut last = (listener.heard(), now());
    while last.0 < told && now().since(last.1) < QUIET {
        sleep(Duration::from_millis(50));
        let heard = listener.heard();
        if heard != last.0 {
            last = (heard, now());
        }
    }
    last.0
}

/// Lets `phones` send `rate` adverts a second, for `span`; none is as long.
pub(crate) fn flood(kind: Kind, rate: u32, phones: u16, span: Duration) -> Cost {
    let fake = FakeBluez::start().unwrap();
    let listener = Listener::start(kind, &fake.bus_address());
    scans(&fake);
    let room = room(phones);
    let appear = Duration::from_secs_f64(f64::from(phones) / f64::from(APPEAR_PER_S));
    let appeared = fake.flood(&room, APPEAR_PER_S, appear).unwrap();
    let before = settled(&listener, appeared);
    let used = || {
        let verdicts = first_thread_of(listener.id());
        [time_of(listener.id()), time_of(fake.bus_process()), verdicts]
            .map(|used| used.unwrap().as_secs_f64())
    };
    let (calls, [listener_s, bus_s, verdicts_s]) = (fake.calls(), used());
    if rate == 0 {
        sleep(span);
    }
    let told = fake.flood(&room, rate, span).unwrap();
    sleep(LAST);
    let [listener_after, bus_after, verdicts_after] = used();
    let heard = settled(&listener, before + told) - before;
    Cost {
        listener_s: listener_after - listener_s,
        bus_s: bus_after - bus_s,
        verdicts_s: (kind != Kind::Bleak).then_some(verdicts_after - verdicts_s),
        calls: fake.calls() - calls,
        told,
        heard,
    }
}

/// An hour's worth of addresses in little more than a minute, and the listener's memory after each sixth of them.
pub(crate) fn churn() {
    let habits = Habits {
        remember: Duration::from_secs(2),
        ..Habits::default()
    };
    let fake = FakeBluez::start_with(habits).unwrap();
    let listener = Listener::start(Kind::Signals, &fake.bus_address());
    scans(&fake);
    let part = ADDRESSES / 6;
    let mut memory = Vec::new();
    for from in (0..ADDRESSES).step_by(part as usize) {
        let phones: Vec<Phone> = (from..from + part)
            .map(|number| {
                let [_, high, middle, low] = number.to_be_bytes();
                Phone {
                    address: [0x5A, 0, 0, high, middle, low],
                    ..Phone::android(7)
                }
            })
            .collect();
        let span = Duration::from_secs_f64(f64::from(part) / f64::from(ADDRESSES_PER_S));
        fake.flood(&phones, ADDRESSES_PER_S, span).unwrap();
        memory.push(memory_kb(listener.id()).unwrap());
    }
    let heard = settled(&listener, u64::from(ADDRESSES));
    println!("memory in kB after each sixth of {ADDRESSES} addresses: {memory:?}; heard {heard}");
}
