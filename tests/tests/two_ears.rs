//! A desk that listens with two adapters, on a private bus: what each hears, and what becomes of a check when one goes deaf.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Phone, SECOND_ADDRESS};
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::until;
use gatekeeper_tests::with_each_source;
use serde_json::Value;

with_each_source! {
    both_hear_and_a_phone_that_the_other_one_alone_hears_is_at_no_pad
    the_second_one_unplugged_is_told_and_checks_go_on
    the_pads_unplugged_ends_checks_and_the_second_one_does_not_take_its_place
    switched_off_while_it_runs_the_second_one_stops_and_the_desk_goes_on
    doctor_says_how_the_second_one_is_and_a_recording_keeps_both_apart
}

const PADS_ADDRESS: &str = "F0:F1:F2:F3:F4:F5";

/// A room in which both adapters hear the same senders, until it is dropped.
struct Room {
    bluez: Arc<Mutex<FakeBluez>>,
    /// Whom the pad's adapter hears, and whom the other one.
    senders: Arc<Mutex<[Vec<Phone>; 2]>>,
    air: Option<JoinHandle<()>>,
    bus: String,
}

impl Room {
    fn new() -> Self {
        let mut fake = FakeBluez::start().expect("a private bus");
        fake.plug_second(1).expect("plugged in");
        let bus = fake.bus_address();
        let bluez = Arc::new(Mutex::new(fake));
        let senders = Arc::new(Mutex::new([vec![laptop()], vec![laptop()]]));
        let (at, on) = (Arc::clone(&bluez), Arc::clone(&senders));
        let air = thread::spawn(move || {
            while Arc::strong_count(&on) > 1 {
                {
                    let [pads, seconds] = on.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    let bluez = at.lock().unwrap_or_else(PoisonError::into_inner);
                    // Where an adapter is away nobody hears it, as on the air.
                    pads.iter().for_each(|phone| drop(bluez.advert(phone)));
                    seconds
                        .iter()
                        .for_each(|phone| drop(bluez.advert_at_second(phone)));
                }
                thread::sleep(Duration::from_millis(100));
            }
        });
        Self {
            bluez,
            senders,
            air: Some(air),
            bus,
        }
    }

    fn bluez(&self) -> std::sync::MutexGuard<'_, FakeBluez> {
        self.bluez.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send(&self, [pads, seconds]: [Vec<Phone>; 2]) {
        let with = |mut phones: Vec<Phone>| {
            phones.push(laptop());
            phones
        };
        let senders = [with(pads), with(seconds)];
        *self.senders.lock().unwrap_or_else(PoisonError::into_inner) = senders;
    }

    fn desk(&self, data: &Path, source: &str) -> Headless {
        let source = format!("source={source}");
        ctl(
            data,
            &["set", "ears=two", &source, &format!("adapter={PADS_ADDRESS}")],
        );
        let mut desk = Headless::open(data, Some(&self.bus));
        both_listen(&mut desk);
        desk
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.senders = Arc::default();
        if let Some(air) = self.air.take() {
            let _ = air.join();
        }
    }
}

fn until_both(desk: &mut Headless, pads: &str, beside: &Value) {
    desk.until(&format!("{pads} and {beside}"), |line| {
        let radio = match line["kind"].as_str() {
            Some("radio") => &line["of"],
            Some("screen") => &line["of"]["radio"],
            _ => return false,
        };
        radio["state"] == pads && radio["beside"] == *beside
    });
}

fn both_listen(desk: &mut Headless) {
    until_both(desk, "listening", &"listening".into());
}

fn both_hear_and_a_phone_that_the_other_one_alone_hears_is_at_no_pad(source: &str) {
    let data = tempfile::tempdir().expect("a folder");
    let room = Room::new();
    let mut desk = room.desk(data.path(), source);
    desk.ask("next");
    room.send([vec![], vec![on_the_pad(1)]]);
    desk.until_verdict("not_heard");
    desk.ask("next");
    room.send([vec![on_the_pad(2)], vec![on_the_pad(1)]]);
    desk.until_verdict("running");
}

