//! Recorded sessions, run through beacon and gate as fast as they can be read: the same engine that decides at a desk,
//! driven by recorded time. Deterministic: the same session gives the same lines.
//!
//! Deliberately absent: the register. A recording never feeds one.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::io;
use std::path::{Path, PathBuf};

use beacon::Certainty;
use gate::{Asking, CheckNumber, Gate, Input, Mode, Moment, Output, Setup, Verdict};
use radio::Advert;
use radio::recording::Why;
use serde::{Deserialize, Serialize};

use crate::failure::{ErrorCode, Failure};
use crate::present::sighting::Sight;
use crate::tools::opened::open;

/// A session file: which recording, and when a visitor stood at the desk.
#[derive(Deserialize)]
struct Session {
    recording: PathBuf,
    mode: SessionMode,
    #[serde(default)]
    calibration_dbm: Option<f32>,
    checks: Vec<SessionCheck>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum SessionMode {
    Pad,
    Stand,
}

#[derive(Deserialize)]
struct SessionCheck {
    check: u64,
    start_unix_s: f64,
    end_unix_s: f64,
}

/// One change of a check's verdict to something other than listening. The last line of a check is its final verdict.
#[derive(Serialize, Clone, PartialEq, Debug)]
pub struct Decided {
    /// Number of the check in the session.
    pub check: u64,
    /// `running`, `probable`, `not_heard` or `cannot_check`.
    pub verdict: &'static str,
    /// When the check began, UNIX seconds.
    pub start_unix_s: f64,
    /// When this was decided, UNIX seconds.
    pub decided_unix_s: f64,
    /// The reason's code.
    pub reason: &'static str,
}

/// What a recording holds.
#[derive(Serialize, Clone, PartialEq, Debug, Default)]
pub struct Summary {
    /// Adverts read.
    pub adverts: u64,
    /// Rows or packets that could not be read.
    pub skipped: u64,
    /// Different addresses.
    pub addresses: u64,
    /// Adverts that are certainly Bluezone's.
    pub bluezone: u64,
    /// Adverts that are probably Bluezone's.
    pub probable: u64,
    /// Adverts of phones without a sign of Bluezone.
    pub phones_other: u64,
    /// From the first advert to the last.
    pub seconds: f64,
    /// Adverts whose level the receiver did not measure: they are heard, and near to nobody.
    pub level_unknown: u64,
    /// Adverts by the number of the receiver that heard them; the pad's is 0.
    pub receivers: BTreeMap<u8, u64>,
    /// How many packets of each link type there were; rows under `csv`.
    pub link_types: BTreeMap<String, u64>,
    /// Why something was skipped. The sum is `skipped`.
    pub skipped_why: BTreeMap<&'static str, u64>,
    /// Whole packets that are no adverts, or of other networks.
    pub passed_over: BTreeMap<&'static str, u64>,
}

/// Runs the session in `path`, giving each decision to `tell`. Returns how many rows were skipped.
///
/// # Errors
/// `CannotRead` or `NotARecording` with the path for a file that is no session or recording; what `tell` fails with.
pub fn session(path: &Path, tell: &mut dyn FnMut(Decided) -> io::Result<()>) -> Result<u64, Failure> {
    let text = std::fs::read(path).map_err(|_| cannot_read(path))?;
    let session: Session = serde_json::from_slice(&text).map_err(|_| cannot_read(path))?;
    let place = path.parent().unwrap_or(Path::new(".")).join(&session.recording);
    let mut adverts = open(&place)?;

    let mut steps = steps(&session.checks).into_iter().peekable();
    let mut run = Run::new(&session);
    let sight = Sight::new(BuildHasherDefault::<DefaultHasher>::default());
    for advert in adverts.by_ref().filter(Advert::is_of_the_pad) {
        let sighting = sight.of(&advert);
        while let Some(step) = steps.next_if(|step| step.at() <= sighting.at) {
            run.step(&step, tell)?;
        }
        run.until(sighting.at, tell)?;
        run.put(Input::Sighting(sighting), tell)?;
    }
    for step in steps {
        run.step(&step, tell)?;
    }
    Ok(adverts.skipped())
}

/// Counts what the recording in `path` holds.
///
/// # Errors
/// `CannotRead` or `NotARecording` with the path.
pub fn summary(path: &Path) -> Result<Summary, Failure> {
    let mut adverts = open(path)?;
    let mut summary = Summary::default();
    let mut addresses = HashSet::new();
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for advert in adverts.by_ref() {
        summary.adverts += 1;
        addresses.insert(advert.address);
        *summary.receivers.entry(advert.receiver.0).or_default() += 1;
        // Captures without times stand at the beginning of 1970.
        if advert.arrival.unix_us != 0 {
            first = first.min(advert.arrival.unix_us);
            last = last.max(advert.arrival.unix_us);
        }
        if gate::known_level(advert.rssi_dbm).is_none() {
            summary.level_unknown += 1;
        }
        let beacon = beacon::read(advert.payload.as_bytes(), &[]);
        match beacon.bluezone {
            Certainty::Certain => summary.bluezone += 1,
            Certainty::Probable => summary.probable += 1,
            Certainty::No if beacon.phone == Some(true) => summary.phones_other += 1,
            Certainty::No => {}
        }
    }
    summary.skipped = adverts.skipped();
    summary.addresses = addresses.len() as u64;
    summary.seconds = last.saturating_sub(first).max(0) as f64 / 1e6;
    let tally = adverts.tally();
    summary.link_types = tally
        .packets()
        .map(|(wrapping, count)| (wrapping.to_string(), count))
        .collect();
    let counted = |loss: bool| {
        Why::ALL
            .into_iter()
            .filter(move |why| why.is_loss() == loss)
            .map(|why| (why.as_str(), tally.of(why)))
            .filter(|(_, count)| *count > 0)
            .collect()
    };
    (summary.skipped_why, summary.passed_over) = (counted(true), counted(false));
    Ok(summary)
}

fn cannot_read(path: &Path) -> Failure {
    Failure::at(ErrorCode::CannotRead, path)
}

/// What happens at the desk besides adverts, in order of time; an end comes before a beginning at the same instant.
enum Step {
    End {
        at: Moment,
    },
    Begin {
        at: Moment,
        check: u64,
        start_unix_s: f64,
    },
}

impl Step {
    fn at(&self) -> Moment {
        match self {
            Self::End { at } | Self::Begin { at, .. } => *at,
        }
    }
}

fn steps(checks: &[SessionCheck]) -> Vec<Step> {
    let mut steps: Vec<Step> = checks
        .iter()
        .flat_map(|c| {
            let begin = Step::Begin {
                at: Moment::from_unix_s(c.start_unix_s),
                check: c.check,
                start_unix_s: c.start_unix_s,
            };
            [
                begin,
                Step::End {
                    at: Moment::from_unix_s(c.end_unix_s),
                },
            ]
        })
        .collect();
    steps.sort_by_key(|step| (step.at(), matches!(step, Step::Begin { .. })));
    steps
}

/// A gate driven by recorded time.
struct Run {
    gate: Gate,
    start_unix_s: f64,
}

impl Run {
    fn new(session: &Session) -> Self {
        let mode = match session.mode {
            SessionMode::Pad => Mode::Pad,
            SessionMode::Stand => Mode::Standing,
        };
        // The people in a recording cannot be asked for anything.
        let setup = Setup {
            mode,
            asking: Asking::Never,
            calibration_dbm: session.calibration_dbm,
        };
        Self {
            gate: Gate::new(setup),
            start_unix_s: 0.0,
        }
    }

