//! The report upward, as files. What the owner typed in the window (basis, difficulties, who signs) is taken from the draft
//! that the desk keeps.

use clap::Args;
use desk::book::NoBook;
use desk::book::province::{Took, deliver};
use desk::filed::report_draft;
use desk::home::{Eyes, Target};
use desk::now;
use desk::papers;
use desk::transport::{Failure, RangeWord, ReportView};

use crate::book::Place;
use crate::failing::Done;
use crate::out::{OutFile, Replace};
use crate::terminal::print_json;

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
    /// Whom the e-mail draft is to: addresses with or without names, apart by commas. Without it, as typed in the window.
    #[arg(long, value_name = "ADDRESSES")]
    mail_to: Option<String>,
    /// Write the letter.
    #[arg(long, value_name = "FILE.pdf")]
    pdf: Option<OutFile>,
    /// Write the workbook.
    #[arg(long, value_name = "FILE.xlsx")]
    xlsx: Option<OutFile>,
    /// Write the e-mail draft, with letter and workbook attached.
    #[arg(long, value_name = "FILE.eml")]
    eml: Option<OutFile>,
    /// Send its figures to the province over HTTPS (see `province`), with what could not be sent before. Exits 1 where the
    /// province has not taken them; they are kept, and sent again by the next `--send` or by a running desk.
    #[arg(long)]
    send: bool,
    #[command(flatten)]
    replace: Replace,
}

/// What `report` prints.
#[derive(serde::Serialize)]
struct Reported {
    #[serde(flatten)]
    figures: ReportView,
    files: Vec<String>,
    /// The short form of the key that its figures are signed with, as a province says it on the telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent: Option<Sent>,
}

/// What became of a report that was sent.
#[derive(serde::Serialize)]
struct Sent {
    /// `new`, `replaced` or `known`; null where the province has not taken it.
    took: Option<Took>,
    /// How many reports the province has not taken yet.
    waiting: usize,
}

impl Report {
    pub(crate) fn run(self, place: &Place) -> Done {
        let mut form = report_draft::read(&place.home(), place.book());
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
        if let Some(mail_to) = self.mail_to {
            form.mail_to = mail_to;
        }
        // All places before any file: none is written where another cannot be.
        let (home, existing) = (place.home(), self.replace.existing());
        let target = |out: Option<OutFile>| out.map(|out| home.target(&out, existing)).transpose();
        let [pdf, xlsx, eml] = [target(self.pdf)?, target(self.xlsx)?, target(self.eml)?];
        let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
        // Before any file, too: whoever asks for a report to be sent wants no half of it.
        let province = self.send.then(|| book.province()).transpose()?;
        let at = now();
        let mut made = book.made_report(&owner, &form, at, &place.watch())?;
        if eml.is_some() {
            // Said before any file is written.
            made.recipients().map_err(Failure::from)?;
        }
        if xlsx.is_some() || eml.is_some() || province.is_some() {
            made = book.signed_report(&owner, made, at)?;
        }
        if let (Some(_), Some(part)) = (&province, made.part()) {
            home.keep_unsent(part)?;
        }
        let mut files = Vec::new();
        let mut save = |to: Option<Target>, bytes: &dyn Fn() -> Result<Vec<u8>, papers::Error>| -> Done {
            if let Some(to) = to {
                files.push(to.path().display().to_string());
                let bytes = bytes().map_err(Failure::from)?;
                to.write(&bytes, Eyes::Owner).map_err(Failure::from)?;
            }
            Ok(())
        };
        save(pdf, &|| made.pdf())?;
        save(xlsx, &|| made.xlsx())?;
        save(eml, &|| made.eml())?;
        let delivered = province.map(|province| deliver(&home, &province)).transpose()?;
        let (sent, failed) = match delivered {
            Some(delivered) => {
                let (took, failed) = match delivered.latest {
                    Some(Ok(took)) => (Some(took), None),
                    Some(Err(failure)) => (None, Some(failure)),
                    None => (None, None),
                };
                let waiting = delivered.left;
                (Some(Sent { took, waiting }), failed)
            }
            None => (None, None),
        };
        print_json(&Reported {
            figures: ReportView::of(&made),
            files,
            key: book.figures_mark()?,
            sent,
        })?;
        failed.map_or(Ok(()), |failure| Err(failure.into()))
    }
}
