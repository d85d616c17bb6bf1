//! What is heard right now, one line a second, without a register: for `gatekeeperctl watch` and `doctor`.
//!
//! Checks follow one another by themselves, as if a visitor always stood at the pad, so that a person who sets up a desk sees
//! the verdicts too. Deliberately absent: ids, addresses, and anything that stays.

use std::hash::RandomState;

use gate::{Mode, Moment};
use radio::live::Wish;
use radio::{Advert, Doing, Health, Heard, Joined};
use serde::Serialize;
use words::{Words, code, key};

use crate::book::listening::Listening;
use crate::book::settings::IphoneWord;
use crate::clock;
use crate::failure::Failure;
use crate::present::census::{Census, Phones};
use crate::present::sighting::Sight;
use crate::present::{Present, Receiving};
use crate::tools::listened::Listened;
use crate::transport::{CheckView, RadioState, RadioView, VerdictWord};

/// How long a verdict stays before the next check begins by itself, seconds.
const STAYS_S: f32 = 10.0;

/// Time passes so often: decisions fall on tenths of a second, and a busy room has adverts a hundred times as often.
const PASS_S: f32 = 0.1;

/// One second of listening.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Second {
    /// Adverts heard since it began; one that two receivers heard counts once.
    pub heard: u64,
    /// Adverts per second, of any kind.
    pub heard_per_s: f32,
    /// Whole seconds since anything was heard.
    pub last_heard_s: Option<u32>,
    /// What the radio is doing.
    pub radio: RadioState,
    /// The same in the radio's own words, remedies told apart.
    pub doing: &'static str,
    /// The adapter's name.
    pub adapter: Option<String>,
    /// The adapter's own address.
    pub adapter_address: Option<String>,
    /// The receiver beside it, where two listen.
    pub beside: Option<Beside>,
    /// Phones about, by class.
    pub phones: Phones,
    /// Number of the check that runs by itself.
    pub check: u32,
    /// Its verdict.
    pub verdict: VerdictWord,
    /// Its reason's code.
    pub reason: String,
}

/// A receiver beside the pad's. Checks do not hear of it; its phones are among those that are about.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Beside {
    /// What it is doing.
    pub radio: RadioState,
    /// Adverts per second, of any kind.
    pub heard_per_s: f32,
    /// The adapter's name.
    pub adapter: Option<String>,
    /// The adapter's own address.
    pub adapter_address: Option<String>,
}

impl Beside {
    fn of(receiving: &Receiving) -> Self {
        let radio = RadioView::from(receiving);
        Self {
            radio: radio.state,
            heard_per_s: radio.heard_per_s,
            adapter: radio.adapter,
            adapter_address: receiving
                .adapter
                .as_ref()
                .map(|adapter| adapter.address_text.clone()),
        }
    }

    /// The same in words, as one line of text.
    pub fn say(&self, words: &Words) -> String {
        let per_s = format!("{:.1}", self.heard_per_s);
        let radio = words.say_with(&key("radio", &code(&self.radio)), &[("per_s", per_s.into())]);
        let name = self.adapter.clone().unwrap_or_default();
        let address = self.adapter_address.clone().unwrap_or_default();
        let values = [
            ("name", name.into()),
            ("address", address.into()),
            ("radio", radio.into()),
        ];
        match self.adapter {
            Some(_) => words.say_with("doctor-second", &values),
            None => words.say("doctor-no-second"),
        }
    }
}

impl Second {
    /// The same in words, as one line of text.
    pub fn say(&self, words: &Words) -> String {
        let radio = match self.radio {
            RadioState::Listening => {
                let per_s = format!("{:.1}", self.heard_per_s);
                words.say_with("radio-listening", &[("per_s", per_s.into())])
            }
            state => words.say(&key("radio", &code(&state))),
        };
        let Phones {
            android,
            iphone_on_screen,
            iphone_in_background,
            other_phones,
        } = self.phones;
        let values = [
            ("android", android.into()),
            ("iphone", iphone_on_screen.into()),
            ("background", iphone_in_background.into()),
            ("other", other_phones.into()),
        ];
        let phones = words.say_with("watch-phones", &values);
        let verdict = words.say(&key("mark", &code(&self.verdict)));
        let check = words.say_with(
            "watch-check",
            &[("check", self.check.into()), ("verdict", verdict.into())],
        );
        format!("{radio} · {phones} · {check}")
    }
}

