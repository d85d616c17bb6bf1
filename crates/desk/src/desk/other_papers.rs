//! Papers besides the register of a day: printed and followed to the end, or saved.

use std::path::{Path, PathBuf};

use disk::{Existing, Eyes, Target};

use crate::Desk;
use crate::book::{Made, Purpose};
use crate::clock;
use crate::filed;
use crate::running::press;
use crate::running::shared::Shared;
use crate::transport::{ErrorCode, Failure, PaperWords, PrintView, Settings, SheetKind, WorkWord};
use crate::work::{Progress, StepWord, UnitWord, Watch};
use papers::Board;

impl Desk {
    /// Prints a paper. Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, `OwnerNeeded` for what is the owner's, or what [`crate::book::OpenBook::make`] says.
    pub fn print_paper(&self, kind: &SheetKind) -> Result<(), Failure> {
        press::start(&self.shared, |shared, work| {
            let (made, settings) = shared.made(kind, Purpose::Keep, work)?;
            let to = shared.among_sheets(&made)?;
            let saved = filed::save_paper(&made, to, work)?;
            Ok((saved, settings, |_: &Shared, _: &PrintView| {}))
        })
    }

    /// Saves a paper as a PDF among the desk's sheets, or at `out`; returns where.
    ///
    /// # Errors
    /// `CannotSave`, also for a secret paper without `out`: it is kept nowhere; `OwnerNeeded` for what is the owner's, or
    /// what [`crate::book::OpenBook::make`] says.
    pub fn save_paper(&self, kind: &SheetKind, out: Option<&Path>) -> Result<PathBuf, Failure> {
        // Numbers that a paper takes are not spent on a place that takes no file.
        let chosen = out.map(|path| {
            let home = &self.shared.home;
            home.target_for_sheet(path, Existing::Refuse, &kind.title())
        });
        let chosen = chosen.transpose()?;
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::Sheet)?;
        let (made, _) = self.shared.made(kind, Purpose::Keep, work)?;
        let to = match chosen {
            Some(to) => Some(to),
            None => self.shared.among_sheets(&made)?,
        };
        let saved = filed::save_paper(&made, to, work)?;
        saved.path.ok_or(Failure::new(ErrorCode::CannotSave))
    }

    /// Prints who is inside, to be ticked off. Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub fn print_roll_call(&self) -> Result<(), Failure> {
        self.print_paper(&SheetKind::RollCall)
    }

    /// Saves the pictures for electronic boards among the desk's sheets: one for each way to Bluezone.
    ///
    /// # Errors
    /// `CannotSave`, or what the register says.
    pub fn save_pictures(&self) -> Result<Vec<PathBuf>, Failure> {
        let (chosen, office) = {
            let state = self.shared.lock();
            (state.book().paper_words()?, state.office())
        };
        let work = self.shared.works.begin(WorkWord::Pictures)?;
        let mut drawn = Vec::new();
        for (done, board) in Board::ALL.into_iter().enumerate() {
            work.at(Progress::of(
                StepWord::Drawing,
                UnitWord::Pictures,
                done,
                Board::ALL.len(),
            ))?;
            drawn.push((board, papers::board_picture(board, &chosen, &office)?));
        }
        // All of them or none.
        work.no_return()?;
        let mut saved = Vec::new();
        for (board, png) in drawn {
            let name = format!("man-hinh-bluezone-{}.png", board.word());
            let to = self.shared.home.among_sheets(&name)?;
            saved.push(to.path().to_owned());
            to.write(&png, Eyes::Everybody)?;
        }
        Ok(saved)
    }

    /// The words on papers that the owner chose.
    ///
    /// # Errors
    /// What the register says.
    pub fn paper_words(&self) -> Result<PaperWords, Failure> {
        self.shared.lock().book().paper_words()
    }

    /// Changes them. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `TooLong` or `NotValid` with the key, or what the register says.
    pub fn change_paper_words(&self, words: &PaperWords) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        state.in_book(|book| book.change_paper_words(&owner, words, clock::timestamp()))?;
        state.wall_changed();
        Ok(())
    }
}

impl Shared {
    /// Its place among the sheets; `None` for a secret one, which is kept nowhere by itself.
    fn among_sheets(&self, made: &Made) -> Result<Option<Target>, Failure> {
        if made.kind().is_secret() {
            return Ok(None);
        }
        self.home.among_sheets(&made.file_name()).map(Some)
    }

    /// A paper read from the book, and the settings to print it with: drawing takes long, and nobody waits for it.
    pub(crate) fn made(
        &self,
        kind: &SheetKind,
        purpose: Purpose,
        work: &dyn Watch,
    ) -> Result<(Made, Settings), Failure> {
        if let SheetKind::Report(form) = kind {
            let (owner, book) = self.owners_beside(work)?;
            let _still = book.hold_still()?;
            let made = book.make_report(&owner, form, clock::timestamp(), work)?;
            return Ok((made, book.settings()?));
        }
        if let SheetKind::SiteDay { date } = kind {
            let mut state = self.lock();
            let (day, settings) = (state.day_within(Some(date))?, state.settings().clone());
            let book = state.book().beside_for(work)?;
            drop(state);
            return Ok((
                book.make_site_day(&day, &self.home, clock::timestamp())?,
                settings,
            ));
        }
        let mut state = self.lock();
        let made = state.ask(|book, claim, at| book.make(kind, &self.home, purpose, (claim, at), work))?;
        Ok((made, state.settings().clone()))
    }
}
