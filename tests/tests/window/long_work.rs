//! Work that takes long: the export of a full day says how far it is, Esc stops it and leaves no file, and the next one is written.

use std::fs;
use std::path::{Path, PathBuf};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, until};
use serde_json::json;

pub(crate) const SENDS: &[&str] = &["export_days", "stop_work"];

/// Visits of a day whose workbook takes a program that was not optimised more than a second.
const MANY: usize = 1_500;

#[test]
fn an_export_is_stopped_with_esc_and_leaves_no_file() {
    let data = tempfile::tempdir().unwrap();
    let mut desk = Headless::open(data.path(), None);
    for number in 0..MANY {
        desk.ask(&format!(
            "enter {}",
            json!({ "name": format!("Khách thứ {number}") })
        ));
    }
    drop(desk);
    ctl(data.path(), &["close-day"]);

    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("3");
    page.until_front(&says("papers-title"));
    page.type_text("x");
    page.until_front(&says("export-folder"));
    let folder = until("a folder is chosen", || {
        let chosen =
            page.run("return document.querySelector('dialog fieldset:last-of-type input:checked')?.value");
        chosen.as_str().map(PathBuf::from)
    });
    page.press(Key::Enter);
    page.until_text("dialog .works", &says("work-export"));
    stage.keep_picture("export_under_way");
    page.press(Key::Escape);
    page.until_front(&says("error-stopped"));
    stage.keep_picture("export_stopped");
    assert_eq!(files(&folder), Vec::<PathBuf>::new());

    // The window is still there: asked for again, it is written.
    page.press(Key::Enter);
    page.until_text("dialog .works", &says("work-export"));
    page.until_front(&says("export-done"));
    assert_eq!(files(&folder).len(), 1);
    stage.sends(SENDS);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default()
}
