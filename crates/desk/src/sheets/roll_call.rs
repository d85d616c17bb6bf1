//! Who is inside, for a fire drill or a real fire: one line a person, a box to tick, by given name.
//!
//! Of an ID number only the last four characters stand here: the sheet is carried around and left lying.

use register::{BookDate, Line};
use sheet::{Closing, Column, Page, Paragraph, Sheet, Signature, Table, Title};

use super::Source;
use super::order::NameKey;
use crate::day_sheet::time_on;
use crate::transport::Failure;

/// A working paper, no letter: narrow margins, so that forty people stand on a page.
const PAGE: Page = Page {
    top_mm: 15.0,
    bottom_mm: 15.0,
    left_mm: 15.0,
    right_mm: 12.0,
    ..Page::A4_PORTRAIT
};

/// Characters of an ID number that are shown.
const SHOWN: usize = 4;

pub(super) fn sheet(source: &Source<'_>) -> Result<Sheet, Failure> {
    let words = source.words;
    let mut lines = source.ledger.lines_inside()?;
    lines.sort_by_cached_key(|line| NameKey::of(name(line)));
    let mut sheet = Sheet::new(words.say("paper-roll-call"));
    sheet.page = PAGE;
    let total = words.say_with(
        "roll-call-total",
        &[
            ("count", lines.len().into()),
            ("printed", source.printed_at().into()),
        ],
    );
    sheet.add(Title {
        lines: vec![source.whose(), total],
        ..Title::new(sheet.name.clone())
    });
    let head = |name: &str| words.say(&format!("sheet-column-{name}"));
    sheet.add(Table {
        columns: vec![
            Column::centred(words.say("roll-call-here"), 11.0),
            Column::centred(head("number"), 9.0),
            Column::new(head("name"), 50.0),
            Column::centred(head("card"), 12.0),
            Column::new(head("organisation"), 38.0),
            Column::new(head("to-see"), 32.0),
            Column::centred(words.say("roll-call-id"), 15.0),
            Column::centred(head("entered"), 16.0),
        ],
        rows: (1..).zip(&lines).map(|(n, line)| row(n, line, source)).collect(),
        ..Table::default()
    });
    let found = words.say_with("roll-call-found", &[("count", lines.len().into())]);
    sheet.add(Paragraph::plain(found));
    sheet.add(Paragraph::plain(words.say("roll-call-missing")));
    sheet.add(Closing::signed(vec![Signature {
        caption: words.say("roll-call-signature"),
        hint: words.say("sheet-signature-how"),
        name: String::new(),
    }]));
    sheet.footer = words.say("paper-footer");
    Ok(sheet)
}

fn name(line: &Line) -> &str {
    line.person.as_ref().map_or("", |person| &person.name)
}

fn row(n: usize, line: &Line, source: &Source<'_>) -> Vec<String> {
    let person = line.person.as_ref();
    let or_empty = |text: Option<&String>| text.cloned().unwrap_or_default();
    vec![
        String::new(),
        n.to_string(),
        person.map_or_else(|| source.words.say("sheet-erased"), |person| person.name.clone()),
        or_empty(line.card.as_ref()),
        or_empty(person.and_then(|person| person.from.as_ref())),
        or_empty(person.and_then(|person| person.to_see.as_ref())),
        person
            .and_then(|person| person.id.as_ref())
            .map_or_else(String::new, |id| masked(&id.number)),
        time_on(line.entered_at, BookDate::of(source.at)),
    ]
}

/// `030099001417` becomes `…1417`; of a short number no more than half is shown.
fn masked(number: &str) -> String {
    let count = number.chars().count();
    let shown: String = number.chars().skip(count - SHOWN.min(count / 2)).collect();
    format!("…{shown}")
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_number_keeps_its_last_four_characters_or_half_of_them() {
        assert_eq!(masked("030099001417"), "…1417");
        assert_eq!(masked("B1234"), "…34");
        assert_eq!(masked(""), "…");
    }
}
