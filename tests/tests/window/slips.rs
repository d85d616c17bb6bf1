//! Slips of the hand in the real window: a verdict never passes on to another visitor, a held key and a double click confirm
//! nothing, what is half typed outlives every key, and what was written comes back.

use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Page, Stage, Surroundings, until};

const FAST: Duration = Duration::from_millis(200);

pub(crate) const SENDS: &[&str] = &[
    "no_phone",
    "write_visit",
    "take_back_visit",
    "exit_visit",
    "visitor_goes",
];

/// The first line of those who are inside.
fn newest(page: &Page) -> String {
    page.text(".list .row").unwrap_or_default()
}

#[test]
fn slips_at_the_desk_write_nothing_wrong_and_lose_nothing() {
    let data = tempfile::tempdir().unwrap();
    let bluez = Arc::new(FakeBluez::start().unwrap());
    let _laptop = send(&bluez, laptop(), FAST);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".radio", "Bộ thu đang nghe");

    // The first visitor's app is heard; they go, and another name is typed while their phone still lies there.
    page.type_text("Nguyễn Văn An");
    let phone = send(&bluez, on_the_pad(1), FAST);
    page.until_text(".band h1", "ĐANG CHẠY");
    page.until_text(".band .whose", "Khách đang gõ: Nguyễn Văn An");
    stage.keep_picture("whose");
    drop(phone);
    page.press(Key::Escape);
    page.until_text(".band h1", "SẴN SÀNG");
    page.type_text("Trần Thị Bích");
    page.until_text(".band h1", "ĐANG NGHE…");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1: Trần Thị Bích");
    assert!(!newest(page).contains("đang chạy"), "{}", newest(page));
    page.until_text(".band .whose", "Khách đã ghi: Trần Thị Bích");

    // F8 before the next name is the next one's; the line that was written stays as it was.
    let before = newest(page);
    page.press(Key::F(8));
    page.until_text("form .head", "không có điện thoại thông minh: khách chưa gõ tên");
    page.until_text(".band h1", "KHÔNG CÓ ĐIỆN THOẠI");
    assert!(
        !newest(page).contains("không có ĐT"),
        "{before} / {}",
        newest(page)
    );
    page.type_text("Lê Văn Đúc");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 2: Lê Văn Đúc");
    assert!(newest(page).contains("không có ĐT"), "{}", newest(page));

    // Written by a slip, it comes back into the form with what was said of it; the line in the book is void.
    page.press(Key::F(3));
    page.until_text("form .head", "Đã huỷ lượt vừa ghi: Lê Văn Đúc");
    assert_eq!(page.typed("field-name"), "Lê Văn Đúc");
    page.until_text("section.card", "Đang ở trong: 1");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 3: Lê Văn Đúc");
    assert!(newest(page).contains("không có ĐT"), "{}", newest(page));

    // What is half typed in a window outlives the keys; the window below comes back as it was.
    page.press(Key::F(12));
    page.until_text("dialog", "Việc văn phòng");
    page.type_text("5");
    page.until_text("dialog", "Chưa ghi ai đang trực.");
    page.type_text("Bác Tư");
    for key in [2, 4, 8, 9, 10, 12] {
        page.press(Key::F(key));
    }
    page.until_text("dialog", "Ở đây còn chữ chưa lưu");
    assert_eq!(page.typed("shift-name"), "Bác Tư");
    page.press(Key::F(6));
    page.until_text("dialog ~ dialog", "Ai đang ở trong: 2");
    // An empty question means nobody.
    page.press(Key::Enter);
    page.until_text("dialog ~ dialog", "Chưa chọn ai");
    page.press(Key::Escape);
    until("who is inside is closed", || {
        page.text("dialog ~ dialog").is_none().then_some(())
    });
    assert_eq!(page.typed("shift-name"), "Bác Tư");
    stage.keep_picture("half_made");
    // Esc asks once.
    page.press(Key::Escape);
    page.until_text("dialog", "Bấm Esc lần nữa để bỏ");
    page.press(Key::Escape);
    until("the shift is closed", || {
        page.text("dialog").is_none().then_some(())
    });

    // A double click on "Ra" lets one person out, in a list that stands still.
    let place = page.run(
        "const at = document.querySelector('button.out').getBoundingClientRect(); \
         return [Math.round(window.screenX + at.x + at.width / 2), Math.round(window.screenY + at.y + at.height / 2)]",
    );
    let at = |n: usize| place[n].as_i64().unwrap().to_string();
    stage.run(
        "xdotool",
        &[
            "mousemove",
            &at(0),
            &at(1),
            "click",
            "--repeat",
            "2",
            "--delay",
            "80",
            "1",
        ],
    );
    page.until_text("section.card", "Đang ở trong: 1");
    // The key that follows goes to the form.
    page.type_text("Vũ");
    assert_eq!(page.typed("field-name"), "Vũ");
    assert_eq!(ctl(data.path(), &["inside"]).lines().count(), 1);
    stage.sends(SENDS);
}
