//! The register of a day as a sheet.
//!
//! A book is a Vietnamese paper: its words are Vietnamese whatever language the screen speaks. The same events, the same
//! number of the print and the same release give the same sheet; nothing here reads a clock.

mod cells;
mod clock_doubt;
mod columns;
mod ending;
#[cfg(test)]
mod tests;

use form::{ProfileWord, day};
use register::{BookDate, Hash, Line, Shift};
use sheet::{Sheet, Title};
use words::Words;

use crate::office::vietnamese;
use crate::{Book, CrowdHour, Office, Paper};

pub(crate) use cells::plain_table;
pub use clock_doubt::ClockDoubt;
pub(crate) use columns::exported;

/// A day, as read from the register.
pub struct Day {
    /// What kind of entrance it was.
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
    /// Why its times may be wrong; `None` where the clock gave no cause.
    pub clock_doubt: Option<ClockDoubt>,
}

impl Day {
    /// The sheet of the day.
    pub fn paper(&self, office: &Office) -> Paper {
        let words = vietnamese();
        let date = [("date", day::shown(self.date).into())];
        Paper {
            sheet: self.sheet(office, &words),
            title: words.say_with("sheet-print-title", &date),
        }
    }

    /// What the file of that sheet is called.
    pub fn file_name(&self, office: &Office) -> String {
        match office.book {
            Book::Register => format!("so-khach-{}.pdf", self.date),
            Book::Practice => format!("tap-dung-{}.pdf", self.date),
        }
    }

    /// What the sheet of any day is called inside.
    pub fn name() -> String {
        vietnamese().say("sheet-register-title")
    }

    fn sheet(&self, office: &Office, words: &Words) -> Sheet {
        let mut sheet = Sheet::new(Self::name());
        sheet.letterhead = office.letterhead(String::new(), self.date);
        sheet.add(Title {
            lines: vec![self.subtitle(office, words)],
            ..Title::new(sheet.name.clone())
        });
        if let Some(doubt) = &self.clock_doubt {
            sheet.add(doubt.said(self.date, words));
        }
        // A checkpoint that only counts has no lines to show, and a day on which nothing happened says so by an empty table.
        if !self.lines.is_empty() || self.crowd.is_empty() {
            sheet.add(cells::table(&self.lines, columns::of(self.profile), words));
            for line in ending::totals(&self.lines, words) {
                sheet.add(line);
            }
        }
        for part in ending::crowd(&self.crowd, words) {
            sheet.add(part);
        }
        if let Some(line) = ending::shifts(&self.shifts, words) {
            sheet.add(line);
        }
        sheet.add(ending::closing(&self.shifts, words));
        sheet.mark = office.mark();
        sheet.footer = self.footer(words);
        sheet.substitutions_caption = words.say("sheet-substituted");
        sheet
    }

    fn subtitle(&self, office: &Office, words: &Words) -> String {
        let date = [("date", day::shown(self.date).into())];
        let subtitle = words.say_with("sheet-register-subtitle", &date);
        match office.desk_name.trim() {
            "" => subtitle,
            desk => format!("{subtitle} – {desk}"),
        }
    }

    /// What binds the paper to the book, which print it is from the second on, and the pages.
    fn footer(&self, words: &Words) -> String {
        let parts = [
            self.head
                .map(|head| words.say_with("sheet-footer-hash", &[("hash", head.to_string().into())])),
            self.print
                .filter(|print| *print > 1)
                .map(|print| words.say_with("sheet-footer-print", &[("print", print.into())])),
            Some(words.say("sheet-footer-pages")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
    }
}
