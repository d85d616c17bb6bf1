//! What the program did, for support: as text, or one JSON object a line.

use clap::Args;

use crate::book::Place;
use crate::failing::Done;
use crate::terminal::{print_json, print_lines};

/// Arguments of `journal`.
#[derive(Args)]
pub(crate) struct Journal {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

impl Journal {
    pub(crate) fn run(self, place: &Place) -> Done {
        let view = desk::journal::journal(&place.home(), &place.words())?;
        if self.json {
            return view.lines.iter().try_for_each(print_json);
        }
        print_lines(desk::journal::text(&view).trim_end())
    }
}
