//! Other programs: at the same register, at the other end of a pipe, or missing.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::programs::gatekeeperctl;

use crate::asking::{ctl, enter, fails, lines, ok};

#[test]
fn two_programs_at_one_register_see_each_other_and_lose_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = Headless::open(data.path(), None);
    let by_desk = enter(&mut desk, "Lê Ẵm");
    let by_line = ok(data.path(), &["enter", "--name", "Đỗ Hữu Ước", "--card", "7"]);
    desk.until("the other's visitor", |line| {
        line["kind"] == "screen"
            && line["of"]["inside"]
                .as_array()
                .is_some_and(|lines| lines.len() == 2)
    });
    assert_eq!(desk.ask("exit_card 007")["of"]["visit"], by_line[0]["visit"]);
    ok(data.path(), &["exit", by_desk["visit"].as_str().expect("an id")]);
    desk.until("the other's exit", |line| {
        line["kind"] == "screen" && line["of"]["inside"].as_array().is_some_and(Vec::is_empty)
    });
    // Both write at once.
    let beside = {
        let data = data.path().to_owned();
        std::thread::spawn(move || {
            for n in 0..20 {
                ok(&data, &["enter", "--name", &format!("Dòng {n}")]);
            }
        })
    };
    for n in 0..50 {
        enter(&mut desk, &format!("Bàn {n}"));
    }
    beside.join().expect("all written");
    let counts = desk.until_screen("all of them", |screen| screen["counts"]["entered"] == 72);
    assert_eq!(counts["counts"]["inside"], 70);
    assert_eq!(ok(data.path(), &["verify"])[0]["whole"], true);
    // A restored book would leave the desk writing into one that nobody reads.
    let copy = data.path().join("copy.db");
    ok(data.path(), &["backup", copy.to_str().expect("UTF-8")]);
    fails(ctl(data.path(), &["restore", copy.to_str().expect("UTF-8")]));
}

#[test]
fn a_desk_whose_reader_went_away_still_writes_its_last_word() {
    let data = tempfile::tempdir().expect("a folder");
    let mut child = ctl(data.path(), &["--practice", "desk", "--no-radio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = child.stdin.take().expect("piped");
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    let mut until = |what: &str| {
        let mut line = String::new();
        while !line.contains(what) {
            line.clear();
            assert_ne!(output.read_line(&mut line).expect("text"), 0, "it ended");
        }
    };
    // A deaf radio has its last word at once; one that listens takes seconds.
    until("\"state\":\"listening\"");
    input
        .write_all(b"next\nenter {\"name\": \"A\"}\n")
        .expect("it listens");
    until("\"done\":\"enter\"");
    drop(output);
    input.write_all(b"screen\n").expect("it listens");
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    assert_eq!(
        ok(data.path(), &["--practice", "inside"])[0]["verdict"],
        "cannot_check"
    );
}

#[test]
fn an_export_into_what_is_full_says_so_in_one_line() {
    let data = tempfile::tempdir().expect("a folder");
    ok(data.path(), &["enter", "--name", "Lê Ẵm"]);
    let mut full = ctl(data.path(), &["--lang", "en", "export", "--format", "csv"]);
    full.stdout(fs::File::options().write(true).open("/dev/full").expect("Linux"));
    let out = full.output().expect("it starts");
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("no room left"));
}

#[test]
fn a_printing_service_that_is_away_is_told_in_one_line() {
    let data = tempfile::tempdir().expect("a folder");
    ok(data.path(), &["enter", "--name", "Lê Ẵm"]);
    let mut print = ctl(data.path(), &["--lang", "en", "print"]);
    // Port 9 is discard: nobody prints there.
    let out = print
        .env("CUPS_SERVER", "127.0.0.1:9")
        .output()
        .expect("it starts");
    assert_eq!(out.status.code(), Some(1));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(
        said.lines().count() == 1 && said.contains("printing service"),
        "{said}"
    );
}

/// Where no Bluetooth is, on Linux; what is no Linux has none to look for.
const NO_BUS: (&str, &str) = ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent");

#[test]
fn a_broken_book_does_not_keep_anybody_from_looking_at_the_radio() {
    let data = tempfile::tempdir().expect("a folder");
    fs::write(data.path().join("register.db"), "not a register").expect("written");
    let mut doctor = ctl(data.path(), &["doctor", "--json", "--seconds", "1"]);
    let out = doctor.env(NO_BUS.0, NO_BUS.1).output().expect("it starts");
    assert!(lines(&out)[0]["advice"].is_string());
}

#[test]
fn who_reads_the_first_line_alone_of_what_is_watched_is_told_nothing_more() {
    let data = tempfile::tempdir().expect("a folder");
    let mut watch = Command::new("sh");
    let out = watch
        .arg("-c")
        .arg("\"$0\" watch --seconds 3 | head -n 1")
        .arg(gatekeeperctl())
        .env(NO_BUS.0, NO_BUS.1)
        .env("GATEKEEPER_DATA", data.path().join("none"))
        .output()
        .expect("it starts");
    assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
    let told = String::from_utf8(out.stdout).expect("UTF-8");
    assert!(
        told.contains("Bluetooth") && !told.contains("cannot_check"),
        "{told}"
    );
}
