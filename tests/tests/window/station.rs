//! A bus station: a coach and its passengers, without names.

use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &["write_visit", "count_people", "turn_to_counter", "exit_visit"];

#[test]
fn a_coach_and_its_passengers() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["set", "profile=station", "mode=crowd"]);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    // People are counted first; a whole coach with its number and Enter.
    page.until_text(".people", "0");
    page.type_text("29");
    page.press(Key::Enter);
    page.until_text(".people", "29");

    // Some are written in. The coach stays in the form for its next passenger, and a name is not asked.
    page.press(Key::F(5));
    page.until_text("form", &says("visitor-first-station"));
    page.fill("field-plate", "34B-012.34");
    page.fill("field-route", "Hải Dương – Gia Lâm");
    page.fill("field-destination", "Kinh Môn");
    stage.keep_picture("station_form");
    page.press(Key::Enter);
    page.until_text("section.card", "34B01234");
    until("the coach stays, the passenger does not", || {
        (page.typed("field-plate") == "34B-012.34" && page.typed("field-destination").is_empty())
            .then_some(())
    });
    page.fill("field-name", "Đỗ Hữu Ước");
    page.press(Key::Enter);
    page.until_text("section.card", "Đỗ Hữu Ước");
    let book = ctl(data.path(), &["export", "--format", "csv"]);
    assert_eq!(book.matches("34B01234").count(), 2, "{book}");

    // One leaves by a click, and nothing that is typed here counts anybody.
    page.click(&says("button-exit"));
    page.until_text("footer", "1 ra");
    page.press(Key::F(5));
    page.until_text(".people", "29");
    stage.sends(SENDS);
}
