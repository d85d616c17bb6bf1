//! Papers besides the register of a day: whoever should be on one is, and nothing that should not.

use std::path::Path;
use std::process::Command;

use desk::book::owners::recovery;
use desk::book::owners::{Claim, owner_of_file};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, PaperWords, SheetKind, TypedScan, Update, VisitForm};
use desk::{Desk, OpenOptions};

fn open(folder: &Path) -> Desk {
    open_book(folder, Book::Register)
}

fn open_book(folder: &Path, book: Book) -> Desk {
    Desk::open(OpenOptions {
        book,
        ..OpenOptions::quiet(folder)
    })
    .expect("a desk")
}

/// The text of a PDF, a page each.
fn pages(pdf: &Path) -> Vec<String> {
    let text = Command::new("pdftotext")
        .arg("-layout")
        .arg(pdf)
        .arg("-")
        .output();
    let text = String::from_utf8(text.expect("pdftotext is installed").stdout).expect("UTF-8");
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

fn visitor(name: &str, n: usize) -> VisitForm {
    VisitForm {
        name: name.into(),
        id_number: format!("0300900{n:05}"),
        card: n.to_string(),
        organisation: "Sở Y tế".into(),
        to_see: "Phòng 203".into(),
        ..VisitForm::default()
    }
}

#[test]
fn the_roll_call_has_everybody_inside_and_nobody_who_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let nobody = desk.save_paper(&SheetKind::RollCall, None).expect("saved");
    assert!(pages(&nobody)[0].contains("Tổng số: 0 người"));
    for (n, name) in ["Vũ Thị Xuân", "Đặng Văn Ước", "Trần Bình"].iter().enumerate() {
        desk.write_visit(&visitor(name, n + 1)).expect("written");
    }
    desk.exit_card("3").expect("left");
    let text = pages(&desk.save_paper(&SheetKind::RollCall, None).expect("saved")).concat();
    assert!(text.contains("Tổng số: 2 người"));
    assert!(!text.contains("Trần Bình"));
    let (first, second) = (text.find("Đặng Văn Ước"), text.find("Vũ Thị Xuân"));
    assert!(first.is_some() && first < second, "by given name");
    assert!(
        text.contains("…0001") && !text.contains("030090000001"),
        "the number is masked"
    );
}

#[test]
fn a_full_house_is_called_to_the_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open_book(folder.path(), Book::Practice);
    for n in 1..=160 {
        let form = VisitForm {
            name: format!("Nguyễn Thị {}", spelt(n)),
            ..visitor("", n)
        };
        desk.write_visit(&form).expect("written");
    }
    let pages = pages(&desk.save_paper(&SheetKind::RollCall, None).expect("saved"));
    let text = pages.concat();
    for n in 1..=160 {
        assert!(text.contains(&format!("Nguyễn Thị {}", spelt(n))), "{n}");
    }
    assert!(text.contains("TẬP DÙNG"), "practice is said");
    assert_eq!(pages.len(), 4, "{} pages", pages.len());
}

/// A number as a name of its own: 12 is `Bac`.
fn spelt(n: usize) -> String {
    let letter = |place: usize| char::from(b'a' + u8::try_from(n / place % 10).expect("a digit"));
    format!("B{}{}{}{}", letter(1000), letter(100), letter(10), letter(1))
}

/// What the codes on a picture say, in the order in which they are found.
fn scanned(picture: &Path) -> Vec<String> {
    let found = Command::new("zbarimg")
        .args(["-q", "--raw"])
        .arg(picture)
        .output();
    let found = String::from_utf8(found.expect("zbarimg is installed").stdout).expect("UTF-8");
    found.lines().map(str::to_owned).collect()
}

/// The codes on each page of a PDF, as a camera sees it.
fn codes(pdf: &Path) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().expect("a folder");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "80", "-png"])
        .arg(pdf)
        .arg(folder.path().join("page"))
        .output()
        .expect("pdftoppm is installed");
    assert!(
        drawn.status.success() && drawn.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&drawn.stderr)
    );
    let mut pictures: Vec<_> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .collect();
    pictures.sort();
    pictures
        .iter()
        .map(|picture| {
            let mut found = scanned(picture);
            found.sort();
            found
        })
        .collect()
}

const SITE: &str = "https://www.bluezone.gov.vn";
const ANDROID: &str = "https://play.google.com/store/apps/details?id=com.mic.bluezone";
const IOS: &str = "https://apps.apple.com/vn/app/id1508062685";

#[test]
fn a_poster_s_codes_say_the_links_to_the_letter_and_the_owner_s_links_take_their_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let a4 = codes(&desk.save_paper(&SheetKind::PosterA4, None).expect("saved"));
    assert_eq!(a4, [[SITE], [ANDROID], [IOS]]);
    let own = "https://example.vn/cai?ma=Bluezone&khach=1";
    let words = PaperWords {
        link_site: own.into(),
        ..PaperWords::default()
    };
    desk.change_paper_words(&words).expect("changed");
    let a3 = codes(&desk.save_paper(&SheetKind::PosterA3, None).expect("saved"));
    assert_eq!(a3, [vec![IOS, ANDROID], vec![own]]);
    let boards = desk.save_pictures().expect("saved");
    let said: Vec<_> = boards.iter().map(|board| scanned(board)).collect();
    assert_eq!(said, [[own], [ANDROID], [IOS]]);
    for wrong in ["bluezone.gov.vn", "https://có dấu.vn"] {
        let words = PaperWords {
            link_ios: wrong.into(),
            ..PaperWords::default()
        };
        let failure = desk.change_paper_words(&words).expect_err("no link");
        assert_eq!(
            (failure.code, failure.detail.as_deref()),
            (ErrorCode::NotValid, Some("link_ios"))
        );
    }
}

