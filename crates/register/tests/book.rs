//! What a desk does all day: writing visits, correcting them, finding them, erasing people.

mod common;

use common::*;
use register::*;
use std::{thread, time::Duration};

#[test]
fn a_visit_from_entry_to_exit() {
    let (_folder, mut register) = fresh();
    let new = NewVisit {
        name: "  Nguyễn   Văn A ".into(),
        id: Some("030 090 000 001".into()),
        phone: Some("+84 912 345 678".into()),
        from: Some("Thôn 1, Hải Dương".into()),
        to_see: Some("Phòng Một cửa".into()),
        note: Some("Nộp hồ sơ".into()),
        card: Some("007".into()),
        ..NewVisit::default()
    };
    let entered = register.enter(&new, at(0), &author()).unwrap();
    assert_eq!(
        (entered.line, entered.at, entered.book_date.to_string().as_str()),
        (1, at(0), "2021-01-05")
    );
    assert_eq!(register.inside().unwrap().len(), 1);

    let running = Assessment {
        reason: Some(Reason::new("heard_on_pad").unwrap()),
        ..Outcome::Running.into()
    };
    register
        .assess(entered.visit, &running, at(1), &author())
        .unwrap();
    register
        .assess(entered.visit, &running, at(2), &author())
        .unwrap();
    let line = register.by_card("7").unwrap().expect("card 007 is out");
    let person = line.person.as_ref().unwrap();
    assert_eq!(
        (person.name.as_str(), person.phone.as_deref()),
        ("Nguyễn Văn A", Some("0912345678"))
    );
    assert_eq!(
        person.id.as_ref().map(|id| (id.kind, id.number.as_str())),
        Some((IdKind::Cccd, "030090000001"))
    );
    assert_eq!(
        (line.outcome, line.assessed_at),
        (Some(Outcome::Running), Some(at(1))),
        "the same word once"
    );
    assert_eq!(line.reason.as_ref().map(Reason::as_str), Some("heard_on_pad"));

    register.exit(entered.visit, at(3), &author()).unwrap();
    assert!(matches!(
        register.exit(entered.visit, at(4), &author()),
        Err(Error::AlreadyExited)
    ));
    assert_eq!(register.by_card("7").unwrap(), None);
    register.reopen(entered.visit, at(5), &author()).unwrap();
    assert!(matches!(
        register.reopen(entered.visit, at(5), &author()),
        Err(Error::NotExited)
    ));
    assert_eq!(register.inside().unwrap().len(), 1);
    register.exit(entered.visit, at(6), &author()).unwrap();
    let line = register.line(entered.visit).unwrap();
    assert_eq!(
        line.exited,
        Some(Exited {
            at: at(6),
            how: ExitHow::Seen
        })
    );
    assert_whole(&mut register);
}

#[test]
fn the_numbers_of_a_day_add_up() {
    let (_folder, mut register) = fresh();
    let outcomes = Outcome::ALL.iter().copied().map(Some).chain([None]);
    let visits: Vec<VisitId> = outcomes
        .map(|outcome| {
            let assessed = outcome.map(Assessment::from);
            let new = NewVisit {
                assessed,
                ..named("Đặng Thị Ánh")
            };
            register.enter(&new, at(0), &author()).unwrap().visit
        })
        .collect();
    register.exit(visits[0], at(1), &author()).unwrap();
    register.exit(visits[1], at(1), &author()).unwrap();
    register.void(visits[1], "ghi nhầm", at(2), &author()).unwrap();
    let counts = register.counts(today()).unwrap();
    let expect = Counts {
        entered: 5,
        exited: 1,
        inside: 4,
        running: 1,
        probable: 0,
        not_heard: 1,
        cannot_check: 1,
        no_phone: 1,
        unassessed: 1,
        told: 0,
        flagged: 1,
        opened_after_flag: 0,
        on_paper: 0,
        voided: 1,
        people: 5,
        people_exited: 1,
        people_inside: 4,
        groups: 0,
    };
    assert_eq!(counts, expect);
    let lines: Vec<u32> = register
        .day(today())
        .unwrap()
        .iter()
        .map(|line| line.line)
        .collect();
    assert_eq!(lines, [1, 2, 3, 4, 5, 6], "a void visit keeps its number");
    let void = register.line(visits[1]).unwrap().voided.expect("void");
    assert_eq!((void.at, void.why.as_deref()), (at(2), Some("ghi nhầm")));
    assert!(matches!(
        register.exit(visits[1], at(3), &author()),
        Err(Error::Void)
    ));
    assert!(matches!(
        register.void(visits[1], "lại", at(3), &author()),
        Err(Error::Void)
    ));

    assert_eq!(register.close_day(today(), at(9), &author()).unwrap().len(), 4);
    assert!(register.inside().unwrap().is_empty());
    let closed = register.line(visits[5]).unwrap().exited.unwrap();
    assert_eq!(closed.how, ExitHow::Closed);
    assert_whole(&mut register);
}

