//! What a desk keeps beside its visits: its own people, shifts, marks, who was told, the owner's PIN. All of it is in the
//! chain, can be derived anew, and goes when it must.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use rusqlite::Connection;

fn staff(name: &str, smartphone: Smartphone) -> NewStaff {
    NewStaff {
        name: name.into(),
        unit: Some("Phòng Nội vụ".into()),
        phone: Some("máy lẻ 12".into()),
        smartphone,
    }
}

#[test]
fn the_roster_keeps_the_last_of_each_check_and_forgets_who_left() {
    let (folder, mut register) = fresh();
    let bao = register
        .enrol(&staff("  Trần Văn  Bảo", Smartphone::Unknown), at(0), &author())
        .unwrap();
    let anh = register
        .enrol(&staff("Đặng Thị Ánh", Smartphone::No), at(1), &author())
        .unwrap();
    for (n, check) in [
        StaffCheck::Told,
        StaffCheck::Running,
        StaffCheck::Installed,
        StaffCheck::Running,
    ]
    .into_iter()
    .enumerate()
    {
        register
            .check_staff(bao, check, at(10 + n as i64), &author())
            .unwrap();
    }
    register
        .amend_staff(bao, &staff("Trần Văn Bảo", Smartphone::Yes), at(20), &author())
        .unwrap();
    let roster = register.roster().unwrap();
    assert_eq!(
        roster.iter().map(|staff| staff.id).collect::<Vec<_>>(),
        [anh, bao],
        "by name"
    );
    assert_eq!(roster[1].name.as_deref(), Some("Trần Văn Bảo"));
    assert_eq!(roster[1].smartphone, Smartphone::Yes);
    assert_eq!(
        (roster[1].told_at, roster[1].installed_at, roster[1].running_at),
        (Some(at(10)), Some(at(12)), Some(at(13)))
    );
    register.retire_staff(bao, at(30), &author()).unwrap();
    for refused in [
        register.retire_staff(bao, at(31), &author()),
        register.check_staff(bao, StaffCheck::Told, at(31), &author()),
        register.amend_staff(bao, &staff("x", Smartphone::No), at(31), &author()),
    ] {
        assert!(matches!(refused, Err(Error::UnknownStaff)));
    }
    assert_eq!(register.roster().unwrap().len(), 1);
    assert!(matches!(
        register.enrol(&staff(" ", Smartphone::No), at(32), &author()),
        Err(Error::Empty { field: Field::Name })
    ));
    assert_whole(&mut register);
    register.rebuild().unwrap();
    assert_eq!(register.roster().unwrap().len(), 1);
    assert_whole(&mut register);
    drop(register);
    assert_eq!(bytes_of(folder.path(), "Trần Văn Bảo"), 0);
    assert!(bytes_of(folder.path(), "Đặng Thị Ánh") > 0);
}

#[test]
fn told_is_a_mark_on_the_visit_and_is_counted() {
    let (_folder, mut register) = fresh();
    let visits: Vec<VisitId> = (0..3)
        .map(|n| {
            register
                .enter(&named("Nguyễn Văn A"), at(n), &author())
                .unwrap()
                .visit
        })
        .collect();
    for &visit in &visits {
        register.tell(visit, at(5), &author()).unwrap();
        register.tell(visit, at(6), &author()).unwrap();
    }
    register.untell(visits[1], at(7), &author()).unwrap();
    register.void(visits[2], "nhầm", at(8), &author()).unwrap();
    let told: Vec<_> = register
        .day(today())
        .unwrap()
        .iter()
        .map(|line| line.told_at)
        .collect();
    assert_eq!(told, [Some(at(5)), None, Some(at(5))]);
    assert_eq!(register.counts(today()).unwrap().told, 1);
    assert!(matches!(
        register.tell(visits[2], at(9), &author()),
        Err(Error::Void)
    ));
    assert_whole(&mut register);
}

