//! A hotel's evening: a guest from abroad of whom more is asked, a guest's visitor, who is declared to the police, and the list
//! NA17.

use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &[
    "guests",
    "declare_guest",
    "undeclare_guest",
    "export_guests",
    "write_visit",
];

#[test]
fn a_guest_from_abroad_and_a_guests_visitor() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["set", "profile=hotel"]);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("form", &says("visitor-stays"));

    // Whoever stays is asked all that is marked: by Enter, one after the other.
    page.type_text("Camille Dupont");
    for (field, typed) in [("id-number", "19FV12345"), ("room", "305"), ("leave-on", "2")] {
        page.press(Key::Enter);
        page.until_text("form .head", &says("error-field-missing"));
        page.fill(&format!("field-{field}"), typed);
    }
    // Of somebody from abroad more is asked, as soon as that is known.
    page.fill("field-nationality", "Pháp");
    page.fill("field-visa", "DL 123456");
    page.press(Key::Enter);
    page.until_text("form .head", &says("error-field-missing"));
    page.fill("field-born", "05/01/1990");
    stage.keep_picture("hotel_form");
    page.press(Key::Enter);
    page.until_text("section.card", "Camille Dupont");
    page.until_text("section.card .declare", "1");

    // Whoever only visits a guest is asked for the name.
    page.click(&says("visitor-visits"));
    page.fill("field-name", "Trần Thị Bích");
    page.press(Key::Enter);
    page.until_text("section.card", "Trần Thị Bích");

    // Declared; ticked by mistake; declared.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("0");
    page.until_front("305");
    for said in ["guests-declared", "guests-late", "guests-declared"] {
        page.press(Key::Enter);
        if said == "guests-late" {
            until("it is to be declared again", || {
                page.text("dialog .state")
                    .filter(|text| *text != says("guests-declared"))
            });
        } else {
            page.until_text("dialog .state", &says(said));
        }
    }
    stage.keep_picture("guests");

    // The list of guests from abroad.
    page.type_text("x");
    page.until_front(&says("guests-export-title"));
    page.press(Key::Enter);
    page.until_front(&says("export-done"));
    let file = page.run("return document.querySelector('dialog .file .selectable').textContent");
    assert!(std::path::Path::new(file.as_str().unwrap()).is_file(), "{file}");
    page.press(Key::Escape);
    page.until_front(&says("guests-title"));
    page.press(Key::Escape);
    page.until_desk();
    assert_eq!(ctl(data.path(), &["inside"]).lines().count(), 2);
    stage.sends(SENDS);
}
