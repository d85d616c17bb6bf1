//! Days at a desk that prints by itself, with a clock that the test turns.

use tempfile::TempDir;

use super::*;
use crate::book::NoBook;
use crate::book::owners::Claim;
use crate::home::place::Home;
use crate::transport::VisitForm;

/// A desk of which only closing time matters.
struct Room {
    data: TempDir,
    which: Book,
    book: OpenBook,
    closing: ClosingTime,
    /// How the printer ends what it is given.
    printer: PrintState,
    /// What was printed by itself, in order.
    printed: Vec<String>,
}

impl Room {
    fn open(which: Book) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut book = book(&data, which);
        let settings = Settings {
            closing_print: ClosingWord::ByItself,
            ..Settings::default()
        };
        let owner = book.owner(Claim::nothing(), at("2021-01-04", "07:00")).unwrap();
        book.change_settings(&owner, &settings, at("2021-01-04", "07:00"))
            .unwrap();
        Self {
            data,
            which,
            book,
            closing: ClosingTime::default(),
            printer: PrintState::Done,
            printed: Vec::new(),
        }
    }

    fn start_again(&mut self) {
        self.book = book(&self.data, self.which);
        self.closing = ClosingTime::default();
    }

    fn enter(&mut self, day: &str, time: &str) {
        let form = VisitForm {
            name: "Đỗ Hữu Ước".to_owned(),
            ..VisitForm::default()
        };
        self.book.enter(&form, None, at(day, time)).unwrap();
    }

    /// One second of a desk.
    fn tick(&mut self, at: Timestamp) {
        let settings = self.book.settings().unwrap();
        self.closing.look_up(&self.book, &settings, at).unwrap();
        if let Some(date) = self.closing.due(&self.book, &settings, at).unwrap() {
            self.printed.push(date.to_string());
            self.print(date, Wanted::ByItself, at);
        }
    }

    fn pass(&mut self, day: &str, times: &[&str]) {
        for time in times {
            self.tick(at(day, time));
        }
    }

    fn print(&mut self, date: BookDate, wanted: Wanted, at: Timestamp) {
        self.closing.begins(&mut self.book, date, wanted, at).unwrap();
        self.book
            .day_to_print(&self.book.owed_on_paper(date), at)
            .unwrap();
        self.closing
            .ended(&mut self.book, date, self.printer, at)
            .unwrap();
    }

    fn offered(&self, day: &str, time: &str) -> Option<String> {
        let settings = self.book.settings().unwrap();
        let offered = ClosingTime::offered(&self.book, &settings, at(day, time)).unwrap();
        offered.map(|day| day.to_string())
    }
}

fn book(data: &TempDir, which: Book) -> OpenBook {
    OpenBook::open(&Home::find(Some(data.path())), which, NoBook::Begin, "desk").unwrap()
}

fn at(day: &str, time: &str) -> Timestamp {
    day.parse::<BookDate>()
        .unwrap()
        .at(form::hour::read(time).unwrap())
}

const MONDAY: &str = "2021-01-04";
const TUESDAY: &str = "2021-01-05";

#[test]
fn a_day_is_printed_at_the_minute_and_once() {
    let mut room = Room::open(Book::Register);
    room.enter(MONDAY, "08:00");
    room.pass(MONDAY, &["08:01", "17:29"]);
    assert!(room.printed.is_empty());
    room.pass(MONDAY, &["17:30", "17:30", "17:31"]);
    // Somebody comes after closing time: no second sheet by itself, and the day is offered on the next morning.
    room.enter(MONDAY, "17:32");
    room.pass(MONDAY, &["17:33", "17:50", "23:59"]);
    assert_eq!(room.printed, [MONDAY]);
    assert_eq!(room.offered(MONDAY, "18:00"), None);
    assert_eq!(room.offered(TUESDAY, "07:00").as_deref(), Some(MONDAY));
    room.enter(TUESDAY, "08:00");
    room.pass(TUESDAY, &["17:30"]);
    assert_eq!(room.printed, [MONDAY, TUESDAY]);
    assert_eq!(room.offered("2021-01-06", "07:00"), None);
}

#[test]
fn nothing_is_printed_unasked_where_it_is_off_in_practice_or_on_an_empty_day() {
    for (book, word, visits) in [
        (Book::Register, ClosingWord::ByHand, 1),
        (Book::Practice, ClosingWord::ByItself, 1),
        (Book::Register, ClosingWord::ByItself, 0),
    ] {
        let mut room = Room::open(book);
        let settings = Settings {
            closing_print: word,
            ..room.book.settings().unwrap()
        };
        let owner = room.book.owner(Claim::nothing(), at(MONDAY, "07:00")).unwrap();
        room.book
            .change_settings(&owner, &settings, at(MONDAY, "07:00"))
            .unwrap();
        for _ in 0..visits {
            room.enter(MONDAY, "08:00");
        }
        room.pass(MONDAY, &["17:29", "17:30", "17:35", "17:50"]);
        assert!(room.printed.is_empty());
        assert_eq!(room.offered(TUESDAY, "07:00"), None);
    }
}

