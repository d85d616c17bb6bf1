//! A day on its way to paper: by itself at closing time, or by hand.

use std::sync::Arc;
use std::thread;

use journal::{Entry, Event};
use register::{BookDate, Timestamp};

use crate::book::owners::Within;
use crate::clock;
use crate::filed;
use crate::running::in_use::BookInUse;
use crate::running::parts::closing_time::Wanted;
use crate::running::press;
use crate::running::shared::Shared;
use crate::running::state::State;
use crate::transport::{Book, ErrorCode, Failure, PrintState, PrintView};
use crate::work::Watch;

impl State {
    /// Tells what is offered where that is another day now, and says which day is to be printed by itself.
    fn look_up_closing(&mut self, at: Timestamp) -> Option<BookDate> {
        let (closing, BookInUse { book, settings, .. }) = (&mut self.closing, &self.in_use);
        let looked = closing.look_up(book, settings, at);
        let due = closing.due(book, settings, at);
        match looked {
            Ok(false) => {}
            Ok(true) => self.tell_unprinted(),
            // It is looked up again in a second.
            Err(failure) => self.journal.failed_at(Event::BookNotRead, "closing", &failure),
        }
        due.unwrap_or_else(|failure| {
            self.journal.failed_at(Event::BookNotRead, "closing", &failure);
            None
        })
    }
}

impl Shared {
    /// Prints the day if it is time, and tells what is offered. Called every second.
    pub(crate) fn keep_closing(self: &Arc<Self>, at: Timestamp) {
        let Some(date) = self.lock().look_up_closing(at) else {
            return;
        };
        let shared = Arc::clone(self);
        // A long day takes its time to be drawn, and time goes on at the desk.
        let closing = thread::Builder::new().name("closing".to_owned());
        if closing.spawn(move || shared.print_by_itself(date, at)).is_err() {
            self.journal
                .note(&Entry::of(Event::NoThread).said("thread", "closing"));
        }
    }

    fn print_by_itself(self: &Arc<Self>, date: BookDate, at: Timestamp) {
        let day = self.lock().book().owed_on_paper(date);
        match self.print_register(day, Wanted::ByItself, at) {
            Ok(()) => {}
            // Somebody prints: it is tried again in a second.
            Err(failure) if failure.code == ErrorCode::PrintBusy => {}
            // Somebody stopped it, and knows.
            Err(failure) if failure.code == ErrorCode::Stopped => {}
            Err(failure) => self.lock().tell_print(&PrintView {
                state: PrintState::Failed,
                reason: Some(failure.code),
                pdf: String::new(),
                printer: None,
                pages: 0,
                of: None,
            }),
        }
    }

    /// Prints the register of a day. Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub(crate) fn print_register(
        self: &Arc<Self>,
        day: Within<BookDate>,
        wanted: Wanted,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let save = |shared: &Shared, watch: &dyn Watch| {
            let mut state = shared.lock();
            let date = day.of(state.book())?;
            state.closing_begins(date, wanted, at);
            let (day, unnumbered) = state.in_book(|book| book.day_to_print(&day, at))?;
            if let Some(failure) = unnumbered {
                state.journal.failed_at(Event::BookNotWritten, "print", &failure);
            }
            let (settings, office) = (state.settings().clone(), state.office());
            let from = state.which();
            drop(state);
            let to = shared.home.among_sheets(&day.file_name(&office))?;
            let saved = filed::save_day(&day, &office, to, watch)?;
            let ended = move |shared: &Shared, last: &PrintView| {
                shared.lock().closing_ended(from, date, last.state);
            };
            Ok((saved, settings, ended))
        };
        let started = press::start(self, save);
        if started.is_err() {
            self.lock().closing.forget();
        }
        started
    }
}

impl State {
    /// What the book cannot take down is kept in mind for this run.
    fn closing_begins(&mut self, date: BookDate, wanted: Wanted, at: Timestamp) {
        let (closing, book) = (&mut self.closing, &mut self.in_use.book);
        if let Err(failure) = closing.begins(book, date, wanted, at) {
            self.journal.failed_at(Event::BookNotWritten, "closing", &failure);
        }
    }

    fn closing_ended(&mut self, from: Book, date: BookDate, ended: PrintState) {
        // A practice sheet takes the place of none, nor does one whose book was put away meanwhile.
        if (from, self.which()) != (Book::Register, Book::Register) {
            return;
        }
        let (closing, book) = (&mut self.closing, &mut self.in_use.book);
        if let Err(failure) = closing.ended(book, date, ended, clock::timestamp()) {
            self.journal.failed_at(Event::BookNotWritten, "closing", &failure);
        }
    }
}
