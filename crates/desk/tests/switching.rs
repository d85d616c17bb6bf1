//! From one book to the other, and a register that is put away for a moment: wholly, or not at all.

mod held;
mod named;
mod quiet;

use std::fs;
use std::path::Path;

use desk::transport::{
    Book, ErrorCode, ExportFormat, ExportWish, SmartphoneWord, StaffForm, Update, VerdictWord,
};

use held::held;
use named::named;
use quiet::open;

#[test]
fn an_outcome_that_the_book_did_not_take_outlives_a_program_that_is_killed() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let visit = desk.write_visit(&named("Lê Ẵm")).expect("written").visit;
    let holder = held(data.path());
    desk.no_phone();
    // Dropped, not closed: no last word is written.
    drop(desk);
    drop(holder);
    let screen = open(data.path()).screen().expect("a screen");
    assert_eq!(screen.inside[0].visit, visit);
    assert_eq!(screen.inside[0].verdict, Some(VerdictWord::NoPhone));
}

#[test]
fn a_check_that_a_crash_cut_off_is_interrupted_all_the_same() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.write_visit(&named("Lê Ẵm")).expect("written");
    drop(desk);
    let screen = open(data.path()).screen().expect("a screen");
    assert_eq!(screen.inside[0].verdict, Some(VerdictWord::CannotCheck));
}

#[test]
fn a_copy_is_put_back_only_from_a_desk_that_can_step_aside() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.write_visit(&named("Lê Ẵm")).expect("written");
    let copies = desk.copy_now().expect("copied").copies;
    fs::write(data.path().join("practice.db"), "not a register").expect("written");
    desk.next_visitor();
    let failure = desk
        .restore_copy(Path::new(&copies.copies[0].file))
        .expect_err("nowhere to stand");
    assert_eq!(failure.code, ErrorCode::NotARegister);
    let screen = desk.screen().expect("a screen");
    assert_eq!((screen.book, screen.inside.len()), (Book::Register, 1));
    assert!(screen.check.is_some(), "the visitor at the desk is still there");
    assert!(!data.path().join("register.db.replaced-1").exists());
}

#[test]
fn every_window_is_told_the_book_that_the_desk_is_in() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let mut updates = desk.subscribe();
    let mut told = || {
        let mut last = None;
        while let Ok(update) = updates.try_recv() {
            if let Update::Screen(screen) = update {
                last = Some(screen.book);
            }
        }
        last
    };
    desk.set_book(Book::Practice).expect("practice");
    assert_eq!(told(), Some(Book::Practice));
    desk.set_book(Book::Register).expect("back");
    assert_eq!(told(), Some(Book::Register));
    let copies = desk.copy_now().expect("copied").copies;
    told();
    desk.restore_copy(Path::new(&copies.copies[0].file))
        .expect("restored");
    assert_eq!(told(), Some(Book::Register));
    desk.restore_copy(&data.path().join("nothing.db"))
        .expect_err("no copy");
    // It was refused beside the desk: nothing changed that a window would have to be told.
    assert_eq!(told(), None);
    assert_eq!(desk.screen().expect("open").book, Book::Register);
}

#[test]
fn an_export_has_the_book_that_it_began_with_whichever_the_desk_turns_to() {
    let data = tempfile::tempdir().expect("a folder");
    let out = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.write_visit(&named("Khách Thật")).expect("written");
    desk.set_book(Book::Practice).expect("practice");
    desk.write_visit(&named("Khách Tập")).expect("written");
    desk.set_book(Book::Register).expect("back");
    let today = register::BookDate::of(desk::now());
    let wish = ExportWish {
        first: today.minus_days(2000).to_string(),
        last: today.to_string(),
        format: ExportFormat::Csv,
        folder: out.path().display().to_string(),
    };
    for _ in 0..3 {
        let exporting = {
            let (desk, wish) = (desk.clone(), wish.clone());
            std::thread::spawn(move || desk.export(&wish).expect("exported"))
        };
        let mut turns = [Book::Practice, Book::Register].into_iter().cycle();
        while !exporting.is_finished() {
            desk.set_book(turns.next().expect("for ever")).expect("turned");
        }
        let file = exporting.join().expect("no panic");
        let text = fs::read_to_string(&file).expect("written");
        let real = file
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("so-khach"));
        assert_eq!(
            (text.contains("Khách Thật"), text.contains("Khách Tập")),
            (real, !real),
            "{file:?}"
        );
    }
}

#[test]
fn advice_in_a_check_of_the_staff_is_theirs_and_not_lost() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let visit = desk.write_visit(&named("Lê Ẵm")).expect("written").visit;
    let form = StaffForm {
        name: "Đặng Thị Én".to_owned(),
        unit: String::new(),
        phone: String::new(),
        smartphone: SmartphoneWord::Yes,
    };
    let staff = desk.save_staff(None, &form).expect("enrolled");
    desk.check_staff(&staff).expect("begun");
    let said = desk.advise().expect("written");
    assert_eq!(
        (said.told, said.visit, said.name.as_deref()),
        (true, None, Some("Đặng Thị Én"))
    );
    let line = &desk.staff().expect("read").staff[0];
    assert!(line.told_on.is_some(), "it is in the roster");
    let inside = desk.screen().expect("a screen").inside;
    assert!(!inside[0].told, "and of the visitor before nothing is said");
    assert_eq!(inside[0].visit, visit);
    desk.end_staff_check();
    assert!(desk.advise().expect("the visitor's").told);
}

#[test]
fn a_register_beside_which_nothing_can_be_kept_is_used_all_the_same() {
    let data = tempfile::tempdir().expect("a folder");
    drop(open(data.path()));
    // A folder in the place of the file.
    let aside = data.path().join("register.db.outcomes");
    fs::remove_file(&aside).expect("it was made");
    fs::create_dir(&aside).expect("in its place");
    let desk = open(data.path());
    let visit = desk.write_visit(&named("Lê Ẵm")).expect("written").visit;
    desk.no_phone();
    let inside = desk.screen().expect("a screen").inside;
    assert_eq!(
        (&inside[0].visit, inside[0].verdict),
        (&visit, Some(VerdictWord::NoPhone))
    );
    // What could not be made is in the journal, in words that name nobody.
    let told = journal::read(data.path()).expect("a journal");
    assert!(told.lines.iter().any(|line| line.event == "file_not_written"));
}
