//! Visitor cards: the lowest free one is offered, one that is out is refused, one did not come back and is given up, and one that
//! nobody carries is no exit.

use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &[
    "write_visit",
    "exit_card",
    "exit_visit",
    "close_day",
    "undo_exit",
    "settle_card",
];

#[test]
fn a_card_that_did_not_come_back() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["set", "cards=1-5"]);
    ctl(data.path(), &["enter", "--name", "Trần Thị Sen", "--card", "1"]);
    ctl(data.path(), &["enter", "--name", "Lê Đình Ưởng", "--card", "2"]);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;

    // The next card stands in its field; one that is out is refused, selected, and typed over.
    page.type_text("Vũ Thị Ngọc Quỳnh");
    page.focus("field-card");
    until("the lowest free card", || {
        (page.typed("field-card") == "3").then_some(())
    });
    page.type_text("2");
    page.press(Key::Enter);
    page.until_text("form .head", &says("error-card-taken"));
    until("the keyboard is at the card", || {
        page.run("return document.activeElement.id === 'field-card'")
            .as_bool()
            .filter(|there| *there)
    });
    page.type_text("3");
    page.press(Key::Enter);
    page.until_text("section.card", "Vũ Thị Ngọc Quỳnh");

    // A number that nobody carries writes nobody out.
    page.press(Key::F(4));
    page.until_front(&says("exit-title"));
    page.type_text("4");
    page.until_front(&says("exit-nobody"));
    page.press(Key::Enter);
    page.until_front(&says("error-unknown-card"));
    page.type_text("1");
    page.until_front("Trần Thị Sen");
    page.press(Key::Enter);
    page.until_text("footer", "1 ra");

    // The day ends; one of the cards was forgotten on a table, the other is gone.
    page.press(Key::F(6));
    page.click(&says("close-day"));
    page.until_front(&says("close-title"));
    page.press(Key::Enter);
    page.until_front(&says("button-reopen"));
    page.press(Key::Escape);
    page.until_front(&says("inside-nobody"));
    page.press(Key::Escape);
    page.until_desk();
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("0");
    page.until_text("dialog .list", "2");
    stage.keep_picture("cards");
    page.type_text("1");
    until("one card is back", || {
        page.text("dialog .list").filter(|list| !list.starts_with("2"))
    });
    page.type_text("2");
    page.until_text("dialog .list", &says("cards-lost"));
    stage.sends(&SENDS[..4]);
    stage.sends(&SENDS[5..]);
}
