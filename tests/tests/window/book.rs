//! A day of visitors who come back, leave, and are put right in the book, in the real window with real keys. Pictures of each
//! step are kept in target/window.

use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, VisitForm};
use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &[
    "recall",
    "give_up_recall",
    "write_visit",
    "advise_visitor",
    "exit_visit",
    "begin_roll_call",
    "tick_roll_call",
    "end_roll_call",
    "close_day",
    "undo_exit",
    "book_day_in_sight",
    "book_visit",
    "correct_visit",
];

#[test]
fn visitors_are_recalled_leave_are_called_and_put_right() {
    let data = tempfile::tempdir().unwrap();
    let enter = |words: &[&str]| ctl(data.path(), &[&["enter"], words].concat());
    // Nguyễn Văn Đức was here before, and was never written out: his second visit will be a second open one.
    enter(&[
        "--name",
        "Nguyễn Văn Đức",
        "--id-number",
        "030099001417",
        "--card",
        "007",
    ]);
    enter(&["--name", "Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh", "--card", "008"]);
    let bluez = FakeBluez::start().unwrap();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("section.card", "Đang ở trong: 2");

    // What is typed on before the answer came gives its question up.
    page.run(
        "const field = document.getElementById('field-name');
         for (const typed of ['duc', 'duc v', '']) {
           field.value = typed;
           field.dispatchEvent(new Event('input', { bubbles: true }));
         }",
    );

    // Three letters and Enter fill the form, one more Enter writes.
    page.type_text("duc");
    page.until_text("#recalled", "Nguyễn Văn Đức");
    stage.keep_picture("recalled");
    page.press(Key::Enter);
    until("the form is filled", || {
        (page.typed("field-name") == "Nguyễn Văn Đức").then_some(())
    });
    page.press(Key::Enter);
    page.until_text("section.card", "Đang ở trong: 3");

    // The visitor is told, by one key.
    page.press(Key::F(11));
    page.until_text(".signs", "đã hướng dẫn");

    // Leaving by card: both open visits are shown, and one leaves.
    page.press(Key::F(4));
    page.type_text("7");
    page.until_text("dialog", "Khách này có 2 lượt chưa ghi giờ ra");
    stage.keep_picture("exit_twice");
    page.press(Key::Enter);
    page.until_text("section.card", "Đang ở trong: 2");

    // A roll call: one is found, which outlives the window it was ticked in.
    page.press(Key::F(6));
    page.run("document.querySelector('dialog .actions button').click()");
    page.until_text("dialog .count", "0/2 đã thấy");
    page.type_text("hanh");
    page.press(Key::Enter);
    page.until_text("dialog .count", "1/2 đã thấy");
    stage.keep_picture("roll_call");
    page.press(Key::Escape);
    page.press(Key::F(6));
    page.until_text("dialog .count", "1/2 đã thấy");
    for _ in 0..2 {
        page.run("document.querySelector('dialog .actions button:last-child').click()");
    }
    page.until_text("dialog", "Ai đang ở trong: 2");

    // The day ends; one is still there, and is opened again.
    page.run("document.querySelector('dialog .actions button:last-child').click()");
    page.until_text("dialog", "2 khách còn ghi ở trong");
    page.press(Key::Enter);
    page.until_text("dialog", "Đã kết thúc 2 lượt");
    stage.keep_picture("closed_day");
    page.run("document.querySelector('dialog .row .button').click()");
    page.until_text("section.card", "Đang ở trong: 1");
    page.press(Key::Escape);

    // The last line of today is put right; what it said before stays readable.
    page.press(Key::F(12));
    page.until_text("dialog", "Việc văn phòng");
    page.type_text("1");
    page.until_text("dialog .list", "tự kết thúc");
    page.press(Key::Enter);
    page.until_text("dialog h2", "Dòng 3");
    page.run("const field = document.getElementById('book-note'); field.focus()");
    page.type_text("Quay lại chiều");
    page.press(Key::Enter);
    page.type_text("Khách nói lại");
    page.press(Key::Enter);
    page.until_text("dialog .history", "Khách nói lại");
    stage.keep_picture("book_line");
    page.press(Key::Escape);
    page.until_text("dialog .list", "đã sửa 1 lần");
    stage.keep_picture("book");
    let counts = ctl(data.path(), &["counts"]);
    assert!(
        counts.contains(r#""entered":3"#) && counts.contains(r#""told":1"#),
        "{counts}"
    );
    stage.sends(SENDS);
}

/// More lines than stand on a screen.
const LINES: usize = 45;

pub(crate) const LONG_DAY_SENDS: &[&str] = &["book_day_in_sight", "book_day"];

#[test]
fn a_long_day_is_there_from_the_end_that_is_looked_for() {
    let data = tempfile::tempdir().unwrap();
    let home = Home::find(Some(data.path()));
    home.make().unwrap();
    let mut book = OpenBook::open(&home, Book::Register, NoBook::Begin, "tests").unwrap();
    let now = desk::now();
    let yesterday = register::Timestamp::from_unix_ms(now.unix_ms() - 86_400_000);
    for (at, day) in [(yesterday, "hôm qua"), (now, "hôm nay")] {
        for n in 1..=LINES {
            let form = VisitForm {
                name: format!("Khách {day} {n}."),
                ..VisitForm::default()
            };
            book.enter(&form, None, at).unwrap();
        }
    }
    drop(book);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("1");
    let stands_on = |line: &str| page.until_text("dialog .list [aria-selected=true]", line);
    // Of today the last line is at hand, and the first ones come behind it; of a day that is over it is the first.
    stands_on(&format!("Khách hôm nay {LINES}."));
    page.until_text("dialog .list", "Khách hôm nay 1.");
    page.press(Key::PageUp);
    stands_on("Khách hôm qua 1.");
    page.until_text("dialog .list", &format!("Khách hôm qua {LINES}."));
    stands_on("Khách hôm qua 1.");
    stage.keep_picture("long_day");
    stage.sends(LONG_DAY_SENDS);
}
