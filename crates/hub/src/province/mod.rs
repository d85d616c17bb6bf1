//! The province: what many agencies report by e-mail, as one table. It keeps figures and the names of agencies, and of people
//! nothing at all: there is no column for them.
//!
//! Deliberately absent: fetching mail, and sending any. A mail program does both.

mod agencies;
mod asked;
mod failing;
mod import;
mod keys;
mod ledger;
mod list;
mod outputs;
mod store;
mod weekly;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use share::{Address, Hub};
use words::Words;

use self::asked::OfWeek;
pub(crate) use self::failing::Failing as ProvinceFailing;
use crate::base::open;
use crate::failing::Failing;

/// Arguments of `province`.
#[derive(Args)]
pub(crate) struct Province {
    #[command(subcommand)]
    word: Word,
}

#[derive(Subcommand)]
enum Word {
    /// Name an agency that reports, or should; named again, its district or address is put right.
    AddAgency(agencies::AddAgency),
    /// Name many, from a list: .csv or .xlsx with the columns name, district, e-mail.
    AddAgencies {
        /// The list.
        #[arg(value_name = "FILE")]
        list: PathBuf,
    },
    /// Read a folder, a Maildir, an mbox, a mail or a workbook, and take the figures that desks signed.
    Import {
        /// What to read.
        #[arg(value_name = "PATH")]
        path: PathBuf,
    },
    /// The table of a week: who reported, late, or not, and the figures.
    Table {
        #[command(flatten)]
        week: OfWeek,
        /// One JSON object an agency, and one with the totals.
        #[arg(long)]
        json: bool,
    },
    /// The letter upward about a week, and its workbook with charts.
    Report(outputs::Report),
    /// A draft of a reminder for each agency that did not report a week.
    Remind(outputs::Remind),
    /// The keys of desks that were seen: whose each is, and whether its reports are taken.
    Keys,
    /// Take reports of another key for an agency: its desk has a new computer, or it has one desk more (`--beside`). What the
    /// earlier key told stays. Ask the agency for its key first: `gatekeeperctl report` says it.
    AcceptKey(keys::AcceptKey),
    /// Take no reports of a key any more, and count none that it told.
    RefuseKey {
        /// The key, as `keys` and `import` say it.
        key: String,
    },
}

impl Province {
    pub(crate) async fn run(self, address: &Address, words: Words) -> Result<Hub, Failing> {
        let mut hub = open(address).await?;
        match self.word {
            Word::AddAgency(add) => add.run(&mut hub).await,
            Word::AddAgencies { list } => agencies::add_list(&mut hub, &list, &words).await,
            Word::Import { path } => import::run(&mut hub, &path, &words).await,
            Word::Table { week, json } => {
                let table = weekly::read(&mut hub, &week).await?;
                outputs::print(&table, if json { None } else { Some(&words) })
            }
            Word::Report(report) => report.run(&mut hub).await,
            Word::Remind(remind) => remind.run(&mut hub).await,
            Word::Keys => keys::list(&mut hub).await,
            Word::AcceptKey(accept) => accept.run(&mut hub).await,
            Word::RefuseKey { key } => keys::refuse(&mut hub, &key).await,
        }?;
        Ok(hub)
    }
}
