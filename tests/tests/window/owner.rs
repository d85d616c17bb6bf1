//! The office side of the desk in the real window: the first look, the owner's PIN, the panes of the settings, a hand-over, a
//! copy made and put back, and a register whose key is gone. Pictures are kept in target/window.

use std::fs;

use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, Whose, until};

const PIN: &str = "2580";

pub(crate) const SENDS: &[&str] = &[
    "change_settings",
    "set_pin",
    "lock",
    "unlock",
    "begin_shift",
    "shifts",
    "upkeep",
    "copy_now",
    "restore_copy",
    "notice",
];

pub(crate) const RECOVERY_SENDS: &[&str] = &["restore_key"];

#[test]
fn an_owners_first_day() {
    let data = tempfile::tempdir().unwrap();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        desk: Whose::Nobodys,
        ..Surroundings::default()
    });
    let page = &stage.page;
    let closed = |what: &str| until(what, || page.text("dialog").is_none().then_some(()));

    // Whose desk is it? The rest of the guide is left for later.
    page.until_text("dialog h3", "Bàn trực này đặt ở đâu?");
    page.press(Key::PageDown);
    page.press(Key::PageDown);
    page.until_text("dialog h3", "Bàn trực này của cơ quan nào?");
    page.type_text("Sở Y tế Hải Dương");
    page.press(Key::Enter);
    page.until_text("dialog h3", "In ở máy nào?");
    page.press(Key::Escape);
    closed("the guide is left");
    page.until_text("header .agency", "Sở Y tế Hải Dương");

    // A PIN, typed twice, in its own pane.
    page.press(Key::F(12));
    page.until_text("dialog", "Việc văn phòng");
    stage.keep_picture("office");
    page.type_text("8");
    page.until_text("dialog", "Chưa đặt mã PIN.");
    page.run("document.getElementById('pin-once').focus()");
    page.type_text(PIN);
    page.press(Key::Enter);
    page.type_text(PIN);
    page.press(Key::Enter);
    page.until_text("dialog", "Đã đặt mã PIN.");
    stage.keep_picture("settings_owner");
    page.press(Key::Escape);
    closed("the settings close");
    page.until_text("header .door", "Đã mở khoá đến");
    page.run("document.querySelector('header .door').click()");
    until("the door is shut", || {
        page.text("header .door").is_none().then_some(())
    });

    // The attendant goes on without it; the owner is asked as the settings open, is wrong once, and they open by themselves.
    page.run("document.getElementById('field-name').focus()");
    page.type_text("Lê Đình Ưởng");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1: Lê Đình Ưởng");
    page.press(Key::F(10));
    page.until_text("dialog", "Gõ mã PIN");
    page.type_text("0000");
    page.press(Key::Enter);
    page.until_text("dialog", "Còn thử được 4 lần");
    stage.keep_picture("pin");
    page.type_text(PIN);
    page.press(Key::Enter);
    page.until_text("dialog", "Cơ quan chủ quản");
    page.type_text("UBND tỉnh");
    page.press(Key::Enter);
    closed("the settings close");
    let settings = ctl(data.path(), &["set"]);
    assert!(settings.contains(r#""superior_body":"UBND tỉnh""#), "{settings}");

    // A hand-over.
    page.press(Key::F(12));
    page.type_text("5");
    page.until_text("dialog", "Chưa ghi ai đang trực.");
    page.type_text("Bác Tư");
    page.press(Key::Enter);
    page.until_text("header .shift", "Người trực: Bác Tư");
    page.press(Key::F(12));
    page.type_text("5");
    page.until_text("dialog", "1 khách đang ở trong");
    page.type_text("Chị Năm");
    page.press(Key::Tab);
    page.type_text("Thẻ 012 chưa trả");
    stage.keep_picture("shift");
    page.press(Key::Enter);
    page.until_text("header .shift", "Người trực: Chị Năm");
    let shifts = ctl(data.path(), &["shift", "show"]);
    assert!(shifts.contains("Thẻ 012 chưa trả"), "{shifts}");

    // A copy, somebody after it, and back to the copy.
    page.press(Key::F(12));
    page.type_text("6");
    // The desk may have made today's by itself already.
    page.until_text("dialog", "Các bản sao ở");
    page.run("document.querySelector('#pane .state .button').click()");
    page.until_text("dialog", "Đã sao lưu và kiểm tra bản sao");
    page.until_text("dialog", "Có bản sao lưu mới.");
    stage.keep_picture("settings_copies");
    page.press(Key::Escape);
    closed("the settings close");
    page.run("document.getElementById('field-name').focus()");
    page.type_text("Trần Thị Ước");
    page.press(Key::Enter);
    page.until_text(".list", "Trần Thị Ước");
    page.press(Key::F(12));
    page.type_text("6");
    page.until_text("dialog", "Phục hồi…");
    page.run("document.querySelector('#pane .copy .button').click()");
    page.until_text("dialog", "Phục hồi sổ từ bản sao?");
    stage.keep_picture("restore");
    page.run("document.querySelector('dialog .button.main').click()");
    page.until_text("form .head", "Đã phục hồi sổ từ bản sao");
    until("the later visitor is no longer in the book", || {
        page.text(".list")
            .filter(|list| list.contains("Lê Đình Ưởng") && !list.contains("Trần Thị Ước"))
    });
    page.until_text("header .shift", "Người trực: Chị Năm");

    // What visitors are told.
    page.press(Key::F(12));
    page.type_text("9");
    page.until_text("dialog", "Thông tin được lưu 30 ngày rồi xoá");
    stage.keep_picture("notice");
    stage.sends(SENDS);
}

#[test]
fn a_register_whose_key_is_gone_opens_with_the_recovery_sheet() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["enter", "--name", "Lê Đình Ưởng"]);
    let sheet: serde_json::Value = serde_json::from_str(&ctl(data.path(), &["key", "show"])).unwrap();
    let rows = sheet["rows"].as_array().unwrap().iter();
    let digits: String = rows.map(|row| row.as_str().unwrap().replace(' ', "")).collect();
    fs::remove_dir_all(data.path().join("keys")).unwrap();

    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("main[role=alert]", "phiếu khôi phục");
    // A slip in the third group is named before anything is asked of anybody.
    let slip = if &digits[17..18] == "9" { "8" } else { "9" };
    let mistyped = format!("{}{slip}{}", &digits[..17], &digits[18..]);
    let put = |text: &str| {
        page.run(&format!(
            "const input = document.getElementById('recovery'); input.value = '{text}'; \
             input.dispatchEvent(new Event('input', {{ bubbles: true }})); input.focus()"
        ));
    };
    put(&mistyped);
    page.until_text("main[role=alert]", "Xem lại nhóm 3");
    stage.keep_picture("closed_locked");
    put(&digits);
    page.until_text("main[role=alert]", "Đã đủ 17 nhóm.");
    page.press(Key::Enter);
    page.until_text(".list", "Lê Đình Ưởng");
    stage.sends(RECOVERY_SENDS);
}

#[test]
fn alt_and_f4_ask_once_and_what_is_typed_is_not_lost_by_it() {
    let data = tempfile::tempdir().unwrap();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    let asked = || {
        until("the window asks", || {
            stage.run("xdotool", &["key", "alt+F4"]);
            page.text("dialog")
                .filter(|text| text.contains("Đóng chương trình?"))
        })
    };
    page.run("document.getElementById('field-name').focus()");
    page.type_text("Lê Đình Ưởng");
    asked();
    stage.keep_picture("leave");
    page.press(Key::Enter);
    until("Enter stays", || page.text("dialog").is_none().then_some(()));
    page.run("document.getElementById('field-name').focus()");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1: Lê Đình Ưởng");

    asked();
    // The program ends before it could answer.
    page.run(
        "const leave = [...document.querySelectorAll('dialog .button')] \
            .find((one) => one.textContent.includes('Đóng chương trình')); \
         setTimeout(() => leave.click(), 100)",
    );
    until("the window is gone", || {
        stage
            .run("xdotool", &["search", "--name", "Bluezone"])
            .is_empty()
            .then_some(())
    });
    assert!(ctl(data.path(), &["inside"]).contains("Lê Đình Ưởng"));
}
