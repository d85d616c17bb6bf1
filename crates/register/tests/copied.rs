//! Copies that are the bytes of the book: of one moment whatever is saved and merged meanwhile, read again, and proved as far as they
//! were not proved before.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use rusqlite::Connection;
use std::cell::{Cell, RefCell};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

const KEY: [u8; 32] = [7; 32];
const PAGE: usize = 4096;
const DAY: i64 = 86_400;
/// Large enough to be copied in many pieces.
const LARGE: usize = 200;

fn sealed(path: &Path) -> Register {
    Register::open(path, opening(Some(Key::new(KEY)))).unwrap()
}

/// A connection of nobody's, which waits for nobody.
fn bare(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    let hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    conn.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"; PRAGMA busy_timeout = 0;"))
        .unwrap();
    conn
}

/// Merges what may be merged; whether the log could be emptied.
fn merge(conn: &Connection) -> bool {
    let busy: i64 = conn
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .unwrap();
    busy == 0
}

fn written(path: &Path, visits: usize) -> Register {
    let mut register = sealed(path);
    let note = "Phường Ước Lễ, ".repeat(60);
    register
        .together(|register| {
            for n in 0..visits {
                let visit = NewVisit {
                    note: Some(note.clone()),
                    ..named(&format!("Khách thứ {n}"))
                };
                register.enter(&visit, at(0), &author())?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    register.settle().unwrap();
    register
}

/// Whether all pages but the first, which says how the file is kept, are the same bytes: encrypted anew, none would be.
fn has_its_bytes(copy: &Path, book: &Path) -> bool {
    let [copy, book] = [copy, book].map(|path| fs::read(path).unwrap());
    copy.len() == book.len() && copy[PAGE..] == book[PAGE..]
}

#[test]
fn a_copy_is_the_bytes_of_one_moment_though_others_save_and_merge_at_every_piece() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("register.db"), folder.path().join("copy.db"));
    let register = written(&path, LARGE);
    let (writer, merger) = (RefCell::new(sealed(&path)), bare(&path));
    let pieces = Cell::new(0);
    let tell = |progress: Progress| {
        if progress.pass == Pass::Copying {
            pieces.set(pieces.get() + 1);
            let mut writer = writer.borrow_mut();
            writer.enter(&named("Đỗ Thị Ước"), at(9), &author()).unwrap();
            writer.settle().unwrap();
            assert!(!merge(&merger), "nothing is merged into what is copied");
        }
    };
    let watch = Watch::new(Stop::default(), &tell);
    let done = register.backup_watched(&copy, Existing::Refuse, &watch).unwrap();
    assert!(done.report.is_whole() && pieces.get() > 10, "{:?}", done.report);
    assert_eq!((done.report.visits, done.events), (LARGE as u64, LARGE as u64));
    assert!(merge(&merger), "and afterwards it is again");
    assert_eq!(register.day(today()).unwrap().len(), LARGE + pieces.get());

    drop((register, writer, merger));
    let later = folder.path().join("later.db");
    sealed(&path).backup(&later, Existing::Refuse).unwrap();
    assert!(has_its_bytes(&later, &path) && !has_its_bytes(&copy, &path));
}

#[test]
fn whoever_saves_without_a_pause_finds_what_was_acknowledged_in_every_copy_and_the_book_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let register = written(&path, 50);
    let (acknowledged, over) = (AtomicUsize::new(50), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut writer = sealed(&path);
            while !over.load(Ordering::SeqCst) {
                let entered = writer.enter(&named("Đỗ Thị B"), at(1), &author()).unwrap();
                acknowledged.fetch_add(1, Ordering::SeqCst);
                writer.exit(entered.visit, at(2), &author()).unwrap();
            }
        });
        for n in 0..4 {
            let copy = folder.path().join(format!("{n}.db"));
            let before = acknowledged.load(Ordering::SeqCst);
            let done = register.backup(&copy, Existing::Refuse).unwrap();
            let after = acknowledged.load(Ordering::SeqCst);
            assert!(done.report.is_whole(), "{:?}", done.report.findings);
            // One may be saved, and not yet counted.
            let copied = usize::try_from(done.report.visits).unwrap();
            assert!(
                (before..=after + 1).contains(&copied),
                "{before} {copied} {after}"
            );
            assert_eq!(sealed(&copy).day(today()).unwrap().len(), copied);
        }
        over.store(true, Ordering::SeqCst);
    });
    assert_whole(&mut sealed(&path));
}

#[test]
fn a_book_that_somebody_reads_as_it_was_before_is_copied_as_it_is_now() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("register.db"), folder.path().join("copy.db"));
    let mut register = written(&path, 3);
    let reader = sealed(&path);
    let still = reader.hold_still().unwrap();
    register.enter(&named("Lê Ẵm"), at(1), &author()).unwrap();
    let done = register.backup(&copy, Existing::Refuse).unwrap();
    assert!(done.report.is_whole() && done.report.visits == 4);
    assert_eq!(reader.day(today()).unwrap().len(), 3);
    drop(still);
    drop((reader, register));
    assert!(!has_its_bytes(&copy, &path));
    assert_eq!(sealed(&copy).day(today()).unwrap().len(), 4);
}

