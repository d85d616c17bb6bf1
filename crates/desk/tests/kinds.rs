//! A desk that was moved from one kind of entrance to another: whatever was written under the first is on every paper, in
//! every table and on the screen as it was.

use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use desk::book::owners::{Claim, Owner};
use desk::book::{NoBook, OpenBook};
use desk::filed::export::Extract;
use desk::home::place::Home;
use desk::transport::{Book, BookVisit, ExportFormat, FieldWord, ProfileWord, Settings, VisitForm};
use register::{BookDate, Timestamp, VisitId};

/// Tuesday 5 January 2021, 08:00, and so many days and minutes.
fn at(days: i64, minutes: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + (days * 24 * 60 + minutes) * 60_000)
}

fn open(folder: &Path) -> OpenBook {
    let home = Home::find(Some(folder));
    OpenBook::open(&home, Book::Register, NoBook::Begin, "test").expect("a book")
}

fn owner(book: &mut OpenBook) -> Owner {
    book.owner(Claim::nothing(), desk::now()).expect("no PIN is set")
}

fn becomes(book: &mut OpenBook, profile: ProfileWord, at: Timestamp) {
    let owner = owner(book);
    let settings = Settings {
        profile,
        ..book.settings().expect("settings")
    };
    book.change_settings(&owner, &settings, at).expect("changed");
}

fn visitor() -> VisitForm {
    VisitForm {
        name: "Vũ Thị Xuân".into(),
        id_number: "030190000011".into(),
        phone: "0912345678".into(),
        to_see: "Phòng Nội vụ".into(),
        card: "07".into(),
        ..VisitForm::default()
    }
}

fn guest() -> VisitForm {
    VisitForm {
        name: "Đỗ Hữu Ước".into(),
        id_number: "001099000002".into(),
        phone: "0987654321".into(),
        room: "305".into(),
        leave_on: "2".into(),
        born: "28/12/1990".into(),
        ..VisitForm::default()
    }
}

fn passenger() -> VisitForm {
    VisitForm {
        plate: "34B-012.34".into(),
        route: "Hải Dương – Hà Nội".into(),
        ..VisitForm::default()
    }
}

fn enter(book: &mut OpenBook, form: &VisitForm, at: Timestamp) -> VisitId {
    book.enter(form, None, at).expect("written").visit
}

/// The words on the sheet of a day, as they are laid out.
fn sheet(book: &mut OpenBook, day: Timestamp) -> String {
    let day = book
        .day_within(BookDate::of(day), Claim::nothing(), desk::now())
        .expect("no PIN is set");
    let (day, office) = (book.day(&day).expect("a day"), book.office().expect("an office"));
    sheet::layout(&day.paper(&office).sheet)
        .expect("laid out")
        .script()
}

/// An export as the rows of its table, heads first.
fn table(book: &mut OpenBook, first: Timestamp, last: Timestamp) -> Vec<Vec<Data>> {
    let owner = owner(book);
    let days = (BookDate::of(first), BookDate::of(last));
    let bytes = Extract::Visits
        .read(
            book,
            &owner,
            days,
            ExportFormat::Xlsx,
            &desk::work::Unwatched::default(),
        )
        .expect("exported");
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let range = workbook
        .worksheet_range_at(0)
        .expect("a sheet")
        .expect("readable");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// What stands in a row below a head; nothing where there is no such head.
fn below<'a>(table: &'a [Vec<Data>], row: usize, head: &str) -> Option<&'a Data> {
    let column = table[0].iter().position(|said| *said == head)?;
    Some(&table[row][column])
}

fn said(text: &str) -> Option<Data> {
    Some(Data::String(text.to_owned()))
}

#[test]
fn a_past_day_keeps_the_columns_of_the_entrance_that_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = open(folder.path());
    let visit = enter(&mut book, &visitor(), at(0, 0));
    becomes(&mut book, ProfileWord::Hotel, at(1, 0));
    let stay = enter(&mut book, &guest(), at(1, 5));
    becomes(&mut book, ProfileWord::Station, at(3, 0));
    enter(&mut book, &passenger(), at(3, 5));

    let first = sheet(&mut book, at(0, 0));
    assert!(
        first.contains("| Phòng Nội vụ") && first.contains("| 07"),
        "{first}"
    );
    assert!(first.contains("Người, phòng") && !first.contains("Ngày sinh") && !first.contains("Biển số xe"));
    let second = sheet(&mut book, at(1, 0));
    assert!(
        second.contains("| 305") && second.contains("Ngày đi dự") && !second.contains("Người, phòng"),
        "{second}"
    );
    let empty = sheet(&mut book, at(2, 0));
    assert!(
        empty.contains("Ngày sinh") && !empty.contains("Biển số xe"),
        "nobody came to the hotel: {empty}"
    );
    assert!(sheet(&mut book, at(3, 0)).contains("Biển số xe"));

    let alone = table(&mut book, at(0, 0), at(0, 0));
    assert_eq!(below(&alone, 1, "Điện thoại"), said("0912345678").as_ref());
    assert_eq!(
        below(&alone, 1, "Người, phòng cần gặp"),
        said("Phòng Nội vụ").as_ref()
    );
    assert_eq!(below(&alone, 1, "Số thẻ"), said("07").as_ref());
    assert_eq!(below(&alone, 1, "Phòng"), None);
    let all = table(&mut book, at(0, 0), at(3, 0));
    assert_eq!(all.len(), 4);
    for (row, head, text) in [
        (1, "Điện thoại", "0912345678"),
        (1, "Số thẻ", "07"),
        (2, "Điện thoại", "0987654321"),
        (2, "Phòng", "305"),
        (3, "Biển số xe", "34B01234"),
    ] {
        assert_eq!(below(&all, row, head), said(text).as_ref(), "{head}");
    }
    assert_eq!(below(&all, 1, "Phòng"), Some(&Data::Empty));
    assert!(
        matches!(below(&all, 2, "Ngày sinh"), Some(Data::DateTime(_))),
        "a day is a day"
    );
    assert!(
        matches!(below(&all, 1, "Giờ vào"), Some(Data::DateTime(_))),
        "an hour is one"
    );

    // On the screen the words of each are put right in the fields that it was written in.
    for (visit, fields) in [
        (visit, [FieldWord::ToSee, FieldWord::Card, FieldWord::Phone]),
        (stay, [FieldWord::Room, FieldWord::LeaveOn, FieldWord::Born]),
    ] {
        let visit = book
            .visit_within(visit, Claim::nothing(), desk::now())
            .expect("no PIN is set");
        let opened = BookVisit::from(book.opened_line(&visit).expect("a line"));
        for field in fields {
            assert!(opened.fields.iter().any(|one| one.field == field), "{field:?}");
        }
        assert!(!opened.fields.iter().any(|one| one.field == FieldWord::Route));
    }
}

