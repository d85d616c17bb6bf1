//! How late an advert reaches the verdict: from the moment it is put on the bus until the gate's side has it in hand, and until the
//! desk has made of it what there is to make.
//!
//! Each advert carries the moment it was sent; both processes read the same clock. A visitor stands at the desk all the while.

use std::process::Command;
use std::time::Duration;

use desk::tools::paced::Paced;
use gatekeeper_tests::bluez::{FakeBluez, Phone};
use radio::live::{LiveOptions, start};
use radio::{Heard, now};

const PER_S: u64 = 1000;
const ADVERTS: u64 = 8000;
/// A company that does not exist, before the moment in microseconds.
const STAMP: [u8; 4] = [0x0B, 0xFF, 0xFF, 0xFF];

/// Puts stamped adverts on the bus of a listener of its own, and lets that one say how late they came.
pub(crate) fn report() {
    let fake = FakeBluez::start().unwrap();
    let mut listener = Command::new(std::env::current_exe().unwrap())
        .arg("late")
        .env("DBUS_SYSTEM_BUS_ADDRESS", fake.bus_address())
        .spawn()
        .unwrap();
    while !fake.scanning() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let began = now();
    let mut phones: Vec<Phone> = (0..50).map(Phone::silent).collect();
    for number in 0..ADVERTS + 2 * PER_S {
        let due = Duration::from_micros(number * 1_000_000 / PER_S);
        if let Some(early) = due.checked_sub(now().since(began)) {
            std::thread::sleep(early);
        }
        let phone = &mut phones[number as usize % 50];
        let sent = now().unix_us.to_le_bytes();
        phone.manufacturer.insert(0xFFFF, sent.to_vec());
        fake.advert(phone).unwrap();
    }
    listener.wait().unwrap();
}

/// The listener's part.
pub(crate) fn listen() {
    let (_live, mut heard) = start(LiveOptions::default()).unwrap();
    let mut desk = Paced::new(now());
    desk.begin(now());
    let (mut in_hand, mut judged) = (Vec::new(), Vec::new());
    while judged.len() < ADVERTS as usize {
        let Some(item) = heard.blocking_recv() else {
            continue;
        };
        let sent = sent_us(&item);
        in_hand.extend(sent.map(|sent| now().unix_us - sent));
        desk.hear(item);
        judged.extend(sent.map(|sent| now().unix_us - sent));
    }
    say("in hand", in_hand);
    say("judged", judged);
}

/// When it was put on the bus, where it says so.
fn sent_us(item: &Heard) -> Option<i64> {
    let Heard::Advert(advert) = item else { return None };
    let sent = advert.payload.as_bytes().strip_prefix(&STAMP)?;
    Some(i64::from_le_bytes(sent.try_into().ok()?))
}

fn say(what: &str, mut late_us: Vec<i64>) {
    late_us.sort_unstable();
    let at = |share: f64| late_us[(late_us.len() as f64 * share) as usize] as f64 / 1000.0;
    println!(
        "{what} so late at {PER_S}/s, ms: half {:.1}, 99 of 100 {:.1}, worst {:.1}",
        at(0.5),
        at(0.99),
        at(0.9999)
    );
}
