//! The settings of a book, whole and row by row.

use std::collections::BTreeMap;

use form::ProfileWord;
use register::{BookDate, Timestamp};

use crate::book::open::{OpenBook, Wait};
use crate::book::owners::Owner;
use crate::book::setting_rows;
use crate::book::settings::Settings;
use crate::failure::Failure;
use crate::home::place::Book;
use crate::receiver::rows::Row;

impl OpenBook {
    /// The owner's settings, with what a fresh desk has where none were made.
    ///
    /// # Errors
    /// What the register says.
    pub fn settings(&self) -> Result<Settings, Failure> {
        Ok(setting_rows::read(&self.register.settings()?))
    }

    /// Writes the settings that differ, all or none; returns those that the book has now. Where a book has guests and becomes
    /// that of another kind of entrance, the days that it kept them for are from then on as if they had been chosen.
    ///
    /// # Errors
    /// `TooLong` with the key, or what the register says.
    pub fn change_settings(
        &mut self,
        owner: &Owner,
        settings: &Settings,
        at: Timestamp,
    ) -> Result<Settings, Failure> {
        owner.of(self)?;
        let before = self.settings()?;
        let retention_days = match (before.retention_days, settings.retention_days) {
            // A guest book is kept as long as it was: it would be erased overnight because the desk was moved.
            (None, None)
                if settings.keeps_days() < before.keeps_days() && self.register.knows_guests()? =>
            {
                Some(before.keeps_days())
            }
            (_, chosen) => chosen,
        };
        let settings = Settings {
            retention_days,
            ..settings.clone()
        };
        self.write_settings(&settings, at)
    }

    /// Writes what an attendant sets, and leaves the rest as it is. It needs no owner: a relief guard may read another
    /// language, or sit in a quieter room.
    ///
    /// # Errors
    /// What the register says.
    pub fn change_attendants_own(&mut self, from: &Settings, at: Timestamp) -> Result<Settings, Failure> {
        let settings = from.attendants_own_in(self.settings()?);
        self.write_settings(&settings, at)
    }

    /// Has practice find the desk as it is set up.
    pub(crate) fn take_settings_of(&mut self, other: &Settings, at: Timestamp) -> Result<(), Failure> {
        if self.which == Book::Practice {
            self.write_settings(other, at)?;
        }
        Ok(())
    }

    fn write_settings(&mut self, settings: &Settings, at: Timestamp) -> Result<Settings, Failure> {
        setting_rows::check(settings)?;
        let rows = setting_rows::rows(settings).map(|(key, value)| (key.to_owned(), value));
        let rows = BTreeMap::from(rows);
        let before = self.register.settings()?;
        let others: Vec<_> = rows
            .iter()
            .filter(|(key, value)| before.get(*key) != Some(value))
            .collect();
        if !others.is_empty() {
            self.register.together(|register| {
                others
                    .into_iter()
                    .try_for_each(|(key, value)| register.set(key, Some(value), at, &self.author))
            })?;
        }
        Ok(setting_rows::read(&rows))
    }

    /// Every row of settings, those about receivers among them.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn rows(&self) -> Result<BTreeMap<String, String>, Failure> {
        Ok(self.register.settings()?)
    }

    /// Writes a row about a receiver.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn keep(&mut self, row: &Row, at: Timestamp, wait: Wait) -> Result<(), Failure> {
        self.waiting(wait, |register, author| {
            register.set(&row.key, Some(&row.value), at, author)
        })
    }

    /// One row of the settings, as it stands in the book.
    pub(crate) fn row(&self, key: &str) -> Result<Option<String>, Failure> {
        Ok(self.register.setting(key)?)
    }

    /// Writes one row of the settings, where it differs.
    pub(crate) fn set_row(&mut self, key: &str, value: &str, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.set(key, Some(value), at, &self.author)?)
    }

    /// What kind of entrance this book is of now.
    pub(crate) fn profile(&self) -> Result<ProfileWord, Failure> {
        Ok(setting_rows::profile_of(
            self.row(setting_rows::PROFILE)?.as_deref(),
        ))
    }

    /// The day that a row of the settings names; none where it names none.
    pub(crate) fn date_in(&self, key: &str) -> Result<Option<BookDate>, Failure> {
        Ok(self.row(key)?.and_then(|day| day.parse().ok()))
    }
}