/// A radio that is watched.
pub struct Watch {
    heard: Listened,
    beside_health: Option<Health>,
    joined: Joined,
    adverts: u64,
    present: Present,
    passed: Moment,
    decided: Option<f64>,
    sight: Sight<RandomState>,
    census: Census,
    iphone: IphoneWord,
    wish: Wish,
}

impl Watch {
    /// Begins to listen.
    ///
    /// # Errors
    /// `Internal` when the system has no thread to spare.
    pub fn start(listening: Listening) -> Result<Self, Failure> {
        let iphone = listening.iphone;
        let heard = Listened::start(listening)?;
        let mut present = Present::new(Mode::Pad, clock::moment());
        present.begin(clock::moment());
        Ok(Self {
            wish: heard.wish(),
            heard,
            beside_health: None,
            joined: Joined::default(),
            adverts: 0,
            present,
            passed: clock::moment(),
            sight: Sight::new(RandomState::new()),
            census: Census::default(),
            decided: None,
            iphone,
        })
    }

    /// The next second; `None` when the radio has ended.
    pub fn next_second(&mut self) -> Option<Second> {
        // The radio says how it is once a second: that is the beat.
        loop {
            let item = self.heard.next()?;
            let beat = matches!(item, Heard::Health(_));
            if let Heard::Advert(advert) = &item {
                self.count(advert);
            }
            self.hear_beside();
            self.present.take(item);
            let now = clock::moment();
            if !beat && now.since(self.passed) < PASS_S {
                continue;
            }
            self.passed = now;
            self.present.tick(now);
            self.present.effects();
            if self.iphone == IphoneWord::Connect {
                self.wish.confirm(self.present.unsure());
            }
            if beat {
                let second = self.second();
                self.next_check(&second);
                return Some(second);
            }
        }
    }

    fn count(&mut self, advert: &Advert) {
        // Alone, every report is an advert.
        self.adverts += u64::from(!self.heard.are_two() || self.joined.is_news(advert));
        self.census.take(&self.sight.of(advert));
    }

    /// Takes what the other receiver sent.
    fn hear_beside(&mut self) {
        while let Some(item) = self.heard.next_beside() {
            match item {
                Heard::Advert(advert) => self.count(&advert),
                Heard::Health(health) => self.beside_health = Some(health),
                Heard::Confirmed(_) => {}
            }
        }
    }

    fn second(&mut self) -> Second {
        let now = clock::moment();
        let receiving = self.present.receiving(now);
        let radio = RadioView::from(&receiving);
        let check = self.present.check().as_ref().map(CheckView::from);
        Second {
            heard: self.adverts,
            heard_per_s: radio.heard_per_s,
            last_heard_s: radio.last_heard_s,
            radio: radio.state,
            doing: doing_word(receiving.doing),
            adapter: radio.adapter,
            adapter_address: receiving.adapter.map(|adapter| adapter.address_text),
            beside: self
                .heard
                .are_two()
                .then(|| Beside::of(&Receiving::of(self.beside_health.as_ref(), now))),
            phones: self.census.phones(now),
            check: check.as_ref().map_or(0, |check| check.check),
            verdict: check
                .as_ref()
                .map_or(VerdictWord::Listening, |check| check.verdict),
            reason: check.map_or_else(String::new, |check| check.reason),
        }
    }

    fn next_check(&mut self, second: &Second) {
        let now = clock::moment();
        if second.verdict == VerdictWord::Listening {
            self.decided = None;
            return;
        }
        let since = *self.decided.get_or_insert(now.unix_s());
        if now.unix_s() - since >= f64::from(STAYS_S) {
            self.present.begin(now);
            self.decided = None;
        }
    }
}

/// The radio's own word for what it does.
pub(crate) fn doing_word(doing: Doing) -> &'static str {
    match doing {
        Doing::Starting => "starting",
        Doing::Listening => "listening",
        Doing::Confirming => "confirming",
        Doing::Silent => "silent",
        Doing::NoAdapter => "no_adapter",
        Doing::PoweredOff => "powered_off",
        Doing::RestartingScan => "restarting_scan",
        Doing::ReopeningAdapter => "reopening_adapter",
        Doing::Reconnecting => "reconnecting",
        Doing::GaveUp => "gave_up",
    }
}
