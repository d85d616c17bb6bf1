//! Who is inside, for a fire drill or a real fire: one line a person, a box to tick, by given name.
//!
//! Of an ID number only the last four characters stand here: the sheet is carried around and left lying.

use form::hour;
use register::{Line, People};
use sheet::{Column, Face, Page, PageNumbers, Paragraph, Part, Sheet, Table, Title};

use super::fit::cut;
use super::name_order::NameKey;
use crate::Gates;
use crate::groups::{people, with_group};
use crate::source::Source;

/// A working paper, no letter: narrow margins, so that forty people stand on a page.
const PAGE: Page = Page {
    top_mm: 9.0,
    bottom_mm: 11.0,
    left_mm: 14.0,
    right_mm: 10.0,
    ..Page::A4_PORTRAIT
};
const SIZE_PT: f32 = 10.0;

/// Organisation and whom to see help to find somebody; they are cut to a line, so that the page keeps its forty. A name
/// never is.
const ORGANISATION_MM: f32 = 38.0;
const TO_SEE_MM: f32 = 32.0;
/// What a cell's edges take of its width.
const EDGES_MM: f32 = 2.3;

/// The place of the gate among the columns: behind the card.
const AT_GATE: usize = 4;

/// Characters of an ID number that are shown.
const SHOWN: usize = 4;

/// Where there are several gates, their column takes its room from both.
const GATE_MM: f32 = 24.0;

pub(crate) fn sheet(source: &Source<'_>, inside: &[Line], gates: Option<&Gates>) -> Sheet {
    let words = source.words;
    let mut lines: Vec<&Line> = inside.iter().collect();
    lines.sort_by_cached_key(|line| NameKey::of(name(line)));
    let mut sheet = Sheet::new(words.say("paper-roll-call"));
    sheet.page = PAGE;
    sheet.numbers = PageNumbers::None;
    // People and not lines: whoever searches for a group must know how many they are.
    let count = [("count", people(lines.iter().copied()).into())];
    let mut title = Title::new(words.say("paper-roll-call"));
    title.lines = vec![format!(
        "{} {}",
        words.say_with("roll-call-total", &count),
        source.printed_at()
    )];
    sheet.add(title);
    // Up to when the other gates are known, above everything: nobody is to think that these are all.
    for said in gates.map_or(&[][..], |gates| &gates.said) {
        sheet.add(Paragraph::plain(said.clone()).sized(11.0));
    }
    // Above the list: below it, they would stand alone on a page of their own.
    sheet.add(Paragraph::plain(words.say_with("roll-call-found", &count)).sized(11.0));
    sheet.add(Part::Gap { mm: 2.0 });
    let head = |name| source.column(name);
    let (organisation_mm, to_see_mm) = match gates {
        Some(_) => (ORGANISATION_MM - GATE_MM / 2.0, TO_SEE_MM - GATE_MM / 2.0),
        None => (ORGANISATION_MM, TO_SEE_MM),
    };
    let mut columns = vec![
        Column::centred(words.say("roll-call-here"), 14.0),
        Column::centred(words.say("roll-call-number"), 9.0),
        Column::new(head("name"), 57.0),
        Column::centred(words.say("roll-call-card"), 10.0),
        Column::new(words.say("roll-call-organisation"), organisation_mm),
        Column::new(words.say("roll-call-to-see"), to_see_mm),
        Column::centred(words.say("roll-call-id"), 14.0),
        Column::centred(words.say("roll-call-entered"), 12.0),
    ];
    if gates.is_some() {
        columns.insert(AT_GATE, Column::new(words.say("roll-call-gate"), GATE_MM));
    }
    let rows = (1..).zip(&lines).map(|(n, line)| {
        let mut row = row(n, line, source, (organisation_mm, to_see_mm));
        if let Some(gates) = gates {
            let gate = gates.of.get(&line.visit).map_or("", String::as_str);
            row.insert(AT_GATE, one_line(Some(gate), GATE_MM));
        }
        row
    });
    sheet.add(Table {
        rows: rows.collect(),
        columns,
        size_pt: SIZE_PT,
        row_min_mm: 5.0,
        ..Table::default()
    });
    sheet.footer = source.office.footer();
    sheet
}

fn name(line: &Line) -> &str {
    line.person.as_ref().map_or("", |person| &person.name)
}

fn row(n: usize, line: &Line, source: &Source<'_>, (organisation_mm, to_see_mm): (f32, f32)) -> Vec<String> {
    let person = line.person.as_ref();
    let name = person.map_or_else(|| source.words.say("sheet-erased"), |person| person.name.clone());
    vec![
        here(line.people),
        n.to_string(),
        with_group(name, line, &source.words),
        line.card.clone().unwrap_or_default(),
        one_line(person.and_then(|person| person.from.as_deref()), organisation_mm),
        one_line(person.and_then(|person| person.to_see.as_deref()), to_see_mm),
        person
            .and_then(|person| person.id.as_ref())
            .map_or_else(String::new, |id| masked(&id.number)),
        line.came_at()
            .map_or_else(String::new, |came| hour::shown_on(came, source.today())),
    ]
}

/// Room for a tick; of a group, for how many of them are there.
fn here(people: People) -> String {
    if people.is_group() {
        format!("……/{people}")
    } else {
        String::new()
    }
}

fn one_line(text: Option<&str>, width_mm: f32) -> String {
    cut(
        text.unwrap_or_default(),
        Face::Regular,
        SIZE_PT,
        width_mm - EDGES_MM,
    )
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
