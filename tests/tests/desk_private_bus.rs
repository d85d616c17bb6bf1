//! The whole desk without its window, in a process of its own, hearing phones through btleplug on a private bus.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Gatt, Phone};
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::programs;
use gatekeeper_tests::reception::Reception;
use serde_json::{Value, json};

const NAME: &str = "Đỗ Hữu Ước";

fn ctl(data: &Path, words: &[&str]) -> Vec<Value> {
    let said = programs::ctl(data, words);
    said.lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

fn pdf_text(data: &Path) -> String {
    let pdf = data.join("day.pdf");
    ctl(data, &["sheet", "--out", pdf.to_str().expect("UTF-8")]);
    text_of(pdf)
}

#[test]
fn a_verdict_that_comes_after_the_visit_was_written_survives_a_kill() {
    let data = tempfile::tempdir().expect("a folder");
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    let written = desk.ask(&format!("enter {}", json!({ "name": NAME, "card": "007" })));
    assert_eq!(written["of"]["number"], 1, "{written}");
    // None so far, or that nothing was heard if the machine was slow: whichever it is, the phone changes it.
    assert_ne!(ctl(data.path(), &["inside"])[0]["verdict"], "running");
    let phone = send(&bluez, on_the_pad(1), Duration::from_millis(120));
    desk.until("the line gets its verdict", |line| {
        line["kind"] == "inside" && line["of"]["verdict"] == "running"
    });
    desk.until_verdict("running");
    desk.kill();
    drop(phone);

    let inside = ctl(data.path(), &["inside"]);
    assert_eq!(inside[0]["verdict"], "running");
    assert_eq!(inside[0]["name"], NAME);
    assert_eq!(ctl(data.path(), &["counts"])[0]["running"], 1);
    let sheet = pdf_text(data.path());
    assert!(sheet.contains(NAME) && sheet.contains("Đang chạy"), "{sheet}");
    assert_eq!(ctl(data.path(), &["verify"])[0]["whole"], true);
}

#[test]
fn a_visitor_without_the_app_is_flagged_and_a_later_phone_changes_that() {
    let data = tempfile::tempdir().expect("a folder");
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    desk.ask(&format!("enter {}", json!({ "name": NAME })));
    desk.until_verdict("not_heard");
    // The visitor opens the app while still at the desk.
    let _phone = send(&bluez, on_the_pad(2), Duration::from_millis(120));
    desk.until("the line follows", |line| {
        line["kind"] == "inside" && line["of"]["verdict"] == "running"
    });
    desk.until_verdict("running");
}

#[test]
fn an_iphone_on_the_pad_without_the_app_helps_the_words() {
    let data = tempfile::tempdir().expect("a folder");
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    let iphone = Phone {
        rssi_dbm: -30,
        ..Phone::iphone_without_bluezone(5)
    };
    let _phone = send(&bluez, iphone, Duration::from_millis(200));
    desk.until_screen("the hint", |screen| {
        screen["check"]["hint"] == "iphone_without_bluezone"
    });
    desk.until_screen("the verdict", |screen| {
        screen["check"]["reason"] == "iphone_without_bluezone"
    });
}

#[test]
fn a_radio_that_is_pulled_out_blames_nobody_and_comes_back() {
    let mut bluez = FakeBluez::start().expect("a private bus");
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    bluez.unplug().expect("it was plugged in");
    desk.until_radio("no_adapter");
    desk.ask("next");
    let written = desk.ask(&format!("enter {}", json!({ "name": NAME })));
    assert_eq!(written["done"], "enter", "the book does not need a radio");
    let screen = desk.until_screen("the check gives up", |screen| {
        screen["check"]["verdict"] == "cannot_check"
    });
    assert_eq!(screen["check"]["reason"], "no_adapter");
    assert_eq!(screen["inside"][0]["verdict"], "cannot_check");
    bluez.plug().expect("it was out");
    let bluez = Arc::new(bluez);
    let _room = send(&bluez, laptop(), Duration::from_millis(250));
    desk.until_radio("listening");
}

/// A visit that is written during a fault, which the radio calls `state` until it is over.
#[track_caller]
fn check_fault(state: &str, fault: impl FnOnce(&mut FakeBluez), over: impl FnOnce(&mut FakeBluez)) {
    let mut bluez = FakeBluez::start().expect("a private bus");
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    let listens = |bluez: &FakeBluez, desk: &mut Headless| {
        desk.until_screen("it listens", |screen| {
            bluez.advert(&laptop()).expect("the bus takes it");
            screen["radio"]["state"] == "listening"
        })
    };
    listens(&bluez, &mut desk);
    fault(&mut bluez);
    desk.until_radio(state);
    desk.ask("next");
    let written = desk.ask(&format!("enter {}", json!({ "name": NAME })));
    assert_eq!(written["done"], "enter", "the book does not need a radio");
    desk.until_screen("the check gives up", |screen| {
        screen["check"]["verdict"] == "cannot_check"
    });
    over(&mut bluez);
    // What is heard afterwards says nothing of the time before.
    let screen = listens(&bluez, &mut desk);
    assert_eq!(screen["inside"][0]["verdict"], "cannot_check", "{screen}");
    let journal = programs::ctl(data.path(), &["journal", "--json"]);
    let told = |word: &str| {
        journal
            .lines()
            .any(|line| line.contains(&format!("radio: {word}\"")))
    };
    assert!(told(state) && told("listening"), "{journal}");
}

#[test]
fn a_visit_during_a_fault_of_the_radio_is_not_checked_and_the_journal_says_why() {
    let block = |is| move |bluez: &mut FakeBluez| bluez.block(is).expect("a switch");
    check_fault("powered_off", block(true), block(false));
    check_fault("no_adapter", FakeBluez::kill, |bluez| {
        bluez.restart().expect("it starts");
    });
    check_fault("restarting", FakeBluez::kill_bus, |bluez| {
        bluez.restart_bus().expect("it starts");
    });
}

#[test]
fn a_check_that_was_cut_off_is_closed_as_cannot_check_when_the_desk_opens_again() {
    let bluez = Arc::new(FakeBluez::start().expect("a private bus"));
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    desk.ask("next");
    desk.ask(&format!("enter {}", json!({ "name": NAME })));
    desk.kill();
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    let screen = desk.ask("screen");
    assert_eq!(screen["of"]["inside"][0]["verdict"], "cannot_check", "{screen}");
}

/// A background iPhone on the pad.
fn iphone_in_the_background(number: u16, gatt: Gatt) -> Phone {
    Phone {
        rssi_dbm: -29,
        gatt,
        ..Phone::iphone_in_background(number)
    }
}

#[test]
fn an_iphone_in_the_background_is_made_certain_by_a_connection() {
    let data = tempfile::tempdir().expect("a folder");
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    desk.ask(&format!("enter {}", json!({ "name": NAME })));
    let phone = iphone_in_the_background(6, Gatt::Bluezone((1..=12).collect()));
    let _phone = send(&bluez, phone, Duration::from_millis(200));
    desk.until("probable first", |line| {
        line["kind"] == "inside" && line["of"]["verdict"] == "probable"
    });
    desk.until("then certain", |line| {
        line["kind"] == "inside" && line["of"]["verdict"] == "running"
    });
    let screen = desk.until_screen("the reason", |screen| screen["check"]["verdict"] == "running");
    assert_eq!(screen["check"]["reason"], "service_found");
    assert_eq!((bluez.connections(), bluez.touched()), (1, 0));
}

/// It cannot be heard while it is asked, and is not taken for gone.
#[test]
fn an_iphone_that_does_not_take_the_connection_is_asked_once_and_stays_probable() {
    let data = tempfile::tempdir().expect("a folder");
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    let phone = iphone_in_the_background(6, Gatt::Silent);
    let _phone = send(&bluez, phone, Duration::from_millis(200));
    desk.until_verdict("probable");
    desk.until_radio("confirming");
    desk.until_radio("listening");
    // Longer than the radio rests between two questions, by a word a second.
    for _ in 0..10 {
        desk.until("a word of the radio", |line| line["kind"] == "radio");
    }
    assert_eq!(bluez.connections(), 1);
    assert_eq!(desk.ask("screen")["of"]["check"]["verdict"], "probable");
}

#[test]
fn another_app_s_bit_is_found_out_and_the_visitor_is_asked_to_open_bluezone() {
    let data = tempfile::tempdir().expect("a folder");
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    let _phone = send(
        &bluez,
        iphone_in_the_background(6, Gatt::Other),
        Duration::from_millis(200),
    );
    desk.until_verdict("probable");
    let screen = desk.until_screen("the flag", |screen| screen["check"]["verdict"] == "not_heard");
    assert_eq!(screen["check"]["reason"], "iphone_without_bluezone");
}

#[test]
fn an_owner_who_only_listens_connects_to_nobody() {
    let data = tempfile::tempdir().expect("a folder");
    ctl(data.path(), &["set", "iphone=listen"]);
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    let _phone = send(
        &bluez,
        iphone_in_the_background(6, Gatt::Other),
        Duration::from_millis(200),
    );
    desk.until_verdict("probable");
    // Where it is allowed, the connection is under way with the very next word of the radio.
    for _ in 0..3 {
        let radio = desk.until("a word of the radio", |line| line["kind"] == "radio");
        assert_eq!(radio["of"]["state"], "listening");
    }
    assert_eq!(bluez.connections(), 0);
}
