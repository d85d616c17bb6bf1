//! Crowd mode as scripts and attendants meet it: a recording, a day's table, a count that survives a kill, phones on the air.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::{ctl, gatekeeperctl};
use serde_json::Value;

const FAST: Duration = Duration::from_millis(200);

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

fn recording(data: &Path, name: &str, words: &[&str]) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("recordings")
        .join(name);
    let file = file.to_str().expect("UTF-8");
    ctl(data, &[&["crowd", "--recording", file], words].concat())
}

fn sum(lines: &[Value], field: &str) -> u64 {
    lines.iter().filter_map(|line| line[field].as_u64()).sum()
}

#[test]
fn a_recording_gives_phones_by_the_minute_and_the_same_each_time() {
    let data = tempfile::tempdir().expect("a folder");
    let (few, many) = ("bus_a30_s11.csv.gz", "bus_a90_s11.csv.gz");
    let first = recording(data.path(), many, &["--json"]);
    assert_eq!(first, recording(data.path(), many, &["--json"]));
    let (few, many) = (lines(&recording(data.path(), few, &["--json"])), lines(&first));
    // Ten minutes at a bus station with 33 people a minute.
    assert!((10..=11).contains(&many.len()), "{}", many.len());
    assert!(
        many.windows(2)
            .all(|pair| pair[0]["unix_s"].as_u64() < pair[1]["unix_s"].as_u64())
    );
    let listened = sum(&many, "listened_s");
    assert!((590..=601).contains(&listened), "{listened}");
    let phones = |lines: &[Value]| sum(lines, "phones") + sum(lines, "phones_probable");
    assert!(
        phones(&many) > 2 * phones(&few),
        "{} {}",
        phones(&many),
        phones(&few)
    );
    let words = recording(data.path(), "bus_a90_s11.csv.gz", &[]);
    assert_eq!(words.lines().count(), many.len());
    assert!(words.contains("điện thoại"), "{words}");
    // No id, no address: a line is numbers and a time.
    let keys: Vec<&String> = many[0].as_object().expect("an object").keys().collect();
    let known = [
        "listened_s",
        "minute",
        "other_iphones",
        "phones",
        "phones_probable",
        "unix_s",
    ];
    assert_eq!(keys, known);
    // A recording never feeds a register.
    assert!(!data.path().join("register.db").exists());
}

fn crowd(data: &Path, words: &[&str]) -> Output {
    Command::new(gatekeeperctl())
        .arg("--data")
        .arg(data)
        .arg("crowd")
        .args(words)
        .output()
        .expect("it starts")
}

#[test]
fn what_is_no_recording_or_no_day_is_said_in_one_line() {
    let data = tempfile::tempdir().expect("a folder");
    for (words, status) in [
        (&["--recording", "/nonexistent.csv"][..], 1),
        (&["--date", "2026-01-01"], 1),
        (&["--date", "2026-01-01", "--recording", "x.csv"], 2),
    ] {
        let out = crowd(data.path(), words);
        assert_eq!(out.status.code(), Some(status), "{words:?}");
        assert!(out.stdout.is_empty() && !out.stderr.is_empty());
    }
}

#[test]
fn a_count_that_was_acknowledged_survives_a_kill() {
    let data = tempfile::tempdir().expect("a folder");
    let mut people = 0;
    for _ in 0..3 {
        let mut desk = Headless::open(data.path(), None);
        for (command, change) in [("count 45", 45), ("count", 1), ("count -2", -2)] {
            people += change;
            let answer = desk.ask(command);
            assert_eq!(answer["of"]["people"], people, "{answer}");
        }
        for wrong in ["count 0", "count 1000", "count x", "count 99999999999"] {
            assert_eq!(desk.ask(wrong)["code"], "not_valid", "{wrong}");
        }
        desk.kill();
    }
    let mut desk = Headless::open(data.path(), None);
    let screen = desk.ask("screen")["of"].take();
    assert_eq!(screen["crowd"]["people"], people);
    let today = screen["today"].as_str().expect("a day").to_owned();
    let hours = lines(&ctl(data.path(), &["crowd", "--date", &today, "--json"]));
    assert_eq!(sum(&hours, "people"), people as u64);
    // Nobody listened: no share is made up.
    assert!(hours.iter().all(|hour| hour["share"].is_null()), "{hours:?}");
    let words = ctl(data.path(), &["crowd", "--date", &today]);
    assert!(words.contains(&format!("{people} người")), "{words}");
    let verified = ctl(data.path(), &["verify"]);
    assert!(verified.contains(r#""whole":true"#), "{verified}");
}

#[test]
fn phones_on_the_air_are_told_and_a_deaf_radio_claims_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let bluez = Arc::new(FakeBluez::start().expect("a Bluetooth"));
    let _laptop = send(&bluez, laptop(), FAST);
    ctl(data.path(), &["set", "mode=crowd"]);
    let mut desk = Headless::open(data.path(), Some(&bluez.bus_address()));
    desk.until_radio("listening");
    desk.ask("count 3");
    let phone = send(&bluez, on_the_pad(1), FAST);
    let told = desk.until("the phone is counted", |line| {
        line["kind"] == "crowd" && line["of"]["phones"] == 1
    });
    assert_eq!(told["of"]["people"], 3);
    assert_eq!(
        told["of"]["now"]["share"],
        Value::Null,
        "three people tell nothing"
    );
    drop(phone);
    drop(desk);

    let out = Command::new(gatekeeperctl())
        .arg("--data")
        .arg(data.path())
        .args(["crowd", "--json", "--seconds", "3"])
        .env("DBUS_SYSTEM_BUS_ADDRESS", bluez.bus_address())
        .output()
        .expect("it starts");
    assert!(out.status.success(), "{out:?}");
    let told = lines(std::str::from_utf8(&out.stdout).expect("UTF-8"));
    assert_eq!(told.len(), 3);
    assert!(
        told[2]["phones"].is_u64() && told[2]["radio"].is_string(),
        "{}",
        told[2]
    );
}
