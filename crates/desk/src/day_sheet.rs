//! The register of a day as lines of text for a sheet, and as a table for a spreadsheet.
//!
//! A book is a Vietnamese paper: its words are Vietnamese whatever language the screen speaks.

use register::{BookDate, Counts, ExitHow, Field, Hash, Line, Outcome, Timestamp};
use sheet::{Closing, Column, Letterhead, Paragraph, Sheet, Signature, Table, Title};

use crate::clock::hour_minute;
use crate::transport::{Book, Language, Settings};
use crate::words::{Words, key};

/// A day, as read from the register.
pub struct Day {
    /// Of which book.
    pub book: Book,
    /// Which.
    pub date: BookDate,
    /// Its lines, in the order they were written.
    pub lines: Vec<Line>,
    /// Its figures.
    pub counts: Counts,
    /// The hash of its last event.
    pub head: Option<Hash>,
}

/// The sheet of a day. The same day, settings and release give the same sheet.
pub(crate) fn sheet(day: &Day, settings: &Settings) -> Sheet {
    let words = Words::of(Language::Vi);
    let mut sheet = Sheet::new(words.say("sheet-register-title"));
    let date = vietnamese_date(day.date);
    sheet.letterhead = Letterhead {
        superior: settings.superior_body.clone(),
        issuer: settings.agency.clone(),
        number: String::new(),
        state: words.say("sheet-nation"),
        motto: words.say("sheet-motto"),
        place_date: place_date(&words, day.date, &settings.place),
    };
    let subtitle = words.say_with("sheet-register-subtitle", &[("date", date.into())]);
    let subtitle = match settings.desk_name.trim() {
        "" => subtitle,
        desk => format!("{subtitle} – {desk}"),
    };
    sheet.add(Title {
        lines: vec![subtitle],
        ..Title::new(sheet.name.clone())
    });
    sheet.add(table(day, &words));
    for line in totals(&day.counts, &words) {
        sheet.add(line);
    }
    let people = ["sheet-signature-attendant", "sheet-signature-person-in-charge"].map(|caption| Signature {
        caption: words.say(caption),
        hint: words.say("sheet-signature-how"),
        name: String::new(),
    });
    sheet.add(Closing::signed(people.into()));
    sheet.mark = (day.book == Book::Practice).then(|| words.say("sheet-practice"));
    sheet.footer = match day.head {
        Some(head) => words.say_with("sheet-footer", &[("hash", head.to_string().into())]),
        None => String::new(),
    };
    sheet.substitutions_caption = words.say("sheet-substituted");
    sheet
}

/// The lines of several days as one table, with the day in front: for exports.
pub(crate) fn export_table(days: &[Day]) -> Table {
    let words = Words::of(Language::Vi);
    let mut table = Table::default();
    table
        .columns
        .push(Column::new(words.say("sheet-column-date"), 10.0));
    for (n, day) in days.iter().enumerate() {
        let one = self::table(day, &words);
        if n == 0 {
            table.columns.extend(one.columns);
        }
        let date = vietnamese_date(day.date);
        table.rows.extend(one.rows.into_iter().map(|mut row| {
            row.insert(0, date.clone());
            row
        }));
    }
    table
}

/// Columns and relative widths chosen for 252 mm of A4 across at 11 pt and for real names: six syllables of a name
/// stand in two lines, twelve digits of an ID number in one.
fn table(day: &Day, words: &Words) -> Table {
    let head = |name: &str| words.say(&format!("sheet-column-{name}"));
    let columns = vec![
        Column::centred(head("number"), 11.0),
        Column::centred(head("entered"), 13.0),
        Column::new(head("name"), 40.0),
        Column::new(head("id"), 27.0),
        Column::new(head("organisation"), 40.0),
        Column::new(head("to-see"), 32.0),
        Column::centred(head("card"), 11.0),
        Column::new(head("bluezone"), 22.0),
        Column::centred(head("left"), 14.0),
        Column::new(head("signature"), 20.0),
        Column::new(head("note"), 22.0),
    ];
    let rows = day.lines.iter().map(|line| row(line, words)).collect();
    Table {
        columns,
        rows,
        ..Table::default()
    }
}

