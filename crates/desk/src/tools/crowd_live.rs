//! Which phones are about right now, one line a second, without a register: for `gatekeeperctl crowd`.
//!
//! Deliberately absent: people, who have to be counted by hand, and anything that stays.

use gate::Mode;
use radio::Heard;
use serde::Serialize;
use words::{Words, code, key};

use crate::book::listening::Listening;
use crate::clock;
use crate::failure::Failure;
use crate::present::Present;
use crate::tools::listened::Listened;
use crate::transport::{RadioState, RadioView};

/// One second of listening.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Second {
    /// What the radio is doing.
    pub radio: RadioState,
    /// Adverts per second, of any kind.
    pub heard_per_s: f32,
    /// Phones that run Bluezone for certain, heard within the last minute and not known to stay.
    pub phones: u32,
    /// The same, probable: iPhones in the background.
    pub phones_probable: u32,
    /// Phones with Bluezone that stay here.
    pub phones_staying: u32,
}

impl Second {
    /// The same in words, as one line of text.
    pub fn say(&self, words: &Words) -> String {
        let per_s = format!("{:.1}", self.heard_per_s);
        let radio = words.say_with(&key("radio", &code(&self.radio)), &[("per_s", per_s.into())]);
        let phones = [
            ("phones", self.phones.into()),
            ("probable", self.phones_probable.into()),
            ("staying", self.phones_staying.into()),
        ];
        format!("{radio} · {}", words.say_with("crowd-line", &phones))
    }
}

/// A radio that is listened to for its crowd.
pub struct Live {
    heard: Listened,
    present: Present,
}

impl Live {
    /// Begins to listen.
    ///
    /// # Errors
    /// `Internal` when the system has no thread to spare.
    pub fn start(listening: Listening) -> Result<Self, Failure> {
        Ok(Self {
            heard: Listened::start_alone(listening)?,
            present: Present::new(Mode::Standing, clock::moment()),
        })
    }

    /// The next second; `None` when the radio has ended.
    pub fn next_second(&mut self) -> Option<Second> {
        // The radio says how it is once a second: that is the beat.
        loop {
            let item = self.heard.next()?;
            let beat = matches!(item, Heard::Health(_));
            self.present.take(item);
            if beat {
                self.present.tick(clock::moment());
            }
            self.present.effects();
            if beat {
                return Some(self.second());
            }
        }
    }

    fn second(&mut self) -> Second {
        let now = clock::moment();
        let radio = RadioView::from(&self.present.receiving(now));
        self.present.passers().settled(now);
        let about = self.present.passers().about(now);
        Second {
            radio: radio.state,
            heard_per_s: radio.heard_per_s,
            phones: about.certain,
            phones_probable: about.probable,
            phones_staying: about.staying,
        }
    }
}
