//! The register of a day as a sheet, and the lines of days as a table for a spreadsheet.
//!
//! A book is a Vietnamese paper: its words are Vietnamese whatever language the screen speaks. The same events, the same
//! number of the print and the same release give the same sheet; nothing here reads a clock.

mod columns;
mod ending;
#[cfg(test)]
mod tests;

use register::{BookDate, Hash, Line, Shift, Timestamp};
use sheet::{Column, Letterhead, Sheet, Table, Title};

use crate::crowd::CrowdHour;
use crate::transport::{Book, Language, ProfileWord, Settings};
use crate::words::Words;

/// A day, as read from the register.
pub struct Day {
    /// Of which book.
    pub book: Book,
    /// What kind of entrance it is of.
    pub profile: ProfileWord,
    /// Which.
    pub date: BookDate,
    /// Its lines, in the order they were written.
    pub lines: Vec<Line>,
    /// Who was on duty.
    pub shifts: Vec<Shift>,
    /// The hours of a checkpoint in which somebody was counted.
    pub crowd: Vec<CrowdHour>,
    /// The hash of its last event.
    pub head: Option<Hash>,
    /// Which print of the day this is, from 1; `None` for a sheet that is only saved.
    pub print: Option<u32>,
}

/// The sheet of a day.
pub(crate) fn sheet(day: &Day, settings: &Settings) -> Sheet {
    let words = Words::of(Language::Vi);
    let mut sheet = Sheet::new(super::file::name());
    sheet.letterhead = letterhead(day, settings, &words);
    sheet.add(Title {
        lines: vec![subtitle(day, settings, &words)],
        ..Title::new(sheet.name.clone())
    });
    // A checkpoint that only counts has no lines to show, and a day on which nothing happened says so by an empty table.
    if !day.lines.is_empty() || day.crowd.is_empty() {
        sheet.add(columns::table(&day.lines, columns::of(day.profile), &words));
        for line in ending::totals(&day.lines, &words) {
            sheet.add(line);
        }
    }
    for part in ending::crowd(&day.crowd, &words) {
        sheet.add(part);
    }
    if let Some(line) = ending::shifts(&day.shifts, &words) {
        sheet.add(line);
    }
    sheet.add(ending::closing(&day.shifts, &words));
    sheet.mark = (day.book == Book::Practice).then(|| words.say("sheet-practice"));
    sheet.footer = footer(day, &words);
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
        let one = columns::plain_table(&day.lines, columns::exported(day.profile), &words);
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

fn letterhead(day: &Day, settings: &Settings, words: &Words) -> Letterhead {
    Letterhead {
        superior: settings.superior_body.clone(),
        issuer: settings.agency.clone(),
        number: String::new(),
        state: words.say("sheet-nation"),
        motto: words.say("sheet-motto"),
        place_date: place_date(words, day.date, &settings.place),
    }
}

fn subtitle(day: &Day, settings: &Settings, words: &Words) -> String {
    let date = vietnamese_date(day.date);
    let subtitle = words.say_with("sheet-register-subtitle", &[("date", date.into())]);
    match settings.desk_name.trim() {
        "" => subtitle,
        desk => format!("{subtitle} – {desk}"),
    }
}

/// What binds the paper to the book, which print it is from the second on, and the pages.
fn footer(day: &Day, words: &Words) -> String {
    let parts = [
        day.head
            .map(|head| words.say_with("sheet-footer-hash", &[("hash", head.to_string().into())])),
        day.print
            .filter(|print| *print > 1)
            .map(|print| words.say_with("sheet-footer-print", &[("print", print.into())])),
        Some(words.say("sheet-footer-pages")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

/// `HH:MM`, with the day in front where it is another one than the line's.
pub(crate) fn time_on(at: Timestamp, book_date: BookDate) -> String {
    match BookDate::of(at) {
        day if day == book_date => form::hour::shown(at),
        day => format!("{} {}", form::hour::shown(at), day.date().strftime("%d/%m")),
    }
}

/// `dd/MM/yyyy`.
pub(crate) fn vietnamese_date(date: BookDate) -> String {
    date.date().strftime("%d/%m/%Y").to_string()
}

/// Decree 30/2020: days below 10 and the months 1 and 2 take a leading zero. Without a place the date stands alone.
pub(crate) fn place_date(words: &Words, date: BookDate, place: &str) -> String {
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
