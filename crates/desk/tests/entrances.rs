//! A hotel, visitor cards and the staff, through the desk as a window would.

use std::path::Path;

use desk::book::owners::Claim;
use desk::book::{NoBook, OpenBook};
use desk::filed::export::Extract;
use desk::transport::{
    Book, CardFate, DoubtWord, ErrorCode, ExportFormat, Found, ListView, ListedLine, PassedWord, ProfileWord,
    Recalled, Settings, SmartphoneWord, StaffForm, StaffMark, VisitForm,
};
use desk::{Desk, OpenOptions};
use register::BookDate;

fn open(folder: &Path, settings: Settings) -> Desk {
    let desk = Desk::open(OpenOptions::quiet(folder)).expect("a desk");
    desk.change_settings(settings).expect("changed");
    desk
}

fn beside(folder: &Path) -> OpenBook {
    let home = desk::home::place::Home::find(Some(folder));
    OpenBook::open(&home, Book::Register, NoBook::Refuse, "beside").expect("a book")
}

fn hotel() -> Settings {
    Settings {
        profile: ProfileWord::Hotel,
        ..Settings::default()
    }
}

fn guest() -> VisitForm {
    VisitForm {
        name: "Camille Dupont".into(),
        id_number: "123456789".into(),
        room: "305".into(),
        leave_on: "2".into(),
        born: "05/01/1990".into(),
        nationality: "Pháp".into(),
        came_on: "01/01/2021".into(),
        ..VisitForm::default()
    }
}

/// Those of the recalled who were here before.
fn known(desk: &Desk, typed: &str) -> Vec<Found> {
    let recalled = desk.recall(typed).expect("read").into_iter();
    let known = recalled.filter_map(|one| match one {
        Recalled::Known(found) => Some(found),
        Recalled::Expected(_) => None,
    });
    known.collect()
}

#[test]
fn a_foreign_guest_is_to_be_declared_stays_over_the_close_and_has_a_row_for_na17() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path(), hotel());
    let without = VisitForm {
        born: String::new(),
        ..guest()
    };
    let failure = desk.write_visit(&without).expect_err("a foreigner");
    assert_eq!(
        (failure.code, failure.detail.as_deref()),
        (ErrorCode::FieldMissing, Some("born"))
    );
    let stays = desk.write_visit(&guest()).expect("written").visit;
    let visitor = VisitForm {
        name: "Trần Thị Bích".into(),
        room: "305".into(),
        ..VisitForm::default()
    };
    desk.write_visit(&visitor).expect("a guest's visitor");

    let open_guests = desk.guests().expect("guests");
    assert_eq!(open_guests.len(), 1);
    assert!(open_guests[0].foreign && open_guests[0].declare_by.is_some());
    desk.declare_guest(&stays).expect("ticked");
    assert_eq!(desk.guests().expect("guests")[0].declare_by, None);
    desk.undeclare_guest(&stays).expect("taken back");
    assert!(desk.guests().expect("guests")[0].declare_by.is_some());

    let mut book = beside(data.path());
    let now = desk::now();
    let mut ended = book.close_day(now).expect("closed");
    assert_eq!(ended.len(), 1);
    assert_eq!(
        desk::transport::InsideLine::from(ended.remove(0)).name,
        "Trần Thị Bích"
    );
    let today = BookDate::of(now);
    let owner = book.owner(Claim::nothing(), now).expect("no PIN is set");
    let csv = Extract::ForeignGuests
        .read(
            &book,
            &owner,
            (today, today),
            ExportFormat::Csv,
            &desk::work::Unwatched::default(),
        )
        .expect("exported");
    let text = String::from_utf8(csv).expect("UTF-8");
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows.len(), 1, "the visitor is no guest");
    for cell in [
        "Camille Dupont",
        "05/01/1990",
        "Pháp",
        "123456789",
        "01/01/2021",
        "305",
    ] {
        assert!(rows[0].contains(cell), "{cell} in {}", rows[0]);
    }
}

