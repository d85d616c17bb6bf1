//! The province that the report upward goes to over HTTPS.

use std::path::PathBuf;

use clap::Args;
use desk::book::NoBook;
use desk::book::province::invitation_file;
use desk::now;
use desk::transport::{ErrorCode, Failure};
use serde_json::json;

use crate::book::Place;
use crate::failing::Done;
use crate::terminal::print_json;

/// Arguments of `province`.
#[derive(Args)]
pub(crate) struct Province {
    /// The file that the province made; it is the same for all agencies. Without one, says where reports go.
    #[arg(value_name = "FILE.province")]
    file: Option<PathBuf>,
    /// Send to no province any more, and give up what still waits for it.
    #[arg(long, conflicts_with = "file")]
    none: bool,
}

impl Province {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (mut book, owner) = place.open_as_owner(NoBook::Begin)?;
        if let Some(path) = self.file {
            let file = invitation_file(&path)?;
            let taken = book.take_province(&owner, &file, now());
            taken.map_err(|failure| match failure.code {
                ErrorCode::NotAnInvitation => Failure::at(failure.code, &path),
                _ => failure,
            })?;
        } else if self.none {
            book.leave_province(&owner, &place.home(), now())?;
        }
        let to = book.reports_to()?;
        print_json(&json!({ "province": to.address, "key": to.key }))
    }
}
