//! Every part of a body, and what holds between them.
#![allow(clippy::unwrap_used, clippy::panic)] // A failed assumption is a failed test.

#[path = "common/letter.rs"]
mod letter;

use sheet::{Align, Command, Page, PageNumbers, Paragraph, Part, Picture, Piece, Qr, Sheet, SheetError};

/// The layout of the letter, command by command; as for `golden.rs`, `UPDATE_GOLDEN=1` records it anew.
#[test]
fn the_layout_of_a_letter_is_as_recorded() {
    let script = sheet::layout(&letter::letter()).unwrap().script();
    // The modules of a code are somebody else's; that a camera reads them was seen on paper.
    let script: String = script
        .lines()
        .map(|line| {
            if line.len() > 2_000 {
                format!("{} ... {} rings\n", &line[..60], line.matches('|').count())
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/letter.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &script).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    for (number, (is, was)) in script.lines().zip(golden.lines()).enumerate() {
        assert_eq!(is, was, "line {} of {}", number + 1, path.display());
    }
    assert_eq!(script.lines().count(), golden.lines().count());
}

fn texts(page: &[Command]) -> Vec<&str> {
    page.iter()
        .filter_map(|command| match command {
            Command::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    for before in 40..60 {
        let mut sheet = Sheet::new("");
        sheet.page = Page::A4_PORTRAIT;
        for line in 0..before {
            sheet.add(Paragraph::plain(format!("dòng {line}")));
        }
        sheet.add(Paragraph::heading("ĐẦU MỤC"));
        sheet.add(Paragraph::body("chữ ".repeat(60)));
        for page in sheet::layout(&sheet).unwrap().pages {
            let lines = texts(&page);
            let body: Vec<_> = lines.iter().filter(|line| line.len() > 2).collect();
            assert_ne!(body.last(), Some(&&"ĐẦU MỤC"), "after {before} lines");
        }
    }
}

#[test]
fn justified_lines_end_at_the_margin_but_for_the_last() {
    let mut sheet = Sheet::new("");
    sheet.page = Page::A4_PORTRAIT;
    sheet.add(Paragraph::body(
        "Thực hiện Công văn về việc đẩy mạnh cài đặt ứng dụng ".repeat(6),
    ));
    let drawing = sheet::layout(&sheet).unwrap();
    let mut ends = Vec::new();
    for command in &drawing.pages[0] {
        if let Command::Text {
            x_pt,
            face,
            size_pt,
            stretch_pt,
            text,
            ..
        } = command
        {
            let blanks = text.matches(' ').count() as f32;
            ends.push(x_pt + face.width_pt(text, *size_pt) + blanks * stretch_pt);
        }
    }
    let right_pt = (210.0 - 15.0) / 25.4 * 72.0;
    let (last, full) = ends.split_last().unwrap();
    assert!(
        full.len() >= 3 && full.iter().all(|end| (end - right_pt).abs() < 0.05),
        "{ends:?}"
    );
    assert!(*last < right_pt - 5.0);
}

#[test]
fn cards_and_posters_have_no_numbers_and_any_size() {
    let mut card = Sheet::new("Thẻ khách");
    card.page = Page::free(85.6, 54.0, 4.0);
    card.numbers = PageNumbers::None;
    for number in 1..=3 {
        card.add(
            Paragraph::bold(format!("KHÁCH {number:03}"))
                .sized(40.0)
                .aligned(Align::Centre),
        );
        card.add(Part::PageBreak);
    }
    let drawing = sheet::layout(&card).unwrap();
    let said: Vec<_> = drawing.pages.iter().map(|page| texts(page)).collect();
    // Words too wide for a card wrap; a page break at the very end makes no page with anything on it.
    assert_eq!(
        said,
        [vec!["KHÁCH", "001"], vec!["KHÁCH", "002"], vec!["KHÁCH", "003"]]
    );
}

#[test]
fn what_a_page_cannot_hold_is_said() {
    let fault = |part: Part| {
        let mut sheet = Sheet::new("");
        sheet.add(part);
        sheet::layout(&sheet).err()
    };
    let picture = |width_mm: f32, height_mm: f32| fault(Picture::new(width_mm, height_mm).into());
    assert_eq!(picture(252.0, 170.0), None);
    assert_eq!(picture(252.0, 171.0), Some(SheetError::TooLarge(Piece::Picture)));
    assert_eq!(picture(260.0, 10.0), Some(SheetError::TooLarge(Piece::Picture)));
    assert_eq!(picture(f32::NAN, 10.0), Some(SheetError::NotALength));
    let mut crooked = Picture::new(10.0, 10.0);
    crooked.line((0.0, 0.0), (f32::INFINITY, 0.0), 1.0);
    assert_eq!(fault(crooked.into()), Some(SheetError::NotALength));
    assert_eq!(
        fault(Qr::new("x", 171.0).into()),
        Some(SheetError::TooLarge(Piece::Picture))
    );
    assert_eq!(
        fault(Qr::new("x".repeat(3_000), 100.0).into()),
        Some(SheetError::QrTooLong)
    );
    assert_eq!(
        fault(Paragraph::plain("x").sized(600.0).into()),
        Some(SheetError::TooLarge(Piece::Paragraph))
    );
}
