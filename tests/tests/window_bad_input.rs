//! What no manual foresees, at the real window: a scanner behind UniKey during the first day, a house of two hundred people, a document
//! pasted over a name, and a key that bounces thirty times a second.
#![allow(clippy::unwrap_used)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{InputMethod, Key, Stage, Surroundings, Whose, until};

/// A scanner is known by its speed. Two windows that paint on one processor turn it into a person.
fn alone() -> MutexGuard<'static, ()> {
    static WINDOW: Mutex<()> = Mutex::new(());
    WINDOW.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a scanner types of a chip card: letters that no key has are left out.
const TYPED: &str = "030090000001|142000001|Nguyn Vn c|05011990|Nam|T 2, X B, Huyn C|15042021";

/// Scans until the page says so. On a machine that is busy the keys may come as slowly as a person's: whoever holds a scanner
/// scans again.
fn scanned(stage: &Stage, selector: &str, says: &str) -> String {
    const LOOKS_A_SCAN: usize = 60;
    let mut looks = 0;
    until("the scan is read", || {
        if looks % LOOKS_A_SCAN == 0 {
            stage.page.run("document.activeElement.select?.()");
            stage.type_keys(&format!("{TYPED}\n"), 8);
        }
        looks += 1;
        stage.page.text(selector).filter(|text| text.contains(says))
    })
}

#[test]
fn a_scan_that_unikey_garbled_is_explained_in_the_guide_and_writes_nobody() {
    let _window = alone();
    let data = tempfile::tempdir().unwrap();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        desk: Whose::Nobodys,
        input_method: Some(InputMethod::Telex),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("dialog h3", "Bàn trực này đặt ở đâu?");
    for _ in 0..4 {
        page.press(Key::PageDown);
    }
    page.until_text("dialog h3", "Máy quét có đọc đúng thẻ không?");
    // The input method is really there: a person's keys become Vietnamese letters.
    until("the input method writes Lệ", || {
        page.run("const field = document.getElementById('guide-scan'); field.value = ''; field.focus()");
        stage.type_keys("Leej ", 120);
        (page.typed("guide-scan") == "Lệ ").then_some(())
    });
    let read = scanned(&stage, "dialog .read", "0001");
    assert!(read.contains("mất dấu trong họ tên"), "{read}");
    stage.keep_picture("guide_scanner_unikey");
    page.until_text("dialog h3", "Máy quét có đọc đúng thẻ không?");
    assert_eq!(page.typed("field-name"), "");
    assert_eq!(ctl(data.path(), &["inside"]), "");

    // Over a field for words the scan is taken out of it, and the guide stays on its page.
    page.press(Key::PageUp);
    page.press(Key::PageUp);
    page.until_text("dialog h3", "Bàn trực này của cơ quan nào?");
    scanned(&stage, "dialog .elsewhere", "Máy quét vừa đọc một mã");
    assert_eq!(page.typed("guide-agency"), "");
}

#[test]
fn two_hundred_people_a_megabyte_and_a_bouncing_key_are_a_morning_like_any_other() {
    let _window = alone();
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["set", "agency=Sở Y tế"]);
    {
        let mut desk = Headless::open(data.path(), None);
        for card in 1..=200 {
            desk.tell(&format!(
                r#"enter {{"name": "Lê Thị Ước {card}", "card": "{card}", "to_see": "Phòng Tiếp dân"}}"#
            ));
        }
        desk.until_screen("everybody is inside", |screen| screen["counts"]["inside"] == 200);
    }
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("footer", "200 vào");

    // Everybody is in the list, and one is found at once.
    page.press(Key::F(6));
    until("the list has them all", || {
        page.run("return document.querySelectorAll('dialog .row').length >= 200")
            .as_bool()
            .filter(|all| *all)
    });
    stage.keep_picture("inside_200");
    // A whole document in the place of a name: nothing of it is taken, and nothing stands still.
    let took_ms = page.run(
        "const began = performance.now(); document.execCommand('insertText', false, 'Nguyễn Thị Bưởi '.repeat(1 << 16));
         return performance.now() - began",
    );
    page.until_text("dialog", "Đoạn vừa dán dài quá");
    assert!(took_ms.as_f64().unwrap() < 5_000.0, "{took_ms}");
    page.type_text("200");
    until("one is left", || {
        page.run("return document.querySelectorAll('dialog .row').length < 5")
            .as_bool()
            .filter(|few| *few)
    });
    page.press(Key::Escape);
    until("the list is closed", || {
        page.text("dialog").is_none().then_some(())
    });

    // Over the form, too; and a key that bounces writes one visit.
    page.run("document.getElementById('field-name').focus()");
    page.type_text("Trần Văn Tư");
    page.run("document.execCommand('insertText', false, 'x'.repeat(1 << 20))");
    page.until_text("form .head", "Đoạn vừa dán dài quá");
    assert_eq!(page.typed("field-name"), "Trần Văn Tư");
    stage.run("xdotool", &["key", "--delay", "33", "--repeat", "30", "Return"]);
    page.until_text("footer", "201 vào");
    // Nobody without a name came after him.
    let inside = ctl(data.path(), &["inside"]);
    assert_eq!(inside.lines().count(), 201, "{}", inside.lines().count());

    // The same key over the exit of one of them.
    page.press(Key::F(4));
    page.until_text("dialog", "Gõ số thẻ khách");
    page.type_text("77");
    page.until_text("dialog", "Lê Thị Ước 77");
    stage.run("xdotool", &["key", "--delay", "33", "--repeat", "30", "Return"]);
    until("he is out", || {
        (ctl(data.path(), &["inside"]).lines().count() == 200).then_some(())
    });
    page.until_text(".band", "");
    assert_eq!(
        ctl(data.path(), &["inside"]).lines().count(),
        200,
        "nobody followed"
    );
}
