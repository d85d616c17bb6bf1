//! Whom to see is offered from the staff and from earlier visits, by the beginnings of words without diacritics.

#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;

use common::*;
use register::*;

fn staff(name: &str, unit: &str, phone: &str) -> NewStaff {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    NewStaff {
        name: name.into(),
        unit: some(unit),
        phone: some(phone),
        ..NewStaff::default()
    }
}

fn seeing(whom: &str) -> NewVisit {
    NewVisit {
        to_see: Some(whom.into()),
        ..named("Nguyễn Văn A")
    }
}

/// Three of the staff, and a day on which five visitors came.
fn book() -> (tempfile::TempDir, Register) {
    let (folder, mut register) = fresh();
    for new in [
        staff("Đặng Thị Ánh", "Phòng Tiếp dân", "máy lẻ 105"),
        staff("Đỗ Hữu Ước", "Phòng Nội vụ", "0220 3853 123"),
        staff("Vũ Dân", "Thanh tra", ""),
    ] {
        register.enrol(&new, at(0), &author()).unwrap();
    }
    let whom = [
        "Phòng Tiếp dân",
        "Ông Khuê",
        "phòng tiếp Dân",
        "Bộ phận Một cửa",
        "dang thi anh",
        "Đặng Thị Ánh, Phòng Tiếp dân",
        "Bộ phận Một cửa",
        "Phòng Tiếp Dân",
    ];
    for (n, whom) in (0..).zip(whom) {
        register.enter(&seeing(whom), at(n), &author()).unwrap();
    }
    (folder, register)
}

fn said(hosts: &[Host]) -> Vec<String> {
    let said = |host: &Host| match host {
        Host::Staff(staff) => format!("* {}", staff.to_see()),
        Host::Earlier { to_see, visits } => format!("{to_see} ({visits})"),
    };
    hosts.iter().map(said).collect()
}

#[track_caller]
fn check(register: &Register, typed: &str, expect: &[&str]) {
    assert_eq!(said(&register.hosts(typed, 8).unwrap()), expect, "{typed}");
}

#[test]
fn own_people_come_first_then_whom_others_came_for() {
    let (_folder, mut register) = book();
    let (anh, uoc, dan) = (
        "* Đặng Thị Ánh, Phòng Tiếp dân",
        "* Đỗ Hữu Ước, Phòng Nội vụ",
        "* Vũ Dân, Thanh tra",
    );
    check(&register, "dan", &[anh, dan, "Phòng Tiếp Dân (3)"]);
    check(&register, "ĐẶNG", &[anh]);
    check(&register, "Ðang thi", &[anh]);
    check(&register, "pho", &[uoc, anh, "Phòng Tiếp Dân (3)"]);
    check(&register, "anh tiep", &[anh]);
    check(&register, "105", &[anh]);
    check(&register, "bo phan", &["Bộ phận Một cửa (2)"]);
    check(&register, "khue", &["Ông Khuê (1)"]);
    for nobody in ["", " ", "hue", "%", "'", "xyz"] {
        check(&register, nobody, &[]);
    }
    assert_eq!(register.hosts("p", 2).unwrap().len(), 2);
    assert_whole(&mut register);
}

#[test]
fn more_visits_come_before_later_ones_and_void_ones_count_for_nothing() {
    let (_folder, mut register) = fresh();
    let mut enter = |n: i64, whom: &str| register.enter(&seeing(whom), at(n), &author()).unwrap().visit;
    enter(0, "Phòng Một");
    enter(1, "Phòng Một");
    enter(2, "Phòng Hai");
    enter(3, "Phòng Ba");
    let void = [
        enter(4, "Phòng Bốn"),
        enter(5, "Phòng Hai"),
        enter(6, "Phòng Hai"),
    ];
    for visit in void {
        register.void(visit, "nhầm", at(9), &author()).unwrap();
    }
    check(
        &register,
        "phong",
        &["Phòng Một (2)", "Phòng Ba (1)", "Phòng Hai (1)"],
    );
}

#[test]
fn whom_somebody_came_for_is_forgotten_with_their_words() {
    let (folder, mut register) = fresh();
    let words = "Bà Quỳnh Ẵm";
    let entered = register.enter(&seeing(words), at(0), &author()).unwrap();
    let id = register
        .enrol(&staff("Trần Bảo", "Một cửa", "máy lẻ 4711"), at(1), &author())
        .unwrap();
    check(&register, "quynh", &["Bà Quỳnh Ẵm (1)"]);
    register.erase(entered.visitor, at(2), &author()).unwrap();
    register.retire_staff(id, at(3), &author()).unwrap();
    check(&register, "quynh", &[]);
    check(&register, "tran", &[]);
    drop(register);
    for gone in [words, "máy lẻ 4711"] {
        assert_eq!(bytes_of(folder.path(), gone), 0, "{gone}");
    }
}
