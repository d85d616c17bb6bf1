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

use std::collections::{BTreeMap, BTreeSet};

use form::{ProfileWord, day};
use register::{BookDate, Hash, Line, Shift, VisitId};
use sheet::{Paragraph, Sheet, Title};
use words::{Words, key};

use crate::office::vietnamese;
use crate::{Book, CrowdHour, Office, Paper};

pub(crate) use cells::{detail_cell, headings, row};
pub use clock_doubt::ClockDoubt;
pub(crate) use columns::exported;

/// A day, as read from the register.
pub struct Day {
    /// What kind of entrance it was as it ended.
    pub profile: ProfileWord,
    /// The kind of each line that was written while it was another.
    pub others: BTreeMap<VisitId, ProfileWord>,
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
    /// Where the lines are from, on the sheet of a site with several gates.
    pub gates: Option<Gates>,
}

/// The gates of a site's day.
pub struct Gates {
    /// What the gate of each line is called.
    pub of: BTreeMap<VisitId, String>,
    /// Up to when that is known, and which gates may have written more since.
    pub said: Vec<String>,
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
            self.add_lines(&mut sheet, words);
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

    /// The kinds of its lines, in the order in which they begin; of a day without lines, its own.
    pub(crate) fn kinds(&self) -> Vec<ProfileWord> {
        let mut kinds = Vec::new();
        for line in &self.lines {
            let kind = self.kind_of(line);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        if kinds.is_empty() {
            kinds.push(self.profile);
        }
        kinds
    }

    /// What kind of entrance it was when a line was written.
    pub(crate) fn kind_of(&self, line: &Line) -> ProfileWord {
        self.others.get(&line.visit).copied().unwrap_or(self.profile)
    }

    /// The lines below the heads of their kind of entrance: a table for each where the day had several, since no page is
    /// as wide as the columns of two.
    fn add_lines(&self, sheet: &mut Sheet, words: &Words) {
        if let Some(gates) = &self.gates {
            return self.add_gates(gates, sheet, words);
        }
        let kinds = self.kinds();
        for &kind in &kinds {
            if kinds.len() > 1 {
                sheet.add(Paragraph::heading(
                    words.say(&key("settings-profile", &words::code(&kind))),
                ));
            }
            let of_kind: Vec<&Line> = self
                .lines
                .iter()
                .filter(|line| self.kind_of(line) == kind)
                .collect();
            sheet.add(cells::table(&of_kind, kind, words));
        }
    }

    /// A table for each gate: its lines have the numbers that they have there.
    fn add_gates(&self, gates: &Gates, sheet: &mut Sheet, words: &Words) {
        for line in &gates.said {
            sheet.add(Paragraph::italic(line.clone()));
        }
        let names: BTreeSet<&String> = gates.of.values().collect();
        for name in names {
            let lines = self.lines.iter();
            let lines: Vec<&Line> = lines
                .filter(|line| gates.of.get(&line.visit) == Some(name))
                .collect();
            sheet.add(Paragraph::heading(name.clone()));
            sheet.add(cells::table(&lines, self.profile, words));
        }
    }

    fn subtitle(&self, office: &Office, words: &Words) -> String {
        let date = [("date", day::shown(self.date).into())];
        let subtitle = words.say_with("sheet-register-subtitle", &date);
        match office.desk_name.trim() {
            _ if self.gates.is_some() => subtitle,
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