#[test]
fn a_correction_is_added_and_the_earlier_words_stay() {
    let (_folder, mut register) = fresh();
    let new = NewVisit {
        phone: Some("0912345678".into()),
        card: Some("1".into()),
        ..named("Nguyen Van A")
    };
    let visit = register.enter(&new, at(0), &author()).unwrap().visit;
    let changes = [
        Change::Name("Nguyễn Văn Á".into()),
        Change::Phone(None),
        Change::Card(Some("2".into())),
        Change::Note(None),
    ];
    let why = Some(" gõ  nhầm ");
    register.correct(visit, &changes, why, at(1), &author()).unwrap();
    assert_eq!(
        register.line(visit).unwrap().corrections[0].why.as_deref(),
        Some("gõ nhầm")
    );
    register.correct(visit, &changes, None, at(2), &author()).unwrap();
    let line = register.line(visit).unwrap();
    let person = line.person.as_ref().unwrap();
    assert_eq!(
        (person.name.as_str(), person.phone.as_deref()),
        ("Nguyễn Văn Á", None)
    );
    assert_eq!(line.card.as_deref(), Some("2"));
    let [correction] = line.corrections.as_slice() else {
        panic!("the same correction twice is one")
    };
    let mut changes: Vec<_> = correction
        .changes
        .iter()
        .map(|c| (c.field, c.was.as_deref(), c.now.as_deref()))
        .collect();
    changes.sort_unstable();
    let expect = [
        (Field::Name, Some("Nguyen Van A"), Some("Nguyễn Văn Á")),
        (Field::Phone, Some("0912345678"), None),
        (Field::Card, Some("1"), Some("2")),
    ];
    assert_eq!(changes, expect);
    assert!(matches!(
        register.correct(visit, &[Change::Name(" ".into())], None, at(3), &author()),
        Err(Error::Empty { field: Field::Name })
    ));
    assert_whole(&mut register);
}

#[test]
fn a_visitor_is_known_by_number_or_choice_never_by_name() {
    let (_folder, mut register) = fresh();
    let mut enter = |id: Option<&str>, visitor| {
        let new = NewVisit {
            id: id.map(TypedId::from),
            visitor,
            ..named("Trần Thị B")
        };
        register.enter(&new, at(0), &author()).unwrap()
    };
    let first = enter(Some("030090000001"), None);
    assert_eq!(enter(Some("030.090.000.001"), None).visitor, first.visitor);
    let nameless = enter(None, None);
    assert_ne!(
        nameless.visitor, first.visitor,
        "the same name is not the same person"
    );
    assert_eq!(enter(None, Some(first.visitor)).visitor, first.visitor);
    assert_eq!(
        enter(Some("030090000002"), Some(nameless.visitor)).visitor,
        nameless.visitor
    );
    let other = enter(Some("030090000003"), Some(first.visitor));
    assert_ne!(other.visitor, first.visitor, "the number outranks the choice");

    // A number put right moves the visit to the visitor it belongs to.
    let id = |number: &str| Change::Id(Some(number.into()));
    register
        .correct(other.visit, &[id("030090000001")], None, at(1), &author())
        .unwrap();
    assert_eq!(register.line(other.visit).unwrap().visitor, Some(first.visitor));
    register
        .correct(other.visit, &[id("030090000004")], None, at(2), &author())
        .unwrap();
    let moved = register.line(other.visit).unwrap().visitor.unwrap();
    assert_ne!(moved, first.visitor);
    let typed = IdNumber::read(&"030090000004".into()).unwrap().unwrap();
    assert_eq!(register.known(&typed).unwrap().unwrap().visitor, moved);
    assert_eq!(register.by_id(&typed).unwrap().unwrap().visit, other.visit);
    assert_whole(&mut register);
}

