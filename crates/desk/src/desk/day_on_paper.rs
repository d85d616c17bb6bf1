//! The register of a day on paper, or as a file.

use std::path::{Path, PathBuf};

use disk::Existing;
use papers::{Day, Office};

use crate::book::owners::Whose;
use crate::clock;
use crate::desk::Desk;
use crate::filed;
use crate::running::parts::closing_time::Wanted;
use crate::running::press;
use crate::running::shared::Shared;
use crate::transport::{ErrorCode, Failure, WorkWord};
use crate::work::Watch;

impl Desk {
    /// Prints the register of a day (`YYYY-MM-DD`; today without). Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `OwnerNeeded` for another day that the desk does not offer, `PrintBusy`, `CannotSave`, or what the register says.
    pub fn print_day(&self, date: Option<&str>) -> Result<(), Failure> {
        let day = self.shared.lock().printable(date)?;
        self.shared
            .print_register(day, Wanted::ByHand, clock::timestamp())
    }

    /// Gives up the print that is under way.
    pub fn cancel_print(&self) {
        self.shared.lock().cancel_print();
    }

    /// Saves the register of a day as a PDF among the desk's sheets, or at `out`; returns where.
    ///
    /// # Errors
    /// `OwnerNeeded` for another day, `CannotSave`, `Stopped`, or what the register says.
    pub fn save_day(&self, date: Option<&str>, out: Option<&Path>) -> Result<PathBuf, Failure> {
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::Sheet)?;
        let (day, office, _) = read_day(&self.shared, date, work)?;
        let home = &self.shared.home;
        let to = match out {
            Some(path) => home.target_for_sheet(path, Existing::Refuse, &Day::name())?,
            None => home.among_sheets(&day.file_name(&office))?,
        };
        filed::save_day(&day, &office, to, work)?
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

/// A day of the book that is open, and whose it is: reading and drawing take long, and nobody waits for them.
pub(super) fn read_day(
    shared: &Shared,
    date: Option<&str>,
    work: &dyn Watch,
) -> Result<(Day, Office, Whose), Failure> {
    let mut state = shared.lock();
    let (day, office) = (state.day_within(date)?, state.office());
    let book = state.book().beside_for(work)?;
    drop(state);
    Ok((book.day(&day)?, office, day.whose()))
}
