//! Cards that a scanner typed into the window: what is certain, what is doubted and how that is said; and whose visit of an
//! earlier day is still open.

mod quiet;

use std::path::Path;

use desk::Desk;
use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, ScanProblem, ScanView, TypedScan, Update, VisitForm};
use register::{BookDate, ExitHow, Timestamp};

use quiet::open;

const CARD: &str = "030090000001||Nguyễn Văn Ước|05011990|Nam|Thôn 1, Xã B|15042021";
const COVID: &str = "034188107705|HO THI NGAN|1988-11-25|1|QID|a<b";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn scan(desk: &Desk, keys: &str, field: &str, every_ms: Option<u32>) -> Option<ScanView> {
    let mut updates = desk.subscribe();
    let scan = TypedScan {
        keys: keys.to_owned(),
        field: field.to_owned(),
        every_ms,
        mixed: keys.is_empty(),
    };
    desk.scan_typed(&scan).expect("read");
    std::iter::from_fn(|| updates.try_recv().ok()).find_map(|update| match update {
        Update::Scan(scan) => Some(*scan),
        _ => None,
    })
}

fn problem(desk: &Desk, keys: &str, field: &str, every_ms: Option<u32>) -> Option<ScanProblem> {
    scan(desk, keys, field, every_ms).expect("told").problem
}

#[test]
fn a_card_that_came_faster_than_its_field_can_vouch_for_is_doubted_until_it_says_the_same_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    assert_eq!(problem(&desk, "", COVID, Some(4)), Some(ScanProblem::Unsure));
    let other = COVID.replace("107705", "170705");
    assert_eq!(problem(&desk, "", &other, Some(4)), Some(ScanProblem::Unsure));
    let seen = scan(&desk, "", &other, Some(4)).expect("told");
    assert_eq!(
        (seen.problem, seen.id_number.as_deref()),
        (None, Some("034188170705"))
    );
}

#[test]
fn a_card_whose_keys_came_in_order_or_slowly_or_that_the_book_knows_is_not_doubted() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    assert_eq!(problem(&desk, COVID, COVID, Some(4)), None);
    let third = COVID.replace("107705", "107706");
    assert_eq!(problem(&desk, "", &third, Some(50)), None);
    // An input method that took every key brings them in order (UniKey).
    let taken = TypedScan {
        field: COVID.replace("107705", "107708"),
        every_ms: Some(2),
        ..TypedScan::default()
    };
    let mut updates = desk.subscribe();
    desk.scan_typed(&taken).expect("read");
    let told = std::iter::from_fn(|| updates.try_recv().ok()).find_map(|update| match update {
        Update::Scan(scan) => Some(scan.problem),
        _ => None,
    });
    assert_eq!(told, Some(None));
    let form = VisitForm {
        name: "Hồ Thị Ngân".into(),
        id_number: "034188107707".into(),
        ..VisitForm::default()
    };
    desk.write_visit(&form).expect("written");
    assert_eq!(
        problem(&desk, "", &COVID.replace("107705", "107707"), Some(4)),
        None
    );
}

#[test]
fn whoever_is_to_blame_is_blamed() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let swapped = "034090001234T|RAN THI SEN|1990-02-05|0|QID|a<b";
    let torn = "4|012345678|Nguyen Van A|05011990|Nam|Xa B|15042021";
    for (keys, field, expect) in [
        ("", swapped, ScanProblem::Garbled),
        ("034090001234|TRAN THI SEN|", swapped, ScanProblem::Garbled),
        // Nobody rewrote anything: the code was read in parts.
        (torn, torn, ScanProblem::Misread),
        (torn, "", ScanProblem::Misread),
        ("https://example.org", "https://example.org", ScanProblem::NoPaper),
    ] {
        let seen = scan(&desk, keys, field, Some(8)).expect("told");
        assert_eq!((seen.problem, seen.id_number), (Some(expect), None), "{field}");
    }
    let huge = "0123456789|".repeat(930);
    assert_eq!(problem(&desk, &huge, &huge, Some(1)), Some(ScanProblem::NoPaper));
}

fn form() -> VisitForm {
    VisitForm {
        name: "Nguyễn Văn Ước".into(),
        id_number: "030090000001".into(),
        card: "7".into(),
        ..VisitForm::default()
    }
}

fn days_ago(days: i64) -> Timestamp {
    Timestamp::from_unix_ms(desk::now().unix_ms() - days * DAY_MS)
}

fn tomorrow() -> String {
    let day = BookDate::of(days_ago(-1)).to_string();
    let parts: Vec<&str> = day.split('-').rev().collect();
    parts.join("/")
}

fn book(folder: &Path) -> OpenBook {
    OpenBook::open(&Home::find(Some(folder)), Book::Register, NoBook::Begin, "desk").expect("a book")
}

#[test]
fn whoever_left_a_visit_of_an_earlier_day_open_arrives_and_that_one_ends_without_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = {
        let mut book = book(folder.path());
        let older = book.enter(&form(), None, days_ago(3)).expect("written").visit;
        // Whoever comes without having left did leave: the second arrival ends the first.
        let newer = book.enter(&form(), None, days_ago(1)).expect("written").visit;
        assert!(book.inside_line(older).expect("read").is_none());
        newer
    };
    let desk = open(folder.path());
    let seen = scan(&desk, CARD, CARD, None).expect("told");
    assert!(seen.inside.is_none(), "they arrive");
    assert_eq!(seen.left_open.expect("open").visit, old.to_string());
    assert_eq!(seen.name.as_deref(), Some("Nguyễn Văn Ước"));
    // The card that they took home is theirs still.
    let written = desk.write_visit(&form()).expect("written");
    assert!(written.ended.is_some_and(|day| day < written.entered_at));
    let inside = desk.screen().expect("a screen").inside;
    assert_eq!(
        inside.iter().map(|line| &line.visit).collect::<Vec<_>>(),
        [&written.visit]
    );
    // Written by mistake: everything is as before.
    desk.take_back_visit(&written.visit).expect("taken back");
    let inside = desk.screen().expect("a screen").inside;
    assert_eq!(
        inside.iter().map(|line| line.visit.as_str()).collect::<Vec<_>>(),
        [old.to_string()]
    );
}

#[test]
fn a_visit_that_ended_so_has_no_time_of_departure_in_the_book() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(folder.path()));
    let mut book = OpenBook::open(&home, Book::Practice, NoBook::Begin, "desk").expect("a book");
    let old = book.enter(&form(), None, days_ago(1)).expect("written").visit;
    book.enter(&form(), None, days_ago(0)).expect("written");
    drop(book);
    let opening = register::Opening {
        key: None,
        if_missing: register::IfMissing::Refuse,
    };
    let register = register::Register::open(folder.path().join("practice.db"), opening).expect("a register");
    let line = register.line(old).expect("there");
    assert_eq!(line.exited.expect("ended").how, ExitHow::Closed);
}

#[test]
fn whoever_came_today_or_stays_is_leaving() {
    for (form, days) in [
        (form(), 0),
        (
            VisitForm {
                room: "305".into(),
                leave_on: tomorrow(),
                ..form()
            },
            2,
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let visit = book(folder.path())
            .enter(&form, None, days_ago(days))
            .expect("written")
            .visit;
        let seen = scan(&open(folder.path()), CARD, CARD, None).expect("told");
        assert!(seen.left_open.is_none());
        assert_eq!(seen.inside.expect("inside").visit, visit.to_string());
    }
}