    fn step(&mut self, step: &Step, tell: &mut dyn FnMut(Decided) -> io::Result<()>) -> Result<(), Failure> {
        self.until(step.at(), tell)?;
        match *step {
            Step::End { at } => self.put(Input::End { at }, tell),
            Step::Begin {
                at,
                check,
                start_unix_s,
            } => {
                self.start_unix_s = start_unix_s;
                self.put(
                    Input::Begin {
                        at,
                        check: CheckNumber(check),
                    },
                    tell,
                )
            }
        }
    }

    /// Lets time pass: every deadline up to `at` expires at its own moment.
    fn until(&mut self, at: Moment, tell: &mut dyn FnMut(Decided) -> io::Result<()>) -> Result<(), Failure> {
        while let Some(deadline) = self.gate.deadline().filter(|deadline| *deadline <= at) {
            self.put(Input::Tick(deadline), tell)?;
        }
        Ok(())
    }

    fn put(&mut self, input: Input, tell: &mut dyn FnMut(Decided) -> io::Result<()>) -> Result<(), Failure> {
        self.gate.handle(input);
        while let Some(output) = self.gate.poll() {
            let Output::Verdict { check, at, verdict } = output else {
                continue;
            };
            if matches!(verdict, Verdict::Listening(_)) {
                continue;
            }
            let decided = Decided {
                check: check.0,
                verdict: verdict.as_str(),
                start_unix_s: self.start_unix_s,
                decided_unix_s: at.unix_s(),
                reason: verdict.reason().as_str(),
            };
            tell(decided).map_err(|_| Failure::new(ErrorCode::CannotSave))?;
        }
        Ok(())
    }
}