fn the_second_one_unplugged_is_told_and_checks_go_on(source: &str) {
    let data = tempfile::tempdir().expect("a folder");
    let room = Room::new();
    let mut desk = room.desk(data.path(), source);
    room.bluez().unplug_second().expect("pulled out");
    until_both(&mut desk, "listening", &"no_adapter".into());
    desk.ask("next");
    room.send([vec![on_the_pad(1)], vec![]]);
    desk.until_verdict("running");
    // It comes back under another number.
    room.bluez().plug_second(4).expect("plugged in");
    both_listen(&mut desk);
    let journal = ctl(data.path(), &["journal", "--json"]);
    let told = |word: &str| {
        journal
            .lines()
            .any(|line| line.contains("thứ hai") && line.contains(word))
    };
    assert!(told("no_adapter") && told("listening"), "{journal}");
}

fn the_pads_unplugged_ends_checks_and_the_second_one_does_not_take_its_place(source: &str) {
    let data = tempfile::tempdir().expect("a folder");
    let room = Room::new();
    let mut desk = room.desk(data.path(), source);
    room.bluez().unplug().expect("pulled out");
    until_both(&mut desk, "no_adapter", &"listening".into());
    desk.ask("next");
    room.send([vec![], vec![on_the_pad(1)]]);
    // It may be said before the answer to "next" is.
    desk.until_screen("the check gives up", |screen| {
        screen["check"]["verdict"] == "cannot_check"
    });
    assert!(room.bluez().second_scans());
    // Both come back, each under the other's number.
    room.bluez().unplug_second().expect("pulled out");
    room.bluez().plug_as(1).expect("plugged in");
    room.bluez().plug_second(0).expect("plugged in");
    both_listen(&mut desk);
    room.send([vec![on_the_pad(2)], vec![]]);
    desk.ask("next");
    desk.until_verdict("running");
}

fn switched_off_while_it_runs_the_second_one_stops_and_the_desk_goes_on(source: &str) {
    let data = tempfile::tempdir().expect("a folder");
    let room = Room::new();
    let mut desk = room.desk(data.path(), source);
    ctl(data.path(), &["set", "ears=one"]);
    until_both(&mut desk, "listening", &Value::Null);
    desk.ask("next");
    room.send([vec![on_the_pad(1)], vec![]]);
    desk.until_verdict("running");
    until("the second one scans no more", || {
        (!room.bluez().second_scans()).then_some(())
    });
    ctl(data.path(), &["set", "ears=two"]);
    both_listen(&mut desk);
}

fn doctor_says_how_the_second_one_is_and_a_recording_keeps_both_apart(source: &str) {
    let data = tempfile::tempdir().expect("a folder");
    let room = Room::new();
    ctl(
        data.path(),
        &[
            "set",
            "ears=two",
            &format!("source={source}"),
            &format!("adapter={PADS_ADDRESS}"),
        ],
    );
    let run = |words: &[&str]| {
        let out = std::process::Command::new(gatekeeper_tests::programs::gatekeeperctl())
            .arg("--data")
            .arg(data.path())
            .args(words)
            .env("DBUS_SYSTEM_BUS_ADDRESS", &room.bus)
            .output()
            .expect("it runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice::<Value>(&out.stdout).expect("one JSON object")
    };
    let report = run(&["doctor", "--json", "--seconds", "4"]);
    assert_eq!(report["adapter_address"], PADS_ADDRESS, "{report}");
    assert_eq!(report["beside"]["adapter_address"], SECOND_ADDRESS, "{report}");
    assert_eq!(report["beside"]["radio"], "listening", "{report}");
    // A sender that both hear is one.
    room.send([vec![on_the_pad(1)], vec![on_the_pad(1)]]);
    let file = data.path().join("both.csv.gz");
    let file = file.to_str().expect("UTF-8");
    run(&["record", file, "--seconds", "4"]);
    let summary = run(&["replay", "--summary", file]);
    let heard = |number: &str| summary["receivers"][number].as_u64();
    assert!(heard("0") > Some(5) && heard("1") > Some(5), "{summary}");
    assert_eq!(summary["addresses"], 2, "{summary}");
}
