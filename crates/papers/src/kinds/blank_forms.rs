//! Blank forms for a power cut: a row a visitor, each with a number that this desk never prints twice, so that what was
//! written by hand can be typed in afterwards and every row is known to be typed in once.

use sheet::{Align, Column, Page, PageNumbers, Paragraph, Part, Sheet, Table, Title};

use crate::source::Source;

/// Wide rows for a pen in a hurry.
const PAGE: Page = Page {
    top_mm: 12.0,
    bottom_mm: 14.0,
    left_mm: 18.0,
    right_mm: 10.0,
    ..Page::A4_LANDSCAPE
};
/// Rows of a page: 11 mm each, as high as handwriting of old hands.
pub const ROWS: u32 = 13;
const ROW_MM: f32 = 10.9;

/// Pages of forms whose first row is `first`.
pub(crate) fn sheet(source: &Source<'_>, first: u32, pages: u32) -> Sheet {
    let words = source.words;
    let mut sheet = Sheet::new(words.say("paper-blank-forms"));
    sheet.page = PAGE;
    sheet.numbers = PageNumbers::None;
    for page in 0..pages {
        if page > 0 {
            sheet.add(Part::PageBreak);
        }
        let first = first + page * ROWS;
        let mut title = Title::new(words.say("blank-forms-title"));
        title.lines = vec![
            [source.office.whose(), words.say("blank-forms-day")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("   "),
        ];
        sheet.add(title);
        sheet.add(
            Paragraph::italic(words.say("blank-forms-how"))
                .sized(11.0)
                .aligned(Align::Centre),
        );
        sheet.add(Part::Gap { mm: 2.0 });
        sheet.add(rows(source, first));
    }
    sheet.footer = source.office.footer();
    sheet
}

fn rows(source: &Source<'_>, first: u32) -> Table {
    let words = source.words;
    let head = |name| source.column(name);
    let columns = vec![
        Column::centred(words.say("blank-forms-number"), 16.0),
        Column::new(head("entered"), 17.0),
        Column::new(head("name"), 60.0),
        Column::new(head("id"), 42.0),
        Column::new(head("organisation"), 48.0),
        Column::new(head("to-see"), 38.0),
        Column::new(head("card"), 13.0),
        Column::new(head("left"), 17.0),
        Column::new(head("signature"), 18.0),
    ];
    let blank = columns.len() - 1;
    Table {
        columns,
        rows: (first..first + ROWS)
            .map(|number| {
                let mut row = vec![number.to_string()];
                row.extend(std::iter::repeat_n(String::new(), blank));
                row
            })
            .collect(),
        size_pt: 12.0,
        row_min_mm: ROW_MM,
        ..Table::default()
    }
}
