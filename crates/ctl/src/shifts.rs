//! Who is on duty, on the command line.

use clap::Subcommand;
use desk::book::ledger::NoBook;
use desk::now;

use crate::book::Place;
use crate::failing::{Done, print_json};

/// What to do with shifts.
#[derive(Subcommand)]
pub(crate) enum Shift {
    /// Somebody is on duty from now on; whoever was hands over.
    Begin {
        /// The attendant's name.
        name: String,
        /// What the one before leaves to be known.
        #[arg(long, default_value = "")]
        note: String,
    },
    /// The shift ends, and nobody takes over.
    End {
        /// What it leaves to be known to the next.
        #[arg(long, default_value = "")]
        note: String,
    },
    /// The shifts of the last days, newest first.
    Show,
}

impl Shift {
    pub(crate) fn run(self, place: &Place) -> Done {
        match self {
            Self::Begin { name, note } => {
                let mut ledger = place.open(NoBook::Begin)?;
                ledger.begin_shift(&name, &note, now())?;
                print_json(&ledger.shift()?)
            }
            Self::End { note } => {
                let mut ledger = place.open(NoBook::Refuse)?;
                ledger.end_shift(&note, now())?;
                print_json(&ledger.shift()?)
            }
            Self::Show => place
                .open(NoBook::Refuse)?
                .shifts(now())?
                .iter()
                .try_for_each(print_json),
        }
    }
}
