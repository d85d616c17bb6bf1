//! Files that are no list, or too much of one: refused at once, with the reason, and nothing stumbles.

mod common;
mod made;

use common::{list, refused};
use lists::{Kind, MOST_BYTES, Refusal, read};
use made::{ods, ods_sheet, xlsx, zipped};

fn book() -> Vec<u8> {
    xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["Họ và tên", "Đơn vị"])?;
        sheet.write_row(1, 0, ["Đặng Thị Ánh", "Văn phòng"])?;
        Ok(())
    })
}

/// The streams of a compound file are named in UTF-16.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1_024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}

#[test]
fn what_is_no_list_is_refused_by_its_name() {
    refused(compound("EncryptedPackage"), Refusal::Encrypted);
    refused(compound("Workbook"), Refusal::OldWorkbook);
    refused(compound("WordDocument"), Refusal::Document);
    refused(b"\x09\x08\x08\x00\x00\x05\x10\x00", Refusal::OldWorkbook);
    refused(
        zipped(&[("xl/workbook.bin", b"x"), ("[Content_Types].xml", b"<Types/>")]),
        Refusal::OldWorkbook,
    );
    refused(
        zipped(&[
            ("word/document.xml", b"<x/>"),
            ("[Content_Types].xml", b"<Types/>"),
        ]),
        Refusal::Document,
    );
    refused(
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
        Refusal::Document,
    );
    refused(zipped(&[("ds.xlsx", b"x")]), Refusal::Archive);
    refused(b"%PDF-1.7\n1 0 obj", Refusal::Pdf);
    refused(b"{\\rtf1\\ansi Danh", Refusal::Document);
    refused(b"\xff\xd8\xff\xe0\x00\x10JFIF", Refusal::Picture);
    refused(b"\x89PNG\r\n\x1a\n", Refusal::Picture);
    refused(b"\x1f\x8b\x08\x00", Refusal::Archive);
    let machine: Vec<u8> = (0..2_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
        .collect();
    refused(machine, Refusal::NotAList);
}

#[test]
fn a_web_page_that_is_called_a_workbook_is_refused_by_its_name() {
    for page in [
        "<html><body><table><tr><td>Họ và tên</td></tr><tr><td>Lê A</td></tr></table>",
        "\u{feff}<!DOCTYPE html>\n<table>",
        "  <table border=1><tr><td>Lê A</td></tr></table>",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "MIME-Version: 1.0\nContent-Type: multipart/related",
    ] {
        refused(page, Refusal::WebPage);
    }
}

#[test]
fn a_workbook_with_a_password_is_refused_by_its_name() {
    let manifest = r#"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    refused(
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", manifest.as_bytes()),
            ("content.xml", &[7; 999]),
        ]),
        Refusal::Encrypted,
    );
}

#[test]
fn a_workbook_cut_at_any_byte_is_damaged_and_nothing_worse() {
    let rows = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Lê A</text:p></table:table-cell></table:table-row>";
    for whole in [book(), ods(&ods_sheet("A", rows))] {
        list(&whole);
        for end in (4..whole.len()).step_by(7).chain(whole.len() - 200..whole.len()) {
            let cut = read(&whole[..end], Kind::Staff, None);
            assert!(cut.is_err(), "{end} of {} bytes name somebody", whole.len());
        }
    }
}

#[test]
fn a_workbook_with_broken_bytes_breaks_nothing() {
    let whole = book();
    for at in (0..whole.len()).step_by(3) {
        let mut broken = whole.clone();
        broken[at] ^= 0x55;
        // Read, or refused: it comes back.
        let _ = read(&broken, Kind::Staff, None);
    }
}

#[test]
fn the_xml_of_a_workbook_may_end_anywhere() {
    let rows = "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>x</text:p></office:annotation><text:p>Lê A</text:p></table:table-cell></table:table-row>";
    let content = ods_sheet("A", rows);
    for end in (0..content.len()).filter(|end| content.is_char_boundary(*end)) {
        assert!(read(&ods(&content[..end]), Kind::Staff, None).is_err(), "{end}");
    }
}

#[test]
fn a_parcel_that_unpacks_to_more_than_a_list_is_never_unpacked() {
    let spaces = vec![b' '; 4 << 20];
    let bomb = |said: u32| {
        let mut bytes = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", &spaces)]);
        let truth = u32::to_le_bytes(4 << 20);
        let places: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..at + 4] == truth)
            .collect();
        assert!(bytes.len() < 1 << 16 && !places.is_empty());
        for at in places {
            bytes[at..at + 4].copy_from_slice(&said.to_le_bytes());
        }
        bytes
    };
    refused(bomb(200 << 20), Refusal::TooBig);
    refused(bomb(u32::MAX - 1), Refusal::TooBig);
    // It says that it is small: it is unpacked as far as it said, and no further.
    let liar = read(&bomb(100), Kind::Staff, None);
    assert!(matches!(liar.err(), Some(Refusal::TooBig | Refusal::Damaged)));
    refused(vec![b'a'; MOST_BYTES + 1], Refusal::TooBig);
}

#[test]
fn a_table_of_texts_that_announces_too_many_is_damaged() {
    let book = book();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book.as_slice())).expect("a parcel");
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).expect("unpacked");
        let name = part.name().expect("a name").into_owned();
        if name.ends_with("sharedStrings.xml") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            bytes = text
                .replace("uniqueCount=\"4\"", "uniqueCount=\"99999999999999\"")
                .into_bytes();
        }
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    refused(zipped(&parts), Refusal::Damaged);
}

#[test]
fn one_cell_far_below_makes_no_table_of_everything_between() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write_column(0, 0, ["Họ và tên", "Lê A"])?;
        sheet.write_string(1_048_575, 16_383, ".")?;
        Ok(())
    });
    assert_eq!(list(&book).lines.len(), 1);
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16000\"><text:p>Lê A</text:p></table:table-cell></table:table-row>";
    refused(ods(&ods_sheet("A", row)), Refusal::TooBig);
}

#[test]
fn fifty_thousand_people_are_counted_and_refused() {
    let mut text = "Họ và tên;Đơn vị\n".to_owned();
    for n in 0..50_000 {
        text.push_str(&format!(
            "Nguyễn Văn {};Tổ {n}\n",
            ["Ánh", "Bình", "Cường"][n % 3]
        ));
    }
    refused(&text, Refusal::TooMany { found: 50_000 });
    let book = xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Họ và tên")?;
        for row in 1..=50_000 {
            sheet.write_string(row, 0, "Lê A")?;
            sheet.write_number(row, 1, row)?;
        }
        Ok(())
    });
    refused(&book, Refusal::TooMany { found: 50_000 });
}

#[test]
fn fifty_thousand_empty_rows_below_a_list_are_nothing() {
    let text = format!("Họ và tên;Đơn vị\nLê A;X\n{}", ";\n".repeat(50_000));
    assert_eq!(list(text).lines.len(), 1);
}
