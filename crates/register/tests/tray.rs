//! Between the acknowledgement and the places in the book: whoever is killed there, reads there or damages the file there.
#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;

use common::*;
use register::*;
use rusqlite::Connection;
use std::path::Path;

fn count(path: &Path, table: &str) -> i64 {
    let conn = Connection::open(path).unwrap();
    let sql = format!("SELECT count(*) FROM {table}");
    conn.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// A register whose last visit, with its outcome, was acknowledged and whose writer was gone in the next instant.
fn cut_off() -> (tempfile::TempDir, std::path::PathBuf, Entered) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = open(&path);
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    let assessed = Some(Assessment {
        outcome: Outcome::Running,
        reason: None,
        flagged: None,
    });
    let new = NewVisit {
        assessed,
        ..named("Đặng Thị Ánh")
    };
    let last = register.enter(&new, at(60), &author()).unwrap();
    std::mem::forget(register);
    // Away from the connection that nobody closes.
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = elsewhere.path().join("register.db");
    for end in ["", "-wal"] {
        let of = |path: &Path| format!("{}{end}", path.display());
        std::fs::copy(of(&path), of(&moved)).unwrap();
    }
    (elsewhere, moved, last)
}

#[test]
fn what_is_acknowledged_lies_in_the_tray_until_somebody_reads() {
    let (_folder, path, last) = cut_off();
    assert_eq!((count(&path, "tray"), count(&path, "visit")), (2, 1));
    let mut register = open(&path);
    let line = register.line(last.visit).unwrap();
    assert_eq!((line.line, line.outcome), (2, Some(Outcome::Running)));
    assert_eq!((count(&path, "tray"), count(&path, "visit")), (0, 2));
    assert_eq!(register.search("dang thi", 10).unwrap().len(), 1);
    assert_whole(&mut register);
}

#[test]
fn writing_goes_on_behind_it() {
    let (_folder, path, last) = cut_off();
    let mut register = open(&path);
    register.exit(last.visit, at(120), &author()).unwrap();
    let third = register.enter(&named("Đỗ Hữu Ước"), at(180), &author()).unwrap();
    assert_eq!(third.line, 3);
    assert_eq!(register.day(today()).unwrap().len(), 3);
    assert_whole(&mut register);
}

#[test]
fn it_is_copied_and_salvaged_and_its_words_leave_no_trace() {
    let (folder, path, last) = cut_off();
    let saved = folder.path().join("saved.db");
    Register::salvage((&path, None), &saved, at(200)).unwrap();
    let copied = folder.path().join("copied.db");
    open(&path).backup(&copied, Existing::Refuse).unwrap();
    for copy in [&saved, &copied] {
        assert_eq!(open(copy).line(last.visit).unwrap().line, 2);
        std::fs::remove_file(copy).unwrap();
    }
    let mut register = open(&path);
    assert!(bytes_of(folder.path(), "Ánh") > 0);
    register.erase(last.visitor, at(300), &author()).unwrap();
    drop(register);
    assert_eq!(bytes_of(folder.path(), "Ánh"), 0);
}

#[test]
fn whoever_looks_on_tells_it_to_others_and_leaves_it_where_it_lies() {
    let (_folder, path, last) = cut_off();
    let mut beside = open(&path);
    beside.look_on().unwrap();
    let told = beside.to_share(0, 1000).unwrap();
    let (end, hash) = beside.own_end().unwrap();
    assert_eq!((told.len(), end), (3, 3));
    assert_eq!(told.last().map(|event| event.hash), Some(hash));
    assert_eq!(beside.own_hash(end).unwrap(), Some(hash));
    assert_eq!(beside.own_hash(end + 1).unwrap(), None);
    assert!(beside.to_share(1, 1).unwrap() == told[1..2]);
    assert!(
        told[1].is_true(beside.desk()),
        "with the words that were committed to"
    );
    assert!(
        matches!(beside.line(last.visit), Err(Error::UnknownVisit)),
        "it has no place yet"
    );
    drop(beside);
    assert_eq!((count(&path, "tray"), count(&path, "visit")), (2, 1));
    // Once it has its place, the very same is told.
    let register = open(&path);
    assert!(register.line(last.visit).is_ok());
    assert!(register.to_share(0, 1000).unwrap() == told);
    assert_eq!(register.own_end().unwrap(), (end, hash));
}
