//! What holds for any words at all: no panic, every row printed once and whole, the head on every page that has
//! rows, nothing outside the margins, and signatures never alone.
#![allow(clippy::unwrap_used, clippy::panic)] // A failed assumption is a failed test.

#[allow(dead_code)]
mod common;

use proptest::prelude::*;
use sheet::{
    Closing, Column, Command, Drawing, Letterhead, Paragraph, Part, Piece, Sheet, SheetError, Signature,
    Table, Title,
};

const HEAD: &str = "HEADMARK";
const CAPTION: &str = "CAPTIONMARK";

fn texts(page: &[Command]) -> impl Iterator<Item = (&str, f32)> {
    page.iter().filter_map(|command| match command {
        Command::Text { text, y_pt, .. } => Some((text.as_str(), *y_pt)),
        _ => None,
    })
}

fn has(page: &[Command], word: &str) -> bool {
    texts(page).any(|(text, _)| text == word)
}

/// A sheet of four columns: a number nobody else prints, two cells as given, an empty one.
fn sheet_of(cells: &[(String, String)], totals: usize) -> Sheet {
    let mut sheet = Sheet::new("Sổ");
    sheet.add(Title::new("Sổ"));
    sheet.add(Table {
        columns: vec![
            Column::centred(HEAD, 40.0),
            Column::new("b", 60.0),
            Column::new("c", 30.0),
            Column::new("d", 20.0),
        ],
        rows: cells
            .iter()
            .enumerate()
            .map(|(row, (b, c))| vec![format!("ROW{row}"), b.clone(), c.clone(), String::new()])
            .collect(),
        ..Table::default()
    });
    for total in 0..totals {
        sheet.add(Paragraph::plain(format!("TOTAL{total}")));
    }
    let signature = Signature {
        caption: CAPTION.into(),
        hint: "(h)".into(),
        name: String::new(),
    };
    sheet.add(Closing::signed(vec![signature; 2]));
    sheet
}

/// The cells of its table.
fn rows_of(sheet: &Sheet) -> &[Vec<String>] {
    let mut tables = sheet.body.iter().filter_map(|part| match part {
        Part::Table(table) => Some(table.rows.as_slice()),
        _ => None,
    });
    tables.next_back().unwrap_or_default()
}

/// How many lines of totals it has.
fn totals_of(sheet: &Sheet) -> usize {
    let paragraphs = sheet
        .body
        .iter()
        .filter(|part| matches!(part, Part::Paragraph(_)));
    paragraphs.count()
}

fn keeps_its_promises(sheet: &Sheet, drawing: &Drawing) {
    let rows = rows_of(sheet).len();
    let totals = totals_of(sheet);
    let row_page = |row: usize| -> Vec<usize> {
        let word = format!("ROW{row}");
        (0..drawing.pages.len())
            .flat_map(|page| {
                texts(&drawing.pages[page])
                    .filter(|(text, _)| *text == word)
                    .map(move |_| page)
            })
            .collect()
    };
    let mut last_page = 0;
    for row in 0..rows {
        let pages = row_page(row);
        assert_eq!(pages.len(), 1, "row {row} stands on pages {pages:?}");
        assert!(pages[0] >= last_page, "rows in order");
        last_page = pages[0];
    }
    let page_of = |word: &str| drawing.pages.iter().position(|page| has(page, word));
    let signed = page_of(CAPTION).expect("signatures are printed");
    assert_eq!(drawing.pages.iter().filter(|page| has(page, CAPTION)).count(), 1);
    for total in 0..totals {
        let word = format!("TOTAL{total}");
        assert_eq!(
            drawing.pages.iter().filter(|page| has(page, &word)).count(),
            1,
            "{word}"
        );
    }
    for (index, page) in drawing.pages.iter().enumerate() {
        let bottom_pt = drawing.height_pt - 20.0 / 25.4 * 72.0 + 0.5;
        for (_, y_pt) in texts(page) {
            assert!(y_pt < bottom_pt, "page {index}: text at {y_pt}");
        }
        assert!(!page.is_empty(), "page {index} is blank");
    }
    // Every page up to the last row's carries the head, once: rows that go on over pages included.
    for page in drawing
        .pages
        .iter()
        .take(last_page + 1)
        .skip(usize::from(rows > 0))
    {
        assert_eq!(texts(page).filter(|(text, _)| *text == HEAD).count(), 1);
    }
    // Company of the signatures: two rows, or a total line, or a row that goes on there.
    let rows_there = (0..rows).filter(|row| row_page(*row) == [signed]).count();
    let continued = texts(&drawing.pages[signed]).any(|(text, _)| text == "…");
    let total_there =
        totals > 8 && (0..totals).any(|total| has(&drawing.pages[signed], &format!("TOTAL{total}")));
    let tall = rows > 0
        && rows_of(sheet)[rows.saturating_sub(2)..]
            .iter()
            .flatten()
            .any(|cell| cell.len() > 150);
    assert!(
        rows_there >= rows.min(2) || continued || total_there || (tall && rows_there == 1),
        "signatures with {rows_there} of {rows} rows"
    );
}

