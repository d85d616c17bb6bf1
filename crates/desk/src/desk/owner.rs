//! The owner's door: the PIN opens it, and it shuts by itself. Behind it are settings, exports, erasures, corrections of past
//! days, marks, and restoring; never anything that an attendant needs at half past seven.
//!
//! It is a hurdle for the hurried, not a wall: see register's PIN. Where none was ever set everything is open. A forgotten
//! PIN is replaced by whoever has the recovery sheet of the book's key. Deliberately absent: accounts, and a PIN for the
//! attendant.

use gate::Moment;
use register::Timestamp;

use crate::clock;
use crate::desk::Desk;
use crate::running::shared::{Inner, State};
use crate::transport::{ErrorCode, Failure, OwnerView, Settings, Update};

/// How long the door stays open after the owner last did something: long enough to read a report, short enough for an
/// owner who walks away.
const OPEN_S: f32 = 300.0;

/// The door itself, on the clock that never jumps.
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
    fn pass(&mut self, now: Moment) -> bool {
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
    fn open_until(&self, now: Moment, at: Timestamp) -> Option<String> {
        let left_ms = (self.open_s(now)? * 1000.0) as i64;
        Some(form::hour::shown(Timestamp::from_unix_ms(at.unix_ms() + left_ms)))
    }
}

impl State {
    /// Lets only the owner go on; everybody, where no PIN is set.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub(crate) fn owner_only(&mut self) -> Result<(), Failure> {
        if !self.book.has_pin()? || self.door.pass(clock::moment()) {
            Ok(())
        } else {
            Err(Failure::new(ErrorCode::OwnerNeeded))
        }
    }

    pub(crate) fn owner_view(&self) -> Result<OwnerView, Failure> {
        let pin = self.book.has_pin()?;
        let open_until = self.door.open_until(clock::moment(), clock::timestamp());
        Ok(OwnerView {
            pin,
            open_until: open_until.filter(|_| pin),
        })
    }
}

impl Inner {
    /// Tells the screens of a door that was opened, used or shut since they were last told. Costs nothing while it is shut.
    pub(crate) fn tell_owner(&self, state: &mut State) {
        let until = state.door.open_until(clock::moment(), clock::timestamp());
        if until != state.door.told
            && let Ok(view) = state.owner_view()
        {
            state.door.told = until;
            self.tell(Update::Owner(view));
        }
    }
}

impl Desk {
    /// Opens the owner's door; the attempt is written in the book. Where no PIN is set it stands open anyway.
    ///
    /// # Errors
    /// `PinWrong`, `PinWait`, or what the register says.
    pub fn unlock(&self, pin: &str) -> Result<OwnerView, Failure> {
        let mut state = self.inner.lock();
        state.book.try_pin(pin, clock::timestamp())?;
        state.door.open(clock::moment());
        self.inner.tell_owner(&mut state);
        state.owner_view()
    }

    /// Shuts the owner's door.
    pub fn lock(&self) {
        let mut state = self.inner.lock();
        state.door.shut();
        self.inner.tell_owner(&mut state);
    }

    /// Changes the settings; the change is written in the book. The owner's, but for the language of the screens: a relief
    /// guard may need another.
    ///
    /// # Errors
    /// `OwnerNeeded`, `TooLong`, or what the register says.
    pub fn change_settings(&self, settings: Settings) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let in_this_language = Settings {
            language: settings.language,
            ..state.settings.clone()
        };
        if settings != in_this_language {
            state.owner_only()?;
        }
        let changed = state.book.change_settings(&settings, clock::timestamp());
        // What holds is what the book has: cleaned, and not all of it where the disk filled up on the way.
        let settings = state.book.settings()?;
        state.settings = settings;
        state.set_up();
        self.inner.tell_screen(&mut state)?;
        changed
    }

    /// Sets the owner's PIN, or with `None` takes it away. The owner's, where one is set already. The door stands open
    /// afterwards.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` where it is not 4 to 12 digits, or what the register says.
    pub fn set_pin(&self, pin: Option<&str>) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        state.owner_only()?;
        state.book.set_pin(pin, clock::timestamp())?;
        state.door.open(clock::moment());
        self.inner.tell_screen(&mut state)
    }

    /// Sets a PIN in the place of a forgotten one: whoever has the recovery sheet is the owner.
    ///
    /// # Errors
    /// `KeyMistyped`, `WrongKey` for the sheet of another book and for a book without a key, `NotValid` for the PIN, or
    /// what the register says.
    pub fn reset_pin(&self, recovery: &str, pin: &str) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let at = clock::timestamp();
        state.book.recover_pin(&self.inner.home, recovery, pin, at)?;
        state.door.open(clock::moment());
        self.inner.tell_screen(&mut state)
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