#[test]
fn one_shift_lasts_at_a_time() {
    let (_folder, mut register) = fresh();
    assert_eq!(register.end_shift(None, at(0), &author()).unwrap(), None);
    let first = register.begin_shift("Bác Tư", at(1), &author()).unwrap();
    let second = register.begin_shift("Chị Năm", at(100), &author()).unwrap();
    assert_eq!(register.shift().unwrap().unwrap().id, second);
    let note = Some("  Thẻ 012 chưa trả ");
    assert_eq!(
        register.end_shift(note, at(200), &author()).unwrap(),
        Some(second)
    );
    assert_eq!(register.shift_note(first).unwrap(), None);
    assert_eq!(
        register.shift_note(second).unwrap().as_deref(),
        Some("Thẻ 012 chưa trả")
    );
    assert_eq!(register.shift().unwrap(), None);
    let shifts = register.shifts(today()).unwrap();
    let told: Vec<_> = shifts
        .iter()
        .map(|shift| (shift.id, shift.name.as_deref(), shift.from, shift.to))
        .collect();
    assert_eq!(
        told,
        [
            (first, Some("Bác Tư"), at(1), Some(at(100))),
            (second, Some("Chị Năm"), at(100), Some(at(200)))
        ]
    );
    assert_whole(&mut register);

    // Both the name and the note go when their time is over.
    let later = shifts[1].book_date.minus_days(-1);
    register.erase_before(later, at(300), &author()).unwrap();
    let erased = register.shift_of(second).unwrap().unwrap();
    assert_eq!(erased.name, None);
    assert_eq!(register.shift_note(second).unwrap(), None);
    assert_whole(&mut register);
}

#[test]
fn a_mark_is_found_with_its_visitor_and_goes_with_them() {
    let (folder, mut register) = fresh();
    let entered = register.enter(&named("Lê Ẵm"), at(0), &author()).unwrap();
    let visitor = entered.visitor;
    let note = Some("Quetzalcoatl chờ");
    register
        .mark(visitor, Some(Mark::CallFirst), note, at(1), &author())
        .unwrap();
    register
        .mark(visitor, Some(Mark::AskedToWait), note, at(2), &author())
        .unwrap();
    let hit = register.search("le am", 5).unwrap().remove(0);
    let mark = hit.mark.unwrap();
    assert_eq!(
        (mark.mark, mark.note.as_deref(), mark.at),
        (Mark::AskedToWait, note, at(2))
    );
    assert_whole(&mut register);
    register.mark(visitor, None, None, at(3), &author()).unwrap();
    assert_eq!(register.marked(visitor).unwrap(), None);
    register
        .mark(visitor, Some(Mark::Invited), note, at(4), &author())
        .unwrap();
    register.erase(visitor, at(5), &author()).unwrap();
    assert_eq!(register.marked(visitor).unwrap(), None);
    assert!(matches!(
        register.mark(visitor, Some(Mark::Invited), None, at(6), &author()),
        Err(Error::UnknownVisitor)
    ));
    assert_whole(&mut register);
    drop(register);
    assert_eq!(bytes_of(folder.path(), "Quetzalcoatl"), 0);
}

