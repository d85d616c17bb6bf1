//! One roll call at all gates, from the command line.

use clap::{Args, Subcommand};
use desk::book::NoBook;
use desk::now;
use desk::transport::InsideLine;
use serde_json::json;

use crate::book::Place;
use crate::failing::Done;
use crate::terminal::{note, print_json};

/// Arguments of `roll-call`.
#[derive(Args)]
pub(crate) struct RollCall {
    #[command(subcommand)]
    what: Option<What>,
}

/// What is done about it.
#[derive(Subcommand)]
enum What {
    /// Begin one at all gates; one that is under way goes on.
    Begin,
    /// The visitor of a visit was found; said again, that is taken back.
    Tick {
        /// The visit's UUID.
        visit: String,
    },
    /// It is over, at all gates.
    End,
}

impl RollCall {
    /// Without more, prints everybody who is inside at all gates, with whether they were found; nothing where none is under way.
    pub(crate) fn run(self, place: &Place) -> Done {
        let mut book = place.open(NoBook::Refuse)?;
        let at_site = book.at_site(&place.home())?;
        match self.what {
            Some(What::Begin) => Ok(book.begin_roll_call(&at_site, now())?),
            Some(What::Tick { visit }) => Ok(book.tick(&at_site, desk::parse_visit(&visit)?, now())?),
            Some(What::End) => Ok(book.end_roll_call(&at_site, now())?),
            None => {
                for line in at_site.said(&place.words(), now()) {
                    note(&line);
                }
                let Some(call) = book.roll_call(&at_site, now())? else {
                    return Ok(());
                };
                for from in book.inside_site(&at_site)? {
                    let found = call.found.contains_key(&from.of.line.visit);
                    let line = InsideLine::from(from.of);
                    print_json(&json!({
                        "visit": line.visit, "name": line.name, "desk": from.gate, "people": line.people, "found": found,
                    }))?;
                }
                Ok(())
            }
        }
    }
}
