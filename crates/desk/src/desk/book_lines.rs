//! The book in an attendant's or owner's hands: turning its pages, putting lines right, and the end of a day.
//!
//! What of it is the owner's, `book::owners` says. Deliberately absent: departures at a stated time. What nobody saw is not
//! written.

use register::BookDate;

use crate::book::filtered::Wanted;
use crate::book::parse_visit;
use crate::clock;
use crate::desk::Desk;
use crate::transport::{
    BookDay, BookFilter, BookLine, BookVisit, Failure, FilteredView, InsideLine, Left, VisitForm,
};

impl Desk {
    /// The lines of a day (`YYYY-MM-DD`; today without).
    ///
    /// # Errors
    /// `OwnerNeeded` for another day, `NotValid`, or what the register says.
    pub fn book_day(&self, date: Option<&str>) -> Result<BookDay, Failure> {
        let mut state = self.shared.lock();
        let day = state.day_within(date)?;
        Ok(state.book().day_lines(&day)?.into())
    }

    /// What a screen shows at once of a day (`YYYY-MM-DD`; today without), before all of it is there: [`Desk::book_day`].
    ///
    /// # Errors
    /// As of [`Desk::book_day`].
    pub fn book_day_in_sight(&self, date: Option<&str>) -> Result<BookDay, Failure> {
        let mut state = self.shared.lock();
        let day = state.day_within(date)?;
        let today = BookDate::of(clock::timestamp());
        Ok(state.book().day_in_sight(&day, today)?.into())
    }

    /// The visits of everybody who is found by a name or number, newest first, at most 100. The owner's: they are of many days.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub fn book_search(&self, text: &str) -> Result<Vec<BookLine>, Failure> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        let lines = state.book().lines_with(&owner, text)?;
        Ok(lines.iter().map(BookLine::from).collect())
    }

    /// The lines that say what `filter` asks, newest first, from the `from`th on: a page of them, and how many there are.
    ///
    /// # Errors
    /// `OwnerNeeded` for days that are over, `NotValid` for what is no day or ends before it begins, or what the register says.
    pub fn book_filtered(&self, filter: &BookFilter, from: u32) -> Result<FilteredView, Failure> {
        let wanted = Wanted::try_from(filter)?;
        let mut state = self.shared.lock();
        let days = state.ask(|book, claim, at| book.days_within(wanted.days, claim, at))?;
        Ok(state.book().lines_where(&days, wanted, from)?.into())
    }

    /// One line of the book, with its words in full and all that was done to it.
    ///
    /// # Errors
    /// `OwnerNeeded` for one of another day that is over, `UnknownVisit`, or what else the register says.
    pub fn book_visit(&self, visit: &str) -> Result<BookVisit, Failure> {
        let mut state = self.shared.lock();
        let visit = state.visit_within(parse_visit(visit)?)?;
        Ok(state.book().opened_line(&visit)?.into())
    }

    /// Puts right whatever in `form` differs from what the book says. The line is not read back: what is written is never
    /// reported otherwise.
    ///
    /// # Errors
    /// `OwnerNeeded` for an earlier day, `NotValid` without a reason, `NameMissing`, `CardTaken`, `CardElsewhere` with the gate,
    /// `UnknownVisit`, or what else the register says.
    pub fn correct_visit(&self, visit: &str, form: &VisitForm, why: &str) -> Result<(), Failure> {
        let visit = parse_visit(visit)?;
        let mut state = self.shared.lock();
        let (amendable, at) = (state.amendable(visit)?, clock::timestamp());
        if state.book().hands_out(&amendable, form)? {
            state.card_is_free(&form.card, at)?;
        }
        state.on_line(visit, |book| book.correct(&amendable, form, why, at))
    }

    /// Declares a visit void: it stays in the book with its number and its reason, and counts for nothing.
    ///
    /// # Errors
    /// `OwnerNeeded` for an earlier day, `NotValid` without a reason, `UnknownVisit`, or what else the register says.
    pub fn void_visit(&self, visit: &str, why: &str) -> Result<(), Failure> {
        let visit = parse_visit(visit)?;
        let mut state = self.shared.lock();
        let amendable = state.amendable(visit)?;
        state.in_book(|book| book.void(&amendable, why, clock::timestamp()))?;
        state.visitor_left(visit);
        state.tell_screen();
        Ok(())
    }

    /// Writes that somebody was seen leaving whom nobody had written in. No time of arrival is made up for them.
    ///
    /// # Errors
    /// `NameMissing`, or what else the register says.
    pub fn leave_unentered(&self, form: &VisitForm) -> Result<Left, Failure> {
        let mut state = self.shared.lock();
        let at = clock::timestamp();
        let written = state.in_book(|book| book.leave_unentered(form, at))?;
        state.tell_counts();
        Ok(Left {
            visit: written.visit.to_string(),
            name: form.name.trim().to_owned(),
            // It was read before it was written.
            people: form.people.trim().parse().unwrap_or(1),
            left_at: at.to_string(),
            gate: None,
        })
    }

    /// Ends the day: every visit that is still open is ended without a time of departure. Returns those it ended, newest
    /// first; each can be taken back (`undo_exit`).
    ///
    /// # Errors
    /// What the register says.
    pub fn close_day(&self) -> Result<Vec<InsideLine>, Failure> {
        let mut state = self.shared.lock();
        let ended = state.in_book(|book| book.close_day(clock::timestamp()))?;
        ended.iter().for_each(|gone| state.visitor_left(gone.line.visit));
        state.tell_screen();
        Ok(ended.into_iter().map(InsideLine::from).collect())
    }
}
