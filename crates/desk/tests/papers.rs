//! Papers besides the register of a day: whoever should be on one is, and nothing that should not.

use std::path::Path;
use std::process::Command;

use desk::transport::{Book, SheetKind, VisitForm};
use desk::{Desk, Ears, OpenOptions};

fn open(folder: &Path) -> Desk {
    open_book(folder, Book::Register)
}

fn open_book(folder: &Path, book: Book) -> Desk {
    Desk::open(OpenOptions {
        data_dir: Some(folder.to_path_buf()),
        book,
        ears: Ears::Closed,
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
    assert!(pages.len() <= 6, "{} pages", pages.len());
}

/// A number as a name of its own: 12 is `Bac`.
fn spelt(n: usize) -> String {
    let letter = |place: usize| char::from(b'a' + u8::try_from(n / place % 10).expect("a digit"));
    format!("B{}{}{}{}", letter(1000), letter(100), letter(10), letter(1))
}
