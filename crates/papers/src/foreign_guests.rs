//! A hotel's foreign guests as rows for the form NA17 (Circular 04/2015/TT-BCA): exported, and never filed from here. One row
//! a stay, in the order of the book, every cell a text as it was written.

use form::{day, profile::is_foreign};
use register::{BookDate, Field, Line};
use sheet::{Column, Table};
use words::{Words, key};

use crate::office::vietnamese;

/// The columns of the form, by the last part of their locale keys, with widths relative to one another.
const COLUMNS: [(&str, f32); 15] = [
    ("number", 8.0),
    ("name", 40.0),
    ("sex", 12.0),
    ("born", 20.0),
    ("nationality", 24.0),
    ("passport", 24.0),
    ("visa", 28.0),
    ("visa-until", 20.0),
    ("came-on", 20.0),
    ("border", 28.0),
    ("purpose", 28.0),
    ("from", 20.0),
    ("until", 20.0),
    ("room", 12.0),
    ("note", 28.0),
];

/// The foreign guests among some lines.
pub fn table<'a>(lines: impl Iterator<Item = &'a Line>) -> Table {
    let words = vietnamese();
    let head = |(name, width): &(&str, f32)| Column::new(words.say(&format!("na17-{name}")), *width);
    let guests = lines.filter(|line| line.voided.is_none() && is_foreign_guest(line));
    Table {
        columns: COLUMNS.iter().map(head).collect(),
        rows: (1..)
            .zip(guests)
            .map(|(number, line)| row(number, line, &words))
            .collect(),
        ..Table::default()
    }
}

fn is_foreign_guest(line: &Line) -> bool {
    let Some(person) = &line.person else { return false };
    person.details.get(Field::LeaveOn).is_some()
        && is_foreign(person.details.get(Field::Nationality).unwrap_or_default())
}

fn row(number: u32, line: &Line, words: &Words) -> Vec<String> {
    let person = line.person.as_ref();
    let detail = |field| {
        let said = person.and_then(|person| person.details.get(field));
        said.map(|said| form::shown(field, said)).unwrap_or_default()
    };
    let sex = person.and_then(|person| person.details.get(Field::Sex));
    let passport = person.and_then(|person| person.id.as_ref());
    // Who left is known to have left; who stays means to.
    let until = line.left_at().map(|at| day::shown(BookDate::of(at)));
    vec![
        number.to_string(),
        person.map(|person| person.name.clone()).unwrap_or_default(),
        sex.map(|sex| words.say(&key("sex", sex))).unwrap_or_default(),
        detail(Field::Born),
        detail(Field::Nationality),
        passport.map(|id| id.number.clone()).unwrap_or_default(),
        detail(Field::Visa),
        detail(Field::VisaUntil),
        detail(Field::CameOn),
        detail(Field::Border),
        detail(Field::Purpose),
        line.came_at()
            .map(|at| day::shown(BookDate::of(at)))
            .unwrap_or_default(),
        until.unwrap_or_else(|| detail(Field::LeaveOn)),
        detail(Field::Room),
        person.and_then(|person| person.note.clone()).unwrap_or_default(),
    ]
}
