//! What is put right about visitors: who was told, who came back under another name, whom nobody had written in, and lines of the
//! book that are void, marked, or erased for ever.

use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::on_the_air::{laptop, send};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, says_with, until};

pub(crate) const SENDS: &[&str] = &[
    "visitor_goes",
    "visitor_again",
    "write_visit",
    "scan_typed",
    "advise",
    "advise_visitor",
    "take_back_advice",
    "leave_unentered",
    "undo_exit",
    "book_day_in_sight",
    "glance",
    "book_filtered",
    "book_search",
    "book_visit",
    "void_visit",
    "mark_visitor",
    "erase_visitor",
];

#[test]
fn what_is_put_right_about_visitors() {
    let data = tempfile::tempdir().unwrap();
    let number = ["--id-number", "030099001417"];
    ctl(
        data.path(),
        &[&["enter", "--name", "Nguyễn Văn Đức"], &number[..]].concat(),
    );
    let bluez = Arc::new(FakeBluez::start().unwrap());
    let _laptop = send(&bluez, laptop(), Duration::from_millis(200));
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".radio", "Bộ thu đang nghe");

    // Cleared by a slip, and back with F3: the same visitor, heard again.
    page.type_text("Phạm Khánh Ly");
    page.until_text(".band .whose", "Phạm Khánh Ly");
    page.press(Key::Escape);
    page.until_text("form .head", &says("said-cleared"));
    page.press(Key::F(3));
    page.until_text("form .head", &says("said-words-back"));
    page.until_text(".band .whose", "Phạm Khánh Ly");
    // Told before the visit is written: theirs.
    page.press(Key::F(11));
    page.until_text(
        "form .head",
        &says_with("said-told", &[("name", "Phạm Khánh Ly")]),
    );
    page.focus("field-name");
    page.press(Key::Enter);
    page.until_text("section.card", "Phạm Khánh Ly");
    page.until_text("section.card", &says("mark-told"));
    // Nobody is typed: F11 concerns whoever the band shows, and says whom; again takes it back.
    page.press(Key::F(11));
    page.until_text(
        "form .head",
        &says_with("said-untold", &[("name", "Phạm Khánh Ly")]),
    );
    page.press(Key::F(11));
    page.until_text(
        "form .head",
        &says_with("said-told", &[("name", "Phạm Khánh Ly")]),
    );

    // A code that was pasted where a name belongs is nobody's name.
    page.paste(
        "field-name",
        "030190000002||Trần Thị Sen|05011990|Nữ|Thôn 1|15042021",
    );
    page.press(Key::Enter);
    page.until_text("form .head", "Trần Thị Sen");
    assert_eq!(page.typed("field-name"), "Trần Thị Sen");
    page.press(Key::Escape);
    // What is typed at a machine's speed within a second of a code belongs to it.
    page.rest();

    // Somebody is seen leaving whom nobody had written in.
    page.press(Key::F(4));
    page.until_front(&says("exit-title"));
    page.type_text("Hoàng Nghĩa Thuỵ");
    page.click(&says_with("exit-unentered", &[("name", "Hoàng Nghĩa Thuỵ")]));
    page.until_desk();
    page.press(Key::F(3));
    page.until_text("form .head", &says("said-taken-out"));

    // The day at a glance.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("b");
    page.until_front(&says("glance-title"));
    page.press(Key::Escape);
    page.until_desk();

    // A visit of the morning: found by name, marked, declared void, and its visitor erased.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("1");
    page.until_front(&says("book-title"));
    page.choose("book-filter-verdict", "running");
    until("nobody's app was heard", || {
        page.text("dialog .list").filter(|list| !list.contains("Ly"))
    });
    page.click(&says("book-filter-clear"));
    page.until_text("dialog .list", "Phạm Khánh Ly");
    page.fill("book-search", "duc 1417");
    until("only his line is found", || {
        page.text("dialog .list")
            .filter(|list| list.contains("Nguyễn Văn Đức") && !list.contains("Ly"))
    });
    page.press(Key::Enter);
    page.until_front(&says("book-history"));
    page.click(&says("book-mark"));
    page.click(&says("visitor-mark-call-first"));
    page.click(&says("button-save"));
    page.until_text("dialog .history", &says("visitor-mark-call-first"));
    page.click(&says("book-void-do"));
    page.focus("book-reason");
    page.press(Key::Enter);
    page.until_front(&says("said-why-needed"));
    page.type_text("ghi nhầm quầy");
    page.press(Key::Enter);
    page.until_text("dialog .history", "ghi nhầm quầy");
    stage.keep_picture("book_void");
    page.click(&says("book-erase"));
    page.fill("book-reason", &says("erase-word").to_lowercase());
    page.press(Key::Enter);
    page.until_front(&says_with("said-erased", &[("count", "1")]));
    page.press(Key::Escape);
    page.until_desk();
    let book = ctl(data.path(), &["export", "--format", "csv"]);
    assert!(!book.contains("Đức") && book.contains("Phạm Khánh Ly"), "{book}");
    stage.sends(SENDS);
}
