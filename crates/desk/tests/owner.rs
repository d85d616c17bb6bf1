//! The owner's door of a running desk: what stands behind it, what opens it, and that nothing an attendant needs does.

mod quiet;

use desk::Desk;
use desk::book::owners::{self, Claim, owner_of_file};
use desk::book::{Extent, NoBook, OpenBook};
use desk::home::book_key::Recovery;
use desk::home::place::Home;
use desk::transport::{
    Book, ClosingWord, ErrorCode, ExportFormat, ExportWish, Failure, Language, PaperVisit, ReportForm,
    Settings, SheetKind, Update, VisitForm,
};

use quiet::open;

const PIN: &str = "2580";

fn settings(desk: &Desk) -> Settings {
    desk.screen().expect("a screen").settings
}

#[track_caller]
fn refused<T>(done: Result<T, Failure>, code: ErrorCode) -> Option<String> {
    let failure = done.err().expect("refused");
    assert_eq!(failure.code, code);
    failure.detail
}

/// The recovery sheet of a sealed book without a PIN.
fn sheet_of(home: &Home) -> Recovery {
    let owner = owner_of_file(home, Book::Register, "test", Claim::nothing(), desk::now());
    let sheet = owners::recovery(home, Book::Register, &owner.expect("no PIN is set"));
    sheet.expect("read").expect("sealed")
}

#[test]
fn without_a_pin_everything_is_open() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    assert!(!desk.screen().expect("a screen").owner.pin);
    let agency = Settings {
        agency: "Sở Y tế".to_owned(),
        ..settings(&desk)
    };
    desk.change_settings(agency).expect("open");
    desk.unlock("anything").expect("none is set");
}

#[test]
fn a_pin_guards_what_is_the_owners_and_nothing_of_the_attendants() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    desk.lock();
    let agency = Settings {
        agency: "Sở Y tế".to_owned(),
        ..settings(&desk)
    };
    refused(desk.change_settings(agency.clone()), ErrorCode::OwnerNeeded);
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
    refused(desk.set_pin(Some("1111")), ErrorCode::OwnerNeeded);
    assert_eq!(settings(&desk).agency, "");

    // What an attendant does at half past seven.
    let form = VisitForm {
        name: "Lê Đình Ưởng".to_owned(),
        ..VisitForm::default()
    };
    let visit = desk.write_visit(&form).expect("written").visit;
    desk.exit_visit(&visit).expect("left");
    desk.undo_exit(&visit).expect("back");
    let in_english = Settings {
        language: Language::En,
        ..settings(&desk)
    };
    desk.change_settings(in_english).expect("a language is nobody's");

    assert_eq!(
        desk.unlock(PIN).expect("right").open_until.map(|at| at.len()),
        Some(5)
    );
    desk.change_settings(agency).expect("open");
    assert_eq!(settings(&desk).agency, "Sở Y tế");
    desk.lock();
    assert_eq!(desk.screen().expect("a screen").owner.open_until, None);
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
}

#[test]
fn a_wrong_pin_says_how_many_more_and_then_how_long() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    for left in ["4", "3", "2", "1", "0"] {
        let detail = refused(desk.unlock("0000"), ErrorCode::PinWrong);
        assert_eq!(detail.as_deref(), Some(left));
    }
    let seconds = refused(desk.unlock(PIN), ErrorCode::PinWait).expect("how long");
    assert!(
        (1..=30).contains(&seconds.parse::<u32>().expect("a number")),
        "{seconds}"
    );
    // The door that the setting opened is no matter of tries: it is shut by hand here, and stays shut.
    desk.lock();
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
}