#[test]
fn a_passport_of_nine_digits_stays_one_when_its_guest_is_recalled_and_its_kind_alone_is_put_right() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path(), Settings::default());
    let of_kind = |kind: &str| VisitForm {
        name: "Camille Dupont".into(),
        id_number: "123456789".into(),
        id_kind: kind.into(),
        ..VisitForm::default()
    };
    desk.write_visit(&of_kind("passport")).expect("written");
    let found = known(&desk, "camille").remove(0);
    assert_eq!(found.id_kind.as_deref(), Some("passport"));
    let again = VisitForm {
        visitor: found.visitor.clone(),
        ..of_kind(found.id_kind.as_deref().unwrap_or_default())
    };
    let second = desk.write_visit(&again).expect("written").visit;
    let found = known(&desk, "camille");
    assert_eq!((found.len(), found[0].visits), (1, 2));

    // Read by the number alone it is another paper, and so another visitor's: said where it was not meant, it is put right.
    let opened = desk.book_visit(&second).expect("read");
    assert_eq!(opened.form.id_kind, "passport");
    let untouched = VisitForm {
        id_kind: String::new(),
        ..opened.form.clone()
    };
    desk.correct_visit(&second, &untouched, "x")
        .expect("nothing to do");
    let opened = desk.book_visit(&second).expect("read");
    assert_eq!(opened.form.id_kind, "passport");
    let cmnd = VisitForm {
        id_kind: "cmnd".into(),
        ..opened.form
    };
    desk.correct_visit(&second, &cmnd, "x").expect("put right");
    let opened = desk.book_visit(&second).expect("read");
    assert_eq!(
        (opened.form.id_number.as_str(), opened.form.id_kind.as_str()),
        ("123456789", "")
    );
    let found = known(&desk, "camille");
    let visits: Vec<u32> = found.iter().map(|one| one.visits).collect();
    assert_eq!(visits, [1, 1]);
    let unknown = VisitForm {
        id_kind: "library".into(),
        ..cmnd
    };
    assert!(desk.correct_visit(&second, &unknown, "x").is_err());
}

#[test]
fn the_lowest_free_card_is_offered_and_one_that_did_not_come_back_is_looked_for() {
    let data = tempfile::tempdir().expect("a folder");
    let settings = Settings {
        cards: "1-12".into(),
        ..Settings::default()
    };
    let desk = open(data.path(), settings);
    let with_card = |card: &str| VisitForm {
        name: "Vũ Thị Hoa".into(),
        card: card.into(),
        ..VisitForm::default()
    };
    let cards = || desk.screen().expect("a screen").cards;
    assert_eq!(cards().next.as_deref(), Some("01"));
    desk.write_visit(&with_card("01")).expect("written");
    desk.write_visit(&with_card("2")).expect("written");
    assert_eq!(cards().next.as_deref(), Some("03"));
    desk.exit_card("1").expect("left");
    assert_eq!(cards().next.as_deref(), Some("01"));

    beside(data.path()).close_day(desk::now()).expect("closed");
    let missing: Vec<String> = cards().missing.into_iter().map(|one| one.card).collect();
    assert_eq!(missing, ["2"]);
    desk.settle_card("02", CardFate::Lost).expect("given up");
    assert!(cards().missing.is_empty());
    assert_eq!(cards().lost, ["2"]);
    desk.settle_card("2", CardFate::Back).expect("found again");
    assert!(cards().missing.is_empty() && cards().lost.is_empty());
    let unknown = desk
        .settle_card("99", CardFate::Lost)
        .expect_err("there is no such card");
    assert_eq!(unknown.code, ErrorCode::UnknownCard);

    // Handed out again, it is no more missing once that visit is closed too, but the new one is.
    desk.write_visit(&with_card("2")).expect("written");
    beside(data.path()).close_day(desk::now()).expect("closed");
    assert_eq!(cards().missing.len(), 1);
}

