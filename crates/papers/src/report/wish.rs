//! The report that an owner wants: what they typed for it, how much of that fits a letter, and the days it is about.

use core::fmt;

use register::{BookDate, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::period::{CutOff, Period, RangeWord, read_day};
use crate::Error;
use crate::office::vietnamese;

/// Characters of a line, and of a longer text.
const LINE_MOST: usize = 300;
const TEXT_MOST: usize = 10_000;
/// Every ward of a province.
const MAIL_TO_MOST: usize = 20_000;
/// Who signs and who gets a copy stand together on one page: characters, and lines.
const SIGNER_MOST: usize = 100;
const RECIPIENTS_MOST: usize = 400;
const SIGNER_LINES_MOST: usize = 4;
const RECIPIENTS_LINES_MOST: usize = 12;

/// A report as the owner wants it: kept while it is typed, and the beginning of the next one. Empty strings count as
/// absent; lines of the longer fields become paragraphs.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ReportForm {
    /// Which days.
    pub range: RangeWord,
    /// `5/1/2021` or `YYYY-MM-DD`, with `RangeWord::Days`.
    pub first: String,
    /// `5/1/2021` or `YYYY-MM-DD`, with `RangeWord::Days`.
    pub last: String,
    /// `08h00` or `08:00`: the hour at which the days are closed.
    pub cut_off: String,
    /// What stands behind "Số:".
    pub number: String,
    /// The date of the letter, written as `first`; today without.
    pub dated: String,
    /// "Kính gửi".
    pub addressee: String,
    /// E-mail addresses for the draft, with or without names; several stand apart by commas, semicolons or line ends.
    pub mail_to: String,
    /// The papers that the report answers.
    pub basis: String,
    /// Section I, beside the figures: what was done to make the app known.
    pub outreach: String,
    /// Section III.
    pub difficulties: String,
    /// Section IV.
    pub proposals: String,
    /// Nơi nhận, one a line.
    pub recipients: String,
    /// The office of who signs: "GIÁM ĐỐC".
    pub signer_title: String,
    /// Who signs.
    pub signer_name: String,
}

impl fmt::Debug for ReportForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReportForm({:?}, ..)", self.range)
    }
}

impl ReportForm {
    /// One with what most letters begin with.
    pub fn fresh() -> Self {
        Self {
            basis: vietnamese().say("report-basis"),
            ..Self::default()
        }
    }

    /// Whether a letter can be made of it.
    fn check(&self) -> Result<(), Error> {
        for (field, text, most) in [
            ("number", &self.number, LINE_MOST),
            ("addressee", &self.addressee, LINE_MOST),
            ("mail_to", &self.mail_to, MAIL_TO_MOST),
            ("basis", &self.basis, TEXT_MOST),
            ("outreach", &self.outreach, TEXT_MOST),
            ("difficulties", &self.difficulties, TEXT_MOST),
            ("proposals", &self.proposals, TEXT_MOST),
            ("recipients", &self.recipients, RECIPIENTS_MOST),
            ("signer_title", &self.signer_title, SIGNER_MOST),
            ("signer_name", &self.signer_name, SIGNER_MOST),
        ] {
            let lines_most = match field {
                "signer_title" | "signer_name" => SIGNER_LINES_MOST,
                "recipients" => RECIPIENTS_LINES_MOST,
                _ => usize::MAX,
            };
            if text.chars().count() > most || text.lines().count() > lines_most {
                return Err(Error::TooLong { field, most });
            }
        }
        Ok(())
    }
}

/// A form that was read: what has to be looked up in the book for it.
pub struct Wish {
    /// The days.
    pub period: Period,
    /// The day that stands on the letter.
    pub dated: BookDate,
}

impl Wish {
    /// Reads a form at `at`.
    ///
    /// # Errors
    /// `NotValid` or `TooLong` with the field.
    pub fn read(form: &ReportForm, at: Timestamp) -> Result<Self, Error> {
        form.check()?;
        let cut_off = CutOff::read(&form.cut_off)?;
        Ok(Self {
            period: Period::named(form.range, (&form.first, &form.last), cut_off, at)?,
            dated: match form.dated.trim() {
                "" => BookDate::of(at),
                dated => read_day(dated, "dated")?,
            },
        })
    }
}
