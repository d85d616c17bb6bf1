//! Joining the other gates of a site, and one exchange with them by hand.

use std::path::PathBuf;

use clap::Args;
use desk::book::NoBook;
use desk::book::site::join_file;
use desk::now;
use desk::transport::{ErrorCode, Failure};
use serde_json::json;

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::terminal::print_json;

/// Arguments of `join`.
#[derive(Args)]
pub(crate) struct Join {
    /// The file that the hub made for this desk. It is worth nothing afterwards.
    file: PathBuf,
}

impl Join {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (book, owner) = place.open_as_owner(NoBook::Begin)?;
        let file = join_file(&self.file)?;
        let desk = book
            .join(&owner, &place.home(), &file, now())
            .map_err(|failure| match failure.code {
                ErrorCode::NotAJoin => Failure::at(failure.code, &self.file),
                _ => failure,
            })?;
        print_json(&json!({ "desk": desk, "joined": true }))
    }
}

/// Arguments of `share`.
#[derive(Args)]
pub(crate) struct Share {
    /// Send and read what there is, and end. A running desk does the same by itself.
    #[arg(long, required = true)]
    once: bool,
}

impl Share {
    pub(crate) fn run(self, place: &Place) -> Done {
        let mut book = place.open(NoBook::Refuse)?;
        let passed = book.share_once(&place.home(), now())?;
        print_json(&passed)?;
        if passed.unsent == 0 {
            Ok(())
        } else {
            Err(Failing::Told)
        }
    }
}