#[test]
fn a_print_by_hand_counts_as_long_as_nobody_came_after_it() {
    for (later, expect) in [(false, 0), (true, 1)] {
        let mut room = Room::open(Book::Register);
        room.enter(MONDAY, "08:00");
        room.print(MONDAY.parse().unwrap(), Wanted::ByHand, at(MONDAY, "16:00"));
        if later {
            room.enter(MONDAY, "16:30");
        }
        room.pass(MONDAY, &["17:30", "17:31"]);
        assert_eq!(room.printed.len(), expect);
        assert_eq!(room.offered(TUESDAY, "07:00"), None);
    }
}

#[test]
fn what_was_missed_is_offered_and_never_printed_by_itself() {
    let mut room = Room::open(Book::Register);
    room.enter(MONDAY, "08:00");
    room.start_again();
    room.pass(MONDAY, &["17:40", "18:00"]);
    assert!(room.printed.is_empty(), "ten minutes late is too late");
    assert_eq!(room.offered(MONDAY, "18:00").as_deref(), Some(MONDAY));
    room.start_again();
    room.pass(TUESDAY, &["07:00", "17:30"]);
    assert!(room.printed.is_empty(), "a past day waits for somebody");
    assert_eq!(room.offered(TUESDAY, "07:00").as_deref(), Some(MONDAY));
    assert_eq!(room.offered("2021-01-12", "07:00"), None, "a week later");
    room.print(MONDAY.parse().unwrap(), Wanted::ByHand, at(TUESDAY, "18:00"));
    assert_eq!(room.offered(TUESDAY, "18:01"), None);
}

#[test]
fn a_start_after_closing_time_prints_no_second_sheet() {
    let mut room = Room::open(Book::Register);
    room.enter(MONDAY, "08:00");
    room.pass(MONDAY, &["17:30"]);
    room.enter(MONDAY, "17:31");
    room.start_again();
    room.pass(MONDAY, &["17:32", "17:39"]);
    assert_eq!(room.printed, [MONDAY]);
}

#[test]
fn what_the_printer_did_not_bring_out_is_kept_and_offered_until_it_does() {
    let mut room = Room::open(Book::Register);
    room.printer = PrintState::Failed;
    room.enter(MONDAY, "08:00");
    room.pass(MONDAY, &["17:30", "17:31", "17:39"]);
    assert_eq!(room.printed, [MONDAY], "no second try");
    for _ in 0..2 {
        room.start_again();
        room.pass(TUESDAY, &["07:00"]);
        assert_eq!(room.offered(TUESDAY, "07:00").as_deref(), Some(MONDAY));
        // Somebody takes the offer, and it fails again.
        room.print(MONDAY.parse().unwrap(), Wanted::ByHand, at(TUESDAY, "07:01"));
    }
    assert_eq!(room.offered(TUESDAY, "07:02").as_deref(), Some(MONDAY));
    room.printer = PrintState::Done;
    room.print(MONDAY.parse().unwrap(), Wanted::ByHand, at(TUESDAY, "07:03"));
    assert_eq!(room.offered(TUESDAY, "07:04"), None);
}

#[test]
fn a_day_is_offered_again_where_something_speaks_against_its_print_and_not_where_nobody_counts() {
    for (ended, expect) in [(PrintState::Sent, None), (PrintState::Doubtful, Some(MONDAY))] {
        let mut room = Room::open(Book::Register);
        room.printer = ended;
        room.enter(MONDAY, "08:00");
        room.pass(MONDAY, &["17:30"]);
        assert_eq!(room.offered(TUESDAY, "07:00").as_deref(), expect, "{ended:?}");
    }
}

#[test]
fn a_missed_day_whose_offered_print_fails_is_still_offered() {
    let mut room = Room::open(Book::Register);
    room.enter(MONDAY, "08:00");
    room.pass(TUESDAY, &["07:00"]);
    room.printer = PrintState::Failed;
    room.print(MONDAY.parse().unwrap(), Wanted::ByHand, at(TUESDAY, "07:01"));
    assert_eq!(room.offered(TUESDAY, "07:02").as_deref(), Some(MONDAY));
}

#[test]
fn a_clock_that_jumps_prints_no_day_twice_and_no_other_day() {
    let mut room = Room::open(Book::Register);
    room.enter(MONDAY, "08:00");
    // Over closing time, and back.
    room.pass(MONDAY, &["17:29", "19:00", "17:00"]);
    assert!(room.printed.is_empty());
    room.pass(MONDAY, &["17:30", "17:00", "17:30"]);
    assert_eq!(room.printed, [MONDAY]);
    // A year ahead at closing time: a day without visits. And back again.
    room.pass("2022-01-04", &["17:30"]);
    room.enter(MONDAY, "17:31");
    room.pass(MONDAY, &["17:32"]);
    assert_eq!(room.printed, [MONDAY]);
}
