//! Practice with each kind of entrance: its form, its phones, its book; the real one stays as it was.

use gatekeeper_tests::programs::{book_without_times, ctl};
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &[
    "set_book",
    "change_settings",
    "next_visitor",
    "write_visit",
    "no_phone",
];

#[test]
fn each_kind_of_entrance_is_practised_and_the_real_book_stays() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["enter", "--name", "Lê Đình Ưởng"]);
    let before = book_without_times(data.path());
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.press(Key::F(7));
    page.until_front(&says("practice-title"));
    page.press(Key::Enter);
    page.until_text("header.practice", &says("practice-band"));

    for (kind, first, fields) in [
        ("office", says("visitor-first"), &[("name", "Đỗ Hữu Ước")][..]),
        (
            "hotel",
            says("visitor-first-hotel"),
            &[
                ("name", "Trần Thị Bích"),
                ("id-number", "030190000002"),
                ("room", "101"),
                ("leave-on", "1"),
            ],
        ),
        (
            "station",
            says("visitor-first-station"),
            &[("plate", "34B-012.34"), ("destination", "Kinh Môn")],
        ),
    ] {
        page.press(Key::F(10));
        page.until_front(&says("settings-profile"));
        page.click(&says(&format!("settings-profile-{kind}")));
        page.press(Key::Enter);
        page.until_desk();
        // At a station people are counted first.
        if kind == "station" {
            page.until_text(".people", "0");
            page.press(Key::F(5));
        }
        page.until_text("form", &first);
        page.press(Key::F(2));
        until("somebody's phone is heard, or not", || {
            page.text(".band h1").filter(|word| *word != says("idle-word"))
        });
        for (field, typed) in fields {
            page.fill(&format!("field-{field}"), typed);
        }
        page.press(Key::F(8));
        page.until_text(".band h1", &says("verdict-no-phone"));
        page.press(Key::Enter);
        page.until_text("section.card", &fields[0].1.replace(['-', '.'], ""));
        stage.keep_picture(&format!("practice_{kind}"));
    }
    page.press(Key::F(7));
    page.until_front(&says("practice-leave-title"));
    page.press(Key::Enter);
    page.until_text("section.card", "Lê Đình Ưởng");
    assert!(page.text("header.practice").is_none());
    assert_eq!(book_without_times(data.path()), before);
    stage.sends(SENDS);
}