#[test]
fn five_wrong_pins_are_free_and_then_each_costs_a_wait() {
    let (folder, mut register) = fresh();
    let mut now = 0;
    let mut attempt = |register: &mut Register, pin: &str, later: i64| {
        now += later;
        register.try_pin(pin, at(now), None, &author()).unwrap()
    };
    assert_eq!(attempt(&mut register, "0000", 0), PinAnswer::Right, "none is set");
    for odd in ["123", "12a4", "1234567890123", ""] {
        assert!(matches!(
            register.set_pin(Some(odd), at(0), &author()),
            Err(Error::NotAWord { field: Field::Pin })
        ));
    }
    register.set_pin(Some("2580"), at(0), &author()).unwrap();
    assert_eq!(attempt(&mut register, " ２５８０ ", 1), PinAnswer::Right);
    for free in (0..5).rev() {
        assert_eq!(attempt(&mut register, "1111", 1), PinAnswer::Wrong { free });
    }
    assert!(
        matches!(attempt(&mut register, "2580", 1), PinAnswer::Wait { .. }),
        "also the right one"
    );
    assert_eq!(attempt(&mut register, "1111", 30), PinAnswer::Wrong { free: 0 });
    assert!(
        matches!(attempt(&mut register, "2580", 59), PinAnswer::Wait { .. }),
        "twice as long"
    );
    // The wait is on the disk: a restart does not shorten it.
    drop(register);
    let mut register = open(&folder.path().join("register.db"));
    assert!(matches!(
        attempt(&mut register, "2580", 0),
        PinAnswer::Wait { .. }
    ));
    // A clock set back: the wait begins anew, and is served by the clock that goes on.
    let PinAnswer::Wait { until } = attempt(&mut register, "2580", -400 * 86_400) else {
        panic!("the wait is not over");
    };
    assert_eq!(until, at(96 - 400 * 86_400 + 60));
    assert!(matches!(
        attempt(&mut register, "2580", 59),
        PinAnswer::Wait { .. }
    ));
    assert_eq!(attempt(&mut register, "2580", 1), PinAnswer::Right);
    assert_eq!(
        attempt(&mut register, "1111", 1),
        PinAnswer::Wrong { free: 4 },
        "they count anew"
    );
    register.set_pin(Some("13579"), at(9), &author()).unwrap();
    assert_eq!(
        attempt(&mut register, "2580", 1),
        PinAnswer::Wrong { free: 4 },
        "a new PIN has its own tries"
    );
    assert_eq!(attempt(&mut register, "13579", 1), PinAnswer::Right);
    assert_whole(&mut register);
    let hashes = |path: &std::path::Path| -> i64 {
        let conn = Connection::open(path).unwrap();
        conn.query_row("SELECT count(*) FROM personal WHERE field = 'pin'", [], |row| {
            row.get(0)
        })
        .unwrap()
    };
    assert_eq!(
        hashes(&folder.path().join("register.db")),
        1,
        "the one before is gone"
    );
    register.set_pin(None, at(10), &author()).unwrap();
    assert!(!register.has_pin().unwrap());
    assert_eq!(hashes(&folder.path().join("register.db")), 0);
    assert_whole(&mut register);
}

#[test]
fn whoever_meddles_with_these_tables_is_found_out() {
    let (folder, mut register) = fresh();
    let path = folder.path().join("register.db");
    let entered = register.enter(&named("Lê Ẵm"), at(0), &author()).unwrap();
    register
        .enrol(&staff("Trần Văn Bảo", Smartphone::Yes), at(0), &author())
        .unwrap();
    register.begin_shift("Bác Tư", at(1), &author()).unwrap();
    register
        .mark(entered.visitor, Some(Mark::Invited), None, at(1), &author())
        .unwrap();
    register.set_pin(Some("2580"), at(0), &author()).unwrap();
    assert_whole(&mut register);
    for (meddling, table) in [
        ("UPDATE staff SET running_ms = 1", "staff"),
        ("DELETE FROM staff", "staff"),
        (
            "INSERT INTO staff SELECT randomblob(16), smartphone, 1, NULL, 1, 1, 1, 'x', 'y', 'z' FROM staff",
            "staff",
        ),
        ("UPDATE shift SET name = 'x'", "shift"),
        ("UPDATE mark SET mark = 'asked_to_wait'", "mark"),
        ("DELETE FROM mark", "mark"),
    ] {
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(meddling).unwrap();
        drop(conn);
        assert_eq!(
            register.verify().unwrap().findings,
            [Finding::Derived { table }],
            "{meddling}"
        );
        register.rebuild().unwrap();
        assert_whole(&mut register);
    }
    // A hash of somebody else's PIN in the place of the owner's.
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "DROP TRIGGER personal_is_never_changed; UPDATE personal SET value = 'argon2id$00$00' WHERE field = 'pin';
         CREATE TRIGGER personal_is_never_changed BEFORE UPDATE ON personal
BEGIN SELECT RAISE(ABORT, 'personal rows are erased, not changed'); END;",
    )
    .unwrap();
    drop(conn);
    assert!(matches!(
        register.verify().unwrap().findings[..],
        [Finding::PersonalChanged { .. }]
    ));
}

