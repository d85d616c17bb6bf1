//! The sheet for the safe: the digits that open the encrypted register on another computer.
//!
//! Deliberately absent: a code for cameras. Digits that somebody must read and type are copied once, on purpose; a code
//! is copied by every telephone that looks at it. The sheet is never kept as a file.

use form::day;
use sheet::{
    Align, Closing, Face, Page, PageNumbers, Pairs, Paragraph, Part, Picture, Sheet, Signature, Title,
};

use crate::source::Source;

/// Digits as large as four groups beside each other allow.
const DIGITS_PT: f32 = 25.0;
const ROW_MM: f32 = 15.0;
const BOX_MM: (f32, f32) = (165.0, 83.0);

/// The digits of a key. There is no `Debug`: they open the book.
pub struct Recovery {
    /// The rows of digits, as they are printed and typed; the last holds `number` alone.
    pub rows: Vec<String>,
    /// Six digits that tell this sheet from that of another book.
    pub number: String,
}

pub(crate) fn sheet(source: &Source<'_>, recovery: &Recovery) -> Sheet {
    let words = source.words;
    let mut sheet = Sheet::new(words.say("paper-recovery"));
    sheet.page = Page::A4_PORTRAIT;
    sheet.numbers = PageNumbers::None;
    sheet.letterhead = source.office.letterhead(String::new(), source.today());
    let date = day::shown(source.today());
    let mut title = Title::new(words.say("paper-recovery"));
    title.lines = vec![words.say_with("recovery-number", &[("number", recovery.number.clone().into())])];
    sheet.add(title);
    sheet.add(Paragraph::body(words.say("recovery-what")));
    sheet.add(Part::Gap { mm: 4.0 });
    sheet.add(digits(&recovery.rows));
    sheet.add(Part::Gap { mm: 2.0 });
    for line in ["recovery-use", "recovery-keep", "recovery-lost"] {
        sheet.add(Paragraph::body(words.say(line)));
    }
    sheet.add(Part::Gap { mm: 3.0 });
    sheet.add(Pairs {
        height_min_mm: 9.0,
        ..Pairs::new(
            62.0,
            vec![
                (words.say("recovery-printed"), date),
                (words.say("recovery-place"), String::new()),
            ],
        )
    });
    sheet.add(Closing::signed(
        ["recovery-signature-owner", "recovery-signature-keeper"]
            .map(|caption| Signature {
                caption: words.say(caption),
                hint: words.say("sheet-signature-how"),
                name: String::new(),
            })
            .into(),
    ));
    sheet
}

/// The rows in a frame. Each group stands in its own quarter, with its number above, so that a slip is found again.
fn digits(rows: &[String]) -> Picture {
    let mut picture = Picture::new(BOX_MM.0, BOX_MM.1);
    picture.frame((0.0, 0.0), BOX_MM, 2.0);
    let mut number = 0;
    for (row, groups) in (0u8..).zip(rows) {
        let base_mm = 14.0 + f32::from(row) * ROW_MM;
        for (column, group) in (0u8..).zip(groups.split(' ')) {
            number += 1;
            let middle_mm = BOX_MM.0 / 8.0 * f32::from(2 * column + 1);
            picture.text(
                (middle_mm, base_mm - 7.6),
                number.to_string(),
                (Face::Regular, 8.0),
                Align::Centre,
            );
            picture.text(
                (middle_mm, base_mm),
                group,
                (Face::Bold, DIGITS_PT),
                Align::Centre,
            );
        }
    }
    picture
}
