//! The page by which a printer is tried: whether every Vietnamese letter comes out, whether nothing is cut or made smaller, and a code
//! for trying the scanner. Nothing of the book stands on it.

use sheet::{Align, Face, Page, PageNumbers, Paragraph, Part, Picture, Sheet, Title};

use crate::source::Source;

const WIDE_MM: f32 = 160.0;
const RULER_MM: f32 = 100.0;
const QR_MM: f32 = 52.0;

pub(crate) fn sheet(source: &Source<'_>) -> Sheet {
    let words = source.words;
    let mut sheet = Sheet::new(words.say("paper-test-page"));
    sheet.page = Page::A4_PORTRAIT;
    sheet.numbers = PageNumbers::None;
    sheet.letterhead = source.office.letterhead(String::new(), source.today());
    let mut title = Title::new(words.say("test-page-title"));
    title.lines = vec![source.printed_at()];
    sheet.add(title);
    sheet.add(Paragraph::body(words.say("test-page-letters")));
    for (letters, size_pt) in [("test-page-small", 11.0), ("test-page-large", 22.0)] {
        sheet.add(Paragraph::plain(words.say(letters)).sized(size_pt).spaced(6.0));
    }
    sheet.add(Part::Gap { mm: 4.0 });
    sheet.add(Paragraph::body(words.say("test-page-ruler")));
    sheet.add(ruler());
    sheet.add(Part::Gap { mm: 4.0 });
    sheet.add(Paragraph::body(words.say("test-page-code")));
    let mut code = Picture::new(WIDE_MM, QR_MM);
    code.marks.push(sheet::Mark::Qr {
        at_mm: ((WIDE_MM - QR_MM) / 2.0, 0.0),
        size_mm: QR_MM,
        text: card::TEST_CODE.to_owned(),
    });
    sheet.add(code);
    sheet
}

/// A line of ten centimetres, in its middle: who lays a ruler beside it sees whether the printer made the page smaller.
fn ruler() -> Picture {
    let mut ruler = Picture::new(WIDE_MM, 16.0);
    let left_mm = (WIDE_MM - RULER_MM) / 2.0;
    ruler.line((left_mm, 10.0), (left_mm + RULER_MM, 10.0), 0.8);
    for centimetre in 0..=10u8 {
        let at_mm = left_mm + f32::from(centimetre) * 10.0;
        ruler.line((at_mm, 7.0), (at_mm, 10.0), 0.8);
        ruler.text(
            (at_mm, 5.5),
            centimetre.to_string(),
            (Face::Regular, 9.0),
            Align::Centre,
        );
    }
    ruler
}
