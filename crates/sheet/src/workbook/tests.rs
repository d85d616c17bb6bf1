//! What a workbook says to a program that reads it, and how it is set up for paper. How it really comes out is looked at by
//! `tests/printed.rs`.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;

use super::*;
use crate::worksheet::Heading;

fn sheet(name: &str) -> Worksheet {
    let day = date(2021, 1, 5);
    Worksheet {
        name: name.to_owned(),
        above: vec!["Báo cáo".to_owned(), "từ ngày".to_owned()],
        columns: vec![
            Heading::new("Ngày", 22.0),
            Heading::new("Giờ vào", 13.0),
            Heading::new("Số CCCD", 26.0),
            Heading::new("Lượt khách", 20.0),
            Heading::new("Tỷ lệ", 20.0),
        ],
        rows: vec![
            vec![
                Cell::Day(day),
                Cell::Moment {
                    at: day.at(7, 5, 0, 0),
                    of: day,
                },
                Cell::Text("030090000001".to_owned()),
                Cell::Number(20_000),
                Cell::Share(0.625),
            ],
            vec![
                Cell::Day(date(1899, 5, 1)),
                Cell::Moment {
                    at: date(2021, 1, 6).at(0, 30, 0, 0),
                    of: day,
                },
                Cell::Text("=1+1".to_owned()),
                Cell::Ordinal(7),
                Cell::Empty,
            ],
        ],
        below: vec!["+84".to_owned()],
        page_head: "Sở Y tế & Sở Nội vụ".to_owned(),
        page_foot: "Trang {page}/{pages}".to_owned(),
        ..Worksheet::default()
    }
}

/// A file of the workbook's zip.
fn unzipped(bytes: &[u8], inner: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let out = std::process::Command::new("unzip")
        .arg("-p")
        .arg(&path)
        .arg(inner)
        .output();
    String::from_utf8(out.expect("this test needs unzip (apt-get install unzip)").stdout).unwrap()
}

#[test]
fn days_are_days_numbers_are_numbers_and_words_stay_words() {
    let bytes = workbook(&[sheet("Sổ")]).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Sổ").unwrap();
    let row = |n| range.rows().nth(n).unwrap().to_vec();
    assert_eq!(row(0)[0], Data::String("Báo cáo".to_owned()));
    assert_eq!(row(2)[2], Data::String("Số CCCD".to_owned()));
    let moment = |cell: &Data| match cell {
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            (year, month, day, hour, minute)
        }
        cell => panic!("{cell:?} is no moment"),
    };
    let [first, second] = [row(3), row(4)];
    assert_eq!(moment(&first[0]), (2021, 1, 5, 0, 0));
    assert_eq!(moment(&first[1]), (2021, 1, 5, 7, 5));
    assert_eq!(first[2], Data::String("030090000001".to_owned()));
    assert_eq!(first[3], Data::Float(20_000.0));
    assert_eq!(first[4], Data::Float(0.625));
    assert_eq!(
        second[0],
        Data::String("01/05/1899".to_owned()),
        "Excel has no such day"
    );
    assert_eq!(moment(&second[1]), (2021, 1, 6, 0, 30));
    assert_eq!(second[2], Data::String("=1+1".to_owned()));
    assert_eq!((&second[3], &second[4]), (&Data::Float(7.0), &Data::Empty));
}

