//! The gate without a radio, a bus or a desk: it is told what was sent, by whom it was sent, and says what it makes of that.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use gate::{
    AddressKey, CheckNumber, Deaf, Gate, Hearing, IdKey, Input, Mode, Moment, Output, Reason, Setup,
    Sighting, Verdict,
};

use super::said::Said;
use super::stamp::BEGINS;
use super::turns::{Turn, Turns};
use super::world::{Kind, Sent};

/// How many checks ended with each word.
pub(super) type Counted = BTreeMap<String, u64>;

/// What a day left behind: what was heard, with its numbers, and what the listener said.
type Day = (Vec<(u32, Sent)>, Vec<Said>);

/// A judge on a thread of its own: it takes as long as it takes, and the month goes on.
pub(super) struct Judge {
    days: mpsc::Sender<Day>,
    thread: JoinHandle<Result<Counted, String>>,
}

impl Judge {
    pub(super) fn start() -> Self {
        let (days, to_judge) = mpsc::channel::<Day>();
        let thread = thread::spawn(move || {
            let (mut gate, mut counted) = (GateAlone::new(), Counted::new());
            for (heard, said) in to_judge {
                gate.judge(heard, &said, &mut counted)?;
            }
            Ok(counted)
        });
        Self { days, thread }
    }

    /// A day to judge. What is wrong with an earlier one is told by [`Judge::ends`].
    pub(super) fn take(&self, day: Day) {
        let _ = self.days.send(day);
    }

    /// Whether something was wrong already.
    pub(super) fn stopped(&self) -> bool {
        self.thread.is_finished()
    }

    /// How many checks ended with each word, once all days are judged; or the first that the desk judged otherwise.
    pub(super) fn ends(self) -> Result<Counted, String> {
        drop(self.days);
        self.thread
            .join()
            .unwrap_or_else(|_| Err("the gate alone fell over".to_owned()))
    }
}

/// The gate, and the check that is open.
struct GateAlone {
    gate: Gate,
    check: u64,
    turns: Turns,
    verdict: Verdict,
    last_us: i64,
}

impl GateAlone {
    fn new() -> Self {
        let mut gate = Gate::new(Setup::new(Mode::Pad));
        let (at, hearing) = (moment(0), hearing_of("Starting"));
        gate.handle(Input::Radio { at, hearing });
        Self {
            gate,
            check: 0,
            turns: Turns::new(),
            verdict: Verdict::Listening(Reason::Begun),
            last_us: 0,
        }
    }

    /// Judges what was `heard`, while the radio did what it `said`, and compares its last word on each check with the desk's.
    fn judge(&mut self, heard: Vec<(u32, Sent)>, said: &[Said], counted: &mut Counted) -> Result<(), String> {
        let mut doing: VecDeque<(u32, &str)> = VecDeque::new();
        let mut verdicts = VecDeque::new();
        for line in said {
            match line {
                Said::Doing { word, after } => doing.push_back((*after, word)),
                Said::Verdict { check, word } => verdicts.push_back((*check, word)),
                Said::Heard(_) | Said::Missed(..) | Said::Late(_) | Said::Strange => {}
            }
        }
        let mut words = Vec::new();
        for (number, sent) in heard {
            while let Some((_, word)) = doing.pop_front_if(|(after, _)| *after < number) {
                self.radio(word);
            }
            while let Some(turn) = self.turns.next(sent.at_us) {
                match turn {
                    Turn::Begins(us) => self.begin(moment(us)),
                    Turn::Ends(us) => words.push((self.check, self.end(moment(us)))),
                }
            }
            self.hear(&sent);
        }
        for (_, word) in doing {
            self.radio(word);
        }
        for (check, word) in words {
            let desk = verdicts.pop_front();
            if desk != Some((check, &word)) {
                return Err(format!(
                    "check {check}: the gate alone says {word}, the desk {desk:?}"
                ));
            }
            *counted.entry(word).or_default() += 1;
        }
        match verdicts.pop_front() {
            None => Ok(()),
            more => Err(format!("the desk alone has {more:?}")),
        }
    }

    fn hear(&mut self, sent: &Sent) {
        let at = moment(sent.at_us);
        self.put(Input::Sighting(Sighting {
            at,
            quarter: at.quarter_hour(0),
            class: sent.kind.class(),
            id: (sent.kind == Kind::Android).then(|| IdKey(u64::from(sent.who))),
            address: AddressKey(u64::from(sent.who)),
            level_dbm: Some(sent.level_dbm),
        }));
        self.last_us = sent.at_us;
    }

    fn radio(&mut self, word: &str) {
        let (at, hearing) = (moment(self.last_us), hearing_of(word));
        self.put(Input::Radio { at, hearing });
    }

    fn begin(&mut self, at: Moment) {
        self.check += 1;
        self.verdict = Verdict::Listening(Reason::Begun);
        let check = CheckNumber(self.check);
        self.put(Input::Begin { at, check });
    }

    /// The last word on the check.
    fn end(&mut self, at: Moment) -> String {
        self.put(Input::Tick(at));
        let word = format!("{} {}", self.verdict.as_str(), self.verdict.reason().as_str());
        self.put(Input::End { at });
        word
    }

    fn put(&mut self, input: Input) {
        self.gate.handle(input);
        while let Some(output) = self.gate.poll() {
            if let Output::Verdict { check, verdict, .. } = output
                && check.0 == self.check
            {
                self.verdict = verdict;
            }
        }
    }
}

fn moment(us: i64) -> Moment {
    Moment::from_unix_us(BEGINS.unix_us + us)
}

fn hearing_of(word: &str) -> Hearing {
    match word {
        "Listening" | "Silent" => Hearing::Up,
        "Confirming" => Hearing::Paused,
        "NoAdapter" => Hearing::Deaf(Deaf::NoAdapter),
        "PoweredOff" => Hearing::Deaf(Deaf::Off),
        "GaveUp" => Hearing::Deaf(Deaf::Stuck),
        _ => Hearing::Deaf(Deaf::Restarting),
    }
}
