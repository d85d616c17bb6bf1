//! What the receivers hear and heard, for whoever looks after them: figures, and no phone.

use journal::Event;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::{Words, code, key};

use crate::present::Receiving;
use crate::present::census::Phones;
use crate::transport::journal::line_of;
use crate::transport::{JournalLine, RadioState, RadioView};

/// Everything about the receivers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct WatchedView {
    /// The pad's receiver, then the other one, where two listen.
    pub ears: Vec<EarView>,
    /// Adverts per second on the air, as `EarView`'s: one that both heard counts once.
    pub on_air: Vec<f32>,
    /// Phones about, by class.
    pub phones: Phones,
}

/// One receiver.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct EarView {
    /// How it is.
    pub radio: RadioView,
    /// Adverts per second over the last ten minutes, in bars of ten seconds, the newest last; fewer of a desk that was opened
    /// just now.
    pub bars: Vec<f32>,
}

/// What was done about the receivers lately, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RadioDoneView {
    /// At most a page of it.
    pub lines: Vec<RadioDone>,
}

/// One entry of the journal about a receiver.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RadioDone {
    /// When and what.
    pub line: JournalLine,
    /// What it did from then on, where that is what happened.
    pub radio: Option<RadioState>,
}

/// Entries of a page.
const MOST_DONE: usize = 8;

impl RadioDone {
    /// The same in words, as one line of text.
    pub fn say(&self, words: &Words) -> String {
        let JournalLine { at, says, .. } = &self.line;
        match self.radio {
            Some(radio) => format!("{at} {says}: {}", words.say(&key("radio-short", &code(&radio)))),
            None => format!("{at} {says}"),
        }
    }
}

impl RadioDoneView {
    pub(crate) fn of(reading: &journal::Reading, words: &Words) -> Self {
        let about = [Event::Radio, Event::SecondRadio, Event::ReceiverChanged].map(Event::word);
        let lines = reading.lines.iter().rev();
        let lines = lines.filter(|line| about.contains(&line.event.as_str()));
        let done = |line: &journal::Line| {
            let told = line.values.get("radio");
            let radio = told.and_then(|word| serde_json::from_value(word.as_str().into()).ok());
            RadioDone {
                line: line_of(line, words),
                radio,
            }
        };
        Self {
            lines: lines.take(MOST_DONE).map(done).collect(),
        }
    }
}

impl WatchedView {
    pub(crate) fn of(
        pad: &Receiving,
        beside: Option<&Receiving>,
        [pads, others, on_air]: [Vec<f32>; 3],
        phones: Phones,
    ) -> Self {
        let ear = |receiving: &Receiving, bars| EarView {
            radio: receiving.into(),
            bars,
        };
        let mut ears = vec![ear(pad, pads)];
        ears.extend(beside.map(|beside| ear(beside, others)));
        Self { ears, on_air, phones }
    }
}