/// Two runs of text on a page never touch: boxes from the capitals' tops to the descenders.
fn nothing_overlaps(drawing: &Drawing) {
    for (number, page) in drawing.pages.iter().enumerate() {
        let mut boxes: Vec<(f32, f32, f32, f32, &str)> = page
            .iter()
            .filter_map(|command| match command {
                Command::Text {
                    x_pt,
                    y_pt,
                    face,
                    size_pt,
                    text,
                    ..
                } => {
                    let right_pt = x_pt + face.width_pt(text, *size_pt);
                    Some((
                        *x_pt,
                        y_pt - 0.66 * size_pt,
                        right_pt,
                        y_pt + 0.2 * size_pt,
                        text.as_str(),
                    ))
                }
                _ => None,
            })
            .collect();
        boxes.sort_by(|a, b| a.1.total_cmp(&b.1));
        for (index, one) in boxes.iter().enumerate() {
            for other in boxes[index + 1..].iter().take_while(|other| other.1 < one.3) {
                let apart = one.2 <= other.0 + 0.05 || other.2 <= one.0 + 0.05;
                // A letter wider than its column has nowhere else to go.
                let squeezed = one.4.chars().count() <= 1 || other.4.chars().count() <= 1;
                assert!(apart || squeezed, "page {number}: {:?} on {:?}", one.4, other.4);
            }
        }
        let right_pt = drawing.width_pt - 15.0 / 25.4 * 72.0 + 0.5;
        for one in boxes.iter().filter(|one| one.4.chars().count() > 1) {
            assert!(
                one.0 > 30.0 / 25.4 * 72.0 - 0.5 && one.2 < right_pt,
                "page {number}: {:?}",
                one.4
            );
        }
    }
}

/// What stood in the cells stands on the pages, in order, however it was broken.
fn every_cell_is_found_again(sheet: &Sheet, drawing: &Drawing) {
    if !drawing.substituted.is_empty() {
        return;
    }
    let printed: String = drawing
        .pages
        .iter()
        .flat_map(|page| texts(page))
        .map(|(text, _)| text)
        .collect();
    let letters =
        |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace() && *c != '…').collect() };
    let printed = letters(&printed);
    for cell in rows_of(sheet).iter().flatten() {
        // A cut row prints its other cells between the pieces of this one.
        let words = cell
            .split_whitespace()
            .filter(|word| word.len() < 12 && word.bytes().all(|byte| byte.is_ascii_graphic()));
        for word in words {
            assert!(printed.contains(&letters(word)), "{word} is not printed");
        }
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "\\PC{0,60}",
        4 => "[a-zăâđêôơưÀ-ỹ ]{0,80}",
        2 => proptest::collection::vec(any::<char>(), 0..40).prop_map(|all| all.into_iter().collect()),
        1 => "[\\n\\r\\t x]{0,30}",
        1 => "[a-z0-9 ]{150,4000}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_in_cells(
        cells in proptest::collection::vec((cell(), cell()), 0..30),
        totals in prop_oneof![4 => 0..5usize, 1 => 0..60usize],
    ) {
        let sheet = sheet_of(&cells, totals);
        let drawing = sheet::layout(&sheet).unwrap();
        keeps_its_promises(&sheet, &drawing);
        nothing_overlaps(&drawing);
        every_cell_is_found_again(&sheet, &drawing);
    }

    #[test]
    fn any_words_anywhere_give_a_file_or_a_clear_error(words in proptest::collection::vec(cell(), 12)) {
        let mut sheet = sheet_of(&[(words[0].clone(), words[1].clone())], 0);
        let title = Title { words: words[2].clone(), about: words[7].clone(), lines: vec![words[3].clone()] };
        sheet.body[0] = title.into();
        sheet.letterhead = Letterhead {
            superior: words[4].clone(),
            issuer: words[5].clone(),
            number: words[6].clone(),
            state: words[7].clone(),
            motto: words[8].clone(),
            place_date: words[9].clone(),
        };
        common::table(&mut sheet).columns[1].head = words[10].clone();
        let signature = Signature { hint: words[11].clone(), ..Signature::default() };
        sheet.body.pop();
        sheet.add(Paragraph::bold(words[3].clone()));
        sheet.add(Closing::signed(vec![signature]));
        sheet.mark = Some(words[2].clone());
        match sheet::render(&sheet) {
            Ok(rendered) => assert!(rendered.pdf.starts_with(b"%PDF")),
            Err(error) => assert!(matches!(error, SheetError::TooLarge(_)), "{error}"),
        }
        let cells = words.iter().map(|word| vec![sheet::Cell::Text(word.clone())]);
        let worksheet = sheet::Worksheet {
            name: "Sổ".to_owned(),
            above: vec![words[1].clone()],
            columns: vec![sheet::Heading::new(words[10].clone(), 40.0)],
            rows: cells.collect(),
            page_head: words[2].clone(),
            page_foot: words[3].clone(),
            ..sheet::Worksheet::default()
        };
        sheet::csv(&worksheet);
        sheet::workbook(&[worksheet]).unwrap();
    }
}

