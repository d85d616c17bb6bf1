//! An office secretary's afternoon: papers, a print that is called off, forms typed in, a file for Excel, the report, and the
//! journal; then the whole window in English.

use std::path::{Path, PathBuf};

use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::print_shop::{PrintShop, Wish};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Page, Stage, Surroundings, in_english, says, says_with, until};

pub(crate) const SENDS: &[&str] = &[
    "paper_words",
    "change_paper_words",
    "save_pictures",
    "save_paper",
    "print_paper",
    "cancel_print",
    "preview",
    "preview_page",
    "paper_forms",
    "write_paper_visit",
    "folders",
    "export_days",
    "report_draft",
    "keep_report_draft",
    "report",
    "save_report_workbook",
    "mail_report",
    "journal",
    "save_journal",
    "watched",
    "radio_done",
    "print_day",
    "save_day",
    "change_settings",
];

#[test]
fn a_secretarys_afternoon() {
    let data = tempfile::tempdir().unwrap();
    for name in ["Nguyễn Văn Đức", "Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh"] {
        ctl(
            data.path(),
            &["enter", "--name", name, "--to-see", "Phòng Tiếp dân"],
        );
    }
    let shop = PrintShop::open();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        variables: vec![("CUPS_SERVER", shop.server().replace("ipp://", ""))],
        ..Surroundings::default()
    });
    let page = &stage.page;
    papers(page, &stage, &shop);
    forms_and_files(page, &stage, data.path());
    the_report(page, &stage);
    a_sheet_to_keep(page, &shop);
    in_another_language(page, &stage);
    stage.sends(SENDS);
}

fn papers(page: &Page, stage: &Stage, shop: &PrintShop) {
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("3");
    page.until_front(&says("papers-title"));

    // The owner's own words on the posters, and the pictures with them.
    page.type_text("7");
    page.until_front(&says("paper-poster-a4"));
    page.paste("paper-link-site", "https://bluezone.haiduong.example/cai-dat");
    page.click(&says("papers-save-words"));
    page.until_front(&says("said-saved-settings"));
    page.click(&says("paper-board"));
    page.click(&says("papers-save-pictures"));
    page.until_front(&says("print-saved"));
    assert_eq!(saved(page).iter().filter(|path| path.is_file()).count(), 3);

    // A slip for a visitor, saved.
    page.type_text("4");
    page.until_front(&says("paper-visit-slip-says"));
    page.click(&says("print-save"));
    let slip = until("the slip is saved", || {
        saved(page).pop().filter(|path| path.is_file())
    });
    assert!(text_of(&slip).contains("Phòng Tiếp dân"), "{}", text_of(&slip));

    // The list of who is inside, looked at before it is printed.
    page.type_text("1");
    page.until_front(&says("paper-roll-call-says"));
    page.click(&says("preview-look"));
    until("the sheet is drawn", || page.text("dialog .paper svg"));
    stage.keep_picture("preview");
    page.type_text("+");
    page.press(Key::Escape);

    // Without paper it waits; called off, it says so and is not printed.
    shop.wish(Wish::Complain("media-empty"));
    page.until_front(&says("papers-title"));
    page.click(&says("paper-roll-call"));
    page.press(Key::Enter);
    page.until_front(&says("error-out-of-paper"));
    page.click(&says("print-cancel"));
    page.until_front(&says("error-print-canceled"));
    shop.wish(Wish::Ready);
    page.click(&says("print-again"));
    page.until_front(&says("print-done"));
    let paper = until("a sheet comes out", || shop.paper().pop());
    assert!(text_of(&paper).contains("Đức"), "{}", text_of(&paper));
    page.press(Key::Escape);
    page.until_front(&says("papers-title"));
}

/// Paths that the window in front names as saved.
fn saved(page: &Page) -> Vec<PathBuf> {
    let found =
        page.run("return [...document.querySelectorAll('dialog .selectable')].map((one) => one.textContent)");
    let paths = found.as_array().into_iter().flatten();
    paths
        .filter_map(|path| Some(PathBuf::from(path.as_str()?.trim())))
        .collect()
}

