//! Backup while the register is in use, and restoring: tried before it replaces anything.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::fs;

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_whole_and_taken_while_another_writes() {
    let (folder, mut register) = fresh();
    let path = folder.path().join("register.db");
    for _ in 0..20 {
        register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    }
    let writer = std::thread::spawn(move || {
        let mut other = open(&path);
        for _ in 0..100 {
            other.enter(&named("Đỗ Thị B"), at(1), &author()).unwrap();
        }
    });
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("sổ 05-01.db");
    fs::write(&backup, "something else").unwrap();
    let done = register.backup(&backup, Existing::Replace).unwrap();
    writer.join().unwrap();
    assert!(done.report.visits >= 20 && done.report.is_whole());
    assert_eq!(done.bytes, fs::metadata(&backup).unwrap().len());
    assert_eq!(names(elsewhere.path()), ["sổ 05-01.db"], "one file, nothing half");
    assert_eq!(
        open(&backup).day(today()).unwrap().len() as u64,
        done.report.visits
    );
    assert_eq!(register.day(today()).unwrap().len(), 120);
}

#[test]
fn a_backup_that_does_not_verify_is_made_but_replaces_nothing() {
    let (folder, register) = fresh();
    let conn = rusqlite::Connection::open(folder.path().join("register.db")).unwrap();
    conn.execute_batch("DROP TRIGGER visit_event_is_never_changed")
        .unwrap();
    let backup = folder.path().join("backup.db");
    fs::write(&backup, "an older backup").unwrap();
    assert!(
        matches!(register.backup(&backup, Existing::Replace), Err(Error::Target(why)) if matches!(*why, Error::DoesNotVerify(_)))
    );
    assert_eq!(fs::read(&backup).unwrap(), b"an older backup");
    assert_eq!(
        names(folder.path()),
        ["backup.db", "register.db", "register.db-shm", "register.db-wal"]
    );
    let done = register
        .backup(folder.path().join("another.db"), Existing::Refuse)
        .unwrap();
    assert_eq!(
        done.report.findings,
        [Finding::Schema {
            name: "visit_event_is_never_changed".into()
        }]
    );
}

#[test]
fn restore_puts_the_backup_in_place_and_keeps_what_was_there() {
    let (folder, mut register) = fresh();
    let (path, backup) = (folder.path().join("register.db"), folder.path().join("backup.db"));
    register.enter(&named("Trước"), at(0), &author()).unwrap();
    register.backup(&backup, Existing::Refuse).unwrap();
    let bytes = fs::read(&backup).unwrap();
    register.enter(&named("Sau"), at(1), &author()).unwrap();
    assert!(
        matches!(
            Register::restore((&backup, None), (&path, None), Whose::OfThisDesk),
            Err(Error::Target(why)) if matches!(*why, Error::Busy(_))
        ),
        "it is open here"
    );
    assert_eq!(register.day(today()).unwrap().len(), 2);
    drop(register);

    let restored = Register::restore((&backup, None), (&path, None), Whose::OfThisDesk).unwrap();
    assert_eq!((restored.report.visits, fs::read(&backup).unwrap()), (1, bytes));
    assert_eq!(open(&path).day(today()).unwrap().len(), 1);
    assert_eq!(open(&restored.replaced.unwrap()).day(today()).unwrap().len(), 2);
    let empty = folder.path().join("empty.db");
    assert_eq!(
        Register::restore((&backup, None), (&empty, None), Whose::OfThisDesk)
            .unwrap()
            .replaced,
        None
    );
    assert_eq!(open(&empty).day(today()).unwrap().len(), 1);
}

#[test]
fn restore_tries_before_it_replaces() {
    let (folder, mut register) = fresh();
    let path = folder.path().join("register.db");
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    drop(register);
    let bytes = fs::read(&path).unwrap();
    let bad = folder.path().join("bad.db");
    let refused = |expect: fn(&Error) -> bool| {
        let error = Register::restore((&bad, None), (&path, None), Whose::OfThisDesk).unwrap_err();
        let Error::Source(why) = error else {
            panic!("{error:?}")
        };
        assert!(expect(&why), "{why:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(
            names(folder.path())
                .iter()
                .filter(|name| !name.starts_with("bad"))
                .count(),
            1
        );
    };
    refused(|error| matches!(error, Error::Missing));
    fs::write(&bad, "a letter").unwrap();
    refused(|error| matches!(error, Error::NotARegister));
    fs::write(&bad, &bytes[..8192]).unwrap();
    refused(|error| matches!(error, Error::Damaged(_)));
    fs::write(&bad, &bytes).unwrap();
    let conn = rusqlite::Connection::open(&bad).unwrap();
    conn.execute_batch("UPDATE visit SET outcome = 'running'; PRAGMA journal_mode = DELETE;")
        .unwrap();
    drop(conn);
    refused(|error| matches!(error, Error::DoesNotVerify(_)));
}

#[test]
fn a_damaged_register_can_be_replaced_and_is_kept() {
    let (folder, mut register) = fresh();
    let (path, backup) = (folder.path().join("register.db"), folder.path().join("backup.db"));
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    register.backup(&backup, Existing::Refuse).unwrap();
    drop(register);
    fs::write(&path, "wreckage").unwrap();
    fs::write(folder.path().join("register.db-wal"), "the log of the wreck").unwrap();
    let restored = Register::restore((&backup, None), (&path, None), Whose::OfThisDesk).unwrap();
    assert_eq!(fs::read(restored.replaced.unwrap()).unwrap(), b"wreckage");
    assert_whole(&mut open(&path));
}
