//! The report upward, as files. What the owner typed in the window (basis, difficulties, who signs) is taken from the draft
//! that the desk keeps.

use std::path::PathBuf;

use clap::Args;
use desk::book::NoBook;
use desk::now;
use desk::paper::report::{MadeReport, draft};
use desk::transport::{RangeWord, ReportView};

use crate::book::Place;
use crate::failing::{Done, print_json};

/// Arguments of `report`.
#[derive(Args)]
pub(crate) struct Report {
    /// From Monday to today (also without any range), or with `last` the week before.
    #[arg(long, num_args = 0..=1, default_missing_value = "this", value_parser = ["this", "last"], value_name = "WHICH")]
    week: Option<String>,
    /// From the first of the month to today, or with `last` the month before.
    #[arg(long, num_args = 0..=1, default_missing_value = "this", value_parser = ["this", "last"], value_name = "WHICH",
          conflicts_with = "week")]
    month: Option<String>,
    /// First day of a range.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "to", conflicts_with_all = ["week", "month"])]
    from: Option<String>,
    /// Last day of the range.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "from")]
    to: Option<String>,
    /// The hour at which days are closed: a report of 4 to 8 January at 08:00 begins on 3 January at 08:00.
    #[arg(long, value_name = "HH:MM", default_value = "")]
    cut_off: String,
    /// The number of the letter.
    #[arg(long)]
    number: Option<String>,
    /// Write the letter.
    #[arg(long, value_name = "FILE.pdf")]
    pdf: Option<PathBuf>,
    /// Write the workbook.
    #[arg(long, value_name = "FILE.xlsx")]
    xlsx: Option<PathBuf>,
    /// Write the e-mail draft, with letter and workbook attached.
    #[arg(long, value_name = "FILE.eml")]
    eml: Option<PathBuf>,
}

/// What `report` prints.
#[derive(serde::Serialize)]
struct Reported {
    #[serde(flatten)]
    figures: ReportView,
    files: Vec<String>,
}

impl Report {
    pub(crate) fn run(self, place: &Place) -> Done {
        let mut form = draft::read(&place.home(), place.book());
        form.range = match (&self.from, self.week.as_deref(), self.month.as_deref()) {
            (Some(_), _, _) => RangeWord::Days,
            (None, Some("last"), _) => RangeWord::LastWeek,
            (None, _, Some("last")) => RangeWord::LastMonth,
            (None, _, Some(_)) => RangeWord::ThisMonth,
            (None, _, None) => RangeWord::ThisWeek,
        };
        form.first = self.from.unwrap_or_default();
        form.last = self.to.unwrap_or_default();
        form.cut_off = self.cut_off;
        // A number and a date are of one letter.
        form.number = self.number.unwrap_or_default();
        form.dated = String::new();
        let writes = self.pdf.is_some() || self.xlsx.is_some() || self.eml.is_some();
        let book = if writes {
            place.open_as_owner(NoBook::Refuse)?
        } else {
            place.open(NoBook::Refuse)?
        };
        let made = MadeReport::of(&form, &book, now())?;
        let mut files = Vec::new();
        let mut save = |ending: &str, out: Option<PathBuf>, bytes: &dyn Fn() -> Result<Vec<u8>, _>| -> Done {
            if let Some(out) = out {
                let path = made.save((ending, &bytes()?), &place.home(), Some(&out))?;
                files.push(path.display().to_string());
            }
            Ok(())
        };
        save("pdf", self.pdf, &|| made.pdf())?;
        save("xlsx", self.xlsx, &|| made.xlsx())?;
        save("eml", self.eml, &|| made.eml())?;
        print_json(&Reported {
            figures: made.view(),
            files,
        })
    }
}