#[test]
fn the_recovery_sheet_replaces_a_forgotten_pin_and_the_book_stays_whole() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let home = Home::find(Some(data.path()));
    let sheet = sheet_of(&home);
    desk.set_pin(Some(PIN)).expect("set");
    desk.lock();
    let right = sheet.rows.join(" ");
    let slip = format!("000001{}", &right[6..]);
    assert_eq!(
        refused(desk.reset_pin(&slip, "1111"), ErrorCode::KeyMistyped).as_deref(),
        Some("1")
    );
    let other = tempfile::tempdir().expect("a folder");
    drop(open(other.path()));
    let others = sheet_of(&Home::find(Some(other.path())));
    refused(
        desk.reset_pin(&others.rows.join(" "), "1111"),
        ErrorCode::WrongKey,
    );
    refused(desk.reset_pin(&right, "11"), ErrorCode::NotValid);
    refused(desk.unlock("1111"), ErrorCode::PinWrong);

    desk.reset_pin(&right, "1111").expect("proved");
    desk.lock();
    refused(desk.unlock(PIN), ErrorCode::PinWrong);
    desk.unlock("1111").expect("the new one");
    let mut book = OpenBook::open(&home, Book::Register, NoBook::Refuse, "test").expect("it opens");
    assert!(
        book.verify(&home, Extent::Whole, &desk::work::Unwatched::default())
            .expect("verified")
            .report
            .is_whole()
    );
}

#[test]
fn the_door_is_each_books_own() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    desk.set_book(Book::Practice).expect("practice");
    assert!(!desk.screen().expect("a screen").owner.pin);
    desk.set_book(Book::Register).expect("back");
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
}

/// A visit of yesterday, as somebody types it from a form of the power cut; nothing else makes one without a wrong clock.
fn of_yesterday(desk: &Desk, number: &str, left: &str) -> String {
    let typed = PaperVisit {
        number: number.to_owned(),
        date: yesterday(),
        entered: "08:00".to_owned(),
        left: left.to_owned(),
        form: VisitForm {
            name: "Trần Thị Ước".to_owned(),
            phone: "0912345678".to_owned(),
            ..VisitForm::default()
        },
    };
    desk.write_paper_visit(&typed)
        .expect("a form is everybody's")
        .visit
}

fn yesterday() -> String {
    let now_ms = desk::now().unix_ms();
    let day_ms = 24 * 3_600_000;
    register::BookDate::of(register::Timestamp::from_unix_ms(now_ms - day_ms)).to_string()
}

/// Everything that shows or changes a day that is over, or one of its visits.
fn of_days_that_are_over(desk: &Desk, visit: &str) -> Vec<(&'static str, Result<(), Failure>)> {
    let (day, name) = (yesterday(), "Trần Thị Ước");
    let date = Some(day.as_str());
    let form = VisitForm {
        name: name.to_owned(),
        ..VisitForm::default()
    };
    let slip = SheetKind::VisitSlip {
        visit: visit.to_owned(),
    };
    let report = ReportForm::default();
    let out = tempfile::tempdir().expect("a folder");
    let file = out.path().join("out.pdf");
    let wish = ExportWish {
        first: day.clone(),
        last: day.clone(),
        format: ExportFormat::Csv,
        folder: out.path().display().to_string(),
    };
    vec![
        ("page", desk.book_day(date).map(drop)),
        ("search", desk.book_search(name).map(drop)),
        ("line", desk.book_visit(visit).map(drop)),
        ("crowd", desk.crowd(date).map(drop)),
        ("sheet", desk.save_day(date, Some(&file)).map(drop)),
        ("preview", desk.preview(None, date).map(drop)),
        (
            "slip",
            desk.save_paper(&slip, Some(&out.path().join("slip.pdf")))
                .map(drop),
        ),
        ("slip looked at", desk.preview(Some(&slip), None).map(drop)),
        ("figures", desk.report(&report).map(drop)),
        (
            "report",
            desk.preview(Some(&SheetKind::Report(Box::default())), None)
                .map(drop),
        ),
        ("export", desk.export(&wish).map(drop)),
        ("guests", desk.export_guests(&wish).map(drop)),
        ("told", desk.advise_visitor(visit).map(drop)),
        ("untold", desk.take_back_advice(visit).map(drop)),
        (
            "correction",
            desk.correct_visit(visit, &form, "gõ nhầm").map(drop),
        ),
        ("void", desk.void_visit(visit, "gõ nhầm").map(drop)),
    ]
}

