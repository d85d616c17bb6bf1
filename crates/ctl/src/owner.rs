//! The owner's PIN on the command line: given by GATEKEEPER_PIN or `--pin-from`, never as an argument, which other accounts of
//! the machine could read, and never asked for, so that a script does not hang.

use std::io::Read as _;
use std::path::Path;

use clap::Subcommand;
use desk::book::{NoBook, OpenBook};
use desk::now;
use desk::transport::{ErrorCode, Failure};

use crate::book::Place;
use crate::failing::{Done, Failing, print_json};

/// Where the PIN may stand.
const VARIABLE: &str = "GATEKEEPER_PIN";
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
                let mut book = place.open_as_owner(NoBook::Refuse)?;
                book.set_pin(Some(&typed(Path::new("-"))?), now())?;
            }
            Self::Remove => place.open_as_owner(NoBook::Refuse)?.set_pin(None, now())?,
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
    pub(crate) fn open_as_owner(&self, no_book: NoBook) -> Result<OpenBook, Failing> {
        let mut book = self.open(no_book)?;
        if book.has_pin()? {
            book.owner_only(self.pin()?.as_deref(), now()).map_err(told)?;
        }
        Ok(book)
    }

    /// Lets only the owner go on where the book that stands can say who that is: a lost or damaged one cannot.
    pub(crate) fn prove_owner_of_what_stands(&self) -> Done {
        match self.open(NoBook::Refuse) {
            Ok(_) => self.open_as_owner(NoBook::Refuse).map(drop),
            Err(_) => Ok(()),
        }
    }

    fn pin(&self) -> Result<Option<String>, Failing> {
        match &self.pin_from {
            Some(file) => typed(file).map(Some),
            None => Ok(std::env::var(VARIABLE).ok()),
        }
    }
}

/// What was typed into a file, or with `-` into standard input.
fn typed(file: &Path) -> Result<String, Failing> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|opened| opened.take(MOST_BYTES).read_to_end(&mut bytes))
    };
    read.map_err(|_| Failure::at(ErrorCode::CannotRead, file))?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

/// How the PIN is given, beside what is wrong.
fn told(failure: Failure) -> Failure {
    match failure.code {
        ErrorCode::OwnerNeeded => Failure::about(failure.code, format!("{VARIABLE}, --pin-from")),
        _ => failure,
    }
}