#[test]
fn search_reads_beginnings_without_diacritics_and_last_digits_newest_first() {
    let (_folder, mut register) = fresh();
    let mut enter = |name: &str, phone: &str, id: &str| {
        let new = NewVisit {
            phone: Some(phone.into()),
            id: Some(id.into()),
            ..named(name)
        };
        register.enter(&new, at(0), &author()).unwrap()
    };
    let an = enter("Nguyễn Văn An", "0912345678", "030090000001");
    let anh = enter("Đặng Thị Ánh", "0987654321", "030090004444");
    let again = enter("Nguye\u{302}\u{303}n Văn Ân", "0911111111", "030090000003");
    enter("Nguyễn Văn An", "0912345678", "030090000001");
    let find = |text: &str| -> Vec<VisitorId> {
        register
            .search(text, 10)
            .unwrap()
            .iter()
            .map(|hit| hit.visitor)
            .collect()
    };
    assert_eq!(
        find("ngu van a"),
        [an.visitor, again.visitor],
        "who came last is first"
    );
    assert_eq!(find("dang thi anh"), [anh.visitor]);
    assert_eq!(find("Đặng"), [anh.visitor]);
    assert_eq!(find("ánh"), [anh.visitor], "by the given name alone");
    assert_eq!(find("5678"), [an.visitor]);
    assert_eq!(find("4444"), [anh.visitor]);
    assert_eq!(find("+84 987 654"), [anh.visitor]);
    assert_eq!(find("0912 345"), [an.visitor]);
    assert_eq!(find("030 090 00").len(), 3);
    assert_eq!(find("").len(), 3);
    assert!(find("guyen").is_empty() && find("\"*( OR").is_empty() && find("😀").is_empty());
    assert_eq!(register.search("ngu", 1).unwrap().len(), 1);
    let hit = &register.search("5678", 1).unwrap()[0];
    assert_eq!((hit.visits, hit.inside), (2, Some(hit.last_visit)));
}

#[test]
fn a_search_that_is_given_up_says_so_and_the_book_goes_on() {
    let (_folder, mut register) = fresh();
    for number in 0..20 {
        let new = named(&format!("Nguyễn Văn {number}"));
        register.enter(&new, at(number), &author()).unwrap();
    }
    let stop = Stop::default();
    assert_eq!(register.search_until("ngu", 10, &stop).unwrap().len(), 10);
    stop.ask();
    let given_up = register.search_until("ngu", 10, &stop);
    assert!(matches!(given_up, Err(Error::Stopped)), "{given_up:?}");
    // Whatever else is asked or written is none of its business.
    assert_eq!(register.search("ngu", 10).unwrap().len(), 10);
    register
        .enter(&named("Nguyễn Văn An"), at(30), &author())
        .unwrap();
    assert_whole(&mut register);
}

