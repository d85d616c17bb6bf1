//! The columns of the register: what each shows of a line, and how wide it is.
//!
//! On paper a correction looks as on paper: the old words crossed out above the new ones, and a void line crossed out
//! whole. A spreadsheet cannot cross out, so there the remarks say what stood before.

use register::{Correction, ExitHow, Field, Line, Timestamp};
use sheet::{Align, Column, Table};

use super::time_on;
use crate::transport::ProfileWord;
use crate::words::{Words, key};

/// What the margins of A4 across leave.
const WIDTH_MM: f32 = 252.0;

/// A column of the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shown {
    Number,
    Entered,
    Name,
    Id,
    Phone,
    From,
    ToSee,
    Card,
    Bluezone,
    Left,
    Signature,
    Note,
    /// What only some entrances ask.
    Detail(Field),
}

/// What an office asks for, in the order of the books that offices keep.
pub(super) const OFFICE: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Name,
    Shown::Id,
    Shown::From,
    Shown::ToSee,
    Shown::Card,
    Shown::Bluezone,
    Shown::Left,
    Shown::Signature,
    Shown::Note,
];

/// What a spreadsheet has: no room to sign, but the telephone, for which a book has no room.
const EXPORT: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Name,
    Shown::Id,
    Shown::Phone,
    Shown::From,
    Shown::ToSee,
    Shown::Card,
    Shown::Bluezone,
    Shown::Left,
    Shown::Note,
];

/// What a hotel's own guest book has; what NA17 asks besides is in the export for it.
const HOTEL: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Name,
    Shown::Detail(Field::Born),
    Shown::Detail(Field::Nationality),
    Shown::Id,
    Shown::From,
    Shown::Detail(Field::Room),
    Shown::Detail(Field::LeaveOn),
    Shown::Bluezone,
    Shown::Left,
    Shown::Note,
];

/// What was asked at bus stations.
const STATION: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Detail(Field::Plate),
    Shown::Detail(Field::Route),
    Shown::Detail(Field::Destination),
    Shown::Name,
    Shown::Phone,
    Shown::From,
    Shown::Bluezone,
    Shown::Note,
];

/// What each kind of entrance has on paper.
pub(super) const fn of(profile: ProfileWord) -> &'static [Shown] {
    match profile {
        ProfileWord::Office => OFFICE,
        ProfileWord::Hotel => HOTEL,
        ProfileWord::Station => STATION,
    }
}

/// What each kind of entrance has in a spreadsheet.
pub(super) const fn exported(profile: ProfileWord) -> &'static [Shown] {
    match profile {
        ProfileWord::Office => EXPORT,
        profile => of(profile),
    }
}

