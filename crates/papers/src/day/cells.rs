//! What stands in the cells of the register.
//!
//! On paper a correction looks as on paper: the old words crossed out above the new ones, and a void line crossed out
//! whole. A spreadsheet cannot cross out, so there the remarks say what stood before.

use form::{FieldWord, ProfileWord, hour, profile};
use register::{BookDate, Correction, ExitHow, Field, Line, Timestamp};
use sheet::{Cell, Heading, Table};
use words::{Words, key};

use super::columns::{self, Shown, head};
use crate::groups::with_group;

/// The lines of one kind of entrance as they are printed.
pub(super) fn table(lines: &[&Line], kind: ProfileWord, words: &Words) -> Table {
    let shown = columns::of(kind);
    let mut table = head(shown, words);
    for (row, line) in lines.iter().enumerate() {
        let mut cells = Vec::with_capacity(shown.len());
        for (column, shown_here) in shown.iter().enumerate() {
            let mut says = said(*shown_here, line, words);
            // The book has no column for a group: it stands with the name, as it would be written by hand.
            if *shown_here == Shown::Name {
                says = with_group(says, line, words);
            }
            let mut former = Vec::new();
            if let Some(field) = shown_here.field() {
                former.extend(line.corrections.iter().flat_map(|done| was(done, field, words)));
            }
            // A void line keeps its number, and its remarks say why.
            if line.voided.is_some() && !matches!(shown_here, Shown::Number | Shown::Note) {
                former.push(std::mem::take(&mut says));
            }
            if *shown_here == Shown::Note {
                let mut remarks = remarks(line, kind, shown, words);
                remarks.extend(line.corrections.iter().map(|done| corrected(line, done, words)));
                remarks.extend(
                    line.corrections
                        .iter()
                        .flat_map(|done| hidden(done, shown, words)),
                );
                remarks.insert(0, says);
                says = joined(remarks);
            }
            former.retain(|words| !words.trim().is_empty());
            if !former.is_empty() {
                table.former.insert((row, column), former);
            }
            cells.push(says);
        }
        table.rows.push(cells);
    }
    table
}

/// The heads of a table for a spreadsheet.
pub(crate) fn headings(shown: &[Shown], words: &Words) -> Vec<Heading> {
    columns::headings(shown, words)
}

/// A line of one kind of entrance as a spreadsheet has it, below the columns `shown`: days as days, hours as hours.
pub(crate) fn row(line: &Line, kind: ProfileWord, shown: &[Shown], words: &Words) -> Vec<Cell> {
    let moment = |at: Timestamp| Cell::Moment {
        at: BookDate::of(at).date().to_datetime(to_the_minute(at)),
        of: line.book_date.date(),
    };
    let cell = |column: &Shown| match column {
        Shown::Number => Cell::Ordinal(line.line),
        Shown::Entered => line.came_at().map_or(Cell::Empty, moment),
        Shown::Left if line.exited.is_some_and(|exited| exited.how != ExitHow::Closed) => {
            line.left_at().map_or(Cell::Empty, moment)
        }
        Shown::Note => {
            let mut remarks = remarks(line, kind, shown, words);
            remarks.insert(0, said(*column, line, words));
            remarks.extend(line.corrections.iter().flat_map(|done| hidden(done, &[], words)));
            Cell::words(joined(remarks))
        }
        Shown::People => Cell::Number(line.people.count()),
        Shown::Detail(field) => detail_cell(line, *field, words),
        column => Cell::words(said(*column, line, words)),
    };
    shown.iter().map(cell).collect()
}

/// A detail as a cell: a day is one, whatever is in its column besides.
pub(crate) fn detail_cell(line: &Line, field: Field, words: &Words) -> Cell {
    let said = line.person.as_ref().and_then(|person| person.details.get(field));
    match said.and_then(|said| form::day_of(field, said)) {
        Some(day) => Cell::Day(day.date()),
        None => Cell::words(detail(line, field, words)),
    }
}

/// The seconds are the chain's to know.
fn to_the_minute(at: Timestamp) -> jiff::civil::Time {
    let time = at.time();
    jiff::civil::time(time.hour(), time.minute(), 0, 0)
}

/// What stood in a field before a correction.
fn was(done: &Correction, field: Field, words: &Words) -> Option<String> {
    let change = done.changes.iter().find(|change| change.field == field)?;
    let was = change.was.as_deref()?;
    // An ID number is spelt `kind:number` in a correction.
    Some(match field {
        field if field.is_detail() => form::shown(field, was),
        Field::IdNumber => was.split_once(':').map_or(was, |(_, number)| number).to_owned(),
        Field::People => words.say_with("sheet-people", &[("people", was.to_owned().into())]),
        _ => was.to_owned(),
    })
}

/// "Sửa 09:15" and why.
fn corrected(line: &Line, done: &Correction, words: &Words) -> String {
    let time = ("time", hour::shown_on(done.at, line.book_date).into());
    match &done.why {
        Some(why) => words.say_with("sheet-corrected-why", &[time, ("why", why.clone().into())]),
        None => words.say_with("sheet-corrected-at", &[time]),
    }
}

