//! The owner's PIN on the command line: given by GATEKEEPER_PIN or `--pin-from`, never as an argument, which other accounts of
//! the machine could read, and never asked for, so that a script does not hang.

use std::io::Read as _;
use std::path::Path;

use clap::Subcommand;
use desk::book::owners::{Amendable, Claim, Owner, Within};
use desk::book::{NoBook, OpenBook, book_date};
use desk::now;
use desk::transport::{ErrorCode, Failure};
use desk::{BookDate, VisitId};

use crate::book::Place;
use crate::failing::{Done, Failing, PIN_VARIABLE};
use crate::terminal::print_json;

/// More than a PIN, or the digits of a recovery sheet, ever take.
const MOST_BYTES: u64 = 4096;

/// What to do with the PIN.
#[derive(Subcommand)]
pub(crate) enum Pin {
    /// Set it to the digits (4 to 12) on standard input. Where one is set already, that one is needed too.
    Set,
    /// Take it away: everything is open then.
    Remove,
    /// Set another in the place of a forgotten one. Standard input: the 17 groups of the recovery sheet, and on the last line
    /// the new PIN.
    Reset,
}

impl Pin {
    pub(crate) fn run(self, place: &Place) -> Done {
        match self {
            Self::Set => {
                let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
                book.set_pin(&owner, Some(&typed(Path::new("-"))?), now())?;
            }
            Self::Remove => {
                let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
                book.set_pin(&owner, None, now())?;
            }
            Self::Reset => {
                let typed = typed(Path::new("-"))?;
                let usage =
                    || Failing::Usage("pin reset: 17 groups, and the new PIN on the last line".to_owned());
                let (recovery, pin) = typed.rsplit_once(['\n', '\r']).ok_or_else(usage)?;
                let mut book = place.open(NoBook::Refuse)?;
                book.recover_pin(&place.home(), recovery, pin, now())?;
            }
        }
        print_json(&serde_json::json!({ "pin": place.open(NoBook::Refuse)?.has_pin()? }))
    }
}

impl Place {
    /// Opens the book for what only its owner may do.
    pub(crate) fn open_as_owner(&self, no_book: NoBook) -> Result<(OpenBook, Owner), Failing> {
        let mut book = self.open(no_book)?;
        let owner = book.owner(Claim::Pin(&|| self.pin()), now())?;
        Ok((book, owner))
    }

    /// Opens the book at a day (`YYYY-MM-DD`; today without).
    pub(crate) fn open_at_day(&self, date: Option<&str>) -> Result<(OpenBook, Within<BookDate>), Failing> {
        let date = book_date(date)?;
        let mut book = self.open(NoBook::Refuse)?;
        let day = book.day_within(date, Claim::Pin(&|| self.pin()), now())?;
        Ok((book, day))
    }

    /// Opens the book at a visit.
    pub(crate) fn open_at_visit(&self, visit: &str) -> Result<(OpenBook, Within<VisitId>), Failing> {
        let visit = desk::parse_visit(visit)?;
        let mut book = self.open(NoBook::Refuse)?;
        let visit = book.visit_within(visit, Claim::Pin(&|| self.pin()), now())?;
        Ok((book, visit))
    }

    /// Opens the book to put a visit right.
    pub(crate) fn open_to_amend(&self, visit: &str) -> Result<(OpenBook, Amendable), Failing> {
        let visit = desk::parse_visit(visit)?;
        let mut book = self.open(NoBook::Refuse)?;
        let visit = book.amendable(visit, Claim::Pin(&|| self.pin()), now())?;
        Ok((book, visit))
    }

    /// The PIN, where it was given.
    pub(crate) fn pin(&self) -> Result<Option<String>, Failure> {
        let given = match &self.pin_from {
            Some(file) => Some(typed(file)?),
            None => std::env::var(PIN_VARIABLE).ok(),
        };
        Ok(given.filter(|pin| !pin.trim().is_empty()))
    }
}

/// What was typed into a file, or with `-` into standard input.
fn typed(file: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|opened| opened.take(MOST_BYTES).read_to_end(&mut bytes))
    };
    read.map_err(|_| Failure::at(ErrorCode::CannotRead, file))?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}