/// Every write from now on fails, as on a full disk.
fn refuse_growth(folder: &tempfile::TempDir, about: &str) {
    let conn = Connection::open(folder.path().join("register.db")).unwrap();
    let trigger = format!(
        "CREATE TRIGGER no_room BEFORE INSERT ON visit_event WHEN new.kind = '{about}'
         BEGIN SELECT RAISE(ABORT, 'no room'); END"
    );
    conn.execute_batch(&trigger).unwrap();
}

#[test]
fn a_hand_over_happens_whole_or_not_at_all() {
    let (folder, mut register) = fresh();
    let first = register.hand_over("Trần Văn Bảo", Some("nobody was here"), at(0), &author());
    let first = first.unwrap();
    assert_eq!(register.shifts(today()).unwrap().len(), 1);
    let second = register.hand_over("Vũ Thị Hoa", Some("thẻ 12 chưa trả"), at(60), &author());
    let second = second.unwrap();
    assert_eq!(
        register.shift_note(first).unwrap().as_deref(),
        Some("thẻ 12 chưa trả")
    );
    assert!(register.hand_over("  ", Some("x"), at(70), &author()).is_err());
    refuse_growth(&folder, "shift");
    assert!(
        register
            .hand_over("Đỗ Hữu Ước", Some("x"), at(80), &author())
            .is_err()
    );
    let lasts = register.shift().unwrap().unwrap();
    assert_eq!((lasts.id, lasts.to), (second, None), "it goes on");
    assert_eq!(register.shift_note(second).unwrap(), None);
}

#[test]
fn what_is_written_together_is_written_whole_or_not_at_all() {
    let (folder, mut register) = fresh();
    let inside = register.enter(&named("Lê Đình Ưởng"), at(0), &author()).unwrap();
    let done: Result<()> = register.together(|register| {
        register.set("desk.name", Some("Cổng A"), at(1), &author())?;
        register.exit(inside.visit, at(1), &author())?;
        register.enter(&named("Vũ Thị Ngọc Quỳnh"), at(1), &author())?;
        assert_eq!(register.inside()?.len(), 1, "read as it will be");
        register.count_people(3, at(1))?;
        // A part that fails is gone, and the rest may go on.
        assert!(matches!(
            register.exit(inside.visit, at(1), &author()),
            Err(Error::AlreadyExited)
        ));
        Err(Error::Void)
    });
    assert!(matches!(done, Err(Error::Void)));
    assert_eq!(register.setting("desk.name").unwrap(), None);
    assert_eq!(register.line(inside.visit).unwrap().exited, None);
    assert_eq!(register.day(today()).unwrap().len(), 1);
    assert_eq!(register.count_people(0, at(2)).unwrap(), 0);
    assert_whole(&mut register);

    let both = |register: &mut Register| -> Result<()> {
        register.together(|register| {
            register.exit(inside.visit, at(3), &author())?;
            register.enter(&named("Vũ Thị Ngọc Quỳnh"), at(3), &author())?;
            register.set("desk.name", Some("Cổng A"), at(3), &author())
        })
    };
    both(&mut register).unwrap();
    let other = open(&folder.path().join("register.db"));
    assert_eq!(
        (other.day(today()).unwrap().len(), other.inside().unwrap().len()),
        (2, 1)
    );
    assert_eq!(other.setting("desk.name").unwrap().as_deref(), Some("Cổng A"));
    let panics = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        register.together(|register| -> Result<()> {
            register.count_people(1, at(4))?;
            panic!("in the middle");
        })
    }));
    assert!(panics.is_err());
    assert_eq!(register.count_people(0, at(5)).unwrap(), 0);
    assert_whole(&mut register);
}

