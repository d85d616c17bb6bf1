//! Whom a list expects: offered on the day until they came, and erased when the day is over.

#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;

use common::*;
use register::*;

fn of(name: &str, organisation: &str) -> NewExpected {
    NewExpected {
        organisation: Some(organisation.into()),
        to_see: Some("Bà Hoa".into()),
        ..expected(name)
    }
}

fn tomorrow() -> BookDate {
    today().minus_days(-1)
}

fn names(found: &[Expected]) -> Vec<&str> {
    found.iter().map(|one| one.name.as_str()).collect()
}

#[track_caller]
fn check(register: &Register, typed: &str, expect: &[&str]) {
    let found = register.expected_like(typed, today()).unwrap();
    assert_eq!(names(&found), expect, "{typed}");
}

#[test]
fn they_are_found_on_their_day_by_the_beginnings_of_words() {
    let (_folder, mut register) = fresh();
    let later = NewExpected {
        day: tomorrow(),
        ..expected("Đặng Thị Ánh")
    };
    let people = [of("Đặng Văn Ước", "Sở Y tế"), expected("Đỗ Thị Ánh"), later];
    assert_eq!(register.expect(&people, at(0)).unwrap(), 3);
    for (typed, expect) in [
        ("dan", &["Đặng Văn Ước"][..]),
        ("Ðang", &["Đặng Văn Ước"]),
        ("uoc dan", &["Đặng Văn Ước"]),
        ("ánh", &["Đỗ Thị Ánh"]),
        ("ang", &[]),
        ("dang thi", &[]),
        ("", &[]),
        ("%", &[]),
    ] {
        check(&register, typed, expect);
    }
    let found = register.expected_like("dang", today()).unwrap();
    let words = (found[0].organisation.as_deref(), found[0].to_see.as_deref());
    assert_eq!(words, (Some("Sở Y tế"), Some("Bà Hoa")));
    assert_eq!(names(&register.expected(tomorrow()).unwrap()), ["Đặng Thị Ánh"]);
    let every = ["Đặng Văn Ước", "Đỗ Thị Ánh", "Đặng Thị Ánh"];
    assert_eq!(names(&register.expected_from(today()).unwrap()), every);
    assert_eq!(names(&register.expected_from(tomorrow()).unwrap()), every[2..]);
    assert_whole(&mut register);
}

#[test]
fn the_same_person_of_the_same_organisation_and_day_is_expected_once() {
    let (_folder, mut register) = fresh();
    let twice = [
        of("Lê Ánh", "Sở Y tế"),
        of("LÊ  ÁNH", "sở y tế"),
        of("Lê Ánh", "Báo X"),
    ];
    assert_eq!(register.expect(&twice, at(0)).unwrap(), 2);
    assert_eq!(register.expect(&twice, at(1)).unwrap(), 0);
    assert_eq!(register.expected(today()).unwrap().len(), 2);
}

#[test]
fn one_who_cannot_be_written_keeps_all_others_out() {
    let (_folder, mut register) = fresh();
    for wrong in [
        expected(" "),
        expected(&"a".repeat(MAX_NAME_CHARS + 1)),
        expected("030090000001"),
    ] {
        assert!(register.expect(&[expected("Lê Ánh"), wrong], at(0)).is_err());
        assert!(register.expected(today()).unwrap().is_empty());
    }
}

#[test]
fn whoever_was_written_in_since_is_offered_no_more() {
    let (_folder, mut register) = fresh();
    register.enter(&named("Lê Ánh"), at(0), &author()).unwrap();
    let people = [of("Lê Ánh", "Báo X"), of("Lê Ánh", "Sở Y tế"), expected("Lê Thu")];
    register.expect(&people, at(1)).unwrap();
    check(&register, "le", &["Lê Ánh", "Lê Ánh", "Lê Thu"]);
    // One visit is one of two of the same name: the one of that organisation.
    let visit = NewVisit {
        from: Some("sở y tế".into()),
        ..named("LÊ ÁNH")
    };
    let visit = register.enter(&visit, at(2), &author()).unwrap().visit;
    let left = register.expected_like("le anh", today()).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].organisation.as_deref(), Some("Báo X"));
    register.void(visit, "ghi nhầm", at(3), &author()).unwrap();
    check(&register, "le anh", &["Lê Ánh", "Lê Ánh"]);
    register.enter(&named("Lê Thu"), at(4), &author()).unwrap();
    check(&register, "thu", &[]);
    assert_eq!(
        register.expected(today()).unwrap().len(),
        3,
        "the list says who was on it"
    );
    assert_whole(&mut register);
}

#[test]
fn a_day_that_is_over_is_erased_from_the_file_and_its_log() {
    let (folder, mut register) = fresh();
    let later = NewExpected {
        day: tomorrow(),
        ..expected("Quetzalcoatl Mai")
    };
    register
        .expect(&[of("Xochiquetzal", "Tlaloc"), later], at(0))
        .unwrap();
    assert_ne!(bytes_of(folder.path(), "Xochiquetzal"), 0);
    assert_eq!(register.forget_expected_before(today()).unwrap(), 0);
    assert_eq!(register.forget_expected_before(tomorrow()).unwrap(), 1);
    for word in ["Xochiquetzal", "xochiquetzal", "Tlaloc"] {
        assert_eq!(bytes_of(folder.path(), word), 0, "{word}");
    }
    let left = register.expected(tomorrow()).unwrap();
    assert!(register.unexpect(left[0].id).unwrap());
    assert!(!register.unexpect(left[0].id).unwrap());
    assert_eq!(bytes_of(folder.path(), "Quetzalcoatl"), 0);
    assert_whole(&mut register);
}

#[test]
fn a_rebuilt_book_and_a_copy_have_them_too_and_nothing_shows_a_name_by_itself() {
    let (folder, mut register) = fresh();
    let person = of("Lê Ánh", "Sở Y tế");
    register.expect(std::slice::from_ref(&person), at(0)).unwrap();
    register.rebuild().unwrap();
    let copy = folder.path().join("copy.db");
    register.backup(&copy, Existing::Refuse).unwrap();
    let copied = open(&copy).expected(today()).unwrap();
    assert_eq!(copied, register.expected(today()).unwrap());
    let shown = format!("{person:?} {copied:?}");
    assert!(!shown.contains("nh") && !shown.contains("tế"), "{shown}");
}
