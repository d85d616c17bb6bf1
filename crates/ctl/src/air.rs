//! Commands about what is on the air: `decode`, `replay`, `watch`, `doctor`, and `card` for scanned texts.

use std::io::{self, BufRead as _, Read as _};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use desk::decode::{self, Ids};
use desk::{doctor, replay};

use crate::book::Place;
use crate::failing::{Done, Failing, print_json};

/// The longest line that `decode` and `card` look at. A longer one is an error line, and the rest goes on.
const LINE_MAX: u64 = 64 * 1024;

/// Arguments of `decode`.
#[derive(Args)]
pub(crate) struct Decode {
    /// Show rolling ids. They are personal: for tests of a radio only.
    #[arg(long)]
    show_ids: bool,
}

impl Decode {
    pub(crate) fn run(self) -> Done {
        let ids = if self.show_ids { Ids::Shown } else { Ids::Hidden };
        each_line(|line| print_json(&decode::line(line, ids)))
    }
}

/// Reads card texts, one a line.
pub(crate) fn cards() -> Done {
    each_line(|line| print_json(&desk::card::read(line)))
}

/// Gives each line of standard input to `take`. Bytes that are no UTF-8 are replaced, an endless line is cut.
fn each_line(mut take: impl FnMut(&str) -> Done) -> Done {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if input.by_ref().take(LINE_MAX).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LINE_MAX {
            skip_line(&mut input)?;
        }
        take(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']))?;
    }
}

fn skip_line(input: &mut impl io::BufRead) -> io::Result<()> {
    loop {
        let chunk = input.fill_buf()?;
        let (used, ended) = match chunk.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), chunk.is_empty()),
        };
        input.consume(used);
        if ended {
            return Ok(());
        }
    }
}

/// Arguments of `replay`.
#[derive(Args)]
pub(crate) struct Replay {
    /// A session file (`NAME.session.json`), or with --summary a recording.
    file: PathBuf,
    /// Count what the recording holds instead.
    #[arg(long)]
    summary: bool,
}

impl Replay {
    pub(crate) fn run(self) -> Done {
        if self.summary {
            return print_json(&replay::summary(&self.file)?);
        }
        let skipped = replay::session(&self.file, &mut |decided| match print_json(&decided) {
            Err(Failing::Output(error)) => Err(error),
            _ => Ok(()),
        })?;
        if skipped > 0 {
            eprintln!("gatekeeperctl: {skipped} skipped");
        }
        Ok(())
    }
}

/// Arguments of `watch`.
#[derive(Args)]
pub(crate) struct Watch {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Stop after this many seconds.
    #[arg(long, value_name = "SECONDS")]
    seconds: Option<u64>,
}

impl Watch {
    pub(crate) fn run(self, place: &Place) -> Done {
        let mut watch = desk::watch::Watch::start(place.radio()?)?;
        let mut told = 0;
        while self.seconds.is_none_or(|most| told < most) {
            let Some(line) = watch.next_line() else {
                return Err(Failing::Told);
            };
            if self.json {
                print_json(&line)?;
            } else {
                println!("{line}");
            }
            told += 1;
        }
        Ok(())
    }
}

/// Arguments of `doctor`.
#[derive(Args)]
pub(crate) struct Doctor {
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// How long to listen.
    #[arg(long, value_name = "SECONDS", default_value_t = 8)]
    seconds: u64,
}

impl Doctor {
    pub(crate) fn run(self, place: &Place) -> Done {
        let report = doctor::examine(place.radio()?, Duration::from_secs(self.seconds))?;
        if self.json {
            return print_json(&report);
        }
        for line in report.lines(&place.words()) {
            println!("{line}");
        }
        Ok(())
    }
}