#[test]
fn a_visit_its_outcome_and_that_the_visitor_was_told_are_written_at_once() {
    let new = NewVisit {
        assessed: Some(Outcome::NotHeard.into()),
        told: true,
        ..named("Lê Đình Ưởng")
    };
    let (folder, mut register) = fresh();
    let entered = register.enter(&new, at(0), &author()).unwrap();
    let line = register.line(entered.visit).unwrap();
    assert_eq!(
        (line.outcome, line.told_at),
        (Some(Outcome::NotHeard), Some(at(0)))
    );
    assert_eq!(register.counts(today()).unwrap().told, 1);
    register.tell(entered.visit, at(1), &author()).unwrap();
    assert_eq!(
        register.verify().unwrap().events,
        3,
        "said again, it is written once"
    );
    assert_whole(&mut register);
    // Without room for its last part nothing of it is acknowledged, and nothing of it is there.
    let conn = Connection::open(folder.path().join("register.db")).unwrap();
    conn.execute_batch(
        "CREATE TRIGGER no_room BEFORE INSERT ON tray WHEN new.kind = 'tell'
         BEGIN SELECT RAISE(ABORT, 'no room'); END",
    )
    .unwrap();
    assert!(register.enter(&new, at(2), &author()).is_err());
    assert_eq!(register.day(today()).unwrap().len(), 1);
}

