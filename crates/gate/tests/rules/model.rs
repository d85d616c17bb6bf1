//! The gate's rules, plainly: what may be said of a check at a moment, reckoned each time anew from the whole story.
//! Deliberately absent: evidence. Whether a phone is the visitor's, the model takes from what the gate said; when
//! something may or must be said, it knows by itself.

use gate::{
    Ask, Asking, CheckNumber, Class, Deaf, Hearing, Input, Mode, Moment, Output, Reason, Service, Setup,
    Verdict,
};
use std::collections::VecDeque;

/// What is wrong, in words; or nothing.
pub(crate) type Judged = Result<(), String>;

/// Seconds by which the gate's sums may be off.
const CLOSE_S: f64 = 0.001;

/// A check as far as rules go.
struct Open {
    number: CheckNumber,
    mode: Mode,
    began: Moment,
    asked: Option<Moment>,
    ask: Option<Ask>,
    said: Option<Verdict>,
    /// On the balance of evidence, when time was up.
    by_balance: bool,
}

/// Hears what the gate is told, and objects to what it says.
pub(crate) struct Model {
    setup: Setup,
    now: Moment,
    hearing: Hearing,
    /// Adverts, in order, and in which spell of one and the same hearing each was received.
    adverts: Vec<(Moment, usize)>,
    spell: usize,
    /// Something that is no Bluezone was heard.
    other: bool,
    open: Option<Open>,
}

impl Model {
    pub(crate) fn new(setup: Setup) -> Self {
        Self {
            setup,
            now: Moment::from_unix_us(i64::MIN),
            hearing: Hearing::Up,
            adverts: Vec::new(),
            spell: 0,
            other: false,
            open: None,
        }
    }

    /// Takes an input with all that the gate said to it. Between two inputs lies one decision at most; sightings come in
    /// order of time, right before the input with which they take effect.
    pub(crate) fn judge(&mut self, input: &Input, mut said: VecDeque<Output>) -> Judged {
        let said = &mut said;
        match *input {
            Input::Sighting(sighting) => {
                self.other |= matches!(sighting.class, Class::OtherIphone | Class::OtherPhone);
                if self.hearing == Hearing::Up {
                    self.adverts.push((sighting.at.max(self.now), self.spell));
                }
            }
            Input::Tick(at) => {
                self.now = self.now.max(at);
                self.decide(false, said)?;
            }
            Input::Confirmed { at, service, .. } => {
                self.now = self.now.max(at);
                self.decide(service == Service::Absent, said)?;
            }
            Input::Radio { at, hearing } => {
                self.now = self.now.max(at);
                if hearing != self.hearing {
                    self.hearing = hearing;
                    self.spell += 1;
                }
                self.decide(false, said)?;
            }
            Input::Begin { at, check } => {
                self.now = self.now.max(at);
                self.end(said)?;
                self.begin(check, said)?;
                self.decide(false, said)?;
            }
            Input::End { at } => {
                self.now = self.now.max(at);
                self.end(said)?;
            }
            Input::Release { at, .. } | Input::Settings { at, .. } => self.now = self.now.max(at),
        }
        match said.pop_front() {
            Some(output) => Err(format!("no rule allows {output:?}")),
            None => Ok(()),
        }
    }

    fn begin(&mut self, check: CheckNumber, said: &mut VecDeque<Output>) -> Judged {
        let pad = self.setup.mode == Mode::Pad;
        let mut open = Open {
            number: check,
            mode: self.setup.mode,
            began: self.now,
            asked: pad.then_some(self.now),
            ask: None,
            said: None,
            by_balance: false,
        };
        if pad {
            open.ask = next_ask(&open, self.now, said)?;
            expect(open.ask == Some(Ask::LayOnPad), "asks at once on the pad")?;
        }
        open.said = next_verdict(&open, self.now, said)?;
        let first = if pad { Reason::Asked } else { Reason::Begun };
        expect(
            open.said == Some(Verdict::Listening(first)),
            "begins by listening",
        )?;
        self.open = Some(open);
        Ok(())
    }

    fn decide(&mut self, absent: bool, said: &mut VecDeque<Output>) -> Judged {
        let Some(mut open) = self.open.take() else {
            return Ok(());
        };
        let before = open.said.ok_or("a check without a word")?;
        let ask = next_ask(&open, self.now, said)?;
        if ask == Some(Ask::OpenBluezone) {
            expect(
                open.mode == Mode::Pad && self.other,
                "names a phone on the pad that there is",
            )?;
            open.ask = ask;
        } else if ask.is_some() {
            expect(self.ask_is_due(&open), "asks after four seconds")?;
            (open.asked, open.ask) = (Some(self.now), ask);
        }
        let last_word = self.is_last_word(&open, said.front());
        let verdict = if last_word {
            before
        } else {
            next_verdict(&open, self.now, said)?.unwrap_or(before)
        };
        open.said = Some(verdict);
        if before.credits() {
            let taken_back = absent && before == Verdict::Probable(Reason::IphoneInBackground);
            if verdict.credits() || !taken_back {
                expect(verdict.credits(), "takes no credit back")?;
                expect(!open.by_balance || verdict == before, "words no credit anew")?;
                self.open = Some(open);
                return Ok(());
            }
        }
        if verdict.credits() && verdict.reason() != Reason::LikelyTheirs {
            self.open = Some(open);
            return Ok(());
        }
        if matches!(before, Verdict::NotHeard(_)) {
            expect(verdict == before, "keeps to a flag, unless it credits")?;
            self.open = Some(open);
            return Ok(());
        }
        expect(!self.ask_is_due(&open), "asks when four seconds are over")?;
        self.by_the_clock(&open, verdict)?;
        open.by_balance = verdict.credits();
        self.open = Some(open);
        Ok(())
    }

