//! Papers besides the register of a day: drawn into a file.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use desk::ledger::NoBook;
use desk::transport::SheetKind;
use desk::{now, sheets};

use crate::book::Place;
use crate::failing::{Done, print_json};

/// Arguments of `paper`.
#[derive(Args)]
pub(crate) struct Paper {
    #[command(subcommand)]
    kind: Kind,
    /// Where to write the PDF; among the desk's sheets without.
    #[arg(long, global = true, value_name = "FILE.pdf")]
    out: Option<PathBuf>,
}

/// Which paper.
#[derive(Subcommand)]
enum Kind {
    /// Everybody who is inside, to be ticked off.
    RollCall,
}

/// What `paper` prints.
#[derive(serde::Serialize)]
struct PaperWritten {
    file: String,
    pages: u32,
}

impl Paper {
    pub(crate) fn run(self, place: &Place) -> Done {
        let kind = match self.kind {
            Kind::RollCall => SheetKind::RollCall,
        };
        let made = sheets::make(&kind, &place.open(NoBook::Refuse)?, now())?;
        let saved = sheets::save(&made, &place.home(), self.out.as_deref())?;
        print_json(&PaperWritten {
            file: saved.path.display().to_string(),
            pages: saved.pages,
        })
    }
}
