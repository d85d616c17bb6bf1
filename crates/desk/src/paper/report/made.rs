//! A report with what was typed for it: on paper, as a workbook, as a mail, and on the screen before any of these.

use register::{BookDate, Timestamp};
use sheet::Sheet;

use super::mail::Draft;
use super::period::read_day;
use super::{CutOff, Line, Period, Report, Share, draft, letter, said, workbook};
use crate::book::OpenBook;
use crate::paper::day::vietnamese_date;
use crate::paper::kinds::file_name;
use crate::transport::{
    Book, ErrorCode, Failure, Language, ReportDay, ReportForm, ReportLine, ReportView, Settings, SheetKind,
};
use crate::words::Words;

/// A report as it is wanted, read from the book; what is made of it needs the book no more.
pub struct MadeReport {
    report: Report,
    form: ReportForm,
    settings: Settings,
    dated: BookDate,
    at: Timestamp,
}

impl MadeReport {
    /// Reads what `form` wants of the book as it stands at `at`.
    ///
    /// # Errors
    /// `NotValid` or `TooLong` with the field, or what the register says.
    pub fn of(form: &ReportForm, book: &OpenBook, at: Timestamp) -> Result<Self, Failure> {
        draft::check(form)?;
        let cut_off = CutOff::read(&form.cut_off)?;
        let days = (form.first.trim(), form.last.trim());
        let dated = Some(form.dated.trim()).filter(|text| !text.is_empty());
        Ok(Self {
            report: book.report(Period::named(form.range, days, cut_off, at)?)?,
            form: form.clone(),
            settings: book.settings()?,
            dated: match dated {
                None => BookDate::of(at),
                Some(dated) => read_day(dated, "dated")?,
            },
            at,
        })
    }

    /// Its figures.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The letter.
    pub(crate) fn letter(&self) -> Sheet {
        letter::letter(&self.report, &self.form, &self.settings, self.dated)
    }

    /// What stands in the names of its files: the days.
    pub(crate) fn days(&self) -> String {
        format!("{}_{}", self.report.period.first, self.report.period.last)
    }

    /// What one of its files is called among the sheets of a desk.
    pub(crate) fn file_name(&self, ending: &str) -> String {
        let kind = SheetKind::Report(Box::default());
        file_name(&kind, self.report.book, &self.days(), ending)
    }

    /// The letter as a PDF.
    ///
    /// # Errors
    /// `Internal` for a letterhead that fills a page by itself.
    pub fn pdf(&self) -> Result<Vec<u8>, Failure> {
        let rendered = sheet::render(&self.letter()).map_err(internal)?;
        Ok(rendered.pdf)
    }

    /// The workbook.
    ///
    /// # Errors
    /// `Internal`: a fault of the program.
    pub fn xlsx(&self) -> Result<Vec<u8>, Failure> {
        workbook::bytes(&self.report, &self.settings).map_err(internal)
    }

    /// The e-mail draft, with both attached.
    ///
    /// # Errors
    /// As for both.
    pub fn eml(&self) -> Result<Vec<u8>, Failure> {
        let words = Words::of(Language::Vi);
        let period = said::period(&self.report.period, &words);
        let counts = &self.report.totals.counts;
        let subject = words.say_with("report-mail-subject", &[("period", period.clone().into())]);
        let subject = match self.report.book {
            Book::Register => subject,
            Book::Practice => format!("{} – {subject}", words.say("sheet-practice")),
        };
        let body = words.say_with(
            "report-mail-body",
            &[
                ("agency", said::agency(&self.settings, &words).into()),
                ("period", period.into()),
                ("entered", said::value(counts.entered)),
                ("told", said::value(counts.told)),
                ("running", said::value(counts.running)),
                ("checked", said::value(super::checked(&self.report.totals))),
            ],
        );
        let (pdf, xlsx) = (self.pdf()?, self.xlsx()?);
        Draft {
            to: &self.form.mail_to,
            subject: &subject,
            body: &body,
            pdf: (&self.file_name("pdf"), &pdf),
            xlsx: (&self.file_name("xlsx"), &xlsx),
            at: self.at,
        }
        .bytes()
        .map_err(internal)
    }

    /// What a screen shows of it.
    pub fn view(&self) -> ReportView {
        let words = Words::of(Language::Vi);
        let report = &self.report;
        ReportView {
            period: said::period(&report.period, &words),
            visits: report.visits().iter().map(line_view).collect(),
            staff: report.staff().iter().map(line_view).collect(),
            days: report
                .days
                .iter()
                .map(|day| ReportDay {
                    date: vietnamese_date(day.date),
                    entered: day.figures.counts.entered,
                    running: day.figures.counts.running,
                })
                .collect(),
            remarks: report
                .remarks()
                .iter()
                .map(|remark| said::remark(remark, &words))
                .collect(),
        }
    }
}

fn line_view(line: &Line) -> ReportLine {
    ReportLine {
        what: line.what.to_owned(),
        count: line.count,
        of: line.of,
        percent: line.share().and_then(Share::percent),
    }
}

fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::about(ErrorCode::Internal, error.to_string())
}