#[test]
fn a_day_of_two_kinds_has_the_columns_of_both_and_the_clock_does_not_say_which_line_is_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = open(folder.path());
    enter(&mut book, &visitor(), at(0, 0));
    // Whoever put the clock right in between.
    becomes(&mut book, ProfileWord::Hotel, at(0, -30));
    enter(&mut book, &guest(), at(0, -20));
    let both = sheet(&mut book, at(0, 0));
    for words in [
        "Cơ quan, công ty",
        "Khách sạn, nhà nghỉ",
        "| Phòng Nội vụ",
        "| 07",
        "| 305",
    ] {
        assert!(both.contains(words), "{words} is not in {both}");
    }
    let (office, hotel) = (both.find("Vũ Thị Xuân"), both.find("Khách sạn, nhà nghỉ"));
    assert!(office < hotel, "each under its own heads");
    let table = table(&mut book, at(0, 0), at(0, 0));
    assert_eq!(below(&table, 1, "Số thẻ"), said("07").as_ref());
    assert_eq!(below(&table, 2, "Phòng"), said("305").as_ref());
    // A day with lines of one kind alone has one table, whatever it became in the evening.
    becomes(&mut book, ProfileWord::Office, at(1, 0));
    enter(
        &mut book,
        &VisitForm {
            card: "08".into(),
            ..visitor()
        },
        at(1, 5),
    );
    becomes(&mut book, ProfileWord::Station, at(1, 600));
    let evening = sheet(&mut book, at(1, 0));
    assert!(
        evening.contains("| 08") && !evening.contains("Cơ quan, công ty"),
        "{evening}"
    );
}

#[test]
fn a_form_that_is_typed_later_is_of_the_kind_of_its_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = open(folder.path());
    enter(&mut book, &visitor(), at(0, 0));
    becomes(&mut book, ProfileWord::Hotel, at(1, 0));
    let typed = desk::transport::PaperVisit {
        number: "12".into(),
        date: BookDate::of(at(0, 0)).to_string(),
        entered: "9h05".into(),
        left: "9h30".into(),
        form: VisitForm {
            card: "9".into(),
            to_see: "Một cửa".into(),
            id_number: String::new(),
            ..visitor()
        },
    };
    book.enter_paper(&typed, at(1, 30)).expect("written");
    let first = sheet(&mut book, at(0, 0));
    assert!(first.contains("| Một cửa") && first.contains("| 9"), "{first}");
    assert!(!first.contains("Khách sạn, nhà nghỉ"), "{first}");
}

#[test]
fn what_an_entrance_does_not_ask_is_remarked_and_not_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = open(folder.path());
    becomes(&mut book, ProfileWord::Hotel, at(0, -5));
    // As `gatekeeperctl enter --card --to-see` writes it.
    enter(&mut book, &visitor(), at(0, 0));
    let table = table(&mut book, at(0, 0), at(0, 0));
    let note = below(&table, 1, "Ghi chú").expect("a column").to_string();
    assert!(note.contains("07") && note.contains("Phòng Nội vụ"), "{note}");
    let paper = sheet(&mut book, at(0, 0)).replace("\n", " ");
    assert!(paper.contains("Nội vụ"), "{paper}");
}

#[test]
fn a_guest_book_is_not_erased_because_the_desk_was_moved() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = open(folder.path());
    let keeps = |book: &OpenBook| {
        let settings = book.settings().expect("settings");
        (settings.retention_days, settings.keeps_days())
    };
    // Somebody only looked what a hotel has.
    becomes(&mut book, ProfileWord::Hotel, at(0, 0));
    assert_eq!(keeps(&book), (None, 365));
    becomes(&mut book, ProfileWord::Office, at(0, 1));
    assert_eq!(keeps(&book), (None, 30));

    becomes(&mut book, ProfileWord::Hotel, at(0, 2));
    enter(&mut book, &guest(), at(0, 5));
    becomes(&mut book, ProfileWord::Office, at(90, 0));
    assert_eq!(
        keeps(&book),
        (Some(365), 365),
        "shown as chosen, and the owner's to change"
    );
    let owner = owner(&mut book);
    let shorter = Settings {
        retention_days: Some(30),
        ..book.settings().expect("settings")
    };
    book.change_settings(&owner, &shorter, at(90, 1))
        .expect("changed");
    assert_eq!(keeps(&book), (Some(30), 30));
}
