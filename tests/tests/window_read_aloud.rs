//! The window as a screen reader has it: verdicts and choices are told, and the receiver's figure, which changes every second, is not.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Part, ReadAloud, Stage, Surroundings};

const FAST: Duration = Duration::from_millis(200);

fn tells(part: &Part, words: &str) -> bool {
    part.live == "polite" && part.text.contains(words)
}

#[test]
fn a_screen_reader_hears_verdicts_and_choices_and_no_figure_that_changes_each_second() {
    let data = tempfile::tempdir().unwrap();
    ctl(
        data.path(),
        &["enter", "--name", "Nguyễn Thị Hạnh", "--phone", "0912345288"],
    );
    let bluez = Arc::new(FakeBluez::start().unwrap());
    let _laptop = send(&bluez, laptop(), FAST);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        read_aloud: ReadAloud::Yes,
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".radio", "Bộ thu đang nghe");
    let heard = stage.heard();

    // The place where a verdict is told is there before there is one.
    let before = heard.until("the band is told", |part| tells(part, "SẴN SÀNG"));
    page.press(Key::F(2));
    heard.until("the check is told", |part| tells(part, "ĐANG NGHE"));
    let phone = send(&bluez, on_the_pad(1), FAST);
    heard.until("the verdict is told", |part| tells(part, "ĐANG CHẠY"));
    assert!(before.live == "polite", "{before:?}");
    drop(phone);

    // The receiver's figure is text like any other; nothing around it is read out when it changes.
    let figures: Vec<Part> = heard
        .parts()
        .into_iter()
        .filter(|part| part.text.contains("tín hiệu/giây") || part.name.contains("tín hiệu/giây"))
        .collect();
    assert!(!figures.is_empty(), "the receiver's line is not in the tree");
    assert!(figures.iter().all(|part| part.live.is_empty()), "{figures:?}");

    // A name recalls who was here: the field says which list it opened.
    page.type_text("hanh");
    page.until_text(".hit", "Nguyễn Thị Hạnh");
    let field = heard.until("the field opens its list", |part| {
        part.role.contains("combobox") && !heard.controlled_by(part).is_empty()
    });
    let lists = heard.controlled_by(&field);
    assert!(lists.iter().all(|list| heard.is_list(list)), "{lists:?}");

    // What is said back is told in a place that was there already.
    page.press(Key::Escape);
    page.press(Key::Enter);
    heard.until("what was written is told", |part| tells(part, "Đã ghi số"));
}
