//! What the report window shows. Its figures are those that are printed, in the same order.

use papers::report::{Addressed, Line, MadeReport, Recipient, Share};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Whom it would be mailed to, and what of the words typed there is no address.
    pub mailed_to: Vec<MailedTo>,
}

/// One piece of what was typed for whom a report is mailed to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct MailedTo {
    /// The name in front of the address; else the words that are no address.
    pub words: String,
    /// The address; null for words that are none.
    pub address: Option<String>,
}

impl std::fmt::Debug for MailedTo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailedTo(..)")
    }
}

impl From<Addressed> for MailedTo {
    fn from(addressed: Addressed) -> Self {
        match addressed {
            Addressed::To(Recipient { name, address }) => Self {
                words: name,
                address: Some(address),
            },
            Addressed::Nobody(words) => Self { words, address: None },
        }
    }
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

impl ReportView {
    /// What a screen shows of a report.
    pub fn of(made: &MadeReport) -> Self {
        let report = made.report();
        Self {
            period: made.period_said(),
            visits: report.visits().iter().map(ReportLine::from).collect(),
            staff: report.staff().iter().map(ReportLine::from).collect(),
            days: report
                .days
                .iter()
                .map(|day| ReportDay {
                    date: form::day::shown(day.date),
                    entered: day.figures.counts.entered,
                    running: day.figures.counts.running,
                })
                .collect(),
            remarks: made.remarks_said(),
            mailed_to: made.addressed().into_iter().map(MailedTo::from).collect(),
        }
    }
}

impl From<&Line> for ReportLine {
    fn from(line: &Line) -> Self {
        Self {
            what: line.what.to_owned(),
            count: line.count,
            of: line.of,
            percent: line.share().and_then(Share::percent),
        }
    }
}
