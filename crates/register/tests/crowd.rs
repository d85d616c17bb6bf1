//! A checkpoint's minutes: what was counted is kept, what was heard is put beside it.

#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;

use common::*;
use register::*;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const HEARD: HeardMinute = HeardMinute {
    listened_s: 60,
    android: 11,
    android_heard_ms: 98_700,
    iphone: 1,
    iphone_in_background: 4,
    other_iphone: 7,
};

#[test]
fn people_add_up_by_minute_and_day_and_are_taken_back() {
    let (_folder, mut register) = fresh();
    assert_eq!(register.count_people(1, at(0)).unwrap(), 1);
    assert_eq!(register.count_people(45, at(59)).unwrap(), 46);
    assert_eq!(register.count_people(1, at(60)).unwrap(), 47);
    assert_eq!(register.count_people(-2, at(61)).unwrap(), 45);
    let people = |register: &Register, day| {
        let minutes = register.crowd(day).unwrap();
        minutes.iter().map(|m| (m.at, m.people)).collect::<Vec<_>>()
    };
    assert_eq!(people(&register, today()), [(at(0), 46), (at(60), -1)]);
    // Midnight in Vietnam is another day, and a day never counts less than nobody.
    let midnight = at(16 * 3600);
    assert_eq!(register.count_people(-3, midnight).unwrap(), 0);
    assert_eq!(people(&register, BookDate::of(midnight)), []);
    assert_eq!(register.count_people(2, midnight).unwrap(), 2);
    assert_eq!(register.count_people(-3, midnight).unwrap(), 0);
    assert_eq!(people(&register, BookDate::of(midnight)), [(midnight, 0)]);
    assert_whole(&mut register);
}

#[test]
fn what_was_heard_is_put_beside_the_people_and_may_be_said_again() {
    let (folder, mut register) = fresh();
    register.count_people(3, at(5)).unwrap();
    register.hear_minute(&HEARD, at(59)).unwrap();
    register.count_people(1, at(7)).unwrap();
    let more = HeardMinute { android: 12, ..HEARD };
    register.hear_minute(&more, at(0)).unwrap();
    register.hear_minute(&HEARD, at(-1)).unwrap();
    drop(register);
    let mut register = open(&folder.path().join("register.db"));
    let before = CrowdMinute {
        at: at(-60),
        people: 0,
        heard: HEARD,
    };
    let minute = CrowdMinute {
        at: at(0),
        people: 4,
        heard: more,
    };
    assert_eq!(register.crowd(today()).unwrap(), [before, minute]);
    assert_whole(&mut register);
}

#[test]
fn a_copy_has_the_crowd_too() {
    let (folder, mut register) = fresh();
    register.count_people(7, at(0)).unwrap();
    let copy = folder.path().join("copy.db");
    register.backup(&copy, Existing::Refuse).unwrap();
    assert_eq!(
        open(&copy).crowd(today()).unwrap(),
        register.crowd(today()).unwrap()
    );
}

const PATH: &str = "REGISTER_COUNTER_PATH";

/// Not a test: the process that the test below starts and kills.
#[test]
#[ignore = "run by another test"]
fn counter() {
    let Some(path) = std::env::var_os(PATH) else {
        return;
    };
    let mut register = Register::open(path, opening(None)).unwrap();
    for n in 0.. {
        let people = register.count_people(1, at(n)).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nacknowledged {people}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn forty_kills_lose_no_acknowledged_person() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut acknowledged = 0;
    for kill in 0..40 {
        let mut counter = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "counter", "--ignored", "--nocapture", "--quiet"])
            .env(PATH, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(counter.stdout.take().unwrap()).lines();
        // Killed after a number of acknowledgements that differs from kill to kill, at whatever it does by then.
        let promised = |line: String| line.strip_prefix("acknowledged ")?.parse::<u64>().ok();
        let mut counted = lines.by_ref().filter_map(|line| promised(line.ok()?));
        acknowledged = counted.nth(kill % 7).unwrap();
        counter.kill().unwrap();
        acknowledged = counted.last().unwrap_or(acknowledged);
        counter.wait().unwrap();
        let minutes = open(&path).crowd(today()).unwrap();
        let kept: i64 = minutes.iter().map(|minute| minute.people).sum();
        assert!(
            (acknowledged..=acknowledged + 1).contains(&(kept as u64)),
            "{kept} of {acknowledged}"
        );
    }
    assert!(acknowledged >= 40);
    assert_whole(&mut open(&path));
}
