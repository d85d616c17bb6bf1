//! What a hotel, a station and a power cut need of the book.

mod common;

use common::*;
use register::*;

fn guest(name: &str, details: &[(Field, &str)]) -> NewVisit {
    NewVisit {
        details: details
            .iter()
            .map(|(field, text)| (*field, (*text).to_owned()))
            .collect(),
        ..named(name)
    }
}

fn from_paper(number: &str, entered: i64, exited: Option<i64>) -> NewVisit {
    NewVisit {
        paper: Some(PaperEntry {
            number: number.into(),
            entered: at(entered),
            exited: exited.map(at),
        }),
        ..named("Đỗ Hữu Ước")
    }
}

/// A check that ended without the app, and found it afterwards.
fn opened(flagged: i64) -> Assessment {
    Assessment {
        flagged: Some(at(flagged)),
        ..Outcome::Running.into()
    }
}

const DAY: i64 = 24 * 3600;

#[test]
fn a_flag_stays_when_the_app_is_opened_at_the_desk() {
    let (_folder, mut register) = fresh();
    let mut enter = |name: &str, assessed: &[Assessment]| {
        let visit = register.enter(&named(name), at(0), &author()).unwrap().visit;
        for (after, assessed) in (10..).zip(assessed) {
            register.assess(visit, assessed, at(after), &author()).unwrap();
        }
        register.line(visit).unwrap()
    };
    let told_late = enter("Một", &[Outcome::NotHeard.into(), Outcome::Probable.into()]);
    assert_eq!(told_late.flagged_at, Some(at(10)), "when the book heard of it");
    let told_once = enter("Hai", &[opened(8)]);
    assert_eq!(
        (told_once.flagged_at, told_once.outcome),
        (Some(at(8)), Some(Outcome::Running)),
        "the check's own time"
    );
    let never = enter("Ba", &[Outcome::NotHeard.into()]);
    assert_eq!(never.flagged_at, Some(at(10)));
    let at_once = enter("Bốn", &[Outcome::Running.into()]);
    assert_eq!(at_once.flagged_at, None);
    let no_phone = enter("Năm", &[Outcome::NotHeard.into(), Outcome::NoPhone.into()]);
    assert_eq!(no_phone.flagged_at, Some(at(10)), "a fact of the check");
    enter("Sáu", &[Outcome::Running.into(), opened(9), opened(9)]);
    let counts = register.counts(today()).unwrap();
    assert_eq!(
        (counts.flagged, counts.opened_after_flag),
        (4, 3),
        "one without a smartphone had nothing to open"
    );
    assert_whole(&mut register);
}

#[test]
fn a_paper_form_says_its_own_times_and_the_chain_says_when_it_was_typed() {
    let (_folder, mut register) = fresh();
    let typed = at(DAY);
    let new = from_paper(" 007 ", 10, Some(20));
    let entered = register.enter(&new, typed, &author()).unwrap();
    assert_eq!(entered.book_date, today(), "the day on which the visitor came");
    assert_eq!(entered.line, 1);
    let line = register.line(entered.visit).unwrap();
    assert_eq!((line.entered_at, line.came_at()), (typed, Some(at(10))));
    assert_eq!(
        line.exited,
        Some(Exited {
            at: typed,
            how: ExitHow::Paper
        })
    );
    assert_eq!(line.left_at(), Some(at(20)));
    assert_eq!(register.day(today()).unwrap().len(), 1);
    assert_eq!(register.counts(today()).unwrap().on_paper, 1);

    register.reopen(entered.visit, typed, &author()).unwrap();
    let open = register.line(entered.visit).unwrap();
    assert_eq!((open.exited, open.left_at()), (None, None));
    register.exit(entered.visit, at(DAY + 5), &author()).unwrap();
    let seen = register.line(entered.visit).unwrap();
    assert_eq!(seen.left_at(), Some(at(DAY + 5)), "seen, and no more the form's");
    assert_whole(&mut register);
}

