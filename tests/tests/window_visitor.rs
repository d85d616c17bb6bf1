//! The screen that visitors see, on a second display of its own: whose word stands there and for how long, that it can ask for
//! nothing and takes no key, and that the attendant's display is never covered, whatever is unplugged.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Displays, Key, Page, Stage, Surroundings, until};
use serde_json::Value;

const FAST: Duration = Duration::from_millis(200);
const VISITORS: &str = "visitor.html";
const NAME: &str = "Đặng Thị Ẵm";

/// Waits until visitors see this, and answers all that they see.
fn visitors_see(page: &Page, wanted: &str) -> String {
    page.in_window(VISITORS, |theirs| theirs.until_text(".screen", wanted))
}

/// Asks for each of these commands from the window of visitors, and answers those that were not refused.
fn granted_to_visitors(page: &Page, commands: &[String]) -> Vec<Value> {
    page.in_window(VISITORS, |theirs| {
        theirs.run(&format!(
            "window.asked = {{}};
             for (const command of {}) window.__TAURI_INTERNALS__.invoke(command, {{}}).then(
                 () => (window.asked[command] = 'granted'),
                 (why) => (window.asked[command] = /not allowed|not found/.test(why) ? 'refused' : 'granted: ' + JSON.stringify(why)));",
            serde_json::json!(commands)
        ));
        let asked = until("all are answered", || {
            let asked = theirs.run("return window.asked");
            let asked = asked.as_object()?.clone();
            (asked.len() == commands.len()).then_some(asked)
        });
        asked.into_values().filter(|answer| answer != "refused").collect()
    })
}

/// Every command that the attendant's window has, and some of tauri's own.
fn commands() -> Vec<String> {
    let capability = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/capabilities/main.json");
    let capability: Value = serde_json::from_slice(&std::fs::read(capability).unwrap()).unwrap();
    let granted = capability["permissions"].as_array().unwrap();
    let ours = granted.iter().map(|one| {
        one.as_str()
            .unwrap()
            .trim_start_matches("allow-")
            .replace('-', "_")
    });
    let tauris = [
        "event|listen",
        "event|emit",
        "window|close",
        "webview|print",
        "app|version",
    ];
    ours.chain(tauris.map(|one| format!("plugin:{one}"))).collect()
}

