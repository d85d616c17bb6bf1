//! `verify`: whether the register is as it was written, and what of it was looked at to say so.

use clap::Args;
use desk::book::{Did, Extent, NoBook, Verified};
use desk::words::Words;

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::terminal::{note, print_json};

/// Arguments of `verify`.
#[derive(Args)]
pub(crate) struct Verify {
    /// All of it from the beginning, whatever was verified before.
    #[arg(long)]
    whole: bool,
}

/// What `verify` prints.
#[derive(serde::Serialize)]
struct Printed {
    whole: bool,
    /// Events and visits that were looked at.
    events: u64,
    visits: u64,
    head: Option<String>,
    findings: Vec<String>,
    verified: Which,
    /// The register does not go on from the one that was verified then.
    #[serde(skip_serializing_if = "Option::is_none")]
    other_than: Option<String>,
}

/// What was looked at, with the times of what was looked at before.
#[derive(serde::Serialize)]
#[serde(rename_all = "snake_case")]
enum Which {
    Whole,
    WentOn {
        began: String,
        events: u64,
    },
    Since {
        last: String,
        whole_began: String,
        whole_ended: String,
    },
}

impl Verify {
    pub(crate) fn run(&self, place: &Place) -> Done {
        let extent = if self.whole { Extent::Whole } else { Extent::Due };
        let verified = place
            .open(NoBook::Refuse)?
            .verify(&place.home(), extent, &place.watch())?;
        print_json(&Printed::from(&verified))?;
        let words = place.words();
        if let Some(then) = verified.other_than {
            note(&words.say_with("verify-other-than", &[("then", then.to_string().into())]));
        }
        if verified.report.is_whole() {
            note(&said(&verified, &words));
            return Ok(());
        }
        let findings = verified.report.findings.len();
        note(&words.say_with("verify-broken", &[("findings", findings.into())]));
        Err(Failing::Told)
    }
}

/// That nothing was found, and in what.
fn said(verified: &Verified, words: &Words) -> String {
    let events = verified.report.events;
    match verified.did {
        Did::Whole => words.say_with("verify-whole", &[("events", events.into())]),
        Did::WentOn {
            began,
            events: before,
        } => words.say_with(
            "verify-went-on",
            &[
                ("events", events.into()),
                ("before", before.into()),
                ("began", began.to_string().into()),
            ],
        ),
        Did::Since { last, whole } => words.say_with(
            "verify-since",
            &[
                ("events", events.into()),
                ("last", last.to_string().into()),
                ("began", whole.began.to_string().into()),
                ("ended", whole.ended.to_string().into()),
            ],
        ),
    }
}

impl From<&Verified> for Printed {
    fn from(verified: &Verified) -> Self {
        let report = &verified.report;
        Self {
            whole: report.is_whole(),
            events: report.events,
            visits: report.visits,
            head: report.head.map(|head| head.to_string()),
            // Numbers and ids alone: what a finding is about, never who.
            findings: report
                .findings
                .iter()
                .map(|finding| format!("{finding:?}"))
                .collect(),
            verified: match verified.did {
                Did::Whole => Which::Whole,
                Did::WentOn { began, events } => Which::WentOn {
                    began: began.to_string(),
                    events,
                },
                Did::Since { last, whole } => Which::Since {
                    last: last.to_string(),
                    whole_began: whole.began.to_string(),
                    whole_ended: whole.ended.to_string(),
                },
            },
            other_than: verified.other_than.map(|then| then.to_string()),
        }
    }
}