#[test]
fn the_staff_are_taken_from_a_list_marked_counted_and_leave_without_their_names() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path(), Settings::default());
    let list = "Họ và tên;Đơn vị;Smartphone\nĐặng Thị Ánh;Văn phòng;có\nVũ Văn Tư;;không\n;x;\nVũ Văn Tư;;\n";
    let long = format!("{list}{};Một cửa\n", "a".repeat(2_000));
    let seen = desk.look_at_staff_list(long.as_bytes(), None).expect("a list");
    let doubts: Vec<_> = seen
        .lines
        .iter()
        .map(|line| (line.row, line.doubts.as_slice(), line.can_be_taken))
        .collect();
    let expect = [
        (2, &[][..], true),
        (3, &[], true),
        (5, &[DoubtWord::Twice], true),
        (6, &[DoubtWord::TooLong], false),
    ];
    assert_eq!(doubts, expect);
    assert_eq!((seen.passed[1].row, seen.passed[1].why), (4, PassedWord::NoName));
    assert_eq!(
        desk.staff().expect("a roster").counts.total,
        0,
        "looking writes nothing"
    );
    let forms = |seen: &ListView, taken: fn(&ListedLine) -> bool| -> Vec<StaffForm> {
        let lines = seen.lines.iter().filter(|line| taken(line));
        lines
            .map(|line| StaffForm {
                name: line.name.clone(),
                unit: line.unit.clone(),
                phone: line.phone.clone(),
                smartphone: line.smartphone,
            })
            .collect()
    };
    let refused = desk
        .take_staff(&forms(&seen, |_| true))
        .expect_err("a name of a page");
    assert_eq!(refused.code, ErrorCode::TooLong);
    assert_eq!(
        desk.staff().expect("a roster").counts.total,
        0,
        "all that is chosen, or none"
    );
    let taken = desk.take_staff(&forms(&seen, |line| line.taken)).expect("taken");
    assert_eq!((taken.added, taken.known), (2, 0));
    let again = desk.look_at_staff_list(list.as_bytes(), None).expect("a list");
    assert!(
        again
            .lines
            .iter()
            .all(|line| line.doubts[0] == DoubtWord::Known && !line.can_be_taken)
    );
    assert_eq!(
        desk.take_staff(&forms(&again, |_| true)).expect("taken").known,
        3,
        "nobody twice"
    );
    let locked = desk.look_at_staff_list(b"%PDF-1.4", None).expect_err("no list");
    assert_eq!(locked.code, ErrorCode::ListPdf);

    let form = StaffForm {
        name: "Lê Ẵm".into(),
        unit: "Thanh tra".into(),
        phone: "máy lẻ 105".into(),
        smartphone: SmartphoneWord::Yes,
    };
    let third = desk.save_staff(None, &form).expect("enrolled");
    desk.mark_staff(&third, StaffMark::Running).expect("marked");
    let counts = desk.staff().expect("a roster").counts;
    assert_eq!(
        (
            counts.total,
            counts.with_smartphone,
            counts.installed,
            counts.running
        ),
        (3, 2, 1, 1)
    );
    let mut before = beside(data.path());
    let day = "2021-01-05".parse().expect("a day");
    let long_ago = before.day_within(day, Claim::nothing(), desk::now());
    let counts = before.staff_counts(&long_ago.expect("no PIN is set"));
    assert_eq!(counts.expect("counts").total, 0);

    desk.retire_staff(&third).expect("retired");
    assert_eq!(desk.staff().expect("a roster").counts.running, 0);
    let gone = desk.mark_staff(&third, StaffMark::Told).expect_err("has left");
    assert_eq!(gone.code, ErrorCode::UnknownStaff);
}

#[test]
fn a_check_of_the_staff_writes_no_visit_and_takes_none() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path(), Settings::default());
    let form = StaffForm {
        name: "Lê Ẵm".into(),
        ..StaffForm::default()
    };
    let staff = desk.save_staff(None, &form).expect("enrolled");
    desk.check_staff(&staff).expect("begun");
    let of_staff = desk.screen().expect("a screen").check.expect("a check");
    let visitor = VisitForm {
        name: "Đỗ Hữu Ước".into(),
        ..VisitForm::default()
    };
    desk.write_visit(&visitor).expect("written");
    let of_visitor = desk.screen().expect("a screen").check.expect("a check");
    assert!(
        of_visitor.check > of_staff.check,
        "the visitor has a check of their own"
    );
    desk.end_staff_check();
    assert!(
        desk.screen().expect("a screen").check.is_some(),
        "a visitor's check goes on"
    );
    desk.check_staff(&staff).expect("begun");
    desk.end_staff_check();
    let screen = desk.screen().expect("a screen");
    assert!(screen.check.is_none());
    assert_eq!(screen.counts.entered, 1);
}
