//! A verification that goes on where it was broken off, or looks at what is new: what it says it did, and that nobody hides behind
//! what was verified before.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use proptest::prelude::*;
use register::*;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const KEY: [u8; 32] = [7; 32];
const DAY: i64 = 86_400;
/// The child that is killed is told by these where the register is, and where to keep how far it is.
const PATH: &str = "REGISTER_VERIFIED_PATH";
const NOTE: &str = "REGISTER_VERIFIED_NOTE";

fn sealed(path: &Path) -> Register {
    Register::open(path, opening(Some(Key::new(KEY)))).unwrap()
}

/// A sealed register of a few visits, some of them put right, left and erased.
fn written() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = sealed(&path);
    for n in 0..8 {
        some_visit(&mut register, n);
    }
    register.set("sound", Some("off"), at(25), &author()).unwrap();
    register.begin_shift("Trần Văn Bảo", at(26), &author()).unwrap();
    (folder, path)
}

fn some_visit(register: &mut Register, n: i64) {
    let new = NewVisit {
        id: Some(format!("{n:012}").as_str().into()),
        note: Some("hồ sơ".into()),
        ..named("Nguyễn Văn A")
    };
    let entered = register.enter(&new, at(n), &author()).unwrap();
    match n % 4 {
        1 => register.exit(entered.visit, at(n), &author()).unwrap(),
        2 => drop(register.erase(entered.visitor, at(n), &author()).unwrap()),
        3 => {
            let change = [Change::Note(Some("sửa".into()))];
            register
                .correct(entered.visit, &change, None, at(n), &author())
                .unwrap();
        }
        _ => {}
    }
}

/// Verifies what is due at `seconds`, a week being how long the whole counts; `note` is kept as a desk keeps it.
fn verify(path: &Path, note: &mut Option<String>, seconds: i64, whole: bool) -> Verified {
    let mut register = sealed(path);
    let wanted = if whole {
        Wanted::Whole
    } else {
        Wanted::Due {
            whole_since: at(seconds - 7 * DAY),
        }
    };
    let mut reach = register.reach(note.as_deref());
    register
        .verify_due(
            &mut reach,
            wanted,
            at(seconds),
            &Watch::nobody(),
            |register, reach| {
                *note = register.spelt(reach);
                Ok::<_, Error>(())
            },
        )
        .unwrap()
}

/// Goes the whole round piece by piece, as a desk does.
fn go_round(path: &Path, note: &mut Option<String>, seconds: i64) -> Walked {
    let mut register = sealed(path);
    let mut reach = register.reach(note.as_deref());
    loop {
        let walked = register.walk(&mut reach, at(seconds), &Watch::nobody()).unwrap();
        *note = register.spelt(&reach);
        if !matches!(walked, Walked::GoesOn | Walked::OtherThan(_)) {
            return walked;
        }
    }
}

/// Does as somebody with the key and another tool would: the triggers are taken off and put back.
fn meddle(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    let hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    conn.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"; PRAGMA foreign_keys = OFF;"))
        .unwrap();
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(|row| row.unwrap())
        .collect();
    triggers
        .iter()
        .for_each(|(name, _)| conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    conn.execute_batch(sql).unwrap();
    triggers
        .iter()
        .for_each(|(_, sql)| conn.execute_batch(sql).unwrap());
}

fn last_seq(path: &Path) -> i64 {
    let identity = Register::identify(path, &[Key::new(KEY)]).unwrap();
    identity.book.unwrap().last.unwrap().seq
}