impl Shown {
    /// The words of its head, as a key of the locale.
    fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Entered => "entered",
            Self::Name => "name",
            Self::Id => "id",
            Self::Phone => "phone",
            Self::From => "organisation",
            Self::ToSee => "to-see",
            Self::Card => "card",
            Self::Bluezone => "bluezone",
            Self::Left => "left",
            Self::Signature => "signature",
            Self::Note => "note",
            Self::Detail(field) => field.as_str(),
        }
    }

    /// Millimetres at 11 pt, for real names: eight syllables of a name stand in two lines; a number of five digits, twelve
    /// digits of an ID and every verdict but the longest in one.
    fn width_mm(self) -> f32 {
        match self {
            Self::Number => 12.0,
            Self::Entered => 13.0,
            Self::Name => 41.0,
            Self::Id => 26.0,
            Self::Phone => 23.0,
            Self::From => 42.0,
            Self::ToSee => 33.0,
            Self::Card => 11.0,
            Self::Bluezone => 25.0,
            Self::Left => 14.0,
            Self::Signature => 15.0,
            Self::Note => 22.0,
            Self::Detail(Field::Room) => 13.0,
            Self::Detail(Field::Nationality) => 18.0,
            Self::Detail(Field::Route | Field::Destination) => 36.0,
            Self::Detail(_) => 22.0,
        }
    }

    /// Whether its words can be broken, so that it may be narrower than it would like.
    fn gives_way(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::From
                | Self::ToSee
                | Self::Note
                | Self::Detail(Field::Route | Field::Destination)
        )
    }

    fn align(self) -> Align {
        match self {
            Self::Number | Self::Entered | Self::Id | Self::Card | Self::Left => Align::Centre,
            Self::Detail(Field::Room | Field::Born | Field::LeaveOn) => Align::Centre,
            _ => Align::Left,
        }
    }

    /// What a correction of it is about.
    fn field(self) -> Option<Field> {
        match self {
            Self::Name => Some(Field::Name),
            Self::Id => Some(Field::IdNumber),
            Self::Phone => Some(Field::Phone),
            Self::From => Some(Field::From),
            Self::ToSee => Some(Field::ToSee),
            Self::Card => Some(Field::Card),
            Self::Note => Some(Field::Note),
            Self::Detail(field) => Some(field),
            Self::Number | Self::Entered | Self::Bluezone | Self::Left | Self::Signature => None,
        }
    }

    /// What it says of a line; of remarks, only the attendant's own.
    fn of(self, line: &Line, words: &Words) -> String {
        let person = line.person.as_ref();
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let time = |at: Option<Timestamp>| at.map_or_else(String::new, |at| time_on(at, line.book_date));
        match self {
            Self::Number => line.line.to_string(),
            Self::Entered => time(line.came_at()),
            Self::Name => person.map_or_else(|| words.say("sheet-erased"), |person| person.name.clone()),
            Self::Id => text(person.and_then(|person| person.id.as_ref()).map(|id| &id.number)),
            Self::Phone => text(person.and_then(|person| person.phone.as_ref())),
            Self::From => text(person.and_then(|person| person.from.as_ref())),
            Self::ToSee => text(person.and_then(|person| person.to_see.as_ref())),
            Self::Card => text(line.card.as_ref()),
            Self::Bluezone => verdict(line, words),
            Self::Left => match line.exited {
                None => words.say("sheet-left-open"),
                // Nobody saw it: a time would be invented.
                Some(exited) if exited.how == ExitHow::Closed => words.say("sheet-left-closed"),
                Some(_) => time(line.left_at()),
            },
            Self::Signature => String::new(),
            Self::Note => text(person.and_then(|person| person.note.as_ref())),
            Self::Detail(field) => detail(line, field, words),
        }
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

/// The lines as they are printed.
pub(super) fn table(lines: &[Line], shown: &[Shown], words: &Words) -> Table {
    let mut table = head(shown, words);
    for (row, line) in lines.iter().enumerate() {
        let mut cells = Vec::with_capacity(shown.len());
        for (column, shown_here) in shown.iter().enumerate() {
            let mut says = shown_here.of(line, words);
            let mut former = Vec::new();
            if let Some(field) = shown_here.field() {
                former.extend(line.corrections.iter().flat_map(|done| was(done, field)));
            }
            // A void line keeps its number, and its remarks say why.
            if line.voided.is_some() && !matches!(shown_here, Shown::Number | Shown::Note) {
                former.push(std::mem::take(&mut says));
            }
            if *shown_here == Shown::Note {
                let mut remarks = remarks(line, shown, words);
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

/// The lines as a spreadsheet has them.
pub(super) fn plain_table(lines: &[Line], shown: &[Shown], words: &Words) -> Table {
    let mut table = head(shown, words);
    table.rows = lines
        .iter()
        .map(|line| {
            let cell = |column: &Shown| match column {
                Shown::Note => {
                    let mut remarks = remarks(line, shown, words);
                    remarks.insert(0, column.of(line, words));
                    remarks.extend(line.corrections.iter().flat_map(|done| hidden(done, &[], words)));
                    joined(remarks)
                }
                column => column.of(line, words),
            };
            shown.iter().map(cell).collect()
        })
        .collect();
    table
}

fn head(shown: &[Shown], words: &Words) -> Table {
    let wide = |gives_way: bool| -> f32 {
        let columns = shown.iter().filter(|shown| shown.gives_way() == gives_way);
        columns.map(|shown| shown.width_mm()).sum()
    };
    let share = (WIDTH_MM - wide(false)) / wide(true);
    let column = |shown: &Shown| Column {
        align: shown.align(),
        ..Column::new(
            words.say(&key("sheet-column", shown.word())),
            shown.width_mm() * if shown.gives_way() { share } else { 1.0 },
        )
    };
    Table {
        columns: shown.iter().map(column).collect(),
        ..Table::default()
    }
}

/// What stood in a field before a correction.
fn was(done: &Correction, field: Field) -> Option<String> {
    let change = done.changes.iter().find(|change| change.field == field)?;
    let was = change.was.as_deref()?;
    // An ID number is spelt `kind:number` in a correction.
    Some(match field {
        field if field.is_detail() => form::shown(field, was),
        Field::IdNumber => was.split_once(':').map_or(was, |(_, number)| number).to_owned(),
        _ => was.to_owned(),
    })
}

/// "Sửa 09:15" and why.
fn corrected(line: &Line, done: &Correction, words: &Words) -> String {
    let time = ("time", time_on(done.at, line.book_date).into());
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
            let was = was(done, change.field).unwrap_or_else(|| "–".to_owned());
            words.say_with("sheet-corrected", &[("was", was.into())])
        })
}

/// What the register itself remarks on a line.
fn remarks(line: &Line, shown: &[Shown], words: &Words) -> Vec<String> {
    // What the visit is about and the plate have no column at some entrances, and belong on paper all the same.
    let besides = [Field::Purpose, Field::Plate].into_iter();
    let besides = besides.filter(|field| !shown.contains(&Shown::Detail(*field)));
    let mut remarks: Vec<String> = besides.map(|field| detail(line, field, words)).collect();
    if let Some(paper) = &line.paper {
        // The times are the form's; the chain vouches only for when they were typed.
        let typed = time_on(line.entered_at, line.book_date);
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

fn joined(mut remarks: Vec<String>) -> String {
    remarks.retain(|remark| !remark.is_empty());
    remarks.join("\n")
}
