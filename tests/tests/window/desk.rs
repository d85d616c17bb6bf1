//! The whole desk as an attendant meets it: the real window, the real page, real keys, a pretended Bluetooth and real
//! paper's road. Pictures of each step are kept in target/window.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Phone};
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::print_shop::{PrintShop, Wish};
use gatekeeper_tests::programs::{book_without_times, ctl};
use gatekeeper_tests::window::{Key, Stage, Surroundings, until};

/// Every letter that Vietnamese adds, in both cases and with every tone.
const NAME: &str = "Đặng Thị Ngọc Ưởng Ỳ Ẵm Ễnh Ỗi Ữu Ợt Ểu Ẩn";
const FAST: Duration = Duration::from_millis(200);

fn room() -> (Arc<FakeBluez>, [gatekeeper_tests::on_the_air::OnTheAir; 1]) {
    let bluez = Arc::new(FakeBluez::start().unwrap());
    let air = [send(&bluez, laptop(), FAST)];
    (bluez, air)
}

/// A locked iPhone with Bluetooth on and without the app.
fn iphone_without_bluezone(number: u16) -> Phone {
    let mut phone = Phone::silent(number);
    let locked = [&[0x16, 0x08], [0x5A; 8].as_slice()].concat();
    phone.manufacturer.insert(0x004C, locked);
    phone.rssi_dbm = -36;
    phone
}

/// The words on a sheet in their order, wherever its lines break.
fn words_on(paper: &Path) -> String {
    text_of(paper).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) const SENDS: &[&str] = &[
    "next_visitor",
    "write_visit",
    "exit_visit",
    "undo_exit",
    "print_day",
];

pub(crate) const CALIBRATION_SENDS: &[&str] = &["calibrate", "cancel_calibration"];

pub(crate) const CROWD_SENDS: &[&str] = &["count_people", "set_book"];

#[test]
fn a_morning_at_the_desk() {
    let data = tempfile::tempdir().unwrap();
    let (bluez, _laptop) = room();
    let shop = PrintShop::open();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        variables: vec![("CUPS_SERVER", shop.server().replace("ipp://", ""))],
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".radio", "Bộ thu đang nghe");
    page.until_text(".band h1", "SẴN SÀNG");
    stage.keep_picture("idle");

    // The first visitor's iPhone is without the app. The visit is written before the word is known; the flag is polite, and
    // no bell rings while the attendant looks at the window.
    let iphone = send(&bluez, iphone_without_bluezone(2), FAST);
    page.press(Key::F(2));
    page.until_text(".band h1", "ĐANG NGHE…");
    page.type_text("Lê Đình Thọ");
    stage.keep_picture("listening");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1: Lê Đình Thọ");
    let band = page.until_text(".band", "CHƯA THẤY");
    assert!(
        band.contains("Có iPhone ở đây nhưng chưa thấy Bluezone."),
        "{band}"
    );
    assert!(band.contains("Đề nghị khách mở ứng dụng Bluezone"), "{band}");
    page.until_text(".list .row", "chưa thấy");
    assert!(
        !stage.notified().contains("Bluezone"),
        "no bell while the attendant looks at the window"
    );
    stage.keep_picture("not_heard");

    // The same again with the window put away: now it rings.
    page.press(Key::F(2));
    page.until_text(".band h1", "ĐANG NGHE…");
    stage.minimise();
    until("the bell rings", || {
        stage.notified().contains("Bluezone").then_some(())
    });
    stage.raise();
    drop(iphone);

    // A visitor with Bluezone on the pad, whose name is typed before the word is known.
    page.press(Key::F(2));
    page.until_text(".band h1", "ĐANG NGHE…");
    page.type_text(NAME);
    let _phone = send(&bluez, on_the_pad(1), FAST);
    page.until_text(".band h1", "ĐANG CHẠY");
    assert_eq!(page.typed("field-name"), NAME, "typed text outlives the verdict");
    page.press(Key::Tab);
    page.type_text("030099001417");
    page.press(Key::Tab);
    until("the number is masked", || {
        (page.typed("field-id-number") == "•••• •••• 1417").then_some(())
    });
    stage.keep_picture("running");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 2");
    let line = page.until_text(".list .row", "đang chạy");
    assert!(line.contains(NAME), "{line}");
    assert_eq!(page.typed("field-name"), "");

    // That visitor leaves, and comes back by the undo key.
    page.press(Key::F(6));
    page.until_text("dialog", "Ai đang ở trong: 2");
    page.type_text("dang thi ngoc");
    page.press(Key::Enter);
    page.until_text("dialog", "Ai đang ở trong: 1");
    page.press(Key::F(3));
    page.until_text("dialog", "Ai đang ở trong: 2");
    page.press(Key::Escape);
    page.until_text("footer", "2 vào, 0 ra");

    // The day on paper: the printer is out of it at first, and goes on by itself once it has some.
    shop.wish(Wish::Complain("media-empty"));
    page.press(Key::F(9));
    page.until_text("dialog", "Máy in hết giấy");
    stage.keep_picture("printing");
    shop.wish(Wish::Ready);
    page.until_text("dialog", "Đã in xong");
    let paper = until("a sheet comes out", || shop.paper().pop());
    let words = words_on(&paper);
    assert!(
        words.contains("Đặng Thị Ngọc Ưởng") && words.contains("Lê Đình Thọ"),
        "{words}"
    );

    // The last visitor leaves for good.
    page.press(Key::Escape);
    page.press(Key::F(6));
    page.until_text("dialog", "Ai đang ở trong: 2");
    page.type_text("dang thi ngoc");
    page.press(Key::Enter);
    page.until_text("dialog", "Ai đang ở trong: 1");
    stage.sends(SENDS);
    the_command_line_writes_the_same_book(data.path());
}