#[test]
fn a_paper_form_is_typed_once_and_its_times_must_be_possible() {
    let (_folder, mut register) = fresh();
    let mut enter = |new: &NewVisit| register.enter(new, at(100), &author());
    let first = enter(&from_paper("007", 10, None)).unwrap().visit;
    let again = enter(&from_paper("7", 20, None));
    assert!(matches!(again, Err(Error::PaperTaken { visit }) if visit == first));
    for impossible in [
        from_paper("8", 101, None),
        from_paper("8", 20, Some(101)),
        from_paper("8", 20, Some(19)),
    ] {
        assert!(matches!(enter(&impossible), Err(Error::PaperTime)));
    }
    assert!(matches!(
        enter(&from_paper(" ", 10, None)),
        Err(Error::Empty { field: Field::Paper })
    ));
    let line = register.by_paper("0007").unwrap().expect("typed");
    assert_eq!(line.visit, first);
    assert_eq!(
        register.day(today()).unwrap().len(),
        1,
        "what is refused leaves nothing"
    );
    register.void(first, "ghi nhầm tờ", at(110), &author()).unwrap();
    assert_eq!(register.by_paper("7").unwrap(), None);
    register
        .enter(&from_paper("007", 30, None), at(120), &author())
        .unwrap();
    assert_whole(&mut register);
}

#[test]
fn a_guest_stays_over_the_close_of_days_and_their_words_as_long_as_they_mean_to() {
    let (_folder, mut register) = fresh();
    let stays = guest(
        "Camille Dupont",
        &[(Field::Room, "305"), (Field::LeaveOn, "2021-02-20")],
    );
    let stays = register.enter(&stays, at(0), &author()).unwrap().visit;
    let visits = register
        .enter(&guest("Trần Thị Bích", &[(Field::Room, "305")]), at(1), &author())
        .unwrap()
        .visit;
    let closed = register.close_day(today(), at(2), &author()).unwrap();
    assert_eq!(closed, [visits]);
    assert_eq!(register.inside().unwrap().len(), 1);

    let before = |day: &str| day.parse::<BookDate>().unwrap();
    let erased = register
        .erase_before(before("2021-02-05"), at(31 * DAY), &author())
        .unwrap();
    assert_eq!(erased.visits, 1, "the one who only visited");
    let line = register.line(stays).unwrap();
    let person = line.person.expect("still a guest");
    assert_eq!(person.details.get(Field::Room), Some("305"));
    let erased = register
        .erase_before(before("2021-02-21"), at(47 * DAY), &author())
        .unwrap();
    assert_eq!(
        erased.visits, 1,
        "a guest who stays longer than said is no reason to keep words for ever"
    );
    assert_whole(&mut register);
}

#[test]
fn details_are_corrected_found_again_and_erased_like_any_word() {
    let (folder, mut register) = fresh();
    let details = [
        (Field::Plate, "30a-123.45"),
        (Field::Destination, "Quetzaltenango"),
        (Field::Born, "1990-01-05"),
        (Field::Route, " "),
    ];
    let new = guest("Nguyễn Văn A", &details);
    let entered = register.enter(&new, at(0), &author()).unwrap();
    let changes = [
        Change::Detail(Field::Plate, Some("30A 543.21".into())),
        Change::Detail(Field::Destination, None),
        Change::Detail(Field::Room, None),
    ];
    register
        .correct(entered.visit, &changes, None, at(1), &author())
        .unwrap();
    let line = register.line(entered.visit).unwrap();
    let person = line.person.clone().unwrap();
    let stands: Vec<_> = person.details.iter().collect();
    assert_eq!(stands, [(Field::Born, "1990-01-05"), (Field::Plate, "30A54321")]);
    let changed: Vec<Field> = line.corrections[0]
        .changes
        .iter()
        .map(|change| change.field)
        .collect();
    assert_eq!(
        changed,
        [Field::Plate, Field::Destination],
        "nothing stood in room"
    );
    assert_eq!(
        line.corrections[0].changes[1].was.as_deref(),
        Some("Quetzaltenango")
    );

    // Of a person the plate and the birth are remembered, of the visit alone the rest.
    let hit = register
        .search("4321", 1)
        .unwrap()
        .pop()
        .expect("by the plate's end");
    let known: Vec<Field> = hit.person.details.iter().map(|(field, _)| field).collect();
    assert_eq!(known, [Field::Born, Field::Plate]);
    for wrong in [
        Change::Detail(Field::Born, Some("mai".into())),
        Change::Detail(Field::Name, Some("x".into())),
        Change::Detail(Field::LeaveOn, Some("2031-01-05".into())),
        Change::Detail(Field::LeaveOn, Some("2021-01-04".into())),
    ] {
        assert!(matches!(
            register.correct(entered.visit, &[wrong], None, at(2), &author()),
            Err(Error::NotAWord { .. })
        ));
    }
    register.erase(entered.visitor, at(3), &author()).unwrap();
    assert_eq!(bytes_of(folder.path(), "Quetzaltenango"), 0);
    assert_eq!(bytes_of(folder.path(), "30A54321"), 0);
    assert_whole(&mut register);
}