#[test]
fn forms_bear_numbers_that_this_desk_never_prints_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let kind = SheetKind::BlankForms { pages: 2 };
    let numbers = |desk: &Desk| -> Vec<u32> {
        let pages = pages(&desk.save_paper(&kind, None).expect("saved"));
        assert_eq!(pages.len(), 2);
        let lines = pages.iter().flat_map(|page| page.lines());
        lines.filter_map(|line| line.trim().parse().ok()).collect()
    };
    let first = numbers(&open(folder.path()));
    let second = numbers(&open(folder.path()));
    assert_eq!(first, (1..=26).collect::<Vec<_>>());
    assert_eq!(second, (27..=52).collect::<Vec<_>>());
    let none = open(folder.path()).save_paper(&SheetKind::BlankForms { pages: 0 }, None);
    assert_eq!(none.expect_err("no page").code, ErrorCode::NotValid);
}

#[test]
fn the_slip_of_a_visitor_scanned_again_finds_who_is_leaving() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let visit = desk
        .write_visit(&visitor("Trần Thị Ước", 7))
        .expect("written")
        .visit;
    let slip = desk
        .save_paper(&SheetKind::VisitSlip { visit: visit.clone() }, None)
        .expect("saved");
    let text = pages(&slip).concat();
    assert!(text.contains("Trần Thị Ước") && !text.contains("0300900"));
    let [code] = <[String; 1]>::try_from(codes(&slip).concat()).expect("one code");
    let mut updates = desk.subscribe();
    let scan = TypedScan {
        keys: code,
        ..TypedScan::default()
    };
    desk.scan_typed(&scan).expect("read");
    let told = std::iter::from_fn(|| updates.try_recv().ok()).find_map(|update| match update {
        Update::Scan(scan) => scan.inside,
        _ => None,
    });
    assert_eq!(told.expect("somebody is leaving").visit, visit);
    desk.exit_visit(&visit).expect("left");
}

#[test]
fn cards_to_wear_are_scanned_as_their_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let kind = SheetKind::VisitorCards { first: 8, last: 19 };
    let codes = codes(&desk.save_paper(&kind, None).expect("saved"));
    assert_eq!(codes.iter().map(Vec::len).collect::<Vec<_>>(), [10, 2]);
    let mut numbers: Vec<u32> = codes
        .concat()
        .iter()
        .map(|code| {
            card::read(code)
                .number
                .expect("a number")
                .parse()
                .expect("digits")
        })
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (8..=19).collect::<Vec<_>>());
    let backwards = SheetKind::VisitorCards { first: 9, last: 8 };
    assert!(desk.save_paper(&backwards, None).is_err());
}

#[test]
fn the_recovery_sheet_has_every_digit_and_is_kept_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let home = Home::find(Some(folder.path()));
    let owner = owner_of_file(&home, Book::Register, "test", Claim::nothing(), desk::now());
    let key = recovery(&home, Book::Register, &owner.expect("no PIN is set"))
        .expect("readable")
        .expect("sealed");
    assert_eq!(
        desk.save_paper(&SheetKind::Recovery, None)
            .expect_err("not kept")
            .code,
        ErrorCode::CannotSave
    );
    let out = tempfile::tempdir().expect("a folder");
    let file = out.path().join("r.pdf");
    let pages = pages(&desk.save_paper(&SheetKind::Recovery, Some(&file)).expect("saved"));
    assert_eq!(pages.len(), 1);
    for group in key.rows.iter().flat_map(|row| row.split(' ')) {
        assert!(pages[0].contains(group));
    }
    let kept: Vec<_> = std::fs::read_dir(folder.path().join("sheets"))
        .into_iter()
        .flatten()
        .collect();
    assert!(kept.is_empty(), "{kept:?}");
    // Behind the owner's door.
    desk.set_pin(Some("2580")).expect("set");
    desk.lock();
    let shut = desk.print_paper(&SheetKind::Recovery).expect_err("the owner's");
    assert_eq!(shut.code, ErrorCode::OwnerNeeded);
    let practice = open_book(folder.path(), Book::Practice);
    let none = practice.save_paper(&SheetKind::Recovery, Some(&file));
    assert_eq!(none.expect_err("no key").code, ErrorCode::KeyNone);
}

#[test]
fn the_hand_over_names_the_cards_that_are_out_and_the_notice_its_days() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    for (n, name) in ["Vũ Thị Xuân", "Đặng Văn Ước", "Trần Bình"].iter().enumerate() {
        desk.write_visit(&visitor(name, n + 1)).expect("written");
    }
    desk.exit_card("3").expect("left");
    let text = pages(&desk.save_paper(&SheetKind::HandOver, None).expect("saved")).concat();
    assert!(text.contains("vào: 3; ra: 1; đang ở trong: 2"), "{text}");
    assert!(text.contains("Vũ Thị Xuân") && !text.contains("Trần Bình"));
    let notice = pages(&desk.save_paper(&SheetKind::Notice, None).expect("saved"));
    assert_eq!(notice.len(), 1);
    assert!(notice[0].contains("30 ngày"));
    let words = PaperWords {
        notice: "Một dòng của luật sư.\n\nHai dòng.".into(),
        ..PaperWords::default()
    };
    desk.change_paper_words(&words).expect("changed");
    let own = pages(&desk.save_paper(&SheetKind::Notice, None).expect("saved")).concat();
    assert!(own.contains("1.") && own.contains("luật sư") && own.contains("2.") && !own.contains("30 ngày"));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    for kind in [SheetKind::PosterA3, SheetKind::VisitorCards { first: 1, last: 3 }] {
        let read = || std::fs::read(desk.save_paper(&kind, None).expect("saved")).expect("a file");
        assert!(read() == read(), "{}", kind.title());
    }
}