/// What stood before in fields that have no column where it could be crossed out.
fn hidden<'a>(
    done: &'a Correction,
    shown: &'a [Shown],
    words: &'a Words,
) -> impl Iterator<Item = String> + 'a {
    let has_column = |field: Field| shown.iter().any(|shown| shown.field() == Some(field));
    done.changes
        .iter()
        .filter(move |change| !has_column(change.field))
        .map(move |change| {
            let was = was(done, change.field, words).unwrap_or_else(|| "–".to_owned());
            words.say_with("sheet-corrected", &[("was", was.into())])
        })
}

/// What the register itself remarks on a line.
fn remarks(line: &Line, kind: ProfileWord, shown: &[Shown], words: &Words) -> Vec<String> {
    // What the visit is about and the plate have no column at some entrances, and belong on paper all the same.
    let besides = [Field::Purpose, Field::Plate].into_iter();
    let besides = besides.filter(|field| !shown.contains(&Shown::Detail(*field)));
    let mut remarks: Vec<String> = besides.map(|field| detail(line, field, words)).collect();
    remarks.extend(unasked(line, kind, shown, words));
    if let Some(paper) = &line.paper {
        // The times are the form's; the chain vouches only for when they were typed.
        let typed = hour::shown_on(line.entered_at, line.book_date);
        remarks.push(words.say_with(
            "sheet-on-paper",
            &[("number", paper.number.clone().into()), ("typed", typed.into())],
        ));
    }
    if line.came_at().is_none() {
        // Nobody saw them come: the time of writing would be taken for that of an arrival.
        remarks.push(words.say("sheet-unentered"));
    }
    if let Some(voided) = &line.voided {
        let why = voided.why.clone().unwrap_or_default();
        remarks.push(words.say_with("sheet-void", &[("why", why.into())]));
    }
    remarks
}

/// What was written though this kind of entrance does not ask it, with the name of its field: it has no column of its own
/// and is lost nowhere.
fn unasked<'a>(
    line: &'a Line,
    kind: ProfileWord,
    shown: &'a [Shown],
    words: &'a Words,
) -> impl Iterator<Item = String> + 'a {
    let filled = form::filled(line);
    let asked = move |field: FieldWord| profile::fields(kind).iter().any(|asked| asked.field == field);
    let remarked = |field| matches!(field, Field::Purpose | Field::Plate);
    let fields = FieldWord::ALL.iter().copied().filter(move |field| !asked(*field));
    fields.filter_map(move |field| {
        let kept = field.in_book()?;
        let has_column = shown.iter().any(|shown| shown.field() == Some(kept));
        let said = match kept {
            kept if kept.is_detail() => detail(line, kept, words),
            _ => filled.of(field).to_owned(),
        };
        let lost = !said.is_empty() && !has_column && !remarked(kept);
        lost.then(|| format!("{}: {said}", words.say(&key("field", field.as_str()))))
    })
}

fn joined(mut remarks: Vec<String>) -> String {
    remarks.retain(|remark| !remark.is_empty());
    remarks.join("\n")
}

/// What a column says of a line; of remarks, only the attendant's own.
fn said(shown: Shown, line: &Line, words: &Words) -> String {
    let person = line.person.as_ref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let time = |at: Option<Timestamp>| at.map_or_else(String::new, |at| hour::shown_on(at, line.book_date));
    match shown {
        Shown::Number => line.line.to_string(),
        Shown::Entered => time(line.came_at()),
        Shown::Name => person.map_or_else(|| words.say("sheet-erased"), |person| person.name.clone()),
        Shown::People => line.people.to_string(),
        Shown::Id => text(person.and_then(|person| person.id.as_ref()).map(|id| &id.number)),
        Shown::Phone => text(person.and_then(|person| person.phone.as_ref())),
        Shown::From => text(person.and_then(|person| person.from.as_ref())),
        Shown::ToSee => text(person.and_then(|person| person.to_see.as_ref())),
        Shown::Card => text(line.card.as_ref()),
        Shown::Bluezone => verdict(line, words),
        Shown::Left => match line.exited {
            None => words.say("sheet-left-open"),
            // Nobody saw it: a time would be invented.
            Some(exited) if exited.how == ExitHow::Closed => words.say("sheet-left-closed"),
            Some(_) => time(line.left_at()),
        },
        Shown::Signature => String::new(),
        Shown::Note => text(person.and_then(|person| person.note.as_ref())),
        Shown::Detail(field) => detail(line, field, words),
    }
}

fn detail(line: &Line, field: Field, words: &Words) -> String {
    let said = line.person.as_ref().and_then(|person| person.details.get(field));
    match (field, said) {
        (_, None) => String::new(),
        (Field::Sex, Some(sex)) => words.say(&key("sex", sex)),
        (field, Some(said)) => form::shown(field, said),
    }
}

fn verdict(line: &Line, words: &Words) -> String {
    let verdict = match line.outcome {
        Some(outcome) => words.say(&key("sheet-verdict", outcome.as_str())),
        // Of somebody who was only seen leaving, nothing was to be found out.
        None if line.came_at().is_none() => String::new(),
        None => words.say("sheet-verdict-unknown"),
    };
    match line.told_at {
        Some(_) => format!("{verdict}\n{}", words.say("sheet-told")),
        None => verdict,
    }
}
