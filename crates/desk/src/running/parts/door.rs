//! The owner's door, on the clock that never jumps: the PIN opens it, and it shuts by itself. Deliberately absent: the PIN, and
//! what lies behind the door.

use gate::Moment;
use register::Timestamp;

/// How long the door stays open after the owner last did something: long enough to read a report, short enough for an
/// owner who walks away.
const OPEN_S: f32 = 300.0;

/// The door itself.
#[derive(Default)]
pub(crate) struct Door {
    until: Option<Moment>,
    /// What the screens were told.
    told: Option<String>,
}

impl Door {
    pub(crate) fn open(&mut self, now: Moment) {
        self.until = Some(now.plus_s(OPEN_S));
    }

    pub(crate) fn shut(&mut self) {
        self.until = None;
    }

    /// Goes through, if it is open; it then stays open for longer.
    pub(crate) fn pass(&mut self, now: Moment) -> bool {
        let open = self.open_s(now).is_some();
        if open {
            self.open(now);
        }
        open
    }

    /// For how many seconds it still stands open.
    fn open_s(&self, now: Moment) -> Option<f32> {
        self.until
            .map(|until| until.since(now))
            .filter(|left| *left > 0.0)
    }

    /// Until when on the wall clock, `HH:MM`.
    pub(crate) fn open_until(&self, now: Moment, at: Timestamp) -> Option<String> {
        let left_ms = (self.open_s(now)? * 1000.0) as i64;
        Some(form::hour::shown(Timestamp::from_unix_ms(at.unix_ms() + left_ms)))
    }

    /// Whether the screens were told otherwise last; they are told now.
    pub(crate) fn is_news(&mut self, until: Option<String>) -> bool {
        let news = self.told != until;
        self.told = until;
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64) -> Moment {
        Moment::from_unix_s(1_609_808_400.0 + seconds)
    }

    #[test]
    fn the_door_shuts_five_minutes_after_it_was_last_used() {
        let mut door = Door::default();
        assert!(!door.pass(at(0.0)));
        door.open(at(0.0));
        assert!(door.pass(at(299.0)));
        assert!(door.pass(at(598.0)), "used, it stays open");
        assert!(!door.pass(at(899.0)));
        door.open(at(900.0));
        door.shut();
        assert!(!door.pass(at(900.0)));
    }

    #[test]
    fn a_screen_is_told_the_minute_at_which_it_shuts() {
        let mut door = Door::default();
        let wall = Timestamp::from_unix_ms(1_609_808_400_000);
        assert_eq!(door.open_until(at(0.0), wall), None);
        door.open(at(0.0));
        assert_eq!(door.open_until(at(0.0), wall).as_deref(), Some("08:05"));
        assert_eq!(door.open_until(at(301.0), wall), None);
    }
}