#[test]
fn days_that_are_over_are_the_owners_and_today_is_everybodys() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let over = of_yesterday(&desk, "1", "09:00");
    let inside = of_yesterday(&desk, "2", "");
    desk.set_pin(Some(PIN)).expect("set");
    desk.lock();
    for (what, done) in of_days_that_are_over(&desk, &over) {
        assert_eq!(done.expect_err(what).code, ErrorCode::OwnerNeeded, "{what}");
    }

    // Today, whoever is inside since yesterday, and somebody who comes again.
    let form = VisitForm {
        name: "Lê Đình Ưởng".to_owned(),
        ..VisitForm::default()
    };
    let today = desk.write_visit(&form).expect("written").visit;
    desk.book_day(None).expect("today's page");
    desk.preview(None, None).expect("today's sheet");
    desk.preview_page(0).expect("its first page");
    desk.correct_visit(&today, &form, "gõ nhầm")
        .expect("today's line");
    desk.void_visit(&today, "gõ nhầm").expect("today's line");
    for visit in [&today, &inside] {
        desk.book_visit(visit).expect("at hand");
    }
    desk.advise_visitor(&inside).expect("at hand");
    assert_eq!(desk.recall("0912345678").expect("recalled").len(), 2);
    desk.exit_visit(&inside).expect("leaves");
    desk.undo_exit(&inside).expect("left today");
    refused(desk.void_visit(&inside, "gõ nhầm"), ErrorCode::OwnerNeeded);

    desk.unlock(PIN).expect("right");
    for (what, done) in of_days_that_are_over(&desk, &over) {
        assert!(done.is_ok(), "{what}: {done:?}");
    }
}

#[test]
fn what_was_laid_out_for_the_owner_goes_when_their_door_shuts() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    desk.preview(Some(&SheetKind::Recovery), None).expect("open");
    desk.preview_page(0).expect("open");
    desk.lock();
    desk.preview_page(0).expect_err("gone");
    desk.unlock(PIN).expect("right");
    refused(desk.preview_page(0), ErrorCode::NotValid);
}

#[test]
fn a_day_that_closing_time_missed_is_printed_without_the_owner() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    of_yesterday(&desk, "1", "09:00");
    let by_itself = Settings {
        closing_print: ClosingWord::ByItself,
        closing_time: "00:01".to_owned(),
        printer: "khong-co".to_owned(),
        ..settings(&desk)
    };
    let mut updates = desk.subscribe();
    desk.change_settings(by_itself).expect("no PIN is set");
    desk.set_pin(Some(PIN)).expect("set");
    desk.lock();
    while desk.screen().expect("a screen").unprinted != Some(yesterday()) {
        updates.blocking_recv().expect("the desk runs");
    }
    // Nothing that could print it is there; but it is tried.
    match desk.print_day(Some(&yesterday())) {
        Ok(()) => {}
        Err(failure) => assert_ne!(failure.code, ErrorCode::OwnerNeeded),
    }
    refused(desk.book_day(Some(&yesterday())), ErrorCode::OwnerNeeded);
}

#[test]
fn a_door_that_is_shut_in_the_second_in_which_it_was_opened_is_told_as_shut() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let mut updates = desk.subscribe();
    desk.set_pin(Some("2580")).expect("set");
    desk.lock();
    let mut told = None;
    while let Ok(update) = updates.try_recv() {
        told = match update {
            Update::Screen(screen) => Some(screen.owner.open_until),
            Update::Owner(owner) => Some(owner.open_until),
            _ => told,
        };
    }
    assert_eq!(told, Some(None), "the last that screens hear of it");
}