// A proof of what is new does not come by the bytes that are changed here.
#[test]
fn a_copy_that_is_read_otherwise_than_it_was_written_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = written(&folder.path().join("register.db"), LARGE);
    let reach = verified(&mut register, 100);
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.db");
    copied(&register, &reach, &copy, 200);
    let before = fs::read(&copy).unwrap();
    let tell = |progress: Progress| {
        // Everything is written, and nothing read again.
        if progress.pass == Pass::Copying && progress.done * 2 == progress.total {
            let half = fs::read_dir(elsewhere.path())
                .unwrap()
                .map(|file| file.unwrap().path())
                .find(|path| path.extension().is_some_and(|ending| ending == "half"))
                .unwrap();
            let mut bytes = fs::read(&half).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(&half, bytes).unwrap();
        }
    };
    let watch = Watch::new(Stop::default(), &tell);
    let refused = register.backup_vouched(&copy, Existing::ReplaceOwnCopy, week(&reach, 200), &watch);
    assert!(
        matches!(&refused, Err(Error::Target(why)) if matches!(**why, Error::Damaged(_))),
        "{refused:?}"
    );
    assert!(fs::read(&copy).unwrap() == before, "the earlier one stands");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

/// How far the whole was verified at `seconds`.
fn verified(register: &mut Register, seconds: i64) -> Reach {
    let mut reach = register.reach(None);
    let nobody = Watch::nobody();
    register
        .verify_due(&mut reach, Wanted::Whole, at(seconds), &nobody, |_, _| {
            Ok::<_, Error>(())
        })
        .unwrap();
    reach
}

/// A week's verification counts at `seconds`.
fn week(reach: &Reach, seconds: i64) -> Vouched<'_> {
    Vouched {
        reach,
        wanted: Wanted::Due {
            whole_since: at(seconds - 7 * DAY),
        },
        at: at(seconds),
    }
}

fn copied(register: &Register, reach: &Reach, copy: &Path, seconds: i64) -> BackedUp {
    register
        .backup_vouched(
            copy,
            Existing::ReplaceOwnCopy,
            week(reach, seconds),
            &Watch::nobody(),
        )
        .unwrap()
}

/// Does as somebody with the key and another tool would: the triggers are taken off and put back.
fn meddle(path: &Path, sql: &str) {
    let conn = bare(path);
    let trigger = "SELECT sql FROM sqlite_schema WHERE name = 'visit_event_is_never_changed'";
    let made: String = conn.query_row(trigger, [], |row| row.get(0)).unwrap();
    conn.execute_batch(&format!(
        "DROP TRIGGER visit_event_is_never_changed; {sql}; {made}"
    ))
    .unwrap();
}

#[test]
fn of_a_copy_only_what_was_not_verified_in_its_book_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("register.db"), folder.path().join("copy.db"));
    let mut register = written(&path, 20);
    let reach = verified(&mut register, 100);
    register.enter(&named("Lê Ẵm"), at(200), &author()).unwrap();
    let done = copied(&register, &reach, &copy, 300);
    // The new one, and the last that had been verified once more.
    assert!(matches!(done.did, Did::Since { .. }) && done.report.is_whole());
    assert_eq!((done.report.events, done.report.visits, done.events), (2, 2, 21));
    assert_whole(&mut sealed(&copy));

    // The whole, once that was verified too long ago, or not of this book.
    let old = copied(&register, &reach, &copy, 101 + 7 * DAY);
    assert_eq!((old.did, old.report.events), (Did::Whole, 21));
    let other = verified(&mut written(&folder.path().join("other.db"), 5), 100);
    let others = copied(&register, &other, &copy, 300);
    assert_eq!((others.did, others.report.events), (Did::Whole, 21));

    // What is changed in the new part is found, and named with everything else that is changed.
    drop(register);
    meddle(&path, "UPDATE visit_event SET at_ms = 1 WHERE seq IN (3, 21)");
    let register = sealed(&path);
    let named = folder.path().join("named.db");
    let changed = copied(&register, &reach, &named, 300);
    assert_eq!(changed.did, Did::Whole);
    let found: Vec<i64> = changed
        .report
        .findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::Changed { seq, .. } => Some(*seq),
            _ => None,
        })
        .collect();
    assert_eq!(found, [3, 21]);
}

#[test]
fn what_is_changed_behind_a_verification_is_found_by_the_next_and_then_no_copy_counts_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("register.db"), folder.path().join("copy.db"));
    let mut register = written(&path, 20);
    let mut reach = verified(&mut register, 100);
    drop(register);
    meddle(&path, "UPDATE visit_event SET at_ms = 1 WHERE seq = 3");
    let mut register = sealed(&path);
    let unseen = copied(&register, &reach, &copy, 300);
    assert!(matches!(unseen.did, Did::Since { .. }) && unseen.report.is_whole());
    assert!(!sealed(&copy).verify().unwrap().is_whole());

    // As a desk goes round.
    while register.walk(&mut reach, at(400), &Watch::nobody()).unwrap() == Walked::GoesOn {}
    assert_eq!(reach.broken(), Some(at(400)));
    let before = fs::read(&copy).unwrap();
    let refused = register.backup_vouched(
        &copy,
        Existing::ReplaceOwnCopy,
        week(&reach, 500),
        &Watch::nobody(),
    );
    assert!(matches!(refused, Err(Error::Target(why)) if matches!(*why, Error::DoesNotVerify(_))));
    assert!(fs::read(&copy).unwrap() == before);
}
