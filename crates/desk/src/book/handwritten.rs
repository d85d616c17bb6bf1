//! Forms that were filled in by hand, in the book.

use core::fmt;
use std::collections::BTreeSet;

use form::VisitForm;
use register::{BookDate, Entered, NewVisit, PaperEntry, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::days::book_date;
use crate::book::open::OpenBook;
use crate::failure::{ErrorCode, Failure};

/// The most missing numbers that are named.
const MISSING_MAX: usize = 100;
/// How far back from the last form that was printed the last that was typed is looked for.
const LOOKED_BACK: u32 = 1_000;

/// A form as it was typed. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PaperVisit {
    /// The number printed on the form.
    pub number: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// When the visitor came: `07:35`, `7h35` or `735`.
    pub entered: String,
    /// When they left; empty where the form does not say.
    pub left: String,
    /// The words about the visitor.
    pub form: VisitForm,
}

impl PaperVisit {
    /// Whether the form does not say that its visitor left.
    pub fn is_inside(&self) -> bool {
        self.left.trim().is_empty()
    }
}

impl fmt::Debug for PaperVisit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PaperVisit(..)")
    }
}

/// How far the typing of a day's forms has come.
pub struct TypedForms {
    /// The day.
    pub date: BookDate,
    /// The number of the next form, as far as that can be guessed.
    pub next: u32,
    /// Forms of the day that were typed.
    pub typed: u32,
    /// Numbers between the first and the last of them that were not typed, lowest first.
    pub missing: Vec<u32>,
}

impl OpenBook {
    /// Writes the visit of a form, durable when this returns. Its times are the form's claim; the book also keeps when it
    /// was typed.
    ///
    /// # Errors
    /// `PaperTaken` with the line and the day that have this number, `PaperTime`, `NotValid` with the field, `CardTaken`
    /// for a visitor who is inside still, or what else the register says.
    pub fn enter_paper(&mut self, typed: &PaperVisit, at: Timestamp) -> Result<Entered, Failure> {
        let date = book_date(Some(&typed.date))?;
        let time = |text: &str, field| match form::hour::read(text) {
            Some(time) => Ok(date.at(time)),
            None => Err(Failure::about(ErrorCode::NotValid, field)),
        };
        let exited = match typed.left.trim() {
            "" => None,
            left => Some(time(left, "left")?),
        };
        let paper = PaperEntry {
            number: typed.number.clone(),
            entered: time(&typed.entered, "entered")?,
            exited,
        };
        if let Some(line) = self.register.by_paper(&typed.number)? {
            let taken = format!("{}, {}", line.line, line.book_date);
            return Err(Failure::about(ErrorCode::PaperTaken, taken));
        }
        let kind = self.kind_of_day(date)?;
        if exited.is_none() {
            self.may_enter_at(&typed.form, kind, &[])?;
        }
        let visit = NewVisit {
            paper: Some(paper),
            ..form::visit(&typed.form, kind, BookDate::of(at))?
        };
        Ok(self.register.enter(&visit, at, &self.author)?)
    }

    /// How far the typing of a day's forms has come.
    ///
    /// # Errors
    /// What the register says.
    pub fn paper_forms(&self, date: BookDate) -> Result<TypedForms, Failure> {
        let lines = self.register.day(date)?;
        let standing = lines.iter().filter(|line| line.voided.is_none());
        let papers: Vec<&PaperEntry> = standing.filter_map(|line| line.paper.as_ref()).collect();
        let typed: BTreeSet<u32> = papers
            .iter()
            .filter_map(|paper| paper.number.parse().ok())
            .collect();
        let mut missing = Vec::new();
        if let (Some(&first), Some(&last)) = (typed.first(), typed.last()) {
            for number in (first..last)
                .filter(|number| !typed.contains(number))
                .take(MISSING_MAX)
            {
                // A form of the same pile may have been used on another day.
                if self.register.by_paper(&number.to_string())?.is_none() {
                    missing.push(number);
                }
            }
        }
        let next = match typed.last() {
            Some(last) => last.saturating_add(1),
            None => self.first_untyped()?,
        };
        Ok(TypedForms {
            date,
            next,
            typed: u32::try_from(papers.len()).unwrap_or(u32::MAX),
            missing,
        })
    }

    /// The number behind the last printed form that was typed: where the pile was left the last time.
    fn first_untyped(&self) -> Result<u32, Failure> {
        let printed = self.next_form()?;
        for number in (1..printed).rev().take(LOOKED_BACK as usize) {
            if self.register.by_paper(&number.to_string())?.is_some() {
                return Ok(number + 1);
            }
        }
        Ok(1)
    }
}
