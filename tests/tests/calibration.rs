//! Calibration from adverts to the book and back: a phone on the pad of a pretended Bluetooth, a desk that is restarted,
//! another receiver, and the command line beside a running desk. Each measuring takes its twenty seconds.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Habits, Phone};
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::gatekeeperctl;
use serde_json::{Value, json};

const OFTEN: Duration = Duration::from_millis(120);
const SELDOM: Duration = Duration::from_millis(250);

/// Runs `gatekeeperctl` on the Bluetooth of `bus`; answers whether it succeeded, and its one object.
fn ctl(data: &Path, bus: &str, words: &[&str]) -> (bool, Value) {
    let out = Command::new(gatekeeperctl())
        .arg("--data")
        .arg(data)
        .args(words)
        .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
        .output()
        .expect("it starts");
    let said = String::from_utf8(out.stdout).expect("UTF-8");
    let object = serde_json::from_str(said.trim()).expect("one JSON object");
    (out.status.success(), object)
}

fn calibration(desk: &mut Headless, state: &str) -> Value {
    desk.until_screen(state, |screen| screen["calibration"]["state"] == state)["calibration"].take()
}

#[test]
fn a_phone_on_the_pad_is_measured_kept_and_known_again_and_another_receiver_is_not() {
    let bluez = Arc::new(FakeBluez::start().expect("a private bus"));
    let data = tempfile::tempdir().expect("a folder");
    let _room = send(&bluez, laptop(), SELDOM);
    // Somebody with Bluezone behind the desk, who must not matter.
    let colleague = Phone {
        rssi_dbm: -66,
        ..Phone::android(8)
    };
    let _colleague = send(&bluez, colleague, SELDOM);
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    desk.until_radio("listening");
    assert_eq!(
        calibration(&mut desk, "uncalibrated")["calibrated_at"],
        Value::Null
    );
    desk.ask("next");
    let _phone = send(&bluez, on_the_pad(1), OFTEN);
    desk.ask(&format!("enter {}", json!({ "name": "Lê Đình Ưởng" })));
    desk.until_verdict("running");

    desk.ask("calibrate");
    desk.until("it is under way", |line| {
        line["kind"] == "calibration" && line["of"]["left_s"].as_f64().is_some_and(|left| left > 10.0)
    });
    assert_eq!(
        desk.ask("screen")["of"]["check"],
        Value::Null,
        "the check has ended"
    );
    let told = desk.until("it is done", |line| {
        line["kind"] == "calibration" && !line["of"]["result"].is_null()
    });
    assert_eq!(told["of"]["result"], "done", "{told}");
    let at = calibration(&mut desk, "calibrated")["calibrated_at"].take();
    assert!(at.is_string());
    desk.kill();

    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    assert_eq!(calibration(&mut desk, "calibrated")["calibrated_at"], at);
    desk.kill();
    let (_, report) = ctl(
        data.path(),
        &bluez.bus_address(),
        &["doctor", "--json", "--seconds", "3"],
    );
    assert_eq!(
        (&report["calibration"], &report["calibrated_at"]),
        (&json!("calibrated"), &at)
    );
    let (whole, verified) = ctl(data.path(), &bluez.bus_address(), &["verify"]);
    assert!(whole && verified["whole"] == true, "{verified}");

    let other = FakeBluez::start_with(Habits {
        address: "00:1A:7D:DA:71:13",
        ..Habits::default()
    });
    let other = Arc::new(other.expect("a private bus"));
    let mut desk = Headless::open(data.path(), Some(&other.bus_address()));
    assert_eq!(
        calibration(&mut desk, "other_receiver")["calibrated_at"],
        Value::Null
    );
}

#[test]
fn the_command_line_measures_and_a_desk_beside_it_learns_of_it() {
    let bluez = Arc::new(FakeBluez::start().expect("a private bus"));
    let data = tempfile::tempdir().expect("a folder");
    let _room = send(&bluez, laptop(), SELDOM);
    let _phone = send(&bluez, on_the_pad(1), OFTEN);
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    desk.until_radio("listening");
    let (done, said) = ctl(data.path(), &bluez.bus_address(), &["calibrate"]);
    assert!(done, "{said}");
    assert_eq!(
        (&said["result"], &said["handset"]),
        (&json!("done"), &json!("android"))
    );
    assert_eq!(said["adapter_address"], "F0:F1:F2:F3:F4:F5");
    assert_eq!(said["level_dbm"], -42.0, "the level of the phone on the pad");
    let dongle_db = said["dongle_db"].as_f64().expect("a number");
    assert!((0.0..3.0).contains(&dongle_db), "{dongle_db}");
    calibration(&mut desk, "calibrated");
}

#[test]
fn without_a_phone_it_is_said_why_and_nothing_is_kept() {
    let bluez = Arc::new(FakeBluez::start().expect("a private bus"));
    let data = tempfile::tempdir().expect("a folder");
    let _room = send(&bluez, laptop(), SELDOM);
    let (done, said) = ctl(data.path(), &bluez.bus_address(), &["calibrate"]);
    assert_eq!((done, &said["result"]), (false, &json!("no_bluezone")), "{said}");
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    desk.until_radio("listening");
    calibration(&mut desk, "uncalibrated");

    desk.ask("calibrate");
    desk.ask("next");
    let screen = desk.until_screen("the visitor goes before", |screen| {
        screen["calibration"]["result"] == "stopped"
    });
    assert_eq!(screen["calibration"]["left_s"], Value::Null);
    assert_eq!(screen["check"]["verdict"], "listening");
}

#[test]
fn practice_is_calibrated_with_a_simulated_phone_in_its_own_book() {
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = Headless::practice(data.path());
    assert_eq!(calibration(&mut desk, "uncalibrated")["result"], Value::Null);
    desk.until_radio("listening");
    desk.ask("calibrate");
    let told = desk.until("it is done", |line| {
        line["kind"] == "calibration" && !line["of"]["result"].is_null()
    });
    assert_eq!(told["of"]["result"], "done", "{told}");
    calibration(&mut desk, "calibrated");
    desk.kill();
    assert!(!data.path().join("register.db").exists());
}
