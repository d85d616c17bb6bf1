//! The agency's own people and the visitors whom it expects: each list as somebody brings it, looked at before it is written; one
//! checked at the desk, one recalled there.

use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, says_with, until};

pub(crate) const SENDS: &[&str] = &[
    "staff",
    "save_staff",
    "look_at_staff_list",
    "take_staff",
    "mark_staff",
    "check_staff",
    "end_staff_check",
    "retire_staff",
    "stop_work",
    "expected",
    "look_at_expected_list",
    "take_expected",
    "remove_expected",
    "recall",
    "hosts",
    "write_visit",
];

const FAST: Duration = Duration::from_millis(200);

#[test]
fn lists_of_staff_and_of_visitors() {
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
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("2");
    page.until_front(&says("staff-nobody"));

    // One by hand, others from a spreadsheet.
    page.type_text("5");
    page.focus("staff-name");
    page.rest();
    page.type_text("Đặng Thị Ánh Tuyết");
    page.press(Key::Enter);
    page.until_text("dialog .list", "Đặng Thị Ánh Tuyết");
    page.type_text("6");
    page.paste(
        "staff-paste",
        "STT\tHọ và tên\tPhòng ban\n1\tVũ Văn Tư\tVăn thư\n2\tLê Đình Ưởng\tThanh tra\nTổng cộng: 2\t\t\n",
    );
    page.click(&says("listed-look"));
    page.until_front("Lê Đình Ưởng");
    stage.keep_picture("staff_list");
    page.press(Key::Enter);
    page.until_front(&says_with("staff-taken", &[("added", "2"), ("known", "0")]));

    // A list that was the wrong one takes long: it is stopped, and nothing of it is written.
    let many: String = (0..4_900)
        .map(|n| format!("{n}\tNguyễn Thị Đúc {}\tPhòng {n}\n", ["Ẵm", "Ễnh", "Ữu"][n % 3]))
        .collect();
    page.type_text("6");
    page.paste("staff-paste", &format!("STT\tHọ và tên\tPhòng ban\n{many}"));
    page.click(&says("listed-look"));
    page.click(&says("work-stop"));
    page.until_front(&says("error-stopped"));
    page.press(Key::Escape);
    page.until_front(&says("said-leaving"));
    page.press(Key::Escape);
    page.until_text("dialog .list", "Lê Đình Ưởng");

    // Marks by digit, then a check at the desk: what is heard is written by itself.
    let chosen = |name: &str| {
        until(&format!("{name} is chosen"), || {
            page.text("dialog .row.chosen").filter(|row| row.contains(name))
        })
    };
    let first = page.run("return document.querySelector('dialog .row.chosen b').textContent");
    let first = first.as_str().unwrap().to_owned();
    chosen(&first);
    let days = || chosen(&first).matches("/20").count();
    page.type_text("12");
    until("two marks", || (days() == 2).then_some(()));
    page.press(Key::Enter);
    page.until_front(&says("staff-next"));
    let _phone = send(&bluez, on_the_pad(1), FAST);
    until("the app is heard and written", || (days() == 3).then_some(()));
    stage.keep_picture("staff_checked");
    page.press(Key::Enter);
    until("the next one stands at the desk", || {
        page.text("dialog .row.chosen")
            .filter(|row| !row.contains(&first))
    });
    page.press(Key::Down);
    let leaves = page.run("return document.querySelector('dialog .row.chosen b').textContent");
    let leaves = leaves.as_str().unwrap().to_owned();
    page.type_text("7");
    page.focus("staff-retire");
    page.press(Key::Enter);
    until("one is off the list", || {
        page.text("dialog .list").filter(|list| !list.contains(&leaves))
    });
    page.press(Key::Escape);
    page.until_desk();

    // Visitors who are expected: two from a mail, one of them is called off.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("k");
    page.until_front(&says("expected-nobody"));
    page.type_text("1");
    page.paste(
        "expected-paste",
        "Họ và tên\tCơ quan\tGặp ai\nPhạm Khánh Ly\tSở Thông tin và Truyền thông\tPhòng Nội vụ\nTrần Quốc Vượng\tBáo Hải Dương\tVăn phòng\n",
    );
    page.click(&says("listed-look"));
    page.until_front("Trần Quốc Vượng");
    page.press(Key::Enter);
    page.until_front(&says_with("expected-taken", &[("added", "2"), ("known", "0")]));
    page.click("Trần Quốc Vượng");
    page.until_text("dialog .row.chosen", "Trần Quốc Vượng");
    page.type_text("2");
    page.until_front(&says_with("expected-remove-says", &[("name", "Trần Quốc Vượng")]));
    page.click(&says("expected-remove"));
    until("only one is left", || {
        page.text("dialog .list")
            .filter(|list| !list.contains("Vượng") && list.contains("Ly"))
    });
    page.press(Key::Escape);
    page.until_desk();

    // Three letters and Enter fill the form, one more Enter writes.
    page.focus("field-name");
    page.type_text("khá");
    page.until_text("#recalled", "Phạm Khánh Ly");
    page.press(Key::Enter);
    until("the form is filled", || {
        (page.typed("field-to-see") == "Phòng Nội vụ").then_some(())
    });
    page.fill("field-to-see", "nội");
    page.fill("field-to-see", "Phòng Nội vụ");
    page.focus("field-name");
    page.press(Key::Enter);
    page.until_text("section.card", "Phạm Khánh Ly");
    let inside = ctl(data.path(), &["inside"]);
    assert!(inside.contains("Phòng Nội vụ"), "{inside}");
    stage.sends(SENDS);
}