    /// Is this what only the end of a check lets be said?
    fn is_last_word(&self, open: &Open, said: Option<&Output>) -> bool {
        let Some(Output::Verdict { verdict, .. }) = said else {
            return false;
        };
        let since = open.asked.unwrap_or(open.began);
        let needed_s = if open.asked.is_some() { 8.0 } else { 20.0 };
        let early = self.proven_s(since) < needed_s - CLOSE_S;
        let flagged = matches!(open.said, Some(Verdict::NotHeard(_)));
        match verdict.reason() {
            Reason::EndedEarly => true,
            Reason::LikelyTheirs => early || flagged,
            _ => false,
        }
    }

    /// Is this what time, and nothing else, lets be said?
    fn by_the_clock(&self, open: &Open, verdict: Verdict) -> Judged {
        if let Hearing::Deaf(why) = self.hearing {
            return expect(verdict == Verdict::CannotCheck(word(why)), "says that it is deaf");
        }
        let since = open.asked.unwrap_or(open.began);
        let needed_s = if open.asked.is_some() { 8.0 } else { 20.0 };
        let proven_s = self.proven_s(since);
        let passed_s = seconds(since, self.now);
        let rests =
            matches!(verdict, Verdict::NotHeard(_)) || verdict == Verdict::Probable(Reason::LikelyTheirs);
        if rests {
            return expect(
                proven_s > needed_s - CLOSE_S,
                "says so only after proven listening",
            );
        }
        expect(
            proven_s < needed_s + CLOSE_S,
            "decides when it has listened for long enough",
        )?;
        let listens = if open.asked.is_some() {
            Reason::Asked
        } else {
            Reason::Begun
        };
        if passed_s >= needed_s + 6.0 {
            expect(
                verdict == Verdict::CannotCheck(Reason::NothingHeard),
                "gives up in the end",
            )
        } else {
            expect(verdict == Verdict::Listening(listens), "listens until then")
        }
    }

    fn ask_is_due(&self, open: &Open) -> bool {
        let deaf = matches!(self.hearing, Hearing::Deaf(_));
        let asks = open.mode == Mode::Standing && self.setup.asking == Asking::AskForPad;
        asks && open.asked.is_none() && !deaf && seconds(open.began, self.now) >= 4.0
    }

    fn end(&mut self, said: &mut VecDeque<Output>) -> Judged {
        self.decide(false, said)?;
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        let before = open.said.ok_or("a check without a word")?;
        let likely = Verdict::Probable(Reason::LikelyTheirs);
        let last = next_verdict(&open, self.now, said)?.unwrap_or(before);
        let rightly = match before {
            Verdict::Listening(_) => last == likely || last == Verdict::CannotCheck(Reason::EndedEarly),
            Verdict::NotHeard(_) => last == likely || last == before,
            _ => last == before,
        };
        expect(rightly, "ends with a last word that fits")
    }

    /// Seconds since `from` that lie between two adverts of one spell no further than 5 s apart, or within 1 s after the
    /// last one of this spell.
    pub(crate) fn proven_s(&self, from: Moment) -> f64 {
        let within = |a: Moment, b: Moment| seconds(a.max(from), b.min(self.now)).max(0.0);
        let pairs = self.adverts.windows(2);
        let between = pairs.filter(|p| p[0].1 == p[1].1 && seconds(p[0].0, p[1].0) <= 5.0);
        let proven: f64 = between.map(|p| within(p[0].0, p[1].0)).sum();
        let last = self.adverts.last().filter(|(_, spell)| *spell == self.spell);
        proven + last.map_or(0.0, |(at, _)| within(*at, at.plus_s(1.0)))
    }
}

fn word(why: Deaf) -> Reason {
    match why {
        Deaf::NoAdapter => Reason::NoAdapter,
        Deaf::Off => Reason::RadioOff,
        Deaf::Restarting => Reason::RadioRestarting,
        Deaf::Stuck => Reason::RadioStuck,
        Deaf::Silent => Reason::NothingHeard,
    }
}

fn seconds(from: Moment, to: Moment) -> f64 {
    to.unix_s() - from.unix_s()
}

fn expect(holds: bool, rule: &str) -> Judged {
    if holds {
        Ok(())
    } else {
        Err(format!("the gate {rule}"))
    }
}

fn next_ask(open: &Open, now: Moment, said: &mut VecDeque<Output>) -> Result<Option<Ask>, String> {
    let Some(&Output::Ask { check, at, ask }) = said.front() else {
        return Ok(None);
    };
    if check != open.number {
        return Ok(None);
    }
    said.pop_front();
    expect(at == now, "asks when it is so")?;
    expect(open.ask != Some(ask), "asks nothing twice in a row")?;
    Ok(Some(ask))
}

fn next_verdict(open: &Open, now: Moment, said: &mut VecDeque<Output>) -> Result<Option<Verdict>, String> {
    let Some(&Output::Verdict { check, at, verdict }) = said.front() else {
        return Ok(None);
    };
    if check != open.number {
        return Ok(None);
    }
    said.pop_front();
    expect(at == now, "says things when they are so")?;
    expect(open.said != Some(verdict), "says nothing twice in a row")?;
    Ok(Some(verdict))
}
