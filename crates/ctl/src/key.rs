//! The key of the encrypted register, shown for paper and taken back from it.

use std::io::Read as _;

use clap::Subcommand;
use desk::book::NoBook;
use desk::book::owners::{Claim, owner_of_file, recovery};
use desk::home::book_key::{self, LiesIn, Recovery};
use desk::now;
use desk::words::Words;

use crate::book::{AUTHOR, Place};
use crate::failing::{Done, Failing};
use crate::terminal::{note, print_json};

/// More than anybody types from a sheet.
const MOST_BYTES: u64 = 4096;

/// What to do with the key.
#[derive(Subcommand)]
pub(crate) enum Key {
    /// Print the digits for the recovery sheet, and where the key lies. Whoever has them can read the register.
    Show,
    /// Read the digits of a recovery sheet from standard input, and keep their key on this computer.
    Restore,
    /// Read one group of digits of the recovery sheet from standard input, for proof that it is on paper. The owner's.
    Confirm {
        /// The number of the group on the sheet, 1 to 16.
        #[arg(long)]
        group: u32,
    },
}

/// What `key restore` prints: where the key lies now, and no digit of it.
#[derive(serde::Serialize)]
struct Kept {
    number: String,
    lies_in: LiesIn,
    path: Option<String>,
}

/// What `key confirm` prints.
#[derive(serde::Serialize)]
struct Confirmed {
    confirmed: Option<String>,
}

impl Key {
    pub(crate) fn run(self, place: &Place, words: &Words) -> Done {
        let home = place.home();
        match self {
            Self::Show => match shown(place)? {
                Some(recovery) => {
                    print_json(&recovery)?;
                    if recovery.beside_the_book {
                        note(&words.say("key-beside-the-book"));
                    }
                    Ok(())
                }
                None => {
                    note(&words.say("key-none"));
                    print_json(&None::<Recovery>)
                }
            },
            Self::Restore => {
                let typed = typed()?;
                let kept = book_key::restore(&home, place.book(), &typed)?;
                print_json(&Kept {
                    number: kept.number,
                    lies_in: kept.lies_in,
                    path: kept.path,
                })
            }
            Self::Confirm { group } => {
                let typed = typed()?;
                let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
                book.confirm_recovery(&owner, &home, (group, &typed), now())?;
                print_json(&Confirmed {
                    confirmed: book.recovery_sheet()?.confirmed().map(|day| day.to_string()),
                })
            }
        }
    }
}

/// What stands on standard input.
fn typed() -> Result<String, Failing> {
    let mut typed = Vec::new();
    std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut typed)?;
    Ok(String::from_utf8_lossy(&typed).into_owned())
}

/// The recovery sheet, of a book that may be one which cannot be written.
fn shown(place: &Place) -> Result<Option<Recovery>, Failing> {
    let (home, which) = (place.home(), place.book());
    let claim = Claim::Pin(&|| place.pin());
    let owner = owner_of_file(&home, which, AUTHOR, claim, now())?;
    Ok(recovery(&home, which, &owner)?)
}
