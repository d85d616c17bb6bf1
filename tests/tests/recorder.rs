//! `gatekeeperctl record` on a private bus: beside an open desk, until somebody ends it, and where nothing is heard.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::on_the_air::{on_the_pad, send};
use gatekeeper_tests::programs::gatekeeperctl;
use gatekeeper_tests::reception::Reception;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

fn record(bluez: &FakeBluez, data: &Path, file: &Path, more: &[&str]) -> Child {
    Command::new(gatekeeperctl())
        .args(["--lang", "en", "--data"])
        .arg(data)
        .arg("record")
        .arg(file)
        .args(more)
        .env("DBUS_SYSTEM_BUS_ADDRESS", bluez.bus_address())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts")
}

/// Waits until the command says that it records.
fn records(child: &mut Child) {
    let said = BufReader::new(child.stderr.take().expect("piped"));
    let begun = said
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains("is recorded"));
    assert!(begun, "it ended without having listened");
}

fn ends(mut child: Child) -> (Option<i32>, String) {
    let mut printed = String::new();
    child
        .stdout
        .take()
        .expect("piped")
        .read_to_string(&mut printed)
        .expect("UTF-8");
    (child.wait().expect("it ends").code(), printed)
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn it_records_beside_an_open_desk_until_it_is_interrupted() {
    let (data, out) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    let file = out.path().join("desk.csv.gz");
    let mut child = record(&bluez, data.path(), &file, &[]);
    records(&mut child);
    let _phone = send(&bluez, on_the_pad(1), Duration::from_millis(120));
    desk.until_verdict("running");
    // The desk may have its verdict before the other process has heard anything: some seconds more, by a word a second.
    for _ in 0..3 {
        desk.until("a word of the radio", |line| line["kind"] == "radio");
    }
    // Half made, it has no name of its own.
    assert!(!file.exists());
    let pid = Pid::from_child(&child);
    kill_process(pid, Signal::INT).expect("it runs");
    let (code, printed) = ends(child);
    assert_eq!(code, Some(0), "{printed}");
    let told: Value = serde_json::from_str(&printed).expect("one JSON object");
    assert!(told["adverts"].as_u64() > Some(2), "{told}");

    let summary = Command::new(gatekeeperctl())
        .args(["replay", "--summary"])
        .arg(&file)
        .output();
    let summary: Value = serde_json::from_slice(&summary.expect("it runs").stdout).expect("JSON");
    assert_eq!(summary["adverts"], told["adverts"], "{summary}");
    assert!(
        summary["bluezone"].as_u64() > Some(0) && summary["skipped"] == 0,
        "{summary}"
    );
    assert_eq!(files(out.path()), 1);
}

#[test]
fn where_nothing_is_heard_there_is_no_file_and_it_says_so() {
    let (data, out) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let bluez = FakeBluez::start().expect("a private bus");
    let mut child = record(
        &bluez,
        data.path(),
        &out.path().join("desk.csv.gz"),
        &["--seconds", "1"],
    );
    let mut said = String::new();
    child
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut said)
        .expect("UTF-8");
    let (code, printed) = ends(child);
    assert_eq!((code, printed.as_str()), (Some(1), ""), "{said}");
    assert!(said.contains("No file was written"), "{said}");
    assert_eq!(files(out.path()), 0);
}
