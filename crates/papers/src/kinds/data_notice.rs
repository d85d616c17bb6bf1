//! The notice of data use for the wall: what is written down about visitors, why, for how long, and whom to ask.

use sheet::{Align, Face, Page, PageNumbers, Pairs, Paragraph, Part, Sheet};

use super::fit;
use crate::source::Source;

const PAGE: Page = Page {
    top_mm: 20.0,
    bottom_mm: 18.0,
    left_mm: 22.0,
    right_mm: 20.0,
    ..Page::A4_PORTRAIT
};
/// Read by somebody who stands a metre and a half away.
const MOST_PT: f32 = 24.0;
const TITLE_PT: f32 = 30.0;
const LEAST_PT: f32 = 13.0;
const WIDE_MM: f32 = PAGE.width_mm - PAGE.left_mm - PAGE.right_mm;
/// What the lines may take of the page.
const HIGH_MM: f32 = 196.0;
/// How far the words stand behind their number.
const INDENT_MM: f32 = 11.0;
const BETWEEN_MM: f32 = 3.0;

pub(crate) fn sheet(source: &Source<'_>, lines: &[String]) -> Sheet {
    let words = source.words;
    let mut sheet = Sheet::new(words.say("paper-notice"));
    sheet.page = PAGE;
    sheet.numbers = PageNumbers::None;
    sheet.letterhead = source.office.letterhead(String::new(), source.today());
    sheet.add(Part::Gap { mm: 4.0 });
    let title = words.say("notice-title");
    let (title_pt, title) = fit::fitted(&title, Face::Bold, TITLE_PT, WIDE_MM, 1);
    sheet.add(
        Paragraph::bold(title.join(" "))
            .sized(title_pt)
            .aligned(Align::Centre),
    );
    sheet.add(Part::Gap { mm: 5.0 });
    let size_pt = size_for(lines);
    for (number, line) in (1..).zip(lines) {
        sheet.add(Pairs {
            size_pt,
            ..Pairs::new(INDENT_MM, vec![(format!("{number}."), line.clone())])
        });
        sheet.add(Part::Gap { mm: BETWEEN_MM });
    }
    sheet
}

/// The largest letters with which all lines stay on the page.
fn size_for(lines: &[String]) -> f32 {
    let width_mm = WIDE_MM - INDENT_MM;
    let mut size_pt = MOST_PT;
    while size_pt > LEAST_PT {
        let high_mm: f32 = lines
            .iter()
            .map(|line| {
                let broken = fit::lines(line, Face::Regular, size_pt, width_mm).len();
                broken as f32 * size_pt * 1.2 / 72.0 * 25.4 + BETWEEN_MM
            })
            .sum();
        if high_mm <= HIGH_MM {
            break;
        }
        size_pt -= 1.0;
    }
    size_pt
}
