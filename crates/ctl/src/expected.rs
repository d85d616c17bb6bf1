//! Visitors whom a list expects, on the command line: lists taken, who is on them, one taken off.

use clap::Subcommand;
use desk::book::{NewExpected, NoBook, expected_of, parse_expected};
use desk::transport::ExpectedLine;
use desk::{BookDate, now};

use crate::book::Place;
use crate::failing::Done;
use crate::list_file::ListFile;
use crate::terminal::print_json;

/// What to do with the visitors who are expected.
#[derive(Subcommand)]
pub(crate) enum Expected {
    /// Expect the visitors of a list (name, organisation, whom, day): .xlsx, .ods, CSV or pasted cells; `-` is standard input.
    /// Without a day they are expected today. Lines with a doubt are left out and named.
    Add {
        #[command(flatten)]
        list: ListFile,
    },
    /// Who is expected from today on, or on one day, one a line.
    List {
        /// The day, YYYY-MM-DD.
        #[arg(long)]
        date: Option<String>,
    },
    /// Expect somebody no longer; the words about them are erased.
    Remove {
        /// Their id, as `list` prints it.
        id: String,
    },
}

impl Expected {
    pub(crate) fn run(self, place: &Place) -> Done {
        match self {
            Self::Add { list } => {
                let bytes = list.bytes()?;
                let at = now();
                let mut book = place.open(NoBook::Begin)?;
                let listed = book.look_at_expected_list(&bytes, list.sheet(), at)?;
                let chosen: Vec<NewExpected> = list
                    .chosen(&listed)?
                    .into_iter()
                    .map(|line| expected_of(&listed, line, BookDate::of(at)))
                    .collect();
                list.report(&place.words(), listed, |left| {
                    let added = book.expect(&chosen, at)?;
                    let known = chosen.len() - added + left.known as usize;
                    Ok(serde_json::json!({
                        "added": added, "known": known, "skipped": left.skipped, "left_out": left.out,
                    }))
                })
            }
            Self::List { date } => {
                let day = date.map(|date| desk::book::book_date(Some(&date))).transpose()?;
                let expected = place.open(NoBook::Refuse)?.expected(day, now())?;
                expected
                    .into_iter()
                    .map(ExpectedLine::from)
                    .try_for_each(|line| print_json(&line))
            }
            Self::Remove { id } => {
                let id = parse_expected(&id)?;
                let removed = place.open(NoBook::Refuse)?.unexpect(id)?;
                print_json(&serde_json::json!({ "removed": removed }))
            }
        }
    }
}
