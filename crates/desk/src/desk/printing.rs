//! The register of a day on paper, or as a file.

use std::path::{Path, PathBuf};

use disk::Existing;

use crate::book::book_date;
use crate::clock;
use crate::desk::Desk;
use crate::paper::day::Day;
use crate::paper::file;
use crate::running::parts::closing_time::Wanted;
use crate::running::press;
use crate::running::shared::Shared;
use crate::transport::{ErrorCode, Failure, Settings};

impl Desk {
    /// Prints the register of a day (`YYYY-MM-DD`; today without). Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub fn print_day(&self, date: Option<&str>) -> Result<(), Failure> {
        let date = book_date(date)?;
        self.inner
            .print_register(date, Wanted::ByHand, clock::timestamp())
    }

    /// Gives up the print that is under way.
    pub fn cancel_print(&self) {
        self.inner.lock().cancel_print();
    }

    /// Saves the register of a day as a PDF among the desk's sheets, or at `out`; returns where.
    ///
    /// # Errors
    /// `CannotSave`, or what the register says.
    pub fn save_day(&self, date: Option<&str>, out: Option<&Path>) -> Result<PathBuf, Failure> {
        let (day, settings) = read_day(&self.inner, date)?;
        let home = &self.inner.home;
        let to = match out {
            Some(path) => home.target_for_sheet(path, Existing::Refuse, &file::name())?,
            None => home.among_sheets(&file::file_name(day.book, day.date))?,
        };
        file::save(&day, &settings, to)?
            .path
            .ok_or(Failure::new(ErrorCode::CannotSave))
    }

    /// The printers that the system knows.
    ///
    /// # Errors
    /// `NoPrintSystem`.
    pub fn printers(&self) -> Result<Vec<String>, Failure> {
        press::printers()
    }
}

/// A day of the book that is open, and the settings to draw it with: drawing takes long, and nobody waits for it.
pub(super) fn read_day(shared: &Shared, date: Option<&str>) -> Result<(Day, Settings), Failure> {
    let state = shared.lock();
    Ok((state.book().day(book_date(date)?)?, state.settings().clone()))
}
