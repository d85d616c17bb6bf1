//! The report at a running desk. It is the owner's, but for looking at what it would say.

use std::path::PathBuf;

use disk::Eyes;
use papers::report::{MadeReport, ReportForm};

use crate::book::owners::Owner;
use crate::clock;
use crate::desk::Desk;
use crate::filed::report_draft;
use crate::mail_program;
use crate::transport::{ErrorCode, Failure, ReportSaved, ReportView, WorkWord};
use crate::work::Watch;

impl Desk {
    /// What was typed last for a report.
    pub fn report_draft(&self) -> ReportForm {
        let book = self.shared.lock().which();
        report_draft::read(&self.shared.home, book)
    }

    /// Keeps what is being typed for a report, on disk when this returns.
    ///
    /// # Errors
    /// What is wrong with the data folder.
    pub fn keep_report_draft(&self, form: &ReportForm) -> Result<(), Failure> {
        let book = self.shared.lock().which();
        report_draft::keep(&self.shared.home, book, form)
    }

    /// The figures of a report, as they would be printed now.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` or `TooLong` with the field, `Stopped`, or what the register says.
    pub fn report(&self, form: &ReportForm) -> Result<ReportView, Failure> {
        let work = self.shared.works.begin(WorkWord::Report)?;
        Ok(ReportView::of(&self.owners_report(form, &work)?.1))
    }

    /// Saves the report as a workbook among the desk's sheets. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, what is wrong with the folder of sheets, or what [`Desk::report`] says.
    pub fn save_report_workbook(&self, form: &ReportForm) -> Result<ReportSaved, Failure> {
        let work = self.shared.works.begin(WorkWord::Workbook)?;
        let made = self.signed_report(form, &work)?;
        let xlsx = made.xlsx()?;
        work.no_return()?;
        Ok(ReportSaved {
            file: self.kept(&made, "xlsx", &xlsx)?.display().to_string(),
            opened: false,
        })
    }

    /// Saves the report as an e-mail draft among the desk's sheets, and has the system's mail program open it where there
    /// is one. The owner's. No mail is sent.
    ///
    /// # Errors
    /// As [`Desk::save_report_workbook`].
    pub fn mail_report(&self, form: &ReportForm) -> Result<ReportSaved, Failure> {
        let work = self.shared.works.begin(WorkWord::Mail)?;
        let made = self.signed_report(form, &work)?;
        let eml = made.eml()?;
        work.no_return()?;
        let path = self.kept(&made, "eml", &eml)?;
        Ok(ReportSaved {
            opened: mail_program::open(&path),
            file: path.display().to_string(),
        })
    }

    fn kept(&self, made: &MadeReport, ending: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let to = self.shared.home.among_sheets(&made.file_name(ending))?;
        let path = to.path().to_owned();
        to.write(bytes, Eyes::Owner)?;
        Ok(path)
    }

    /// One that goes out: its figures are signed.
    fn signed_report(&self, form: &ReportForm, work: &dyn Watch) -> Result<MadeReport, Failure> {
        let (owner, made) = self.owners_report(form, work)?;
        let (made, to) = {
            let mut state = self.shared.lock();
            let made = state.in_book(|book| book.signed_report(&owner, made, clock::timestamp()))?;
            (made, state.book().province())
        };
        // Where there is a province, it is sent by itself too; nobody waits for that.
        match (to, made.part()) {
            (Ok(_), Some(part)) => {
                self.shared.home.keep_unsent(part)?;
                self.shared.reporting.call();
            }
            (Err(failure), _) if failure.code != ErrorCode::NoProvince => return Err(failure),
            _ => {}
        }
        Ok(made)
    }

    fn owners_report(&self, form: &ReportForm, work: &dyn Watch) -> Result<(Owner, MadeReport), Failure> {
        let (owner, book) = self.shared.owners_beside(work)?;
        let _still = book.hold_still()?;
        let made = book.made_report(&owner, form, clock::timestamp(), work)?;
        Ok((owner, made))
    }
}
