//! The province: what many agencies report by e-mail or over HTTPS, as one table. It keeps figures and the names of agencies, and of people
//! nothing at all: there is no column for them.
//!
//! Deliberately absent: fetching mail, and sending any. A mail program does both.

mod agencies;
mod answer;
mod asked;
mod failing;
mod import;
mod invite;
mod keys;
mod ledger;
mod list;
mod outputs;
mod rights;
mod serve;
mod store;
mod take;
mod weekly;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use share::{Address, Hub};
use words::Words;

use self::asked::OfWeek;
pub(crate) use self::asked::week;
pub(crate) use self::failing::Failing as ProvinceFailing;
pub(crate) use self::rights::grant;
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
    /// Take reports of desks and hubs over HTTPS, until it is ended: the same figures by the same rules as `import`.
    Serve(serve::Serve),
    /// Write the file that tells desks and hubs where this province takes reports over HTTPS. It holds no secret and is the same
    /// for all: mail it to every agency.
    Invite(invite::Invite),
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
    /// Whether it answers many at once.
    pub(crate) fn serves(&self) -> bool {
        matches!(self.word, Word::Serve(_))
    }

    pub(crate) async fn run(self, address: Address, words: Words) -> Result<(), Failing> {
        let word = match self.word {
            Word::Serve(serve) => return serve.run(address, words).await,
            Word::Invite(invite) => return invite.run(),
            word => word,
        };
        let mut hub = open(&address).await?;
        word.run(&mut hub, words).await?;
        hub.close().await;
        Ok(())
    }
}

impl Word {
    async fn run(self, hub: &mut Hub, words: Words) -> Result<(), Failing> {
        match self {
            Self::AddAgency(add) => add.run(hub).await,
            Self::AddAgencies { list } => agencies::add_list(hub, &list, &words).await,
            Self::Import { path } => import::run(hub, &path, &words).await,
            Self::Table { week, json } => {
                let table = weekly::read(hub, &week).await?;
                outputs::print(&table, if json { None } else { Some(&words) })
            }
            Self::Report(report) => report.run(hub).await,
            Self::Remind(remind) => remind.run(hub).await,
            Self::Keys => keys::list(hub).await,
            Self::AcceptKey(accept) => accept.run(hub).await,
            Self::RefuseKey { key } => keys::refuse(hub, &key).await,
            // They need no connection of this one's.
            Self::Serve(_) | Self::Invite(_) => Ok(()),
        }
    }
}
