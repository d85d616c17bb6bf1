//! What kind of entrance a line, or a day, of the book is of. A past day keeps the kind that it had: what was asked then
//! was written then, whatever the entrance became since.
//!
//! A line is of the kind that was set when it was written, by its place in the chain, so that no clock decides it. What
//! was typed later from a form is of the kind that its day ended with.

use std::collections::BTreeMap;

use form::ProfileWord;
use register::{BookDate, Line, SettingWas, VisitId};

use crate::book::open::OpenBook;
use crate::book::setting_rows::{PROFILE, profile_of};
use crate::failure::Failure;

/// The kinds that an entrance had, oldest first.
pub(super) struct Kinds(Vec<SettingWas>);

impl OpenBook {
    /// The kinds that this entrance had while `lines` were written, and from the end of `first` on.
    pub(super) fn kinds<'a>(
        &self,
        lines: impl Iterator<Item = &'a Line>,
        first: BookDate,
    ) -> Result<Kinds, Failure> {
        let (mut seq, mut date) = (i64::MAX, first);
        for line in lines {
            seq = seq.min(line.seq);
            date = date.min(line.book_date);
        }
        Ok(Kinds(self.register.setting_since(PROFILE, seq, date)?))
    }

    /// The kind that a day of the book ended with.
    pub(super) fn kind_of_day(&self, date: BookDate) -> Result<ProfileWord, Failure> {
        Ok(self.kinds([].iter(), date)?.of_day(date))
    }

    /// The kind of one line.
    pub(super) fn kind_of(&self, line: &Line) -> Result<ProfileWord, Failure> {
        Ok(self.kinds([line].into_iter(), line.book_date)?.of(line))
    }
}

impl Kinds {
    /// The kind that a day ended with.
    pub(super) fn of_day(&self, date: BookDate) -> ProfileWord {
        self.last(|was| was.date <= date)
    }

    /// The kind of a line.
    pub(super) fn of(&self, line: &Line) -> ProfileWord {
        match line.paper {
            Some(_) => self.of_day(line.book_date),
            None => self.last(|was| was.seq < line.seq),
        }
    }

    /// The lines that are of another kind than `kind`, with theirs.
    pub(super) fn others(&self, lines: &[Line], kind: ProfileWord) -> BTreeMap<VisitId, ProfileWord> {
        let of = |line: &Line| (line.visit, self.of(line));
        lines.iter().map(of).filter(|(_, other)| *other != kind).collect()
    }

    fn last(&self, told: impl Fn(&SettingWas) -> bool) -> ProfileWord {
        let was = self.0.iter().rfind(|was| told(was));
        profile_of(was.and_then(|was| was.value.as_deref()))
    }
}
