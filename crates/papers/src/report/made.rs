//! A report with what was typed for it: on paper, as a workbook, and as a mail with both.

use figures::Told;
use register::{BookDate, Timestamp};
use sheet::Sheet;

use super::mail::{Draft, JSON, PDF, XLSX};
use super::{
    Addressed, Recipient, Report, ReportForm, Wish, addresses, checked, letter, said, told, workbook,
};
use crate::office::vietnamese;
use crate::{Book, Error, Office};

/// A report as it is wanted.
pub struct MadeReport {
    report: Report,
    form: ReportForm,
    office: Office,
    dated: BookDate,
    at: Timestamp,
    /// Its figures for a machine, signed.
    part: Option<String>,
}

impl MadeReport {
    /// The word of this kind of paper.
    pub(crate) const WORD: &str = "report";
    /// And of its figures alone.
    const PART: &str = "figures";

    /// The report of `wish`, which was read of `form`; `report` is what the book says of its period, and `at` is now.
    pub fn new(wish: &Wish, form: ReportForm, office: Office, report: Report, at: Timestamp) -> Self {
        Self {
            report,
            form,
            office,
            dated: wish.dated,
            at,
            part: None,
        }
    }

    /// Its figures alone, as the issue of this number of its desk. None of practice: nothing true is in it.
    pub fn told(&self, sequence: u64) -> Option<Told> {
        (self.office.book == Book::Register)
            .then(|| told::told(&self.report, &self.office, sequence, self.at))
    }

    /// The same with what was signed of [`MadeReport::told`]: workbook and draft carry it.
    pub fn with_part(self, part: String) -> Self {
        Self {
            part: Some(part),
            ..self
        }
    }

    /// That text; none before it was signed.
    pub fn part(&self) -> Option<&str> {
        self.part.as_deref()
    }

    /// Its figures.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The letter.
    pub(crate) fn letter(&self) -> Sheet {
        letter::letter(&self.report, &self.form, &self.office, self.dated)
    }

    /// What stands in the names of its files: the days.
    pub(crate) fn days(&self) -> String {
        format!("{}_{}", self.report.period.first, self.report.period.last)
    }

    /// The name of one of its files.
    pub fn file_name(&self, ending: &str) -> String {
        self.office.file_name(Self::WORD, &self.days(), ending)
    }

    /// From when to when, as printed.
    pub fn period_said(&self) -> String {
        said::period(&self.report.period, &vietnamese())
    }

    /// What the reader should know of the figures, as printed.
    pub fn remarks_said(&self) -> Vec<String> {
        let words = vietnamese();
        let remarks = self.report.remarks();
        remarks
            .iter()
            .map(|remark| said::remark(remark, &words))
            .collect()
    }

    /// The letter as a PDF.
    ///
    /// # Errors
    /// `NotDrawn` for a letterhead that fills a page by itself.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let rendered = sheet::render(&self.letter()).map_err(Error::not_drawn)?;
        Ok(rendered.pdf)
    }

    /// The workbook.
    ///
    /// # Errors
    /// `NotDrawn`: a fault of the program.
    pub fn xlsx(&self) -> Result<Vec<u8>, Error> {
        workbook::bytes(&self.report, &self.office, self.part.as_deref()).map_err(Error::not_drawn)
    }

    /// What was typed for whom it is mailed to, read.
    pub fn addressed(&self) -> Vec<Addressed> {
        addresses::read(&self.form.mail_to)
    }

    /// Whom it is mailed to; may be nobody yet.
    ///
    /// # Errors
    /// `NotAnAddress` with all words that are none.
    pub fn recipients(&self) -> Result<Vec<Recipient>, Error> {
        let (mut recipients, mut nobody) = (Vec::new(), Vec::new());
        for addressed in self.addressed() {
            match addressed {
                Addressed::To(recipient) => recipients.push(recipient),
                Addressed::Nobody(words) => nobody.push(words),
            }
        }
        match nobody.as_slice() {
            [] => Ok(recipients),
            nobody => Err(Error::NotAnAddress(nobody.join("; "))),
        }
    }

    /// The e-mail draft, with both attached.
    ///
    /// # Errors
    /// As for both, and as [`MadeReport::recipients`].
    pub fn eml(&self) -> Result<Vec<u8>, Error> {
        let to = self.recipients()?;
        let words = vietnamese();
        let period = self.period_said();
        let counts = &self.report.totals.counts;
        let subject = words.say_with("report-mail-subject", &[("period", period.clone().into())]);
        let subject = match self.office.book {
            Book::Register => subject,
            Book::Practice => format!("{} – {subject}", words.say("sheet-practice")),
        };
        let body = words.say_with(
            "report-mail-body",
            &[
                ("agency", said::agency(&self.office, &words).into()),
                ("period", period.into()),
                ("entered", said::value(counts.entered)),
                ("told", said::value(counts.told)),
                ("running", said::value(counts.running)),
                ("checked", said::value(checked(&self.report.totals))),
            ],
        );
        let body = match self.part {
            None => body,
            Some(_) => format!("{body}\n\n{}", words.say("report-mail-part")),
        };
        let (pdf, xlsx) = (self.pdf()?, self.xlsx()?);
        let part_name = self.office.file_name(Self::PART, &self.days(), "json");
        let (pdf_name, xlsx_name) = (self.file_name("pdf"), self.file_name("xlsx"));
        let mut attached = vec![
            (PDF, pdf_name.as_str(), pdf.as_slice()),
            (XLSX, xlsx_name.as_str(), xlsx.as_slice()),
        ];
        // Last, since people open what stands first.
        attached.extend(
            self.part
                .as_deref()
                .map(|part| (JSON, part_name.as_str(), part.as_bytes())),
        );
        Draft {
            to: &to,
            subject: &subject,
            body: &body,
            attached: &attached,
            id: Self::WORD,
            at: self.at,
        }
        .bytes()
        .map_err(Error::not_drawn)
    }
}
