//! The PDF as other programs see it: poppler reads every name back, qpdf finds nothing to complain about, and the
//! same sheet gives the same bytes also later in the same process.
#![allow(clippy::unwrap_used, clippy::panic)] // A failed assumption is a failed test.

mod common;

use std::path::Path;
use std::process::Command;

use unicode_normalization::is_nfc;

/// Runs a tool; its absence fails the test, because a check that is skipped checks nothing.
fn tool(program: &str, package: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output();
    let output = output.unwrap_or_else(|error| {
        panic!("{program} does not start ({error}): apt-get install {package}");
    });
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn with_file<T>(pdf: &[u8], look: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, pdf).unwrap();
    look(&path)
}

/// The text of each page in the order of the content stream.
fn pages_of(pdf: &[u8]) -> Vec<String> {
    let text = with_file(pdf, |path| {
        tool("pdftotext", "poppler-utils", &["-raw", "-enc", "UTF-8"], path)
    });
    text.trim_end_matches('\u{c}')
        .split('\u{c}')
        .map(str::to_owned)
        .collect()
}

/// All text, one blank between words.
fn words(pdf: &[u8]) -> String {
    pages_of(pdf)
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_name_and_number_is_read_back_in_nfc() {
    let rendered = sheet::render(&common::day(1_000)).unwrap();
    let read = words(&rendered.pdf);
    assert!(is_nfc(&read));
    for number in 0..1_000 {
        assert!(
            read.contains(&common::name(number)),
            "name {number}: {}",
            common::name(number)
        );
        assert!(read.contains(&common::id_number(number)), "number {number}");
    }
}

#[test]
fn pages_at_1_30_and_1000_rows() {
    for (rows, expect) in [(0, 1), (1, 1), (30, 4), (1_000, 88)] {
        let rendered = sheet::render(&common::day(rows)).unwrap();
        assert_eq!(rendered.pages, expect, "{rows} rows");
        let pages = pages_of(&rendered.pdf);
        assert_eq!(pages.len(), expect);
        for (index, page) in pages.iter().enumerate() {
            assert!(page.contains("Họ và tên"), "page {} has no head", index + 1);
            assert!(page.contains(&format!("Trang {}/{expect}", index + 1)));
            let numbered = page.lines().any(|line| line.trim() == (index + 1).to_string());
            assert_eq!(numbered, index > 0, "page number on page {}", index + 1);
        }
        assert!(pages[expect - 1].contains("LÃNH ĐẠO XÁC NHẬN"));
        assert!(pages[0].contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        assert!(pages[0].contains("SỔ THEO DÕI KHÁCH RA VÀO"));
        assert!(
            rows < 1_000 || rendered.pdf.len() <= 350_000,
            "{} bytes",
            rendered.pdf.len()
        );
    }
}

#[test]
fn qpdf_and_pdffonts_are_content() {
    let mut sheet = common::day(30);
    sheet.mark = Some("TẬP DÙNG / PRACTICE".into());
    let rendered = sheet::render(&sheet).unwrap();
    with_file(&rendered.pdf, |path| {
        let check = Command::new("qpdf").arg("--check").arg(path).output();
        let check = check.expect("this test needs qpdf (apt-get install qpdf)");
        let said =
            String::from_utf8_lossy(&check.stdout).into_owned() + &String::from_utf8_lossy(&check.stderr);
        assert!(
            check.status.success() && said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
        let fonts = Command::new("pdffonts").arg(path).output();
        let fonts = fonts.expect("this test needs pdffonts (apt-get install poppler-utils)");
        let fonts = String::from_utf8(fonts.stdout).unwrap();
        let embedded = fonts
            .lines()
            .filter(|line| line.contains("GatekeeperSerif-"))
            .collect::<Vec<_>>();
        assert_eq!(embedded.len(), 3, "{fonts}");
        assert!(
            embedded.iter().all(|line| line.contains("yes yes yes")),
            "{fonts}"
        );
    });
}

#[test]
fn the_second_sheet_of_a_process_has_the_same_bytes() {
    let first = sheet::render(&common::day(40)).unwrap();
    let other = sheet::render(&common::day(41)).unwrap();
    let again = sheet::render(&common::day(40)).unwrap();
    assert_eq!(first.pdf, again.pdf);
    assert_ne!(first.pdf, other.pdf);
    let id = |pdf: &[u8]| {
        let text = String::from_utf8_lossy(pdf).into_owned();
        text[text.rfind("/ID").unwrap()..]
            .chars()
            .take(60)
            .collect::<String>()
    };
    assert_ne!(
        id(&first.pdf),
        id(&other.pdf),
        "different sheets bear different ids"
    );
}

#[test]
fn the_file_says_when_it_was_made_only_if_told() {
    let mut sheet = common::day(1);
    let told = String::from_utf8_lossy(&sheet::render(&sheet).unwrap().pdf).into_owned();
    assert!(told.contains("D:20210105090000+00'00'"));
    sheet.made_at_unix_s = None;
    let untold = String::from_utf8_lossy(&sheet::render(&sheet).unwrap().pdf).into_owned();
    assert!(untold.contains("/Producer"));
    for entry in ["CreationDate", "ModDate", "GTS_PDFX", "D:1970"] {
        assert!(!untold.contains(entry), "{entry}");
    }
}

#[test]
fn strange_characters_are_marked_and_listed() {
    let mut sheet = common::day(3);
    common::table(&mut sheet).rows[0][2] = "王小明".into();
    common::table(&mut sheet).rows[1][2] = "محمد \u{202e}علي".into();
    common::table(&mut sheet).rows[2][2] = "Иван 👍 Nguyễn\u{0} A\u{30a}".into();
    let rendered = sheet::render(&sheet).unwrap();
    let read = words(&rendered.pdf);
    assert_eq!(rendered.substituted.len(), 4);
    for expect in [
        "[?1] U+738B U+5C0F U+660E",
        "[?4] U+1F44D",
        "Иван [?4] Nguyễn Å",
        "ghi theo mã Unicode:",
    ] {
        assert!(read.contains(expect), "{expect} is not in {read}");
    }
}

#[test]
fn a_practice_sheet_says_so_on_every_page() {
    let mut sheet = common::day(60);
    sheet.mark = Some("TẬP DÙNG / PRACTICE".into());
    let pages = pages_of(&sheet::render(&sheet).unwrap().pdf);
    assert!(pages.len() > 3);
    for page in pages {
        let upright = page.lines().any(|line| line.contains("TẬP DÙNG / PRACTICE"));
        let twice = page.matches("PRACTICE").count() == 2;
        assert!(upright && twice, "{page}");
    }
}
