//! A desk joins the other gates of its site from the window, lets somebody of another gate out, calls the roll with them, and
//! leaves again.

use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::site::Site;
use gatekeeper_tests::window::{Key, Page, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &[
    "join_site",
    "leave_site",
    "exit_visit",
    "begin_roll_call",
    "tick_roll_call",
    "end_roll_call",
];

/// Opens the page of the settings about other gates.
fn settings(page: &Page) {
    page.press(Key::F(10));
    page.until_front(&says("settings-title"));
    page.click(&says("settings-pane-site"));
}

#[test]
fn a_desk_joins_the_other_gates_and_leaves_them() {
    let site = Site::set_up();
    let b = site.gate("Cổng B");
    b.enter("Đỗ Thị Lan");
    b.share();
    let file = std::fs::read_to_string(site.join_file("Cổng A")).unwrap();
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["enter", "--name", "Trần Thị Sen", "--card", "1"]);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;

    settings(page);
    page.until_front(&says("site-alone"));
    page.choose_file("site-file", "khác.join", "không phải tệp này");
    page.until_front(&says("error-not-a-join"));
    page.choose_file("site-file", "cong.join", &file);
    page.until_front(&says("site-last"));
    page.until_front("Cổng B");
    stage.keep_picture("gates-joined");
    page.press(Key::Escape);
    page.until_desk();

    // Who came in at the other gate leaves here.
    page.press(Key::F(6));
    page.until_front("Đỗ Thị Lan");
    page.until_front("Trần Thị Sen");
    stage.keep_picture("gates-inside");
    page.click(&says("roll-begin"));
    page.until_front(&says("roll-title"));
    page.type_text("lan");
    page.press(Key::Enter);
    page.until_front("1/2");
    stage.keep_picture("gates-roll-call");
    page.click(&says("roll-end"));
    page.click(&says("roll-end-sure-all"));
    page.until_front(&says("roll-begin"));
    page.press(Key::Escape);
    page.until_desk();
    page.press(Key::F(6));
    page.until_front("Đỗ Thị Lan");
    page.type_text("lan");
    page.press(Key::Enter);
    until("only who came in here is inside", || {
        page.text("dialog .list")
            .filter(|list| !list.contains("Đỗ Thị Lan"))
    });
    page.press(Key::Escape);
    page.until_desk();

    settings(page);
    page.until_front(&says("site-last"));
    page.click(&says("site-leave"));
    page.click(&says("site-leave-sure"));
    page.until_front(&says("site-alone"));
    stage.sends(SENDS);
}
