//! A desk takes the province's file in the window, sends it a report by making one, and sends no more once it was told so.

use gatekeeper_tests::province::Province;
use gatekeeper_tests::window::{Key, Page, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &["reports_to", "take_province", "leave_province"];

fn settings(page: &Page) {
    page.press(Key::F(10));
    page.until_front(&says("settings-title"));
    page.click(&says("settings-pane-site"));
    page.until_front(&says("province-title"));
}

#[test]
fn a_report_that_is_made_in_the_window_reaches_the_province_whose_file_was_chosen_there() {
    let province = Province::new();
    let certificate = province.certificate("may-chu", "-2d");
    let taking = province.takes(&certificate);
    let file = province.invitation(&taking.address, &certificate.pem);
    let data = tempfile::tempdir().unwrap();
    let desk = gatekeeper_tests::site::Gate::new(data.path());
    desk.ctl(&["set", "agency=Sở Y tế"]);
    desk.enters(&["Trần Thị Sen", "--verdict", "running"]);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;

    settings(page);
    page.choose_file("province-file", "khác.province", "không phải tệp này");
    page.until_front(&says("error-not-an-invitation"));
    page.choose_file(
        "province-file",
        "tinh.province",
        &std::fs::read_to_string(file).unwrap(),
    );
    page.until_front(&taking.address);
    stage.keep_picture("province-taken");
    page.press(Key::Escape);
    page.until_desk();

    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("4");
    page.until_front(&says("report-line-entered"));
    page.click(&says("reporting-save-xlsx"));
    page.until_front(&says("reporting-province-taken"));
    assert_eq!(province.kept(), "1");
    page.press(Key::Escape);
    page.until_desk();

    settings(page);
    page.until_front(&says("province-leave"));
    page.click(&says("province-leave"));
    page.click(&says("province-leave-sure"));
    page.until_front(&says("province-none-says"));
    until("it reports to nobody", || {
        desk.ctl(&["province"])[0]["province"].is_null().then_some(())
    });
    stage.sends(SENDS);
}
