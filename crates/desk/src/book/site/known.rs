//! How well this desk knows its site: which gates there are, and up to when each is known.
//!
//! Nothing is made more certain than it is: a gate that was not heard lately may have let people in and out since.

use register::{BookDate, DeskId, Site, Timestamp};
use share::{AsOf, Gate};
use words::Words;

use crate::failure::Failure;

/// A gate is heard at least so often while it can be: one that was not is named.
const SILENT_AFTER_MS: i64 = 120_000;

/// The gates of a site, and up to when they are known.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Known {
    own: String,
    gates: Vec<Gate>,
    as_of: Option<AsOf>,
}

/// How well a gate was known when the hub was last reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Heard {
    /// All that it had written by then.
    Lately,
    /// It may have written more since.
    LastAt(Timestamp),
    /// Nothing at all.
    Never,
}

impl Known {
    /// What is noted; `None` where this desk has not joined.
    ///
    /// # Errors
    /// What reading can meet.
    pub(super) fn read(site: &Site) -> Result<Option<Self>, Failure> {
        let Some(own) = share::own_gate(site)? else {
            return Ok(None);
        };
        let (gates, as_of) = share::gates(site)?;
        Ok(Some(Self { own, gates, as_of }))
    }

    /// What is known where nobody can read it any more.
    pub(crate) fn lost() -> Self {
        Self {
            own: String::new(),
            gates: Vec::new(),
            as_of: None,
        }
    }

    /// Whether nobody can read it any more: who reads it knows its own name at least.
    pub(crate) fn is_lost(&self) -> bool {
        self.own.is_empty()
    }

    /// What this desk is called at its site.
    pub(crate) fn own(&self) -> &str {
        &self.own
    }

    /// When the hub was last reached.
    pub(crate) fn as_of(&self) -> Option<Timestamp> {
        self.as_of.map(|as_of| Timestamp::from_unix_ms(as_of.at_ms))
    }

    /// The other gates by their names, each with how well it is known.
    pub(crate) fn others(&self) -> impl Iterator<Item = (&str, Heard)> {
        let others = self.gates.iter().filter(|gate| gate.name != self.own);
        others.map(|gate| (gate.name.as_str(), self.heard(gate)))
    }

    fn heard(&self, gate: &Gate) -> Heard {
        let (Some(silent_ms), Some(as_of)) = (gate.silent_ms, self.as_of) else {
            return Heard::Never;
        };
        if silent_ms < SILENT_AFTER_MS && gate.unsent.unwrap_or(0) == 0 {
            Heard::Lately
        } else {
            Heard::LastAt(Timestamp::from_unix_ms(as_of.at_ms - silent_ms))
        }
    }

    /// Whether what is known of a gate is so now, as far as anybody can tell from here.
    pub(crate) fn is_certain(&self, gate: &str, at: Timestamp) -> bool {
        let is_fresh = self
            .as_of
            .is_some_and(|as_of| (at.unix_ms() - as_of.at_ms).abs() < SILENT_AFTER_MS);
        is_fresh && self.others().any(|other| other == (gate, Heard::Lately))
    }

    /// Up to when this is known, and which gates may have written more since, in words.
    pub(crate) fn said(&self, words: &Words, at: Timestamp) -> Vec<String> {
        if self.is_lost() {
            return vec![words.say("site-lost")];
        }
        let Some(as_of) = self.as_of() else {
            return vec![words.say("site-as-of-never")];
        };
        let mut said = vec![words.say_with("site-as-of", &[("at", shown(as_of, at).into())])];
        for (gate, heard) in self.others() {
            let name = ("gate", gate.to_owned().into());
            match heard {
                Heard::Lately => {}
                Heard::LastAt(since) => {
                    said.push(
                        words.say_with("site-gate-silent", &[name, ("since", shown(since, at).into())]),
                    );
                }
                Heard::Never => said.push(words.say_with("site-gate-never", &[name])),
            }
        }
        said
    }

    /// What the gate is called that writes under an id; nothing where that is not known yet.
    pub(crate) fn name_of(&self, desk: Option<DeskId>) -> String {
        let gate = self
            .gates
            .iter()
            .find(|gate| desk.is_some_and(|desk| gate.books.contains(&desk)));
        gate.map(|gate| gate.name.clone()).unwrap_or_default()
    }
}

/// The hour; of another day, with the day.
fn shown(then: Timestamp, at: Timestamp) -> String {
    if BookDate::of(then) == BookDate::of(at) {
        form::hour::shown(then)
    } else {
        format!(
            "{} {}",
            form::hour::shown(then),
            form::day::shown(BookDate::of(then))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(name: &str, silent_ms: Option<i64>, unsent: i64) -> Gate {
        Gate {
            name: name.to_owned(),
            books: Vec::new(),
            silent_ms,
            unsent: Some(unsent),
        }
    }

    #[track_caller]
    fn check(silent_ms: Option<i64>, unsent: i64, as_of: Option<i64>, expect: (bool, usize)) {
        let known = Known {
            own: "Cổng A".to_owned(),
            gates: vec![gate("Cổng A", Some(0), 9), gate("Cổng B", silent_ms, unsent)],
            as_of: as_of.map(|at_ms| AsOf { at_ms }),
        };
        let at = Timestamp::from_unix_ms(1_609_808_400_000);
        let said = known.said(&Words::of(words::Language::Vi), at).len();
        assert_eq!((known.is_certain("Cổng B", at), said), expect);
        assert!(!known.is_certain("Cổng C", at), "a gate that nobody knows");
    }

    #[test]
    fn a_gate_is_certain_only_while_it_and_the_hub_are_heard_and_it_has_nothing_left_to_send() {
        const NOW: i64 = 1_609_808_400_000;
        check(Some(500), 0, Some(NOW - 5_000), (true, 1));
        check(Some(500), 3, Some(NOW - 5_000), (false, 2));
        check(Some(3_600_000), 0, Some(NOW - 5_000), (false, 2));
        check(None, 0, Some(NOW - 5_000), (false, 2));
        // The hub itself was not reached for long, or the clock was set back.
        check(Some(500), 0, Some(NOW - 600_000), (false, 1));
        check(Some(500), 0, Some(NOW + 600_000), (false, 1));
        check(Some(500), 0, None, (false, 1));
    }
}
