//! Cards at the real window: from a scanner's cable, and from a scanner that types while a Vietnamese input method is
//! switched on. Pictures of each step are kept in target/window.
#![allow(clippy::unwrap_used)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use gatekeeper_tests::cable::Cable;
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{InputMethod, Key, Stage, Surroundings, until};

const CARD: &str = "030090000001|142000001|Nguyễn Văn Ước|05011990|Nam|Tổ 2, Xã B, Huyện C|15042021";
/// What a scanner types of it on this system: letters that no key has are left out.
const TYPED: &str = "030090000001|142000001|Nguyn Vn c|05011990|Nam|T 2, X B, Huyn C|15042021";
/// A PC-Covid code, whose letters Telex and VNI both rewrite.
const COVID: &str = "030190000002|TRAN THI SEN|1990-01-05|0|DDAASS11|a<b";

/// A scanner is known by its speed. Two windows that paint on one processor turn it into a person.
fn alone() -> MutexGuard<'static, ()> {
    static WINDOW: Mutex<()> = Mutex::new(());
    WINDOW.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_visitor_who_comes_back_is_one_scan_and_one_key() {
    let _window = alone();
    let data = tempfile::tempdir().unwrap();
    let at = data.path().join("scanner");
    ctl(data.path(), &["set", &format!("scanner={}", at.display())]);
    let mut cable = Cable::plug(&at);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;

    // Settings show the scanner that is read.
    page.press(Key::F(10));
    page.until_text("dialog", "Tên cơ quan");
    page.press(Key::PageDown);
    page.until_text("dialog", "Máy quét mã sẵn sàng");
    stage.keep_picture("scanner_settings");
    page.press(Key::Escape);

    // For the first time: the card fills the form, Enter writes it.
    cable.scan(CARD);
    page.until_text("form .head", "Đã quét giấy tờ: Nguyễn Văn Ước");
    assert_eq!(page.typed("field-id-number"), "•••• •••• 0001");
    assert_eq!(page.typed("field-organisation"), "Tổ 2, Xã B, Huyện C");
    stage.keep_picture("scanned");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1: Nguyễn Văn Ước");

    // In the middle of typing another visitor's name: whose card it is stays a question, what was typed stays.
    page.type_text("Lê T");
    cable.scan("030190000002||Trần Thị Sen|05011990|Nữ|Thôn 1|15042021");
    page.until_text("form .head", "Những gì đã gõ vẫn giữ nguyên");
    assert_eq!(page.typed("field-name"), "Lê T");
    stage.keep_picture("scanned_while_typing");
    page.press(Key::F(3));
    until("the card's name", || {
        (page.typed("field-name") == "Trần Thị Sen").then_some(())
    });
    page.press(Key::Escape);

    // Scanned again while inside: the exit, with one key.
    cable.scan(CARD);
    page.until_text("dialog", "Nguyễn Văn Ước");
    stage.keep_picture("scanned_inside");
    // A key that was on its way when the scan came confirms nothing; one of a second later does.
    page.press(Key::Enter);
    assert!(page.text("dialog").is_some());
    page.rest();
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi giờ ra");

    // Back again: one scan, one key. The other card in between, since one that only still lies there is no new scan.
    cable.scan("https://example.org");
    page.until_text("form .head", "không phải của giấy tờ tuỳ thân");
    cable.scan("030190000002||Trần Thị Sen|05011990|Nữ|Thôn 1|15042021");
    page.until_text("form .head", "Đã quét giấy tờ: Trần Thị Sen");
    page.press(Key::Escape);
    cable.scan(CARD);
    page.until_text("form .head", "Khách quen, đã đến 1 lần: Nguyễn Văn Ước");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 2: Nguyễn Văn Ước");
    stage.keep_picture("came_back");
}

