//! The register of the day goes to paper by itself: once, at closing time, where the owner wants it so. What was missed
//! then (the computer was off or asleep, the print failed) is offered until it is printed, and never printed unasked.
//!
//! A day counts as printed when a print of it was begun after its last visitor came in, by whomever: a print at noon does
//! not spare the one at closing time if somebody came in the afternoon. Whoever comes after closing time is on no paper by
//! itself; the day is offered again on the next morning.
//!
//! Deliberately absent: the practice register, and a second try of what failed.

use std::sync::Arc;

use register::{BookDate, Timestamp};

use crate::book::OpenBook;
use crate::clock;
use crate::paper::file;
use crate::running::press;
use crate::running::shared::{Inner, State};
use crate::transport::{Book, ClosingWord, ErrorCode, Failure, PrintState, PrintView, Settings, Update};

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
pub(crate) struct Closing {
    /// The day that was tried in this run, whatever the book could take down of it.
    tried: Option<BookDate>,
    /// For what `unprinted` was looked up.
    looked: Option<(Book, ClosingWord, BookDate, Hour)>,
    unprinted: Option<BookDate>,
}

impl Closing {
    /// The day that is to be printed by itself at `at`.
    fn due(&self, book: &OpenBook, settings: &Settings, at: Timestamp) -> Result<Option<BookDate>, Failure> {
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

    /// A print of `date` begins. What the book cannot take down is kept in mind for this run at least.
    fn begins(&mut self, book: &mut OpenBook, date: BookDate, wanted: Wanted, at: Timestamp) {
        if wanted == Wanted::ByItself {
            self.tried = Some(date);
            let _ = book.set_row(BY_ITSELF, &date.to_string(), at);
        }
        if wanted == Wanted::ByItself || self.unprinted == Some(date) {
            let _ = book.set_row(UNFINISHED, &date.to_string(), at);
        }
    }

    /// It ended, on paper or not.
    fn ended(&mut self, book: &mut OpenBook, date: BookDate, state: PrintState, at: Timestamp) {
        let is_open = book.date_in(UNFINISHED).ok().flatten() == Some(date);
        if state == PrintState::Done && is_open {
            // A book that takes nothing more offers the day once more: one sheet too many, none too few.
            let _ = book.set_row(UNFINISHED, "", at);
        }
        self.forget();
    }

    /// What is offered is looked up anew.
    pub(crate) fn forget(&mut self) {
        self.looked = None;
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

impl Inner {
    /// Prints the day if it is time, and tells what is offered. Called every second.
    pub(crate) fn keep_closing(self: &Arc<Self>, at: Timestamp) {
        let due = {
            let mut state = self.lock();
            self.look_up_unprinted(&mut state, at);
            // A book that cannot be read now is read again in a second.
            let State {
                closing,
                book,
                settings,
                ..
            } = &*state;
            closing.due(book, settings, at).ok().flatten()
        };
        let Some(date) = due else { return };
        match self.print_register(date, Wanted::ByItself, at) {
            Ok(()) => {}
            // Somebody prints: it is tried again in a second.
            Err(failure) if failure.code == ErrorCode::PrintBusy => {}
            Err(failure) => self.tell_print(PrintView {
                state: PrintState::Failed,
                reason: Some(failure.code),
                pdf: String::new(),
                printer: None,
                pages: 0,
                of: None,
            }),
        }
    }

    fn look_up_unprinted(&self, state: &mut State, at: Timestamp) {
        let State {
            closing,
            book,
            settings,
            ..
        } = state;
        // Without a closing time nothing is offered, whatever the hour.
        let hour = hour(settings, at).unwrap_or(Hour::Before);
        let key = (book.which(), settings.closing_print, BookDate::of(at), hour);
        if closing.looked == Some(key) {
            return;
        }
        let Ok(unprinted) = Closing::offered(book, settings, at) else {
            return;
        };
        closing.looked = Some(key);
        if closing.unprinted != unprinted {
            closing.unprinted = unprinted;
            self.tell(Update::Unprinted(closing.unprinted()));
        }
    }

    /// Prints the register of a day. Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub(crate) fn print_register(
        self: &Arc<Self>,
        date: BookDate,
        wanted: Wanted,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let which = self.lock().book.which();
        let started = press::start(
            self,
            |inner| {
                let (day, settings) = {
                    let mut state = inner.lock();
                    let State { closing, book, .. } = &mut *state;
                    closing.begins(book, date, wanted, at);
                    (book.day_to_print(date, at)?, state.settings.clone())
                };
                let to = inner.home.among_sheets(&file::file_name(day.book, day.date))?;
                Ok((file::save(&day, &settings, to)?, settings))
            },
            move |inner, last| {
                let mut state = inner.lock();
                let State { closing, book, .. } = &mut *state;
                // A practice sheet takes the place of none, nor does one whose book was put away meanwhile.
                if (which, book.which()) == (Book::Register, Book::Register) {
                    closing.ended(book, date, last.state, clock::timestamp());
                }
            },
        );
        if started.is_err() {
            self.lock().closing.forget();
        }
        started
    }
}

#[cfg(test)]
mod tests;
