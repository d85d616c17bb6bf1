//! The slip of one visit: what the visitor carries, has signed by whomever they saw, and hands in when leaving. Its code
//! holds the random id of the visit and nothing about the person.

use register::Line;
use sheet::{Align, Face, Page, PageNumbers, Picture, Sheet};

use super::fit::{cut, fitted};
use crate::groups::with_group;
use crate::source::Source;

/// The upper third of a page: two cuts, or a fold.
const SLIP_MM: (f32, f32) = (190.0, 89.0);
const QR_MM: f32 = 54.0;
/// Where the words begin, and how wide they may be.
const WORDS_MM: f32 = 62.0;
const WORDS_WIDE_MM: f32 = 122.0;
const LABEL_MM: f32 = 33.0;

pub(crate) fn sheet(source: &Source<'_>, line: &Line) -> Sheet {
    let words = source.words;
    let mut sheet = Sheet::new(words.say("paper-visit-slip"));
    sheet.page = Page {
        left_mm: 10.0,
        right_mm: 10.0,
        top_mm: 8.0,
        bottom_mm: 10.0,
        ..Page::A4_PORTRAIT
    };
    sheet.numbers = PageNumbers::None;
    let mut slip = Picture::new(SLIP_MM.0, SLIP_MM.1);
    slip.frame((0.0, 0.0), SLIP_MM, 1.2);
    let whose = source.office.whose();
    let (size_pt, broken) = fitted(&whose, Face::Regular, 12.0, WORDS_WIDE_MM, 1);
    slip.text(
        (WORDS_MM, 10.0),
        broken.join(" "),
        (Face::Regular, size_pt),
        Align::Left,
    );
    slip.text(
        (WORDS_MM, 20.0),
        words.say("visit-slip-title"),
        (Face::Bold, 24.0),
        Align::Left,
    );
    slip.text(
        (SLIP_MM.0 - 6.0, 20.0),
        words.say_with("visit-slip-number", &[("number", line.line.to_string().into())]),
        (Face::Bold, 20.0),
        Align::Right,
    );
    let person = line.person.as_ref();
    let came = line.came_at().unwrap_or(line.entered_at);
    let facts = [
        (
            "visit-slip-name",
            with_group(
                person.map_or_else(String::new, |person| person.name.clone()),
                line,
                &words,
            ),
        ),
        (
            "visit-slip-organisation",
            person.and_then(|person| person.from.clone()).unwrap_or_default(),
        ),
        (
            "visit-slip-to-see",
            person
                .and_then(|person| person.to_see.clone())
                .unwrap_or_default(),
        ),
        ("visit-slip-entered", source.moment(came)),
        ("visit-slip-card", line.card.clone().unwrap_or_default()),
    ];
    let mut base_mm = 31.0;
    for (label, fact) in facts {
        slip.text(
            (WORDS_MM, base_mm),
            words.say(label),
            (Face::Regular, 12.0),
            Align::Left,
        );
        let fact = cut(&fact, Face::Bold, 13.0, WORDS_WIDE_MM - LABEL_MM);
        slip.text(
            (WORDS_MM + LABEL_MM, base_mm),
            fact,
            (Face::Bold, 13.0),
            Align::Left,
        );
        base_mm += 7.6;
    }
    let line_mm = base_mm + 1.0;
    slip.text(
        (WORDS_MM, line_mm + 1.6),
        words.say("visit-slip-signed"),
        (Face::Regular, 12.0),
        Align::Left,
    );
    slip.line(
        (WORDS_MM + 62.0, line_mm + 2.0),
        (SLIP_MM.0 - 6.0, line_mm + 2.0),
        0.6,
    );
    slip.text(
        (SLIP_MM.0 / 2.0, SLIP_MM.1 - 5.0),
        words.say("visit-slip-return"),
        (Face::Italic, 12.0),
        Align::Centre,
    );
    let bits = u128::from_be_bytes(*line.visit.as_bytes());
    slip.marks.push(sheet::Mark::Qr {
        at_mm: (4.0, 13.0),
        size_mm: QR_MM,
        text: card::slip_code(bits),
    });
    sheet.add(slip);
    sheet
}