#[test]
fn a_guest_is_declared_once_and_that_can_be_taken_back() {
    let (_folder, mut register) = fresh();
    let visit = register
        .enter(&named("Camille Dupont"), at(0), &author())
        .unwrap()
        .visit;
    register.declare(visit, at(1), &author()).unwrap();
    register.declare(visit, at(2), &author()).unwrap();
    assert_eq!(register.line(visit).unwrap().declared_at, Some(at(1)));
    register.undeclare(visit, at(3), &author()).unwrap();
    assert_eq!(register.line(visit).unwrap().declared_at, None);
    register.declare(visit, at(4), &author()).unwrap();
    register.void(visit, "nhầm", at(5), &author()).unwrap();
    assert!(matches!(
        register.declare(visit, at(6), &author()),
        Err(Error::Void)
    ));
    assert_whole(&mut register);
}

#[test]
fn each_print_of_a_sheet_has_its_number() {
    let (_folder, mut register) = fresh();
    let yesterday = today().minus_days(1);
    assert_eq!(register.prints("day", today()).unwrap(), 0);
    for expect in 1..=3 {
        assert_eq!(
            register
                .printed("day", today(), at(expect.into()), &author())
                .unwrap(),
            expect
        );
    }
    assert_eq!(
        register.printed("roll_call", today(), at(9), &author()).unwrap(),
        1
    );
    assert_eq!(register.printed("day", yesterday, at(9), &author()).unwrap(), 1);
    assert_eq!(register.prints("day", today()).unwrap(), 3);
    assert!(register.printed("Sổ ngày", today(), at(9), &author()).is_err());
    register.rebuild().unwrap();
    assert_eq!(register.prints("day", today()).unwrap(), 3);
    assert_whole(&mut register);
}

#[test]
fn a_day_is_on_paper_until_somebody_comes_in_after_its_print() {
    let (_folder, mut register) = fresh();
    assert_eq!(register.unprinted("day", today()).unwrap(), 0, "nobody came");
    register.enter(&named("Đỗ Hữu Ước"), at(0), &author()).unwrap();
    let second = register.enter(&named("Lê Ẵm"), at(1), &author()).unwrap().visit;
    assert_eq!(register.unprinted("day", today()).unwrap(), 2);
    register.printed("roll_call", today(), at(2), &author()).unwrap();
    register.void(second, "ghi nhầm", at(3), &author()).unwrap();
    assert_eq!(register.unprinted("day", today()).unwrap(), 1);
    register.printed("day", today(), at(4), &author()).unwrap();
    assert_eq!(register.unprinted("day", today()).unwrap(), 0);
    register.enter(&named("Lê Ẵm"), at(5), &author()).unwrap();
    assert_eq!(register.unprinted("day", today()).unwrap(), 1);
    register.rebuild().unwrap();
    assert_eq!(register.unprinted("day", today()).unwrap(), 1);
}