#[test]
fn visitors_see_their_own_word_on_a_display_of_their_own_and_nothing_else() {
    let data = tempfile::tempdir().unwrap();
    let bluez = Arc::new(FakeBluez::start().unwrap());
    let _laptop = send(&bluez, laptop(), FAST);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        displays: Displays::Two,
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".radio", "Bộ thu đang nghe");

    // Nobody is checked: the poster.
    let poster = visitors_see(page, "MỜI QUÝ KHÁCH CÀI BLUEZONE");
    assert!(poster.contains("Sở Nội vụ tỉnh Hải Dương"), "{poster}");
    let whole = until("the window is over the whole display", || {
        let windows = stage.run(
            "xdotool",
            &[
                "search",
                "--onlyvisible",
                "--name",
                "Màn hình cho khách",
                "getwindowgeometry",
            ],
        );
        windows.contains("1366x768").then_some(windows)
    });
    assert!(whole.contains("Position: 1366,0"), "{whole}");
    until("a phone reads the code from the glass", || {
        let picture = stage.keep_picture("visitor_between");
        let read = stage.run("zbarimg", &["-q", "--raw", &picture]);
        (read.trim() == "https://www.bluezone.gov.vn").then_some(())
    });
    assert_eq!(granted_to_visitors(page, &commands()), Vec::<Value>::new());

    // A click on their display leaves the keyboard with the attendant: what is typed next stands in the form.
    stage.run("xdotool", &["mousemove", "2000", "400", "click", "1"]);
    stage.type_keys("Dang Thi Am", 60);
    until("the name stands in the form", || {
        (page.typed("field-name") == "Dang Thi Am").then_some(())
    });
    let asked = visitors_see(page, "ĐANGNGHE…");
    assert!(
        asked.contains("Mời quý khách mở Bluezone,đặt điện thoại lên bệ."),
        "{asked}"
    );

    // Nobody's phone is heard: help, no blame; unplugged in the middle of it, the attendant's display is as it was.
    let help = visitors_see(page, "CHƯATHẤY");
    assert!(
        help.contains("Mời quý khách bật Bluetooth,mở Bluezone, đặt máy lên bệ."),
        "{help}"
    );
    stage.keep_picture("visitor_not_heard");
    stage.unplug_second_display();
    until("the window is gone", || (page.windows().len() == 1).then_some(()));
    page.until_text(".band h1", "CHƯA THẤY");
    stage.keep_picture("visitor_unplugged");
    stage.plug_second_display();
    visitors_see(page, "CHƯATHẤY");

    // They open the app, and go without a visit: nothing of it is left.
    let phone = send(&bluez, on_the_pad(1), FAST);
    visitors_see(page, "ĐANGCHẠY");
    stage.keep_picture("visitor_running");
    page.press(Key::Escape);
    visitors_see(page, "MỜI QUÝ KHÁCH CÀI BLUEZONE");
    drop(phone);

    // The next one's word stands a moment after the visit was written, they are thanked, and it is gone.
    page.type_text(NAME);
    let phone = send(&bluez, on_the_pad(2), FAST);
    let word = visitors_see(page, "ĐANGCHẠY");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1");
    let thanks = visitors_see(page, "CẢM ƠNQUÝ KHÁCH");
    let after = visitors_see(page, "MỜI QUÝ KHÁCH CÀI BLUEZONE");
    page.until_text(".band h1", "ĐANG CHẠY");
    for seen in [word, thanks, after] {
        assert!(!seen.contains("Ẵm") && !seen.contains("Đặng"), "{seen}");
    }
    drop(phone);

    // The window manager closes their window in vain, and no key of theirs closes the desk.
    stage.run(
        "xdotool",
        &["search", "--name", "Màn hình cho khách", "windowquit"],
    );
    page.press(Key::F(2));
    visitors_see(page, "ĐANGNGHE…");

    // The attendant turns to the counter, and back: nobody's check is left, before anybody is counted.
    page.press(Key::F(5));
    page.until_text(".people", "0");
    visitors_see(page, "MỜI QUÝ KHÁCH CÀI BLUEZONE");
    page.press(Key::F(5));
    page.until_desk();
    visitors_see(page, "MỜI QUÝ KHÁCH CÀI BLUEZONE");
    page.press(Key::Escape);

    // Practice beside a real book says so.
    page.press(Key::F(7));
    page.until_text("dialog", "Tập với điện thoại giả");
    page.press(Key::Enter);
    let practice = visitors_see(page, "TẬP DÙNG");
    assert!(practice.contains("PRACTICE"), "{practice}");
    stage.keep_picture("visitor_practice");
    page.press(Key::F(7));
    page.until_text("dialog", "về sổ thật");
    page.press(Key::Enter);
    until("practice is over", || {
        let seen = visitors_see(page, "");
        (!seen.contains("TẬP DÙNG")).then_some(())
    });

    // The owner wants none: it goes, and the desk goes on.
    ctl(data.path(), &["set", "visitor_display=none"]);
    until("the window is gone", || (page.windows().len() == 1).then_some(()));
    ctl(data.path(), &["set", "visitor_display=DUMMY1"]);
    visitors_see(page, "MỜI QUÝ KHÁCH CÀI BLUEZONE");
}

#[test]
fn a_single_display_never_gets_the_window_of_visitors() {
    let data = tempfile::tempdir().unwrap();
    ctl(
        data.path(),
        &["set", "agency=Sở Nội vụ", "visitor_display=screen"],
    );
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.press(Key::F(10));
    page.until_text("dialog", "Tên cơ quan");
    page.press(Key::PageDown);
    // The settings know all displays by now, and none is to be given away; the one that was chosen is the attendant's own.
    page.until_text("#set-visitor_display", "screen, chưa cắm");
    assert_eq!(page.windows().len(), 1);
}
