//! `gatekeeperctl record`: what this desk hears, as a file for whoever helps, in which nobody can be recognised.

use std::path::PathBuf;

use clap::Args;
use desk::book::listening::Listening;
use desk::tools::record::{self, Recorded, Recorder};
use desk::transport::RadioState;
use desk::words::{Words, code, key};
use desk::work::Stop;

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::out::{OutFile, Replace};
use crate::terminal::{print_json, tell};

/// Arguments of `record`.
#[derive(Args)]
pub(crate) struct Record {
    /// The recording: a csv packed with gzip, whatever its name.
    #[arg(value_name = "FILE.csv.gz")]
    file: OutFile,
    /// Stop after this many seconds; else with Ctrl+C.
    #[arg(long, value_name = "SECONDS", conflicts_with = "from", value_parser = clap::value_parser!(u64).range(1..))]
    seconds: Option<u64>,
    /// Take the senders out of this recording, of any format, instead of listening.
    #[arg(long, value_name = "RECORDING")]
    from: Option<PathBuf>,
    #[command(flatten)]
    replace: Replace,
}

impl Record {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (home, existing) = (place.home(), self.replace.existing());
        let recorded = match &self.from {
            Some(recording) => Some(record::copy(&home, recording, &self.file, existing)?),
            None => {
                let listening = place.radio();
                let receivers = record::receivers(&listening);
                let recorder = Recorder::begin(&home, &self.file, existing, receivers)?;
                self.listen(listening, &place.words(), recorder)?
            }
        };
        let words = place.words();
        let Some(recorded) = recorded else {
            tell(&words.say("record-nothing-heard"));
            return Err(Failing::Told);
        };
        if recorded.skipped > 0 {
            tell(&format!("{} skipped", recorded.skipped));
        }
        print_json(&recorded)
    }

    fn listen(
        &self,
        listening: Listening,
        words: &Words,
        recorder: Recorder,
    ) -> Result<Option<Recorded>, Failing> {
        let stop = Stop::default();
        stop_when_asked(&stop);
        let say = |state| tell(&of_radio(state, words));
        Ok(recorder.listen(listening, self.seconds, &stop, say)?)
    }
}

/// The radio's state in words; that it listens, without a figure, since it is said once.
fn of_radio(state: RadioState, words: &Words) -> String {
    match state {
        RadioState::Listening => words.say("record-listening"),
        other => words.say(&key("radio", &code(&other))),
    }
}

/// Ctrl+C, a terminal that is closed and the end of a session end the recording, and the file is whole. Where the system
/// takes no such wish, they end the program as ever, and there is no file.
fn stop_when_asked(stop: &Stop) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, stop.flag()).ok();
    }
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGHUP, stop.flag()).ok();
}