/// A scanner that types, through an input method, into a form where somebody is typing.
fn typed_through(method: InputMethod) {
    let _window = alone();
    let data = tempfile::tempdir().unwrap();
    ctl(
        data.path(),
        &["enter", "--name", "Nguyễn Văn Ước", "--id-number", "030090000001"],
    );
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        input_method: Some(method),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".list .row", "Nguyễn Văn Ước");
    // The input method is really there: a person's keys become Vietnamese letters.
    let keys = if method == InputMethod::Telex {
        "Leej "
    } else {
        "Le65 "
    };
    until("the input method writes Lệ", || {
        page.run(
            "document.getElementById('field-name').value = ''; document.getElementById('field-name').focus()",
        );
        stage.type_keys(keys, 120);
        (page.typed("field-name") == "Lệ ").then_some(())
    });

    // A person's hand and a scanner's trigger are never closer than this.
    page.run("window.lastKey = performance.now(); addEventListener('keydown', () => (window.lastKey = performance.now()), true)");
    until("a pause", || {
        page.run("return performance.now() - window.lastKey > 1000")
            .as_bool()
            .filter(|still| *still)
    });

    // Through the keys that went down the code is whole, whatever the field got; and the field is as it was.
    scanned(&stage, COVID, ("form .head", "Đã quét giấy tờ: TRAN THI SEN"));
    stage.keep_picture(&format!("typed_through_{method:?}"));
    assert_eq!(page.typed("field-name"), "Lệ ");
    assert!(!page.text(".list").unwrap().contains("Lệ"), "nothing was written");

    // A chip card loses its marked letters on the way; the number is enough to know who it is: the one inside.
    scanned(&stage, TYPED, ("dialog", "Nguyễn Văn Ước"));
    page.press(Key::Escape);
    assert_eq!(page.typed("field-name"), "Lệ ");
}

/// Scans a code until a place of the page says so. On a machine that is busy the input method may let keys through too late to be told
/// from a person's: that scan is refused, it leaves the form as it was, and whoever holds the scanner scans again.
fn scanned(stage: &Stage, code: &str, (place, says): (&str, &str)) {
    const REFUSED: &str = "không lấy gì";
    let scan = || {
        stage.type_keys(&format!("{code}\n"), 8);
        // What the one before it said is gone by then.
        stage.page.rest();
    };
    let holds = |place: &str, words: &str| stage.page.text(place).is_some_and(|text| text.contains(words));
    scan();
    until(says, || {
        if holds(place, says) {
            return Some(());
        }
        if holds("form .head", REFUSED) {
            assert_eq!(stage.page.typed("field-name"), "Lệ ");
            scan();
        }
        None
    });
}

/// The code of visitor card 7, which anybody can compute.
const WORN: &str = "1800000000000000000000000000000000000000790";

#[test]
fn a_code_that_brings_its_own_line_ends_writes_nobody_out() {
    let _window = alone();
    let data = tempfile::tempdir().unwrap();
    let enter = ["enter", "--name", "Trần Thị Sen", "--card", "7"];
    ctl(data.path(), &enter);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".list .row", "Trần Thị Sen");
    let mut keys = vec!["key", "--delay", "8"];
    let digits: Vec<String> = WORN.chars().map(String::from).collect();
    keys.extend(digits.iter().map(String::as_str));
    keys.extend(["Return", "Return", "Tab", "Return"]);
    stage.run("xdotool", &keys);
    page.until_text("dialog", "Trần Thị Sen");
    stage.run("xdotool", &["key", "--delay", "8", "Return", "Return"]);
    stage.keep_picture("code_with_line_ends");
    assert!(
        page.text("dialog").unwrap().contains("Trần Thị Sen"),
        "she is inside"
    );
    page.rest();
    stage.run("xdotool", &["key", "Return"]);
    page.until_text("form .head", "Đã ghi giờ ra");
}

#[test]
fn a_scanner_that_types_while_telex_is_on() {
    typed_through(InputMethod::Telex);
}

#[test]
fn a_scanner_that_types_while_vni_is_on() {
    typed_through(InputMethod::Vni);
}
