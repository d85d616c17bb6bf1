//! The first day of a desk in the real window, from an empty folder to the first visitor: the guide with a real page on a real (virtual)
//! printer, a scanner that types, a power cut in the midst, a PIN, a copy, and the recovery sheet proved by its own digits.
#![allow(clippy::unwrap_used)]

use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::print_shop::PrintShop;
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Page, Stage, Surroundings, Whose, until};

const CARD: &str = "030090000001||Tran Van Tu|05011990|Nam|Xa B, Huyen C, Hai Duong|15042021";
/// A packet of noodles.
const NOODLES: &str = "8934563138165";

fn asked(page: &Page, question: &str) {
    page.until_text("dialog h3", question);
}

fn folder_opened(data: &std::path::Path, shop: &PrintShop) -> Stage {
    Stage::open(Surroundings {
        data: Some(data),
        desk: Whose::Nobodys,
        variables: vec![("CUPS_SERVER", shop.server().replace("ipp://", ""))],
        ..Surroundings::default()
    })
}

#[test]
fn a_desk_is_prepared_on_its_first_day_and_a_power_cut_loses_none_of_it() {
    let data = tempfile::tempdir().unwrap();
    let shop = PrintShop::open();
    let stage = folder_opened(data.path(), &shop);
    let page = &stage.page;

    // What stands there is right for most: two times Enter.
    asked(page, "Bàn trực này đặt ở đâu?");
    stage.keep_picture("guide_entrance");
    page.press(Key::Enter);
    asked(page, "Khách được kiểm tra thế nào?");
    page.press(Key::Enter);
    asked(page, "Bàn trực này của cơ quan nào?");
    page.type_text("Sở Y tế Hải Dương");
    // A key of the desk loses nothing here.
    page.press(Key::F(2));
    page.until_text("dialog", "Ở đây còn chữ chưa lưu");
    page.press(Key::Enter);

    // A page that comes out, and somebody who says so.
    asked(page, "In ở máy nào?");
    page.press(Key::Enter);
    page.until_text("dialog", "Trang thử đã ra giấy");
    stage.keep_picture("guide_printer_out");
    let test_page = until("the page is out", || shop.paper().pop());
    let text = text_of(&test_page);
    assert!(
        text.contains("TRANG IN THỬ") && text.contains("Đỗ Hữu Ước"),
        "{text}"
    );
    page.press(Key::Enter);

    // A scanner that types: first the packet of noodles, then a card. Nobody is written, nothing opens.
    asked(page, "Máy quét có đọc đúng thẻ không?");
    stage.type_keys(NOODLES, 8);
    page.press(Key::Enter);
    page.until_text("dialog", "không phải mã trên thẻ căn cước");
    asked(page, "Máy quét có đọc đúng thẻ không?");
    stage.type_keys(&format!("{CARD}\n"), 8);
    page.until_text("dialog .read", "0001");
    stage.keep_picture("guide_scanner");
    asked(page, "Máy quét có đọc đúng thẻ không?");
    assert_eq!(page.typed("field-name"), "");
    assert_eq!(ctl(data.path(), &["inside"]), "");
    page.press(Key::PageDown);
    asked(page, "Bộ thu nghe điện thoại trên bệ có rõ không?");

    // The power goes.
    drop(stage);
    let stage = folder_opened(data.path(), &shop);
    let page = &stage.page;
    asked(page, "Bộ thu nghe điện thoại trên bệ có rõ không?");
    page.until_text("dialog li:nth-child(4)", "Đã xong");
    page.until_text("header .agency", "Sở Y tế Hải Dương");
    page.press(Key::PageDown);

    asked(page, "Có đặt mã PIN cho người phụ trách không?");
    page.type_text("2580");
    page.press(Key::Enter);
    page.type_text("2580");
    page.press(Key::Enter);
    asked(page, "Mỗi ngày sao lưu sổ vào đâu?");
    page.press(Key::Enter);

    asked(page, "Phiếu khôi phục đã in và cất chưa?");
    page.until_text("footer .dot", "●");
    page.press(Key::Enter);
    page.until_text("dialog", "Đã in xong.");
    let sheet = until("the sheet is out", || {
        shop.paper().into_iter().find(|paper| *paper != test_page)
    });
    let wanted = page.text("label[for=guide-digits]").unwrap();
    let number: usize = wanted
        .split(' ')
        .find_map(|word| word.parse().ok())
        .expect("the number of a group");
    let groups = groups_of(&text_of(sheet));
    page.run("document.getElementById('guide-digits').focus()");
    page.type_text("000000");
    page.press(Key::Enter);
    page.until_text("dialog", "chưa khớp với phiếu");
    page.run("document.getElementById('guide-digits').select()");
    page.type_text(&groups[number - 1]);
    stage.keep_picture("guide_recovery");
    page.press(Key::Enter);
    page.until_text("dialog", "đã xác nhận ngày");
    until("nothing reminds any more", || {
        page.text("footer .dot").is_none().then_some(())
    });
    page.press(Key::Enter);
    asked(page, "Bàn trực sẵn sàng đón khách");
    stage.keep_picture("guide_end");
    page.press(Key::Enter);
    until("the guide is over", || {
        page.text("dialog").is_none().then_some(())
    });

    // The first visitor.
    page.rest();
    page.type_text("Lê Đình Ưởng");
    page.rest();
    page.press(Key::Enter);
    page.until_text("form .head", "Đã ghi số 1: Lê Đình Ưởng");
    page.press(Key::F(12));
    page.until_text(
        "dialog",
        "Đã xong 7 trên 9 bước. Còn: Máy quét mã, Bộ thu Bluetooth",
    );
    drop(stage);

    // A PIN is set: nobody is asked for it at half past seven.
    let stage = folder_opened(data.path(), &shop);
    until("the desk is there", || stage.page.text(".band"));
    assert_eq!(stage.page.text("dialog"), None);
}

/// The groups of six digits on a recovery sheet, in their order; its number stands above them.
fn groups_of(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()))
        .skip(1)
        .map(str::to_owned)
        .collect()
}
