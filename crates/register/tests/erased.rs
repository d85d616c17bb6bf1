//! Erased means erased: no word comes after it, whatever the words were about, and what was put aside goes too.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use rusqlite::Connection;
use std::{fs, path::Path};

const DAY: i64 = 86_400;

fn day(days: i64) -> BookDate {
    BookDate::of(at(days * DAY))
}

/// Rows of words in the register of a folder.
fn words(folder: &Path) -> i64 {
    let conn = Connection::open(folder.join("register.db")).unwrap();
    conn.query_row("SELECT count(*) FROM personal", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn no_word_comes_to_an_erased_visit() {
    let (folder, mut register) = fresh();
    let entered = register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    register
        .mark(
            entered.visitor,
            Some(Mark::CallFirst),
            Some("gọi 12"),
            at(1),
            &author(),
        )
        .unwrap();
    register.erase(entered.visitor, at(2), &author()).unwrap();
    let visit = entered.visit;
    let erased = |done: Result<()>| assert!(matches!(done, Err(Error::Erased)), "{done:?}");
    erased(register.void(visit, "ghi nhầm ông A", at(3), &author()));
    for change in [
        Change::Name("Nguyễn Văn A".into()),
        Change::Note(Some("ông A".into())),
        Change::Id(Some("030090000001".into())),
        Change::Card(Some("7".into())),
    ] {
        erased(register.correct(visit, &[change], Some("ông A"), at(4), &author()));
    }
    let marked = register.mark(
        entered.visitor,
        Some(Mark::Invited),
        Some("ông A"),
        at(5),
        &author(),
    );
    assert!(matches!(marked, Err(Error::UnknownVisitor)));
    // What has no words goes on.
    register
        .assess(visit, &Outcome::Running.into(), at(6), &author())
        .unwrap();
    register.tell(visit, at(6), &author()).unwrap();
    register.exit(visit, at(7), &author()).unwrap();
    assert_eq!(words(folder.path()), 0);
    assert_whole(&mut register);
}

#[test]
fn retention_takes_every_word_of_its_days_and_none_of_others() {
    let (folder, mut register) = fresh();
    let mut first = None;
    for n in 0..3 {
        let entered = register
            .enter(&named("Nguyễn Văn A"), at(n * DAY), &author())
            .unwrap();
        register
            .hand_over(
                "Trần Văn Bảo",
                Some("thẻ 12 chưa trả"),
                at(n * DAY + 1),
                &author(),
            )
            .unwrap();
        first.get_or_insert(entered);
    }
    let first = first.unwrap();
    // Put right long after, and void: words of another day about the first.
    let change = Change::Note(Some("đổi ghi chú".into()));
    register
        .correct(first.visit, &[change], Some("ghi thiếu"), at(2 * DAY), &author())
        .unwrap();
    register
        .void(first.visit, "ghi nhầm", at(2 * DAY), &author())
        .unwrap();
    register.set_pin(Some("2580"), at(0), &author()).unwrap();
    register
        .enrol(
            &NewStaff {
                name: "Vũ Thị Hoa".into(),
                ..NewStaff::default()
            },
            at(0),
            &author(),
        )
        .unwrap();
    let all = words(folder.path());
    assert_eq!(
        register
            .erase_before(day(1), at(3 * DAY), &author())
            .unwrap()
            .visits,
        1
    );
    // Of the visit its name, note, two reasons; of the shift its name and the note that it left.
    assert_eq!(words(folder.path()), all - 6);
    assert_eq!(
        register
            .shift_note(register.shifts(day(0)).unwrap()[0].id)
            .unwrap(),
        None
    );
    assert_eq!(
        register
            .erase_before(day(3), at(3 * DAY), &author())
            .unwrap()
            .visits,
        2
    );
    assert!(register.has_pin().unwrap());
    assert_eq!(words(folder.path()), 2, "the PIN, and one who serves");
    assert_whole(&mut register);
}

/// Sets the day on which a file was last written.
fn date(path: &Path, days: i64) {
    let then = std::time::UNIX_EPOCH
        + std::time::Duration::from_millis(u64::try_from(at(days * DAY).unix_ms()).unwrap());
    fs::File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(then)
        .unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("register.db-"))
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_put_aside_goes_when_its_words_would_have_gone() {
    for key in [None, Some(Key::new([7; 32]))] {
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &str| folder.path().join(name);
        let mut register = Register::open(of("register.db"), opening(key.clone())).unwrap();
        register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
        register.backup(of("copy.db"), Existing::Refuse).unwrap();
        register
            .enter(&named("Đỗ Thị B"), at(2 * DAY), &author())
            .unwrap();
        drop(register);
        let to = || (of("register.db"), key.clone());
        Register::restore((of("copy.db"), key.clone()), to(), Whose::OfThisDesk).unwrap();
        // A damaged one, put aside with its log.
        fs::write(of("register.db"), "wreckage").unwrap();
        fs::write(of("register.db-wal"), "its log").unwrap();
        Register::restore((of("copy.db"), key.clone()), to(), Whose::OfThisDesk).unwrap();
        date(&of("register.db.replaced-2"), 3);
        // Salvaged from what was replaced.
        Register::salvage(
            (&of("register.db.replaced-1"), key.clone()),
            &of("saved.db"),
            at(4 * DAY),
        )
        .unwrap();
        // Others have nothing to do with it.
        drop(Register::open(of("practice.db"), opening(None)).unwrap());
        fs::write(of("letter.txt"), "Kính gửi").unwrap();
        fs::write(of("register.db.replaced-by-hand"), "Kính gửi").unwrap();
        for (name, days) in [
            ("saved.db.0123456789abcdef.half", 1),
            ("saved.db.0123456789abcdee.half", 9),
        ] {
            fs::write(of(name), "half").unwrap();
            date(&of(name), days);
        }
        let register = Register::open(of("register.db"), opening(key.clone())).unwrap();
        let keep = |from: i64| register.remove_left_behind(&[], day(from), at(9 * DAY)).unwrap();
        let removed = |registers, halves| Removed { registers, halves };
        assert_eq!(keep(0), removed(0, 1), "nobody makes that half any more");
        assert_eq!(keep(1), removed(1, 0), "the copy, which ends on the first day");
        assert_eq!(keep(2), removed(0, 0));
        assert_eq!(
            keep(3),
            removed(2, 0),
            "what was replaced first, and salvaged from it"
        );
        assert_eq!(keep(4), removed(1, 0), "the wreck, with its log");
        assert_eq!(keep(99), removed(0, 0));
        assert_eq!(
            names(folder.path()),
            [
                "letter.txt",
                "practice.db",
                "register.db",
                "register.db.replaced-by-hand",
                "saved.db.0123456789abcdee.half"
            ]
        );
        assert_eq!(register.inside().unwrap().len(), 1);
    }
}
