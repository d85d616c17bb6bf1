//! Commands about what is on the air: `decode`, `replay`, `watch`, `doctor`, `calibrate`, and `card` for scanned texts.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use desk::book::NoBook;
use desk::tools::decode::{self, Ids};
use desk::tools::{calibrate, doctor, replay};
use desk::transport::CalibrationResult;

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::lines::{self, Then};
use crate::terminal::{note, print_json, print_lines, tell};

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
        lines::each(|line| print_json(&decode::line(line, ids)).map(|()| Then::Next))
    }
}

/// Reads scanned cards, one a line, as a desk reads what comes over a cable: any encoding, and the same doubts.
pub(crate) fn cards() -> Done {
    lines::each_bytes(|line| print_json(&desk::card::read_bytes(line)).map(|()| Then::Next))
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
        let mut output = None;
        let skipped = replay::session(&self.file, &mut |decided| match print_json(&decided) {
            Err(Failing::Output(error)) => {
                let kind = error.kind();
                output = Some(error);
                Err(kind.into())
            }
            _ => Ok(()),
        })
        .map_err(|failure| output.map_or(Failing::Failure(failure), Failing::Output))?;
        if skipped > 0 {
            tell(&format!("{skipped} skipped"));
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
        let mut watch = desk::tools::watch::Watch::start(place.radio())?;
        let words = place.words();
        let mut told = 0;
        while self.seconds.is_none_or(|most| told < most) {
            let Some(line) = watch.next_second() else {
                tell(&words.say("radio-gave-up"));
                return Err(Failing::Told);
            };
            if self.json {
                print_json(&line)?;
            } else {
                print_lines(&line.say(&words))?;
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
    #[arg(long, value_name = "SECONDS", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: u64,
}

impl Doctor {
    pub(crate) fn run(self, place: &Place) -> Done {
        let settings = place.settings();
        let listen = Duration::from_secs(self.seconds);
        let mut report = doctor::examine(settings.clone().into(), &settings.scanner, listen)?;
        // Without a book nobody has calibrated anything; why one cannot be read was said where the settings were read.
        if let Ok(book) = place.open(NoBook::Refuse) {
            report.look_up(&book)?;
        }
        // A journal that cannot be read is no reason to say nothing.
        if let Ok(done) = desk::journal::radio_done(&place.home(), &place.words()) {
            report.done = done.lines;
        }
        if let Ok(not_shared) = desk::journal::not_shared(&place.home(), &place.words()) {
            report.not_shared = not_shared;
        }
        if self.json {
            return print_json(&report);
        }
        report
            .lines(&place.words())
            .iter()
            .try_for_each(|line| print_lines(line))
    }
}

/// Measures the phone on the pad. Success is a calibration that is in the book.
pub(crate) fn calibrate(place: &Place) -> Done {
    if place.practice {
        let why = "calibrate: simulated phones tell nothing of a dongle; leave --practice out";
        return Err(Failing::Usage(why.to_owned()));
    }
    let words = place.words();
    let adapter = place.radio();
    let mut book = place.open(NoBook::Begin)?;
    let calibrated = calibrate::measure(&mut book, adapter, |left_s| {
        let seconds = [("seconds", left_s.ceil().into())];
        note(&words.say_with("ring-seconds", &seconds));
        Ok::<(), Failing>(())
    })?;
    print_json(&calibrated)?;
    tell(&calibrated.say(&words));
    match calibrated.result {
        CalibrationResult::Done => Ok(()),
        _ => Err(Failing::Told),
    }
}
