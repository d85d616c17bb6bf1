//! `gatekeeper-hub`: the register of a site with several gates, in PostgreSQL.
//!
//! Results go to standard output, one JSON object a line; diagnostics to standard error. Exits 0, or 1 with one clear line on
//! failure, or 2 on wrong usage. Deliberately absent: what desks send, which never passes through here: they speak with the
//! database themselves, each as a role that may add to its own chain and read.
#![deny(clippy::print_stdout, clippy::print_stderr)] // only `terminal` writes there

mod base;
mod desks;
mod failing;
mod page;
mod province;
mod report;
mod retention;
mod status;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use words::{Language, Words};

use crate::failing::Failing;

/// The database where nobody says another: that of this computer, by its socket.
const HERE: &str = "postgres:///gatekeeper?host=/run/postgresql";

/// The register of a site with several gates.
#[derive(Parser)]
#[command(name = "gatekeeper-hub", version, arg_required_else_help = true)]
struct Line {
    /// The database: postgres://USER:PASSWORD@HOST/DATABASE?sslmode=verify-full&sslrootcert=FILE; else GATEKEEPER_DATABASE,
    /// else the one of this computer. Over a network it has to ask for TLS.
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// Language of messages on standard error: vi or en.
    #[arg(long, global = true, value_name = "LANG", default_value = "vi", value_parser = ["vi", "en"])]
    lang: String,
    #[command(subcommand)]
    word: Word,
}

/// The command words.
#[derive(Subcommand)]
enum Word {
    /// Set the database up, or bring it to the form of this program; what is in it stays.
    Init,
    /// Let a desk in: writes the file that it joins with, once.
    AddDesk(desks::AddDesk),
    /// Shut a desk out. What it sent stays; added again under its name, it goes on where it was.
    RevokeDesk {
        /// What the desk is called.
        name: String,
    },
    /// Have words about people go that are past the time of their desk, also of desks that are silent. Desks see to it by
    /// themselves; this is for a site at which none is heard any more.
    Forget,
    /// What the program says of itself to a packager.
    #[command(hide = true)]
    Describe(manual::Describe),
    /// The reports of many agencies as one table: read from e-mail or taken over HTTPS, kept as figures alone.
    Province(province::Province),
    /// The site's report of a week, signed with the site's own key: sent to a province over HTTPS, or as an e-mail draft.
    Report(report::Report),
    /// Serve the page for the office: who is inside, the day of all gates, figures, how each desk is.
    Serve(page::Serve),
    /// Let somebody sign in to the page. The password is typed without being shown, or comes from standard input.
    AddUser(page::AddUser),
    /// Shut somebody out of the page, at once.
    RevokeUser {
        /// With which they sign in.
        name: String,
    },
    /// What stands at the head of papers that the page makes; what is not given stays.
    Letterhead(page::Letterhead),
    /// How each desk is, and whether its chain is whole: reads every event.
    Status {
        /// One JSON object a desk.
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let line = Line::parse();
    let words = Words::of(if line.lang == "en" {
        Language::En
    } else {
        Language::Vi
    });
    let url = line
        .database
        .or_else(|| {
            std::env::var("GATEKEEPER_DATABASE")
                .ok()
                .filter(|url| !url.is_empty())
        })
        .unwrap_or_else(|| HERE.to_owned());
    match run(&url, line.word, words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failing) => {
            terminal::tell(&failing.said(&words));
            ExitCode::from(1)
        }
    }
}

fn run(url: &str, word: Word, words: Words) -> Result<(), Failing> {
    let address = share::Address::of_url(url)?;
    // The page and a province answer many at once; everything else asks one question after the other.
    let mut runtime = match &word {
        Word::Serve(_) => tokio::runtime::Builder::new_multi_thread(),
        Word::Province(province) if province.serves() => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = runtime.enable_all().build()?;
    runtime.block_on(async {
        let hub = match word {
            Word::Init => base::init(&address).await,
            Word::AddDesk(add) => add.run(&address).await,
            Word::RevokeDesk { name } => desks::revoke(&address, &name).await,
            Word::Describe(describe) => return terminal::print_text(&describe.said(Line::command())?),
            Word::Forget => retention::forget(&address).await,
            Word::Province(province) => return province.run(address, words).await,
            Word::Report(report) => return report.run(address).await,
            Word::Serve(serve) => return serve.run(address).await,
            Word::AddUser(add) => add.run(&address, words).await,
            Word::RevokeUser { name } => page::revoke_user(&address, &name).await,
            Word::Letterhead(head) => head.run(&address).await,
            Word::Status { json } => status::run(&address, json.then_some(()).ok_or(words)).await,
        }?;
        hub.close().await;
        Ok(())
    })
}
