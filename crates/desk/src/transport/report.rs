//! What the report window sends and shows. Its figures are those that are printed, in the same order.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which days a report is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum RangeWord {
    /// From Monday to today.
    #[default]
    ThisWeek,
    /// Monday to Sunday of the week before.
    LastWeek,
    /// From the first of the month to today.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// The days that are given.
    Days,
}

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
    /// E-mail addresses for the draft.
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

/// One figure with what it is a part of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ReportLine {
    /// What is counted; the locale key is `report-line-` plus this word with dashes.
    pub what: String,
    /// How many.
    pub count: u32,
    /// Of how many; null where it is a part of nothing.
    pub of: Option<u32>,
    /// `62,5%`, as printed; null where it is a part of nothing, or of nobody.
    pub percent: Option<String>,
}

/// One day of a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ReportDay {
    /// `dd/MM/yyyy`.
    pub date: String,
    /// Visits.
    pub entered: u32,
    /// Of these, where the app was heard for certain.
    pub running: u32,
}

/// A report's figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ReportView {
    /// From when to when, as printed.
    pub period: String,
    /// Visitors.
    pub visits: Vec<ReportLine>,
    /// The agency's own people.
    pub staff: Vec<ReportLine>,
    /// By day, oldest first.
    pub days: Vec<ReportDay>,
    /// What the reader should know of the figures, as printed.
    pub remarks: Vec<String>,
}

/// A report as files.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ReportSaved {
    /// Where the file is.
    pub file: String,
    /// Whether a program of the system was asked to open it.
    pub opened: bool,
}
