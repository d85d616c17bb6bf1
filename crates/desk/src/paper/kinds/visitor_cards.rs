//! Cards for visitors to wear: a number to read from across a hall and a code to scan, of the size of a bank card, to be cut
//! out and laminated.

use sheet::{Align, Face, Mark, Page, PageNumbers, Part, Picture, Sheet};

use super::Source;
use super::measure::fitted;
use crate::book::Pool;

/// ISO/IEC 7810 ID-1, which every card holder and laminating pouch takes.
const CARD_MM: (f32, f32) = (85.6, 54.0);
const COLUMNS: u32 = 2;
const ROWS: u32 = 5;
const PAGE: Page = Page {
    left_mm: 19.4,
    right_mm: 19.4,
    top_mm: 13.5,
    bottom_mm: 13.4,
    ..Page::A4_PORTRAIT
};

pub(super) fn sheet(source: &Source<'_>, numbers: &[u32]) -> Sheet {
    let mut sheet = Sheet::new(source.words.say("paper-visitor-cards"));
    sheet.page = PAGE;
    sheet.numbers = PageNumbers::None;
    for (page, numbers) in numbers.chunks((COLUMNS * ROWS) as usize).enumerate() {
        if page > 0 {
            sheet.add(Part::PageBreak);
        }
        sheet.add(page_of(source, numbers));
    }
    sheet
}

fn page_of(source: &Source<'_>, numbers: &[u32]) -> Picture {
    let mut picture = Picture::new(CARD_MM.0 * COLUMNS as f32, CARD_MM.1 * ROWS as f32);
    for (place, number) in (0u32..).zip(numbers) {
        let (column, row) = (place % COLUMNS, place / COLUMNS);
        let corner = (column as f32 * CARD_MM.0, row as f32 * CARD_MM.1);
        card_at(&mut picture, corner, *number, source);
    }
    picture
}

fn card_at(picture: &mut Picture, (x, y): (f32, f32), number: u32, source: &Source<'_>) {
    let words = source.words;
    // Neighbours share their edge: one cut for both.
    picture.frame((x, y), CARD_MM, 0.4);
    let agency = source.settings.agency.trim();
    let (size_pt, lines) = fitted(agency, Face::Regular, 9.0, CARD_MM.0 - 10.0, 1);
    picture.text(
        (x + CARD_MM.0 / 2.0, y + 7.5),
        lines.join(" "),
        (Face::Regular, size_pt),
        Align::Centre,
    );
    picture.line((x + 5.0, y + 10.0), (x + CARD_MM.0 - 5.0, y + 10.0), 1.0);
    picture.text(
        (x + 25.0, y + 20.0),
        words.say("visitor-cards-visitor"),
        (Face::Bold, 18.0),
        Align::Centre,
    );
    // As many digits as the cards of the desk have, where the owner said which there are.
    let pool = Pool::read(&source.settings.cards).filter(|pool| pool.cards().contains(&number));
    let spelt = pool.map_or_else(|| number.to_string(), |pool| pool.label(number));
    let (size_pt, spelt) = fitted(&spelt, Face::Bold, 72.0, 40.0, 1);
    picture.text(
        (x + 25.0, y + 43.0),
        spelt.join(""),
        (Face::Bold, size_pt),
        Align::Centre,
    );
    picture.marks.push(Mark::Qr {
        at_mm: (x + 45.0, y + 11.0),
        size_mm: 38.0,
        text: card::visitor_card_code(number),
    });
    picture.text(
        (x + CARD_MM.0 / 2.0, y + 51.5),
        words.say("visitor-cards-return"),
        (Face::Italic, 8.0),
        Align::Centre,
    );
}
