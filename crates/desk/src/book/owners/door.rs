//! The owner's door of a running desk: the PIN opens it, and it shuts by itself.

use gate::Moment;
use register::{DeskId, Timestamp};

/// How long the door stays open after the owner last did something: long enough to read a report, short enough for an
/// owner who walks away.
const OPEN_S: f32 = 300.0;

/// The door itself, on the clock that never jumps: a lid that was closed counts as time that went by.
#[derive(Default)]
pub struct Door {
    /// Of which book, and until when.
    open: Option<(DeskId, Moment)>,
    /// What the screens were told.
    told: Option<String>,
}

impl Door {
    /// Opens it to the book of a desk.
    pub(super) fn open(&mut self, desk: DeskId, now: Moment) {
        self.open = Some((desk, now.plus_s(OPEN_S)));
    }

    pub(crate) fn shut(&mut self) {
        self.open = None;
    }

    /// Goes through to the book of a desk, if it is open; it then stays open for longer.
    pub(super) fn pass(&mut self, desk: DeskId, now: Moment) -> bool {
        let open = self.open_s(desk, now).is_some();
        if open {
            self.open = Some((desk, now.plus_s(OPEN_S)));
        }
        open
    }

    /// For how many seconds it still stands open to a book.
    fn open_s(&self, desk: DeskId, now: Moment) -> Option<f32> {
        let (of, until) = self.open?;
        let left_s = until.since(now);
        (of == desk && left_s > 0.0).then_some(left_s)
    }

    /// Until when on the wall clock it stands open to a book, `HH:MM`.
    pub(crate) fn open_until(&self, desk: DeskId, now: Moment, at: Timestamp) -> Option<String> {
        let left_ms = (self.open_s(desk, now)? * 1000.0) as i64;
        Some(form::hour::shown(Timestamp::from_unix_ms(at.unix_ms() + left_ms)))
    }

    /// Whether the screens were told otherwise last.
    pub(crate) fn is_news(&self, until: Option<&str>) -> bool {
        self.told.as_deref() != until
    }

    /// The screens are told of it now.
    pub(crate) fn tell(&mut self, until: Option<String>) {
        self.told = until;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64) -> Moment {
        Moment::from_unix_s(1_609_808_400.0 + seconds)
    }

    fn desk(number: u8) -> DeskId {
        format!("01890000-0000-7000-8000-0000000000{number:02}")
            .parse()
            .unwrap()
    }

    fn opened(desk: DeskId, now: Moment) -> Door {
        Door {
            open: Some((desk, now.plus_s(OPEN_S))),
            told: None,
        }
    }

    #[test]
    fn the_door_shuts_five_minutes_after_it_was_last_used() {
        let desk = desk(1);
        assert!(!Door::default().pass(desk, at(0.0)));
        let mut door = opened(desk, at(0.0));
        assert!(door.pass(desk, at(299.0)));
        assert!(door.pass(desk, at(598.0)), "used, it stays open");
        assert!(!door.pass(desk, at(899.0)));
        let mut door = opened(desk, at(900.0));
        door.shut();
        assert!(!door.pass(desk, at(900.0)));
    }

    #[test]
    fn it_opens_one_book_and_no_other() {
        let (ours, other) = (desk(1), desk(2));
        let mut door = opened(ours, at(0.0));
        assert!(!door.pass(other, at(1.0)));
        assert!(door.pass(ours, at(1.0)));
    }

    #[test]
    fn a_lid_that_was_closed_for_twenty_minutes_shut_it() {
        let desk = desk(1);
        let mut door = opened(desk, at(0.0));
        assert!(!door.pass(desk, at(20.0 * 60.0)));
    }

    #[test]
    fn a_screen_is_told_the_minute_at_which_it_shuts() {
        let (desk, wall) = (desk(1), Timestamp::from_unix_ms(1_609_808_400_000));
        let until = |door: &Door, now| door.open_until(desk, now, wall);
        assert_eq!(until(&Door::default(), at(0.0)), None);
        let door = opened(desk, at(0.0));
        assert_eq!(until(&door, at(0.0)).as_deref(), Some("08:05"));
        assert_eq!(until(&door, at(301.0)), None);
    }
}