fn row(line: &Line, words: &Words) -> Vec<String> {
    let person = line.person.as_ref();
    let or_empty = |text: Option<&String>| text.cloned().unwrap_or_default();
    let verdict = match line.outcome {
        Some(outcome) => words.say(&key("sheet-verdict", outcome.as_str())),
        None => words.say("sheet-verdict-unknown"),
    };
    let time = |at: Option<Timestamp>| at.map_or_else(String::new, |at| time_on(at, line.book_date));
    let left = match line.exited {
        // Nobody saw it: a time would be invented.
        Some(exited) if exited.how == ExitHow::Closed => words.say("sheet-left-closed"),
        _ => time(line.left_at()),
    };
    let mut notes = Vec::new();
    if let Some(paper) = &line.paper {
        // The times are the form's; the chain vouches only for when they were typed.
        let typed = time_on(line.entered_at, line.book_date);
        notes.push(words.say_with(
            "sheet-on-paper",
            &[("number", paper.number.clone().into()), ("typed", typed.into())],
        ));
    }
    if line.came_at().is_none() {
        // Nobody saw them come: the time of writing would be taken for that of an arrival.
        notes.push(words.say("sheet-unentered"));
    }
    if let Some(voided) = &line.voided {
        let why = voided.why.clone().unwrap_or_default();
        notes.push(words.say_with("sheet-void", &[("why", why.into())]));
    }
    notes.extend(person.and_then(|person| person.note.clone()));
    notes.extend(corrections(line, words));
    vec![
        line.line.to_string(),
        time(line.came_at()),
        person.map_or_else(|| words.say("sheet-erased"), |person| person.name.clone()),
        person
            .and_then(|person| person.id.as_ref())
            .map_or_else(String::new, |id| id.number.clone()),
        or_empty(person.and_then(|person| person.from.as_ref())),
        or_empty(person.and_then(|person| person.to_see.as_ref())),
        or_empty(line.card.as_ref()),
        verdict,
        left,
        String::new(),
        notes.join("\n"),
    ]
}

/// Corrections as corrections: what stood there before stays readable.
fn corrections(line: &Line, words: &Words) -> impl Iterator<Item = String> {
    line.corrections
        .iter()
        .flat_map(|correction| &correction.changes)
        .map(|change| {
            let was = change.was.as_deref().unwrap_or("–");
            // An ID number is spelt `kind:number` in a correction.
            let was = match change.field {
                Field::IdNumber => was.split_once(':').map_or(was, |(_, number)| number),
                _ => was,
            };
            words.say_with("sheet-corrected", &[("was", was.to_owned().into())])
        })
}

fn totals(counts: &Counts, words: &Words) -> Vec<Paragraph> {
    let visits = words.say_with(
        "sheet-totals-visits",
        &[
            ("entered", counts.entered.into()),
            ("left", counts.exited.into()),
            ("open", counts.inside.into()),
        ],
    );
    let number = |outcome: Outcome| match outcome {
        Outcome::Running => counts.running,
        Outcome::Probable => counts.probable,
        Outcome::NotHeard => counts.not_heard,
        Outcome::CannotCheck => counts.cannot_check,
        Outcome::NoPhone => counts.no_phone,
    };
    let mut values: Vec<_> = Outcome::ALL
        .iter()
        .map(|outcome| (outcome.as_str(), number(*outcome).into()))
        .collect();
    values.push(("undecided", counts.unassessed.into()));
    vec![
        Paragraph::bold(visits),
        Paragraph::plain(words.say_with("sheet-totals-bluezone", &values)),
    ]
}

/// `HH:MM`, with the day in front where it is another one than the line's.
pub(crate) fn time_on(at: Timestamp, book_date: BookDate) -> String {
    match BookDate::of(at) {
        day if day == book_date => hour_minute(at),
        day => format!("{} {}", hour_minute(at), day.date().strftime("%d/%m")),
    }
}

/// `dd/MM/yyyy`.
pub(crate) fn vietnamese_date(date: BookDate) -> String {
    date.date().strftime("%d/%m/%Y").to_string()
}

/// Decree 30/2020: days below 10 and the months 1 and 2 take a leading zero. Without a place the date stands alone.
fn place_date(words: &Words, date: BookDate, place: &str) -> String {
    let date = date.date();
    let month = if date.month() <= 2 {
        format!("{:02}", date.month())
    } else {
        date.month().to_string()
    };
    let values = [
        ("day", format!("{:02}", date.day()).into()),
        ("month", month.into()),
        ("year", date.year().to_string().into()),
    ];
    let said = words.say_with("sheet-date", &values);
    match place.trim() {
        "" => said,
        place => format!("{place}, {said}"),
    }
}
