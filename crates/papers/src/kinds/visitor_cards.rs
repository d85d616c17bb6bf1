//! Cards for visitors to wear: a number to read from across a hall and a code to scan, of the size of a bank card, to be cut
//! out and laminated.

use sheet::{Align, Face, Mark, Page, PageNumbers, Part, Picture, Sheet};

use super::fit::fitted;
use crate::source::Source;

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

/// A card to be made.
pub struct VisitorCard {
    /// Its number, as its code says it.
    pub number: u32,
    /// The same as people read it: with the zeros that the cards of this desk have.
    pub label: String,
}

pub(crate) fn sheet(source: &Source<'_>, cards: &[VisitorCard]) -> Sheet {
    let mut sheet = Sheet::new(source.words.say("paper-visitor-cards"));
    sheet.page = PAGE;
    sheet.numbers = PageNumbers::None;
    for (page, cards) in cards.chunks((COLUMNS * ROWS) as usize).enumerate() {
        if page > 0 {
            sheet.add(Part::PageBreak);
        }
        sheet.add(page_of(source, cards));
    }
    sheet
}

fn page_of(source: &Source<'_>, cards: &[VisitorCard]) -> Picture {
    let mut picture = Picture::new(CARD_MM.0 * COLUMNS as f32, CARD_MM.1 * ROWS as f32);
    for (place, card) in (0u32..).zip(cards) {
        let (column, row) = (place % COLUMNS, place / COLUMNS);
        let corner = (column as f32 * CARD_MM.0, row as f32 * CARD_MM.1);
        card_at(&mut picture, corner, card, source);
    }
    picture
}

fn card_at(picture: &mut Picture, (x, y): (f32, f32), card: &VisitorCard, source: &Source<'_>) {
    let words = source.words;
    // Neighbours share their edge: one cut for both.
    picture.frame((x, y), CARD_MM, 0.4);
    let agency = source.office.agency.trim();
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
    let (size_pt, label) = fitted(&card.label, Face::Bold, 72.0, 40.0, 1);
    picture.text(
        (x + 25.0, y + 43.0),
        label.join(""),
        (Face::Bold, size_pt),
        Align::Centre,
    );
    picture.marks.push(Mark::Qr {
        at_mm: (x + 45.0, y + 11.0),
        size_mm: 38.0,
        text: ::card::visitor_card_code(card.number),
    });
    picture.text(
        (x + CARD_MM.0 / 2.0, y + 51.5),
        words.say("visitor-cards-return"),
        (Face::Italic, 8.0),
        Align::Centre,
    );
}
