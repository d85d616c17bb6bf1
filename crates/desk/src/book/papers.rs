//! What papers besides the register of a day are made from.

use ::papers::{Office, PaperWords};
use register::{BookDate, Line, Shift, ShiftId, Timestamp, VisitId};

use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::failure::{ErrorCode, Failure};

/// The number of the next blank form.
const NEXT_FORM: &str = "next_form";

const LINK_SITE: &str = "link_site";
const LINK_ANDROID: &str = "link_android";
const LINK_IOS: &str = "link_ios";
const NOTICE: &str = "notice";
const NOTICE_CONTACT: &str = "notice_contact";

/// The longest link, characters: a code of it is still read from two metres.
const LINK_CHARS: usize = 150;
/// The longest notice: at the smallest letters, a page.
const NOTICE_CHARS: usize = 1_500;
const CONTACT_CHARS: usize = 120;

impl OpenBook {
    /// Whose papers are made from this book.
    ///
    /// # Errors
    /// What the register says.
    pub fn office(&self) -> Result<Office, Failure> {
        Ok(self.settings()?.office(self.which))
    }

    /// Whole lines of who is inside, in the order they were written.
    pub(crate) fn lines_inside(&self) -> Result<Vec<Line>, Failure> {
        Ok(self.register.inside()?)
    }

    /// One visit, whole.
    pub(crate) fn line(&self, visit: &Within<VisitId>) -> Result<Line, Failure> {
        Ok(self.register.line(visit.of(self)?)?)
    }

    /// The shift that lasts.
    pub(crate) fn shift_now(&self) -> Result<Option<Shift>, Failure> {
        Ok(self.register.shift()?)
    }

    /// The shifts that began on a day.
    pub(crate) fn shifts_of(&self, date: BookDate) -> Result<Vec<Shift>, Failure> {
        Ok(self.register.shifts(date)?)
    }

    /// What a shift left to be known to the next.
    pub(crate) fn note_of(&self, shift: ShiftId) -> Result<Option<String>, Failure> {
        Ok(self.register.shift_note(shift)?)
    }

    /// Whole lines of a day.
    pub(crate) fn lines_of(&self, date: BookDate) -> Result<Vec<Line>, Failure> {
        Ok(self.register.day(date)?)
    }

    /// The number that the next blank form will bear, from 1: forms below it were printed.
    ///
    /// # Errors
    /// What the register says.
    pub fn next_form(&self) -> Result<u32, Failure> {
        let kept = self.row(NEXT_FORM)?.and_then(|number| number.parse().ok());
        Ok(kept.unwrap_or(1))
    }

    /// Takes the next `count` numbers for blank forms, for ever, durable when this returns; answers the first.
    ///
    /// # Errors
    /// What the register says.
    pub fn take_forms(&mut self, count: u32, at: Timestamp) -> Result<u32, Failure> {
        let first = self.next_form()?;
        let next = first
            .checked_add(count)
            .ok_or(Failure::about(ErrorCode::NotValid, NEXT_FORM))?;
        self.set_row(NEXT_FORM, &next.to_string(), at)?;
        Ok(first)
    }

    /// The words on papers that the owner chose.
    ///
    /// # Errors
    /// What the register says.
    pub fn paper_words(&self) -> Result<PaperWords, Failure> {
        let row = |key| Ok::<_, Failure>(self.row(key)?.unwrap_or_default());
        Ok(PaperWords {
            link_site: row(LINK_SITE)?,
            link_android: row(LINK_ANDROID)?,
            link_ios: row(LINK_IOS)?,
            notice: row(NOTICE)?,
            notice_contact: row(NOTICE_CONTACT)?,
        })
    }

    /// Writes those that differ.
    ///
    /// # Errors
    /// `TooLong`, or `NotValid` for a link that is none, with the key; or what the register says.
    pub fn change_paper_words(
        &mut self,
        owner: &Owner,
        words: &PaperWords,
        at: Timestamp,
    ) -> Result<(), Failure> {
        owner.of(self)?;
        let rows = [
            (LINK_SITE, words.link_site.trim(), LINK_CHARS),
            (LINK_ANDROID, words.link_android.trim(), LINK_CHARS),
            (LINK_IOS, words.link_ios.trim(), LINK_CHARS),
            (NOTICE, words.notice.trim(), NOTICE_CHARS),
            (NOTICE_CONTACT, words.notice_contact.trim(), CONTACT_CHARS),
        ];
        for (key, value, most) in rows {
            if value.chars().count() > most {
                return Err(Failure::about(ErrorCode::TooLong, format!("{key}, {most}")));
            }
            let is_link = value.starts_with("https://") || value.starts_with("http://");
            let plain = value.chars().all(|c| c.is_ascii_graphic());
            if key.starts_with("link") && !value.is_empty() && !(is_link && plain) {
                return Err(Failure::about(ErrorCode::NotValid, key));
            }
        }
        for (key, value, _) in rows {
            self.set_row(key, value, at)?;
        }
        Ok(())
    }
}