#[test]
fn what_was_verified_before_is_named_with_its_time_and_the_whole_is_due_again_in_a_week() {
    let (_folder, path) = written();
    let mut note = None;
    let first = verify(&path, &mut note, 100, false);
    assert!(first.report.is_whole() && first.report.events == last_seq(&path).unsigned_abs());
    assert_eq!((first.did, first.other_than), (Did::Whole, None));
    assert_eq!(first.report, sealed(&path).verify().unwrap(), "it saw as much");

    some_visit(&mut sealed(&path), 100);
    let whole = Through {
        began: at(100),
        ended: at(100),
    };
    let second = verify(&path, &mut note, 200, false);
    assert_eq!(second.did, Did::Since { last: at(100), whole });
    // The new one, and the last that had been verified once more.
    assert_eq!(
        (
            second.report.is_whole(),
            second.report.events,
            second.report.visits
        ),
        (true, 2, 1)
    );

    let third = verify(&path, &mut note, 200 + DAY, false);
    assert_eq!(third.did, Did::Since { last: at(200), whole });
    assert_eq!(third.report.events, 1);
    assert_eq!(verify(&path, &mut note, 300 + DAY, true).did, Did::Whole);
    assert!(matches!(
        verify(&path, &mut note, 400 + DAY, false).did,
        Did::Since { .. }
    ));
    // A week later, and where a clock ahead had dated it.
    assert_eq!(verify(&path, &mut note, 500 + 8 * DAY, false).did, Did::Whole);
    assert_eq!(verify(&path, &mut note, 300, false).did, Did::Whole);
}

#[test]
fn a_change_at_the_last_verified_event_or_behind_it_is_found_at_once() {
    for seq in ["last", "last + 1", "last + 2"] {
        let (_folder, path) = written();
        let mut note = None;
        verify(&path, &mut note, 100, false);
        let last = last_seq(&path);
        some_visit(&mut sealed(&path), 100);
        some_visit(&mut sealed(&path), 101);
        meddle(
            &path,
            &format!(
                "UPDATE visit_event SET at_ms = 1 WHERE seq = {}",
                seq.replace("last", &last.to_string())
            ),
        );
        let found = verify(&path, &mut note, 200, false);
        assert!(!found.report.is_whole(), "{seq}");
        // Everything was looked at then, to name all of it.
        assert_eq!(found.did, Did::Whole);
        assert_eq!(found.report, sealed(&path).verify().unwrap());
    }
}

#[test]
fn a_change_in_the_verified_part_is_not_said_to_be_whole_and_is_found_by_the_next_round() {
    let (_folder, path) = written();
    let mut note = None;
    verify(&path, &mut note, 100, false);
    let name = |name: &str| {
        let first = "(SELECT id FROM visit_event WHERE seq = 1)";
        meddle(
            &path,
            &format!("UPDATE personal SET value = '{name}' WHERE field = 'name' AND event = {first}"),
        );
    };
    name("Trần Văn B");
    // What is new is whole, and no more is said.
    assert!(matches!(
        verify(&path, &mut note, 200, false).did,
        Did::Since { .. }
    ));
    assert!(matches!(go_round(&path, &mut note, 300), Walked::Found(_)));
    let reach = |note: &Option<String>| sealed(&path).reach(note.as_deref());
    assert_eq!(
        (reach(&note).broken(), reach(&note).whole()),
        (Some(at(300)), None)
    );
    // From now on it is found every time, until it was put right and the whole was looked at.
    for seconds in [400, 500] {
        let again = verify(&path, &mut note, seconds, false);
        assert!(!again.report.is_whole() && again.did == Did::Whole);
        assert_eq!(reach(&note).broken(), Some(at(300)), "since when it is known");
    }
    name("Nguyễn Văn A");
    assert!(verify(&path, &mut note, 600, false).report.is_whole());
    assert_eq!(reach(&note).broken(), None);
}