/// Every key of that morning has its equal on the command line: the books must not differ but by seconds.
fn the_command_line_writes_the_same_book(by_window: &Path) {
    let by_line = tempfile::tempdir().unwrap();
    let do_ = |words: &[&str]| ctl(by_line.path(), words);
    do_(&["enter", "--name", "Lê Đình Thọ", "--verdict", "not_heard"]);
    let number = "030099001417";
    let entered = do_(&[
        "enter",
        "--name",
        NAME,
        "--id-number",
        number,
        "--verdict",
        "running",
    ]);
    let entered: serde_json::Value = serde_json::from_str(&entered).unwrap();
    let visit = entered["visit"].as_str().unwrap();
    do_(&["exit", visit]);
    do_(&["undo-exit", visit]);
    do_(&["exit", visit]);
    let book = book_without_times(by_line.path());
    assert_eq!(book.len(), 3, "a head and two visits");
    assert_eq!(book_without_times(by_window), book);
}

#[test]
fn one_key_calibrates_and_what_is_typed_stays() {
    let (bluez, _laptop) = room();
    let stage = Stage::open(Surroundings {
        bluetooth: Some(bluez.bus_address()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("footer .advice", "Chưa hiệu chỉnh");
    page.type_text("Đặng Thị Ẵm");
    page.until_text(".band h1", "ĐANG NGHE…");
    let _phone = send(&bluez, on_the_pad(1), FAST);

    page.press(Key::F(10));
    page.until_text("dialog", "Tên cơ quan");
    page.type_text("Bộ Y tế");
    stage.keep_picture("settings");
    page.press(Key::PageDown);
    page.until_text("dialog", "Chưa hiệu chỉnh, đang dùng mức có sẵn.");
    page.run("document.querySelector('dialog .plain').focus()");
    page.press(Key::Enter);
    page.until_text("dialog", "Lượt kiểm tra đang mở sẽ kết thúc");
    stage.keep_picture("calibration");
    page.press(Key::Enter);
    page.until_text("dialog", "ĐANG ĐO…");
    page.press(Key::F(2));
    stage.keep_picture("calibration_measuring");
    page.until_text("dialog h3", "XONG");
    stage.keep_picture("calibration_done");
    page.press(Key::Enter);
    page.until_text("dialog", "Đã hiệu chỉnh ngày");

    // Once more, given up with Esc: what holds is the calibration that was made.
    page.run("document.querySelector('dialog .plain').focus()");
    page.press(Key::Enter);
    page.until_text("dialog", "Mở Bluezone trên một điện thoại");
    page.press(Key::Enter);
    page.until_text("dialog", "ĐANG ĐO…");
    page.press(Key::Escape);
    page.until_text("dialog", "Đã hiệu chỉnh ngày");
    page.press(Key::PageUp);
    page.until_text("dialog", "Tên cơ quan");
    assert_eq!(page.typed("set-superior_body"), "Bộ Y tế");
    page.press(Key::Escape);
    until("the settings close", || {
        page.text("dialog").is_none().then_some(())
    });
    assert_eq!(page.typed("field-name"), "Đặng Thị Ẵm");
    assert_eq!(page.text("footer .advice"), None);
    page.until_text(".band h1", "SẴN SÀNG");
    page.press(Key::F(2));
    until("the visitor is checked", || {
        page.text(".band h1").filter(|word| word != "SẴN SÀNG")
    });
    stage.sends(CALIBRATION_SENDS);
}

#[test]
fn a_file_that_is_no_register_is_said_and_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("register.db");
    let text = "Đây là một tệp văn bản, không phải sổ khách.\n".repeat(40);
    std::fs::write(&file, &text).unwrap();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    stage.page.until_text("main[role=alert]", "không phải sổ khách");
    stage.keep_picture("not_a_register");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);

    stage.page.press(Key::F(7));
    stage.page.until_text("header.practice", "TẬP DÙNG");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn without_a_receiver_the_book_goes_on_and_practice_is_offered() {
    let mut bluez = FakeBluez::start().unwrap();
    bluez.unplug().unwrap();
    let stage = Stage::open(Surroundings {
        bluetooth: Some(bluez.bus_address()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".radio.broken", "Không có bộ thu Bluetooth");
    page.until_text(".band", "Tập dùng");
    page.type_text("Phạm Văn Ơn");
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1: Phạm Văn Ơn");
    page.until_text(".list .row", "không kiểm tra được");
    stage.keep_picture("no_adapter");

    // Plugged in again, it recovers by itself, and what is being typed stays.
    page.type_text("Trần Thị Ước");
    bluez.plug().unwrap();
    until("the radio is back", || {
        page.text(".radio")
            .filter(|text| !text.contains("Không có bộ thu"))
    });
    assert_eq!(page.typed("field-name"), "Trần Thị Ước");

    page.press(Key::F(7));
    page.until_text("dialog", "Chuyển sang tập dùng?");
    page.press(Key::Enter);
    page.until_text("header.practice", "TẬP DÙNG");
    assert_eq!(
        page.typed("field-name"),
        "",
        "a real visitor's name stays with the real book"
    );
    page.press(Key::F(2));
    until("the practice crowd is heard", || {
        page.text(".band h1")
            .filter(|word| ["ĐANG CHẠY", "CÓ THỂ", "CHƯA THẤY"].contains(&word.as_str()))
    });
    stage.keep_picture("practice");
}

#[test]
fn a_checkpoint_counts_its_crowd_and_says_only_what_it_knows() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["set", "mode=crowd"]);
    let (mut bluez, laptop) = room();
    let phone = send(&bluez, on_the_pad(1), FAST);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    // A desk at a checkpoint starts with the counter.
    page.until_text(".radio", "Bộ thu đang nghe");
    page.until_text(".band .word", "CHƯA ĐẾM AI");
    page.until_text(".phones .count", "1");
    page.type_text("  ");
    page.until_text(".people", "2");
    page.type_text("45");
    page.until_text(".typed", "+ 45 người");
    page.press(Key::Enter);
    page.until_text(".people", "47");
    page.type_text("-");
    page.until_text(".people", "46");
    page.until_text("tbody td", "46");
    page.until_text(".band .word", "CHƯA ĐỦ SỐ LIỆU");
    stage.keep_picture("crowd");

    // Without a receiver people are counted all the same, and nothing is claimed.
    drop((phone, laptop));
    until("the bus is ours again", || {
        Arc::get_mut(&mut bluez).map(|bluez| bluez.unplug().unwrap())
    });
    page.until_text(".radio.broken", "Không có bộ thu Bluetooth");
    page.until_text(".band .word", "KHÔNG NGHE ĐƯỢC");
    page.type_text(" ");
    page.until_text(".people", "47");
    stage.keep_picture("crowd_deaf");

    // To the book of visitors and back; what is typed there counts nobody.
    page.press(Key::F(5));
    page.until_text("form", "Khách vào");
    page.type_text("Lê Ẵm 9");
    page.press(Key::F(5));
    page.until_text(".people", "47");

    // Practice has a crowd and a book of its own, and says so.
    page.press(Key::F(7));
    page.until_text("dialog", "Chuyển sang tập dùng?");
    page.press(Key::Enter);
    page.until_text("header.practice", "TẬP DÙNG");
    page.until_text(".people", "0");
    page.type_text("30");
    page.press(Key::Enter);
    page.until_text(".people", "30");
    until("the practice crowd is heard", || {
        page.text(".phones .count").filter(|count| count != "0")
    });
    stage.keep_picture("crowd_practice");
    stage.sends(CROWD_SENDS);
    let day = ctl(data.path(), &["desk", "--no-radio"]);
    assert!(
        day.contains(r#""people":47"#),
        "the register has its own people alone"
    );
}