/// Rows of every height: the closing meets each position on the page.
#[test]
fn signatures_have_company_at_every_count_of_rows() {
    for rows in 0..70 {
        for lines in [1, 2, 5] {
            let words = vec!["dòng"; lines].join("\n");
            let sheet = sheet_of(&vec![(words, String::new()); rows], 2);
            keeps_its_promises(&sheet, &sheet::layout(&sheet).unwrap());
        }
    }
}

#[test]
fn a_row_taller_than_a_page_is_cut_with_marks_and_whole() {
    for before in [0, 1, 14] {
        for count in [200, 2_000] {
            let words: Vec<String> = (0..count).map(|word| format!("w{word}")).collect();
            let mut cells = vec![(String::from("x"), String::new()); before];
            cells.push((words.join("\n"), "c".into()));
            let sheet = sheet_of(&cells, 2);
            let drawing = sheet::layout(&sheet).unwrap();
            keeps_its_promises(&sheet, &drawing);
            let printed: Vec<&str> = drawing
                .pages
                .iter()
                .flat_map(|page| {
                    texts(page)
                        .map(|(text, _)| text)
                        .filter(|text| text.starts_with('w'))
                })
                .collect();
            assert_eq!(printed, words, "every line, in order");
            let marks = drawing
                .pages
                .iter()
                .flat_map(|page| texts(page))
                .filter(|(text, _)| *text == "…")
                .count();
            assert_eq!(marks % 2, 0, "each cut has a mark on both sides");
            assert!(marks >= 2 * (count / 40));
        }
    }
}

#[test]
fn what_cannot_be_laid_out_is_said() {
    let fault = |change: fn(&mut Sheet)| {
        let mut sheet = common::day(2);
        change(&mut sheet);
        sheet::layout(&sheet).err()
    };
    assert_eq!(
        fault(|sheet| common::table(sheet).columns.clear()),
        Some(SheetError::NoColumns)
    );
    assert_eq!(
        fault(|sheet| common::table(sheet).columns[3].width = f32::NAN),
        Some(SheetError::ColumnWidth { column: 3 })
    );
    assert_eq!(
        fault(|sheet| common::table(sheet).rows[1].truncate(4)),
        Some(SheetError::RowLength {
            row: 1,
            cells: 4,
            columns: 11
        })
    );
    assert_eq!(
        fault(|sheet| sheet.page.left_mm = 290.0),
        Some(SheetError::PageTooSmall)
    );
    assert_eq!(
        fault(|sheet| sheet.letterhead.issuer = "Sở ".repeat(2_000)),
        Some(SheetError::TooLarge(Piece::Letterhead))
    );
    assert_eq!(
        fault(|sheet| common::table(sheet).columns[0].head = "STT ".repeat(99)),
        Some(SheetError::TooLarge(Piece::TableHead))
    );
    assert_eq!(
        fault(|sheet| {
            let hint = "(ký) ".repeat(999);
            let person = Signature {
                hint,
                ..Signature::default()
            };
            sheet.add(Closing::signed(vec![person]));
        }),
        Some(SheetError::TooLarge(Piece::Closing))
    );
}
