//! When the site is told how the receiver is: soon after it is otherwise than before, and each half minute that it is so still.
//! An exchange in between says nothing of it: where a hundred gates write, that would be one more way to the hub a second for
//! each of them.

use gate::Moment;

/// That a receiver is as it was, and that this desk is there at all. The site counts the minutes in which it was told: in each
/// there has to be one.
const EACH_S: f32 = 30.0;
/// A receiver that is otherwise than before makes an exchange of its own, but no more often than so: one that comes and goes
/// rings nobody all day.
const OTHERWISE_EACH_S: f32 = 5.0;

/// What was told over this connection.
#[derive(Default)]
pub(super) struct Telling {
    last: Option<(Option<&'static str>, Moment)>,
}

impl Telling {
    /// Whether an exchange that is made in any case says it.
    pub(super) fn is_due(&self, word: Option<&'static str>, now: Moment) -> bool {
        self.last
            .is_none_or(|(told, at)| told != word || now.since(at) >= EACH_S)
    }

    /// Whether it is worth an exchange. `word` is not asked for where that is known without.
    pub(super) fn calls(&self, now: Moment, word: impl FnOnce() -> Option<&'static str>) -> bool {
        // With the first exchange it is told in any case.
        let Some((told, at)) = self.last else { return false };
        let silent_s = now.since(at);
        // Of a receiver that says nothing of itself any more there is nothing new to tell.
        silent_s >= EACH_S || (silent_s >= OTHERWISE_EACH_S && word().is_some_and(|word| told != Some(word)))
    }

    /// It was told.
    pub(super) fn told(&mut self, word: Option<&'static str>, at: Moment) {
        self.last = Some((word, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: i64) -> Moment {
        Moment::from_unix_us(s * 1_000_000)
    }

    #[track_caller]
    fn check(word: Option<&'static str>, s: i64, (is_due, calls): (bool, bool)) {
        let mut telling = Telling::default();
        telling.told(Some("listening"), at(100));
        assert_eq!(telling.is_due(word, at(s)), is_due);
        assert_eq!(telling.calls(at(s), || word), calls);
    }

    #[test]
    fn it_is_told_when_it_is_otherwise_and_each_half_minute() {
        check(Some("listening"), 101, (false, false));
        check(Some("listening"), 129, (false, false));
        check(Some("listening"), 130, (true, true));
        check(None, 130, (true, true));
        // With an exchange at once, by one of its own not so often.
        check(Some("silent"), 101, (true, false));
        check(Some("silent"), 105, (true, true));
        // It says nothing of itself.
        check(None, 105, (true, false));
    }

    #[test]
    fn over_a_new_connection_it_is_told_again() {
        assert!(Telling::default().is_due(None, at(0)));
    }
}
