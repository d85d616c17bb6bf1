//! Who is on duty, on the command line.

use clap::Subcommand;
use desk::book::NoBook;
use desk::now;
use desk::transport::ShiftView;

use crate::book::Place;
use crate::failing::Done;
use crate::terminal::print_json;

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
                let mut book = place.open(NoBook::Begin)?;
                book.begin_shift(&name, &note, now())?;
                print_json(&book.shift()?.map(ShiftView::from))
            }
            Self::End { note } => {
                let mut book = place.open(NoBook::Refuse)?;
                book.end_shift(&note, now())?;
                print_json(&book.shift()?.map(ShiftView::from))
            }
            Self::Show => place
                .open(NoBook::Refuse)?
                .shifts(now())?
                .into_iter()
                .map(ShiftView::from)
                .try_for_each(|shift| print_json(&shift)),
        }
    }
}