#[test]
fn many_at_once_have_no_more_guesses_than_one() {
    let (folder, mut register) = fresh();
    register.set_pin(Some("2580"), at(0), &author()).unwrap();
    let path = folder.path().join("register.db");
    let barrier = std::sync::Barrier::new(12);
    let answers: Vec<PinAnswer> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..12)
            .map(|_| {
                let (barrier, path) = (&barrier, &path);
                scope.spawn(move || {
                    let mut register = open(path);
                    barrier.wait();
                    register.try_pin("1111", at(1), None, &author()).unwrap()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let looked_at = |answer: &&PinAnswer| matches!(answer, PinAnswer::Wrong { .. });
    assert_eq!(answers.iter().filter(looked_at).count(), 5, "{answers:?}");
    let refused = register.try_pin("2580", at(2), None, &author()).unwrap();
    assert!(matches!(refused, PinAnswer::Wait { .. }));
}

#[test]
fn a_guess_counts_before_it_is_looked_at_and_one_that_cannot_be_written_is_not() {
    let (folder, mut register) = fresh();
    register.set_pin(Some("2580"), at(0), &author()).unwrap();
    refuse_growth(&folder, "pin_passed");
    assert!(register.try_pin("2580", at(1), None, &author()).is_err());
    let conn = Connection::open(folder.path().join("register.db")).unwrap();
    let tried = "SELECT count(*) FROM visit_event WHERE kind = 'pin_tried'";
    let tried = || -> i64 { conn.query_row(tried, [], |row| row.get(0)).unwrap() };
    assert_eq!(tried(), 1, "as wrong as any that was cut off");
    conn.execute_batch("DROP TRIGGER no_room").unwrap();
    refuse_growth(&folder, "pin_tried");
    assert!(register.try_pin("2580", at(1), None, &author()).is_err());
    assert_eq!(tried(), 1);
}

#[test]
fn a_wait_is_served_by_the_machines_own_clock_whatever_the_wall_clock_is_set_to() {
    let (_folder, mut register) = fresh();
    register.set_pin(Some("2580"), at(0), &author()).unwrap();
    let mut attempt = |pin: &str, wall: i64, up_s: i64| {
        let up = Uptime::new("cf3a", up_s * 1000);
        register.try_pin(pin, at(wall), Some(&up), &author()).unwrap()
    };
    for n in 0..5 {
        assert!(matches!(attempt("1111", 0, n), PinAnswer::Wrong { .. }));
    }
    for wall in [-1_000_000, 0, 1_000_000] {
        assert_eq!(
            attempt("2580", wall, 24),
            PinAnswer::Wait { until: at(wall + 10) }
        );
    }
    assert_eq!(attempt("2580", -5, 34), PinAnswer::Right);
}

#[test]
fn a_pin_of_an_earlier_version_opens_and_is_spelt_anew_then() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    std::fs::copy(
        format!("{}/tests/golden/register_v5.db", env!("CARGO_MANIFEST_DIR")),
        &path,
    )
    .unwrap();
    let hashes = || -> Vec<String> {
        let conn = Connection::open(&path).unwrap();
        let mut select = conn
            .prepare("SELECT value FROM personal WHERE field = 'pin'")
            .unwrap();
        let hashes = select.query_map([], |row| row.get(0)).unwrap();
        hashes.map(|hash| hash.unwrap()).collect()
    };
    let mut register = open(&path);
    assert!(register.has_pin().unwrap());
    let old = hashes();
    assert!(old.len() == 1 && old[0].starts_with("argon2id$"));
    let mut attempt = |pin: &str| register.try_pin(pin, at(900), None, &author()).unwrap();
    assert_eq!(attempt("1111"), PinAnswer::Wrong { free: 4 });
    assert_eq!(hashes(), old);
    assert_eq!(attempt("2580"), PinAnswer::Right);
    let anew = hashes();
    assert!(
        anew.len() == 1 && anew[0].starts_with("$argon2id$v=19$"),
        "{anew:?}"
    );
    assert_eq!(attempt("2580"), PinAnswer::Right);
    assert_eq!(attempt("1111"), PinAnswer::Wrong { free: 4 });
    assert_eq!(hashes(), anew);
    assert_whole(&mut register);
}

#[test]
fn a_pin_that_is_gone_is_not_taken_for_none() {
    let (folder, mut register) = fresh();
    register.set_pin(Some("2580"), at(0), &author()).unwrap();
    let conn = Connection::open(folder.path().join("register.db")).unwrap();
    conn.execute("DELETE FROM personal WHERE field = 'pin'", [])
        .unwrap();
    assert!(matches!(register.has_pin(), Err(Error::Damaged(_))));
    assert!(matches!(
        register.try_pin("2580", at(1), None, &author()),
        Err(Error::Damaged(_))
    ));
    // The owner, who came in by the recovery sheet, sets another.
    register.set_pin(Some("1357"), at(2), &author()).unwrap();
    assert_eq!(
        register.try_pin("1357", at(3), None, &author()).unwrap(),
        PinAnswer::Right
    );
}

#[test]
fn what_a_setting_was_is_told_as_far_back_as_it_is_asked() {
    let (_folder, mut register) = fresh();
    let day = |days: i64| at(days * 86_400);
    let set = |register: &mut Register, key: &str, value: Option<&str>, at| {
        register.set(key, value, at, &author()).unwrap();
    };
    let enter = |register: &mut Register, at| {
        let visit = register.enter(&named("Vũ Thị Hoa"), at, &author()).unwrap().visit;
        register.line(visit).unwrap().seq
    };
    let first = enter(&mut register, day(0));
    set(&mut register, "profile", Some("hotel"), day(1));
    let second = enter(&mut register, day(1));
    set(&mut register, "profile.old", Some("profile"), day(2));
    set(&mut register, "profile", None, day(3));
    let third = enter(&mut register, day(3));
    set(&mut register, "place", Some("Hải Dương"), day(4));
    let last = enter(&mut register, day(5));
    let told = |seq: i64, at| {
        let was = register.setting_since("profile", seq, BookDate::of(at)).unwrap();
        let value = |was: Option<&SettingWas>| was.and_then(|was| was.value.clone());
        let by_line = value(was.iter().rfind(|was| was.seq < seq));
        let by_day = value(was.iter().rfind(|was| was.date <= BookDate::of(at)));
        (by_line, by_day, was.len())
    };
    let hotel = || Some("hotel".to_owned());
    assert_eq!(told(first, day(0)), (None, None, 2));
    assert_eq!(told(second, day(1)), (hotel(), hotel(), 2));
    assert_eq!(
        told(third, day(3)),
        (None, None, 1),
        "no further than the change before"
    );
    assert_eq!(told(third, day(2)), (None, hotel(), 2));
    assert_eq!(told(last, day(5)), (None, None, 1), "nothing changed since");
}
