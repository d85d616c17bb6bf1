//! The owner's PIN as people use it: wrong until it must be waited, forgotten and set anew with the recovery sheet, asked for
//! before the program is closed; and what stands in the settings of devices.

use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, says_with, until};

pub(crate) const SENDS: &[&str] = &[
    "set_pin",
    "lock",
    "unlock",
    "reset_pin",
    "scanner_ports",
    "displays",
    "printers",
    "upkeep",
    "change_settings",
    "try_sound",
    "shifts",
    "begin_shift",
    "end_shift",
    "leave",
];

#[test]
fn a_pin_that_was_forgotten() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["enter", "--name", "Lê Đình Ưởng"]);
    let sheet: serde_json::Value = serde_json::from_str(&ctl(data.path(), &["key", "show"])).unwrap();
    let rows = sheet["rows"].as_array().unwrap().iter();
    let digits: String = rows.map(|row| row.as_str().unwrap().replace(' ', "")).collect();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;

    // A PIN is set, and the door shut.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("8");
    page.until_front(&says("owner-no-pin"));
    page.fill("pin-once", "2580");
    page.press(Key::Enter);
    page.type_text("2580");
    page.press(Key::Enter);
    page.until_front(&says("owner-pin-is-set"));
    page.press(Key::Escape);
    page.until_desk();
    let shut = || {
        page.run("document.querySelector('header .door').click()");
        until("the door is shut", || {
            page.text("header .door").is_none().then_some(())
        });
    };
    shut();

    // Five times wrong: from then on it must be waited.
    page.press(Key::F(10));
    page.until_front(&says("pin-title"));
    for left in ["4", "3", "2", "1"] {
        page.type_text("0000");
        page.press(Key::Enter);
        page.until_front(&says_with("pin-wrong-left", &[("left", left)]));
    }
    page.type_text("0000");
    page.press(Key::Enter);
    page.until_front(&says("error-pin-wrong"));
    page.type_text("2580");
    page.press(Key::Enter);
    until("it must be waited", || {
        page.text("dialog").filter(|text| {
            (1..=300).any(|left| text.contains(&says_with("pin-wait", &[("seconds", &left.to_string())])))
        })
    });
    stage.keep_picture("pin_wait");

    // Forgotten: the sheet opens the door, and what was asked for opens by itself.
    page.click(&says("pin-forgotten"));
    page.until_front(&says("pin-forgotten-title"));
    page.paste("recovery", &digits);
    page.fill("pin-fresh", "1379");
    page.press(Key::Enter);
    page.until_front(&says("settings-profile"));

    // What is plugged in, what is kept, a test tone.
    page.press(Key::PageDown);
    page.until_front(&says("settings-scanner"));
    page.click(&says("settings-volume-try"));
    page.press(Key::PageDown);
    page.until_front(&says("settings-printer"));
    page.press(Key::PageDown);
    page.until_front(&says("settings-notice-says"));
    stage.keep_picture("settings_privacy");
    page.fill("set-retention", "21");
    page.press(Key::Enter);
    page.until_desk();
    let settings = ctl(data.path(), &["set"]);
    assert!(settings.contains(r#""retention_days":21"#), "{settings}");
    shut();

    // The old PIN opens nothing more; a shift begins and ends without the owner.
    page.press(Key::F(10));
    page.until_front(&says("pin-title"));
    page.type_text("2580");
    page.press(Key::Enter);
    page.until_front(&says_with("pin-wrong-left", &[("left", "4")]));
    page.press(Key::Escape);
    page.until_desk();
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("5");
    page.until_front(&says("shift-nobody"));
    page.type_text("Bác Tư");
    page.press(Key::Enter);
    page.until_text("header .shift", "Bác Tư");
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("5");
    page.until_front(&says("shift-last"));
    page.click(&says("shift-end"));
    until("nobody is on duty", || {
        page.text("header .shift").is_none().then_some(())
    });

    // Closing is the owner's; without the PIN the desk stays.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("q");
    page.until_front(&says("leave-title"));
    page.click(&says("leave-close"));
    page.until_front(&says("pin-title"));
    page.press(Key::Escape);
    page.until_front(&says("leave-title"));
    page.click(&says("leave-close"));
    page.until_front(&says("pin-title"));
    stage.sends(SENDS);
    page.type_text("1379");
    page.press(Key::Enter);
    until("the window is gone", || {
        stage
            .run("xdotool", &["search", "--name", "Bluezone"])
            .is_empty()
            .then_some(())
    });
    assert!(ctl(data.path(), &["inside"]).contains("Lê Đình Ưởng"));
}
