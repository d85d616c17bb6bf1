//! A hotel's foreign guests as rows for the form NA17 (Circular 04/2015/TT-BCA): exported, and never filed from here. One row
//! a stay, in the order of the book.

use form::profile::is_foreign;
use register::{BookDate, Field, Line};
use sheet::{Cell, Heading, Worksheet};
use words::Words;

use crate::Office;
use crate::day::{Day, detail_cell};
use crate::export::printed;
use crate::office::vietnamese;

/// The columns of the form, by the last part of their locale keys, with their widths in millimetres.
const COLUMNS: [(&str, f32); 15] = [
    ("number", 11.0),
    ("name", 41.0),
    ("sex", 12.0),
    ("born", 22.0),
    ("nationality", 20.0),
    ("passport", 24.0),
    ("visa", 26.0),
    ("visa-until", 22.0),
    ("came-on", 22.0),
    ("border", 26.0),
    ("purpose", 26.0),
    ("from", 22.0),
    ("until", 22.0),
    ("room", 13.0),
    ("note", 26.0),
];

/// The foreign guests of some days.
pub fn table(days: &[Day], office: &Office) -> Worksheet {
    let words = vietnamese();
    let heading = |(name, width): &(&str, f32)| Heading::new(words.say(&format!("na17-{name}")), *width);
    let lines = days.iter().flat_map(|day| &day.lines);
    let guests = lines.filter(|line| line.voided.is_none() && is_foreign_guest(line));
    Worksheet {
        name: words.say("export-sheet-guests"),
        columns: COLUMNS.iter().map(heading).collect(),
        rows: (1..)
            .zip(guests)
            .map(|(number, line)| row(number, line, &words))
            .collect(),
        ..printed(&words.say("export-title-guests"), days, office)
    }
}

fn is_foreign_guest(line: &Line) -> bool {
    let Some(person) = &line.person else { return false };
    person.details.get(Field::LeaveOn).is_some()
        && is_foreign(person.details.get(Field::Nationality).unwrap_or_default())
}

fn row(number: u32, line: &Line, words: &Words) -> Vec<Cell> {
    let person = line.person.as_ref();
    let detail = |field| detail_cell(line, field, words);
    let passport = person.and_then(|person| person.id.as_ref());
    let day = |at| Cell::Day(BookDate::of(at).date());
    // Who left is known to have left; who stays means to.
    let until = line.left_at().map(day);
    vec![
        Cell::Ordinal(number),
        Cell::words(person.map(|person| person.name.clone()).unwrap_or_default()),
        detail(Field::Sex),
        detail(Field::Born),
        detail(Field::Nationality),
        Cell::words(passport.map(|id| id.number.clone()).unwrap_or_default()),
        detail(Field::Visa),
        detail(Field::VisaUntil),
        detail(Field::CameOn),
        detail(Field::Border),
        detail(Field::Purpose),
        line.came_at().map_or(Cell::Empty, day),
        until.unwrap_or_else(|| detail(Field::LeaveOn)),
        detail(Field::Room),
        Cell::words(person.and_then(|person| person.note.clone()).unwrap_or_default()),
    ]
}