fn forms_and_files(page: &Page, stage: &Stage, data: &Path) {
    // Two forms of the morning without power; the number of the second was typed by mistake.
    page.type_text("n");
    page.until_front(&says("paper-forms-how"));
    let form = |name: &str| {
        page.fill("form-entered", "0:01");
        page.fill("form-name", name);
        page.press(Key::Enter);
    };
    form("Lê Thị Mơ");
    page.until_front(&says_with(
        "paper-forms-written",
        &[("number", "1"), ("line", "3"), ("name", "Lê Thị Mơ")],
    ));
    // The next number comes by itself.
    until("the next number", || {
        (page.typed("form-number") == "2").then_some(())
    });
    page.fill("form-number", "1");
    form("Vũ Văn Ơn");
    page.until_text("dialog .problem", "1");
    page.fill("form-number", "2");
    page.press(Key::Enter);
    page.until_front("Vũ Văn Ơn");
    stage.keep_picture("paper_forms");
    page.press(Key::Escape);

    // Today for Excel.
    page.until_front(&says("papers-title"));
    page.type_text("x");
    page.until_front(&says("export-folder"));
    page.press(Key::Enter);
    page.until_front(&says("export-done"));
    assert!(saved(page).pop().unwrap().is_file());
    page.press(Key::Escape);
    page.press(Key::Escape);
    page.until_desk();
    let book = ctl(data, &["export", "--format", "csv"]);
    assert!(book.contains("Lê Thị Mơ") && book.contains("00:01"), "{book}");
}

fn the_report(page: &Page, stage: &Stage) {
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("4");
    page.until_front(&says("report-line-entered"));
    page.choose("report-range", "this_month");
    page.fill("report-number", "12/BC-SNV");
    page.fill("report-mail_to", "Sở Y tế");
    page.until_front(&says_with("reporting-nobody", &[("words", "Sở Y tế")]));
    page.fill("report-mail_to", "nvy@soyte.example");
    page.until_front(&says_with(
        "reporting-mailed-to",
        &[("list", "nvy@soyte.example")],
    ));
    for (button, ending) in [
        ("reporting-save-xlsx", "xlsx"),
        ("reporting-mail", "eml"),
        ("reporting-save-pdf", "pdf"),
    ] {
        page.click(&says(button));
        until(&format!("a .{ending} is saved"), || {
            saved(page)
                .pop()
                .filter(|path| path.is_file() && path.extension().is_some_and(|one| one == ending))
        });
    }
    stage.keep_picture("report");
    page.press(Key::Escape);
    page.until_desk();
    // What was typed is there again.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("4");
    until("the draft is there", || {
        (page.typed("report-number") == "12/BC-SNV").then_some(())
    });
    page.press(Key::Escape);
    page.until_desk();

    // What the receivers hear.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("t");
    page.until_front(&says("watched-phones"));
    page.press(Key::Escape);
    page.until_desk();

    // The journal for whoever helps from afar.
    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.type_text("n");
    page.until_front(&says("journal-book-opened"));
    page.type_text("l");
    let said = page.until_front(".txt");
    assert!(!said.contains("Hạnh"), "no name is in it");
    page.press(Key::Escape);
    page.until_desk();
}

/// The printer has no paper and nobody fetches any: the day's sheet is kept as a file.
fn a_sheet_to_keep(page: &Page, shop: &PrintShop) {
    shop.wish(Wish::Complain("media-empty"));
    page.press(Key::F(9));
    page.until_front(&says("error-out-of-paper"));
    page.click(&says("print-cancel"));
    page.until_front(&says("error-print-canceled"));
    page.click(&says("print-save"));
    page.until_front(&says("print-saved"));
    assert!(saved(page).pop().unwrap().is_file());
    shop.wish(Wish::Ready);
    page.press(Key::Escape);
    page.until_desk();
}

fn in_another_language(page: &Page, stage: &Stage) {
    page.click(&says("language-switch"));
    page.until_text("form", &in_english("visitor-title"));
    page.type_text("Nguyễn Thị Bưởi");
    page.press(Key::Enter);
    page.until_text("section.card", "Nguyễn Thị Bưởi");
    page.press(Key::F(12));
    page.until_front(&in_english("office-title"));
    stage.keep_picture("english");
    let vietnamese = page.run(
        "const text = document.body.innerText; \
         return text.split('\\n').filter((line) => /[ăâđêôơưĂÂĐÊÔƠƯ\\u1EA0-\\u1EF9]/u.test(line))",
    );
    // Names and the agency's own words stay; no sentence does.
    let sentences: Vec<_> = vietnamese
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|line| line.as_str())
        .collect();
    let own = [
        "Hạnh",
        "Đức",
        "Mơ",
        "Ơn",
        "Bưởi",
        "Sở Nội vụ",
        "Phòng Tiếp dân",
        &in_english("language-switch"),
    ];
    let left: Vec<_> = sentences
        .iter()
        .filter(|line| !own.iter().any(|word| line.contains(word)))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    page.press(Key::Escape);
    page.until_desk();
    page.click(&in_english("language-switch"));
    page.until_text("form", &says("visitor-title"));
}
