//! The register of the day goes to paper by itself: once, at closing time, where the owner wants it so. What was missed
//! then (the computer was off or asleep, the print failed) is offered until it is printed, and never printed unasked.
//!
//! A day counts as printed when a print of it was begun after its last visitor came in, by whomever: a print at noon does
//! not spare the one at closing time if somebody came in the afternoon. Whoever comes after closing time is on no paper by
//! itself; the day is offered again on the next morning.
//!
//! Deliberately absent: the printer, the practice register, and a second try of what failed.

use register::{BookDate, Timestamp};

use crate::book::OpenBook;
use crate::transport::{Book, ClosingWord, Failure, PrintState, Settings};

/// For so long after closing time the print may still begin: another print, or a computer that sleeps, delays it. Later
/// than that nobody expects a printer to start.
const MAY_BEGIN_MS: i64 = 10 * 60 * 1000;
/// A day so far back is offered no more.
const OFFERED_DAYS: i32 = 7;

/// The last day that was printed by itself.
const BY_ITSELF: &str = "closing_print_day";
/// A day of which a print was begun that is not known to have come out whole; empty once one did.
const UNFINISHED: &str = "closing_print_unfinished";

/// Where a moment lies in its day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hour {
    Before,
    Closing,
    After,
}

/// Who wants a day on paper.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Somebody at the desk.
    ByHand,
    /// Nobody: it is closing time.
    ByItself,
}

/// What a desk keeps in mind of printing by itself; the rest is in the book.
#[derive(Default)]
pub(crate) struct ClosingTime {
    /// The day that was tried in this run, whatever the book could take down of it.
    tried: Option<BookDate>,
    /// For what `unprinted` was looked up.
    looked: Option<(Book, ClosingWord, BookDate, Hour)>,
    unprinted: Option<BookDate>,
}

impl ClosingTime {
    /// The day that is to be printed by itself at `at`.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn due(
        &self,
        book: &OpenBook,
        settings: &Settings,
        at: Timestamp,
    ) -> Result<Option<BookDate>, Failure> {
        let today = BookDate::of(at);
        if !is_kept(book, settings)
            || hour(settings, at) != Some(Hour::Closing)
            || self.tried == Some(today)
            || book.date_in(BY_ITSELF)? == Some(today)
        {
            return Ok(None);
        }
        Ok((book.unprinted(today)? > 0).then_some(today))
    }

    /// Looks up what is offered at `at`, where the hour, the day, the book or the setting is another than when it was looked
    /// up last; whether it is another day now.
    ///
    /// # Errors
    /// What the register says; it is looked up again with the next call then.
    pub(crate) fn look_up(
        &mut self,
        book: &OpenBook,
        settings: &Settings,
        at: Timestamp,
    ) -> Result<bool, Failure> {
        // Without a closing time nothing is offered, whatever the hour.
        let hour = hour(settings, at).unwrap_or(Hour::Before);
        let key = (book.which(), settings.closing_print, BookDate::of(at), hour);
        if self.looked == Some(key) {
            return Ok(false);
        }
        let unprinted = Self::offered(book, settings, at)?;
        self.looked = Some(key);
        let news = self.unprinted != unprinted;
        self.unprinted = unprinted;
        Ok(news)
    }

    /// The day that is offered at `at`: one whose print failed, else the last one with visits if it is not on paper.
    fn offered(book: &OpenBook, settings: &Settings, at: Timestamp) -> Result<Option<BookDate>, Failure> {
        let Some(hour) = hour(settings, at).filter(|_| is_kept(book, settings)) else {
            return Ok(None);
        };
        let today = BookDate::of(at);
        let unfinished = book.date_in(UNFINISHED)?;
        if let Some(day) = unfinished.filter(|day| (0..=OFFERED_DAYS).contains(&today.days_since(*day))) {
            return Ok(Some(day));
        }
        let today_is_over = hour == Hour::After && book.date_in(BY_ITSELF)? != Some(today);
        for ago in i32::from(!today_is_over)..=OFFERED_DAYS {
            let day = today.minus_days(ago);
            if book.has_visits(day)? {
                return Ok((book.unprinted(day)? > 0).then_some(day));
            }
        }
        Ok(None)
    }

    /// A print of `date` begins.
    ///
    /// # Errors
    /// What the book cannot take down; it is kept in mind for this run all the same.
    pub(crate) fn begins(
        &mut self,
        book: &mut OpenBook,
        date: BookDate,
        wanted: Wanted,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let mut done = Ok(());
        if wanted == Wanted::ByItself {
            self.tried = Some(date);
            done = book.set_row(BY_ITSELF, &date.to_string(), at);
        }
        if wanted == Wanted::ByItself || self.unprinted == Some(date) {
            done = done.and(book.set_row(UNFINISHED, &date.to_string(), at));
        }
        done
    }

    /// It ended, on paper or not.
    ///
    /// # Errors
    /// What the book cannot take down: the day is offered once more then. One sheet too many, none too few.
    pub(crate) fn ended(
        &mut self,
        book: &mut OpenBook,
        date: BookDate,
        state: PrintState,
        at: Timestamp,
    ) -> Result<(), Failure> {
        self.forget();
        // Where nobody counts pages, each day would be offered again for ever.
        let is_on_paper = matches!(state, PrintState::Done | PrintState::Sent);
        if is_on_paper && book.date_in(UNFINISHED)? == Some(date) {
            book.set_row(UNFINISHED, "", at)?;
        }
        Ok(())
    }

    /// What is offered is looked up anew.
    pub(crate) fn forget(&mut self) {
        self.looked = None;
    }

    /// Whether a day is the one that is offered, as it was last looked up.
    pub(crate) fn offers(&self, date: BookDate) -> bool {
        self.unprinted == Some(date)
    }

    /// The day that is offered, as it was last looked up.
    pub(crate) fn unprinted(&self) -> Option<String> {
        self.unprinted.map(|day| day.to_string())
    }
}

/// Whether this book is printed by itself at all.
fn is_kept(book: &OpenBook, settings: &Settings) -> bool {
    book.which() == Book::Register && settings.closing_print == ClosingWord::ByItself
}

/// `None` where no closing time is set.
fn hour(settings: &Settings, at: Timestamp) -> Option<Hour> {
    let closing = BookDate::of(at).at(form::hour::read(&settings.closing_time)?);
    Some(match at.unix_ms() - closing.unix_ms() {
        ..0 => Hour::Before,
        0..MAY_BEGIN_MS => Hour::Closing,
        _ => Hour::After,
    })
}

#[cfg(test)]
mod tests;