#[test]
fn an_erased_visitor_is_gone_from_every_byte_and_the_chain_stays_whole() {
    let (folder, mut register) = fresh();
    let visit = |register: &mut Register| {
        let new = NewVisit {
            id: Some("030090000001".into()),
            phone: Some("0912345678".into()),
            note: Some("Zanzibar".into()),
            ..named("Quetzalcoatl Nguyễn")
        };
        register.enter(&new, at(0), &author()).unwrap()
    };
    let first = visit(&mut register);
    register
        .correct(
            first.visit,
            &[Change::Name("Quetzalcoatlus Nguyễn".into())],
            Some("Quokka"),
            at(1),
            &author(),
        )
        .unwrap();
    let second = visit(&mut register);
    register.void(second.visit, "Zanzibar", at(1), &author()).unwrap();
    register.enter(&named("Người Khác"), at(2), &author()).unwrap();
    assert!(
        bytes_of(folder.path(), "quetzalcoatl") > 0,
        "the search below can find it"
    );

    let erased = register.erase(first.visitor, at(3), &author()).unwrap();
    assert_eq!(
        erased,
        Erased {
            visits: 2,
            log_cleared: true
        }
    );
    for word in [
        "Quetzalcoatl",
        "quetzalcoatl",
        "quokka",
        "Zanzibar",
        "0912345678",
        "030090000001",
    ] {
        assert_eq!(bytes_of(folder.path(), word), 0, "{word}");
    }
    assert_eq!(register.line(first.visit).unwrap().person, None);
    assert!(register.search("quetzal", 10).unwrap().is_empty());
    assert_eq!(
        register.counts(today()).unwrap().entered,
        2,
        "the visit still counts"
    );
    assert!(matches!(
        register.erase(first.visitor, at(4), &author()),
        Err(Error::UnknownVisitor)
    ));
    assert_ne!(
        visit(&mut register).visitor,
        first.visitor,
        "whoever comes back is somebody new"
    );
    assert_whole(&mut register);

    assert_eq!(
        register.erase_before(today(), at(5), &author()).unwrap().visits,
        0
    );
    let tomorrow = BookDate::of(at(86_400));
    assert_eq!(
        register.erase_before(tomorrow, at(5), &author()).unwrap().visits,
        2
    );
    assert!(register.search("", 10).unwrap().is_empty());
    assert_whole(&mut register);
}

#[test]
fn settings_are_rows_and_their_changes_are_events() {
    let (_folder, mut register) = fresh();
    register
        .set("desk.name", Some("Cổng A"), at(0), &author())
        .unwrap();
    register
        .set("desk.name", Some("Cổng B"), at(1), &author())
        .unwrap();
    register
        .set("desk.name", Some("Cổng B"), at(2), &author())
        .unwrap();
    register.set("sound", Some("off"), at(3), &author()).unwrap();
    register.set("sound", None, at(4), &author()).unwrap();
    assert_eq!(register.setting("desk.name").unwrap().as_deref(), Some("Cổng B"));
    assert_eq!(register.settings().unwrap().len(), 1);
    assert!(matches!(
        register.set("Tên", None, at(5), &author()),
        Err(Error::NotAWord { .. })
    ));
    assert_eq!(register.verify().unwrap().events, 4);
    assert_whole(&mut register);
}