#[test]
fn a_sheet_is_set_up_for_a4_and_repeats_its_bytes() {
    let sheets = [sheet("Theo ngày: [1/2]"), sheet(&"ư".repeat(40))];
    let bytes = workbook(&sheets).unwrap();
    assert_eq!(bytes, workbook(&sheets).unwrap());
    let xml = unzipped(&bytes, "xl/worksheets/sheet1.xml");
    for expect in [
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
        "state=\"frozen\"",
        "ySplit=\"3\"",
        "<oddFooter>&amp;CTrang &amp;P/&amp;N</oddFooter>",
        "<ignoredError sqref=\"A4:E5\" numberStoredAsText=\"1\"/>",
        "<mergeCell ref=\"A1:E1\"/>",
    ] {
        assert!(xml.contains(expect), "{expect} is not in {xml}");
    }
    assert!(
        xml.contains("Sở Y tế &amp;&amp; Sở Nội vụ"),
        "an ampersand is no code"
    );
    assert!(!xml.contains("<f>"), "no formula");
    assert!(
        !xml.contains("orientation=\"landscape\""),
        "five narrow columns stand upright"
    );
    let rows = xml.matches("<row ").count();
    assert_eq!(rows, 6);
    assert_eq!(
        xml.matches("customHeight=\"1\"").count(),
        rows,
        "every height is said"
    );
    let book = unzipped(&bytes, "xl/workbook.xml");
    assert!(
        book.contains("Theo ngày   1 2") && book.contains("$3:$3"),
        "{book}"
    );
    assert!(unzipped(&bytes, "docProps/core.xml").contains("2020-01-01T00:00:00Z"));
    assert!(unzipped(&bytes, "xl/styles.xml").contains("<name val=\"Times New Roman\"/>"));
    assert_eq!(workbook(&[sheet("A"), sheet("A")]), Err(SpreadsheetError::Writer));
}

#[test]
fn what_is_too_long_for_excel_is_cut_and_said_to_be() {
    let long = Worksheet {
        name: "A".to_owned(),
        columns: vec![Heading::new("Ghi chú", 40.0)],
        rows: vec![vec![Cell::Text("ư".repeat(40_000))]],
        page_head: "ư&".repeat(300),
        ..Worksheet::default()
    };
    let strings = unzipped(&workbook(&[long]).unwrap(), "xl/sharedStrings.xml");
    assert!(strings.contains(&format!("<t>{}…</t>", "ư".repeat(32_766))));
    let rows = vec![vec![]; ROWS_MAX];
    let many = Worksheet {
        name: "A".to_owned(),
        rows,
        ..Worksheet::default()
    };
    assert_eq!(workbook(&[many]), Err(SpreadsheetError::TooManyRows));
}

#[test]
fn columns_are_as_wide_as_their_words_and_together_no_wider_than_a_page_that_can_be_read() {
    let widths = |sheet: &Worksheet| Laid::out(sheet).widths_mm;
    let narrow = Worksheet {
        columns: vec![Heading::new("Ngày", 1.0), Heading::new("Số", 1.0)],
        rows: vec![vec![
            Cell::Day(date(2021, 12, 28)),
            Cell::Text("030090000001".to_owned()),
        ]],
        ..Worksheet::default()
    };
    let [day, number] = widths(&narrow)[..] else {
        panic!("two columns")
    };
    assert!(
        (19.0..24.0).contains(&day) && (25.0..29.0).contains(&number),
        "{day} {number}"
    );
    for columns in 1..=24 {
        let words = "Công Tằng Tôn Nữ Thị Hoàng Phương Uyên".to_owned();
        let wide = Worksheet {
            columns: vec![Heading::new("Họ và tên", 41.0); columns],
            rows: vec![vec![Cell::Text(words); columns]],
            ..Worksheet::default()
        };
        let total: f32 = widths(&wide).iter().sum();
        assert!(
            SIZE_PT * 273.0 / total.max(273.0) >= 8.0,
            "{columns} columns: {total} mm"
        );
    }
}

#[test]
fn a_row_is_as_tall_as_its_lines() {
    let sheet = Worksheet {
        columns: vec![Heading::new("A", 30.0)],
        ..Worksheet::default()
    };
    let laid = Laid::out(&sheet);
    let tall = |words: &str| laid.row_pt(&[Cell::Text(words.to_owned())], Face::Regular);
    let one = tall("Uyên");
    assert!(tall("Uyên\nUyên") > 1.8 * one);
    assert!(tall("Công Tằng Tôn Nữ Thị Hoàng Phương Uyên") > 2.5 * one);
    assert!(
        tall(&"0123456789".repeat(10)) > 5.0 * one,
        "a word without blanks is broken inside"
    );
    assert!(tall(&"王".repeat(30)) > 3.0 * one, "letters of another font");
    assert!(
        tall(&"dòng\n".repeat(1000)) <= 409.5,
        "the tallest that Excel has"
    );
}
