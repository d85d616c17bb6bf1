//! `gatekeeperctl crowd`: phones that go by, live or in a recording, and the table of a day at a checkpoint.

use std::path::PathBuf;

use clap::Args;
use desk::now;
use desk::tools::crowd_live::Live;
use desk::tools::crowd_recorded::{HeardLine, recording};
use desk::transport::{CrowdHour, CrowdView};
use desk::words::{Words, code, key};

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::terminal::{print_json, print_lines, tell};

/// Arguments of `crowd`.
#[derive(Args)]
pub(crate) struct Crowd {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Stop after this many seconds.
    #[arg(long, value_name = "SECONDS", conflicts_with_all = ["recording", "date"])]
    seconds: Option<u64>,
    /// Phones minute by minute in a recording instead.
    #[arg(long, value_name = "FILE", conflicts_with = "date")]
    recording: Option<PathBuf>,
    /// The hours of a day as the register has them instead: people counted, phones heard, and the share.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

impl Crowd {
    pub(crate) fn run(self, place: &Place) -> Done {
        let words = place.words();
        match (&self.recording, &self.date) {
            (Some(file), _) => {
                let (lines, skipped) = recording(file)?;
                lines
                    .iter()
                    .try_for_each(|line| self.tell(line, || minute(line, &words)))?;
                if skipped > 0 {
                    tell(&format!("{skipped} skipped"));
                }
                Ok(())
            }
            (None, Some(date)) => {
                let (book, day) = place.open_at_day(Some(date))?;
                let CrowdView { hours, .. } = (&book.crowd(&day, now())?).into();
                hours
                    .iter()
                    .try_for_each(|line| self.tell(line, || hour(line, &words)))
            }
            (None, None) => self.live(place, &words),
        }
    }

    fn live(&self, place: &Place, words: &Words) -> Done {
        let mut live = Live::start(place.radio())?;
        let mut told = 0;
        while self.seconds.is_none_or(|most| told < most) {
            let Some(second) = live.next_second() else {
                tell(&words.say("radio-gave-up"));
                return Err(Failing::Told);
            };
            self.tell(&second, || second.say(words))?;
            told += 1;
        }
        Ok(())
    }

    fn tell(&self, line: &impl serde::Serialize, words: impl FnOnce() -> String) -> Done {
        if self.json {
            print_json(line)
        } else {
            print_lines(&words())
        }
    }
}

/// A minute of a recording in words.
fn minute(line: &HeardLine, words: &Words) -> String {
    let phones = [
        ("phones", line.phones.into()),
        ("probable", line.phones_probable.into()),
        ("listened", line.listened_s.into()),
    ];
    let minute = line.minute.replace('T', " ");
    format!("{minute} · {}", words.say_with("crowd-minute", &phones))
}

/// An hour of a day in words.
fn hour(hour: &CrowdHour, words: &Words) -> String {
    let share = match (hour.share, hour.unknown) {
        (Some(share), _) => words.say_with(
            "crowd-share",
            &[
                ("low", share.low_percent.into()),
                ("high", share.high_percent.into()),
            ],
        ),
        (None, Some(why)) => words.say(&key("crowd-cell", &code(&why))),
        (None, None) => String::new(),
    };
    let values = [
        ("people", hour.people.into()),
        ("phones", hour.phones.into()),
        ("probable", hour.phones_probable.into()),
        ("share", share.into()),
        ("deaf", hour.deaf_min.into()),
    ];
    format!(
        "{}–{} · {}",
        hour.from,
        hour.to,
        words.say_with("crowd-hour", &values)
    )
}