#[test]
fn order_is_the_order_of_writing_also_when_the_clock_goes_back_an_hour() {
    let (_folder, mut register) = fresh();
    for (name, seconds) in [("Một", 7200), ("Hai", 7201), ("Ba", 3601), ("Bốn", 3602)] {
        register.enter(&named(name), at(seconds), &author()).unwrap();
    }
    let day = register.day(today()).unwrap();
    let names: Vec<&str> = day
        .iter()
        .map(|line| line.person.as_ref().unwrap().name.as_str())
        .collect();
    assert_eq!(names, ["Một", "Hai", "Ba", "Bốn"]);
    assert_eq!(day.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(register.search("", 1).unwrap()[0].person.name, "Bốn");
    assert_whole(&mut register);
}

#[test]
fn names_of_every_kind_are_kept_and_long_ones_are_refused_not_cut() {
    let (_folder, mut register) = fresh();
    let longest = "Ễ".repeat(500);
    for name in [
        "A",
        "O'Brien; DROP TABLE visit",
        "محمد علي",
        "李小龍",
        "👩‍⚕️",
        longest.as_str(),
    ] {
        let visit = register.enter(&named(name), at(0), &author()).unwrap().visit;
        assert_eq!(register.line(visit).unwrap().person.unwrap().name, name);
    }
    let long = NewVisit {
        note: Some("x".repeat(1001)),
        ..named("A")
    };
    let error = register.enter(&long, at(0), &author()).unwrap_err();
    assert!(matches!(
        error,
        Error::TooLong {
            field: Field::Note,
            max: 1000
        }
    ));
    let error = register.enter(&named(" \u{202e}"), at(0), &author()).unwrap_err();
    assert!(matches!(error, Error::Empty { field: Field::Name }));
    assert_eq!(register.day(today()).unwrap().len(), 6);
}

#[test]
fn nothing_personal_in_debug_or_errors() {
    let (_folder, mut register) = fresh();
    let new = NewVisit {
        // A passport: its letters stand in no id, which is drawn by lot of other ones.
        id: Some("QX300900".into()),
        from: Some("Xyzzy".into()),
        ..named("Xyzzy")
    };
    let visit = register
        .enter(&new, at(0), &Author::new("Xyzzy").unwrap())
        .unwrap()
        .visit;
    register
        .correct(visit, &[Change::Name("Xyzzy Z".into())], None, at(1), &author())
        .unwrap();
    register.void(visit, "Xyzzy", at(1), &author()).unwrap();
    register.enter(&new, at(0), &author()).unwrap();
    let mut shown = format!("{register:?} {new:?} {:?}", Change::Name("Xyzzy".into()));
    shown += &format!(
        "{:?} {:?}",
        register.day(today()).unwrap(),
        register.search("xyz", 9).unwrap()
    );
    let long = NewVisit {
        note: Some("Xyzzy".repeat(500)),
        ..named("A")
    };
    let error = register.enter(&long, at(2), &author()).unwrap_err();
    shown += &format!("{error} {error:?}");
    assert!(!shown.contains("Xyzzy") && !shown.contains("QX"), "{shown}");
}

#[test]
fn what_another_connection_writes_can_be_noticed_and_our_own_words_are_no_news() {
    let (folder, mut ours) = fresh();
    let mut theirs = open(&folder.path().join("register.db"));
    let before = ours.changes_by_others().unwrap();
    ours.enter(&named("Lê Ẵm"), at(0), &author()).unwrap();
    assert_eq!(ours.changes_by_others().unwrap(), before);
    theirs.enter(&named("Đỗ Hữu Ước"), at(1), &author()).unwrap();
    assert_ne!(ours.changes_by_others().unwrap(), before);
}

#[test]
fn a_write_waits_as_long_as_it_is_told() {
    let (folder, mut ours) = fresh();
    let holder = rusqlite::Connection::open(folder.path().join("register.db")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    ours.wait_for_others(Some(Duration::ZERO)).unwrap();
    let held = ours.enter(&named("Lê Ẵm"), at(0), &author());
    assert!(matches!(held, Err(Error::Busy(_))));
    ours.wait_for_others(None).unwrap();
    let freed = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        drop(holder);
    });
    ours.enter(&named("Lê Ẵm"), at(0), &author()).unwrap();
    freed.join().unwrap();
}

#[test]
fn whoever_was_only_seen_leaving_has_a_line_whose_beginning_nobody_knows() {
    let (_folder, mut register) = fresh();
    register.enter(&named("Lê Thị B"), at(0), &author()).unwrap();
    let left = register
        .leave_unentered(&named("Nguyễn Văn A"), at(5), &author())
        .unwrap();
    let line = register.line(left.visit).unwrap();
    let exited = Exited {
        at: at(5),
        how: ExitHow::Unentered,
    };
    assert_eq!((line.line, line.exited), (2, Some(exited)));
    assert_eq!(register.inside().unwrap().len(), 1);
    assert!(matches!(
        register.exit(left.visit, at(6), &author()),
        Err(Error::AlreadyExited)
    ));
    register.rebuild().unwrap();
    assert_eq!(register.line(left.visit).unwrap().exited, Some(exited));
    assert_whole(&mut register);
}

#[test]
fn a_screenful_of_either_end_of_a_day_is_what_the_day_begins_and_ends_with() {
    let (_folder, mut register) = fresh();
    for n in 0..7 {
        register
            .enter(&named(&format!("Khách {n}")), at(n), &author())
            .unwrap();
    }
    register.enter(&named("Hôm sau"), at(86_400), &author()).unwrap();
    let day = register.day(today()).unwrap();
    for most in [0, 1, 3, 7, 8] {
        let shown = usize::try_from(most).unwrap().min(7);
        let sight = |end| register.day_in_sight(today(), end, most).unwrap();
        assert_eq!(sight(DayEnd::First), day[..shown], "{most}");
        assert_eq!(sight(DayEnd::Last), day[7 - shown..], "{most}");
    }
}