#[test]
fn a_chain_that_was_written_anew_is_not_taken_for_the_verified_one() {
    let (_folder, path) = written();
    let mut note = None;
    verify(&path, &mut note, 100, false);
    // Another history of the same desk, of which every hash is right.
    let other = path.with_file_name("other.db");
    std::fs::copy(&path, &other).unwrap();
    meddle(&other, "DELETE FROM visit_event; DELETE FROM chain_head; DELETE FROM personal; DELETE FROM visit; DELETE FROM visitor;
        DELETE FROM setting; DELETE FROM shift; DELETE FROM tray; INSERT INTO visitor_words (visitor_words) VALUES ('rebuild');");
    for n in 0..20 {
        some_visit(&mut sealed(&other), n);
    }
    std::fs::rename(&other, &path).unwrap();
    let verified = verify(&path, &mut note, 200, false);
    assert!(verified.report.is_whole());
    assert_eq!((verified.did, verified.other_than), (Did::Whole, Some(at(100))));
    // It is the verified one from then on.
    assert_eq!(verify(&path, &mut note, 300, false).other_than, None);
}

#[test]
fn an_earlier_copy_in_its_place_is_verified_whole_and_said() {
    let (folder, path) = written();
    let copy = folder.path().join("copy.db");
    let mut note = None;
    sealed(&path).backup(&copy, Existing::Refuse).unwrap();
    some_visit(&mut sealed(&path), 100);
    verify(&path, &mut note, 100, false);
    let key = || Some(Key::new(KEY));
    Register::restore((&copy, key()), (&path, key()), Whose::OfThisDesk).unwrap();
    // As far back, and written on until it is longer than the verified one was.
    for longer in [false, true] {
        let mut of_then = note.clone();
        if longer {
            (200..205).for_each(|n| some_visit(&mut sealed(&path), n));
        }
        let verified = verify(&path, &mut of_then, 300, false);
        assert!(verified.report.is_whole());
        assert_eq!(
            (verified.did, verified.other_than),
            (Did::Whole, Some(at(100))),
            "{longer}"
        );
    }
}

#[test]
fn what_was_verified_of_another_book_or_made_up_says_nothing() {
    let (_folder, path) = written();
    let (_other_folder, other) = written();
    let (mut note, mut others) = (None, None);
    verify(&path, &mut note, 100, false);
    verify(&other, &mut others, 100, false);
    let told = note.clone().unwrap();
    let (json, code) = told.split_once('\n').unwrap();
    let mut forged = vec![
        others.unwrap(),
        json.to_owned(),
        format!("{json}\n"),
        format!("{code}\n{code}\n"),
        String::new(),
    ];
    // Every piece of it, and every bit changed.
    forged.extend((0..told.trim_end().len()).map(|length| told[..length].to_owned()));
    forged.extend((0..told.trim_end().len()).map(|at| {
        let mut bytes = told.clone().into_bytes();
        bytes[at] ^= 1;
        String::from_utf8_lossy(&bytes).into_owned()
    }));
    let register = sealed(&path);
    let none = register.reach(None);
    for text in forged {
        assert_eq!(register.reach(Some(&text)), none, "{text}");
    }
    assert_ne!(register.reach(Some(&told)), none);
    // A plain book vouches for nothing.
    let (_plain_folder, plain) = fresh();
    assert_eq!(plain.spelt(&plain.reach(None)), None);
}

/// Not a test: the process that is killed in the middle.
#[test]
#[ignore = "run by another test"]
fn verifier() {
    let (Some(path), Some(note)) = (std::env::var_os(PATH), std::env::var_os(NOTE)) else {
        return;
    };
    let mut register = sealed(Path::new(&path));
    let mut reach = register.reach(None);
    let kept = |register: &Register, reach: &Reach| {
        std::fs::write(&note, register.spelt(reach).unwrap()).unwrap();
        println!("\nkept");
        // It stands here until it is killed.
        if std::fs::read_to_string(&note).unwrap().contains("\"Subjects\"") {
            loop {
                std::thread::park();
            }
        }
        Ok::<_, Error>(())
    };
    register
        .verify_due(&mut reach, Wanted::Whole, at(100), &Watch::nobody(), kept)
        .unwrap();
}

#[test]
fn killed_in_the_middle_it_goes_on_there_and_has_seen_everything_in_the_end() {
    let (folder, path) = written();
    let file = folder.path().join("note");
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "verifier", "--ignored", "--nocapture", "--quiet"])
        .env(PATH, &path)
        .env(NOTE, &file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = std::io::BufReader::new(child.stdout.take().unwrap());
    for line in std::io::BufRead::lines(out) {
        let there = std::fs::read_to_string(&file).unwrap_or_default();
        if line.unwrap() == "kept" && there.contains("\"Subjects\"") {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut note = Some(std::fs::read_to_string(&file).unwrap());
    let whole = sealed(&path).verify().unwrap();
    let verified = verify(&path, &mut note, 200, false);
    assert_eq!(
        verified.did,
        Did::WentOn {
            began: at(100),
            events: whole.events
        }
    );
    assert_eq!(verified.report, whole);
    let reach = sealed(&path).reach(note.as_deref());
    assert_eq!(
        reach.whole(),
        Some(Through {
            began: at(100),
            ended: at(200)
        })
    );
}

#[test]
fn a_verification_that_was_stopped_knows_nothing_that_it_did_not_see() {
    let (_folder, path) = written();
    let mut register = sealed(&path);
    let mut reach = register.reach(None);
    let stop = Stop::default();
    let halfway = |progress: Progress| {
        if progress.done > 5 {
            stop.ask();
        }
    };
    let watch = Watch::new(stop.clone(), &halfway);
    let mut before = reach.clone();
    let stopped = loop {
        match register.walk(&mut reach, at(100), &watch) {
            Ok(walked) => assert_eq!(walked, Walked::GoesOn),
            Err(error) => break error,
        }
        before = reach.clone();
    };
    assert!(matches!(stopped, Error::Stopped));
    assert_eq!(reach, before);
}

/// What somebody changes, each by a statement.
const CHANGES: [&str; 13] = [
    "UPDATE visit_event SET author = 'x' WHERE seq = 3",
    "UPDATE visit_event SET hash = zeroblob(32) WHERE seq = 5",
    "DELETE FROM visit_event WHERE seq = 4",
    "DELETE FROM visit_event WHERE seq >= 6",
    "UPDATE personal SET value = 'x' WHERE field = 'note'",
    "DELETE FROM personal WHERE field = 'name'",
    "INSERT INTO personal VALUES (randomblob(16), 'name', 'x', randomblob(16))",
    "INSERT INTO personal SELECT id, 'phone', '0', zeroblob(16) FROM visit_event WHERE seq = 1",
    "INSERT INTO personal SELECT unhex(replace(erased.value, '-', '')), 'name', 'x', zeroblob(16)
     FROM visit_event, json_each(body, '$.erased') erased WHERE kind = 'erase'",
    "UPDATE visit SET card = '9' WHERE seq = 1",
    "INSERT INTO visit (id, desk, seq, book_date, corrections, erased) VALUES (randomblob(16), randomblob(16), 9, '2021-01-05', 0, 0)",
    "UPDATE visitor SET visits = 9",
    "UPDATE shift SET name = 'x'",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is changed, and whenever in a round: that round or the next one finds it, and it stays found.
    #[test]
    fn no_change_is_taken_for_whole_for_ever(change in 0..CHANGES.len(), pieces in 0..40_usize, verified in any::<bool>()) {
        let (_folder, path) = written();
        let mut note = None;
        if verified {
            verify(&path, &mut note, 100, false);
        }
        {
            let mut register = sealed(&path);
            let mut reach = register.reach(note.as_deref());
            for _ in 0..pieces {
                prop_assert!(!matches!(register.walk(&mut reach, at(200), &Watch::nobody()).unwrap(), Walked::Found(_)));
            }
            note = register.spelt(&reach);
        }
        meddle(&path, CHANGES[change]);
        let rounds = [300, 400].map(|seconds| go_round(&path, &mut note, seconds));
        prop_assert!(matches!(rounds[1], Walked::Found(_)), "{rounds:?}");
        let after = verify(&path, &mut note, 500, false);
        prop_assert!(!after.report.is_whole() && after.did == Did::Whole);
    }
}
