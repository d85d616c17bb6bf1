//! From one book to the other. What can fail comes first and touches nothing of the desk; then it turns, and that cannot
//! fail. So the desk stands in one book or in the other, wholly, whatever happens.
//!
//! Deliberately absent: what is done with the file of a book that is put away meanwhile.

use journal::{Entry, Event};

use crate::book::{NoBook, Wait, assessment};
use crate::clock;
use crate::home::place::Home;
use crate::receiver::calibration::Enough;
use crate::running::each_second::Settled;
use crate::running::in_use::BookInUse;
use crate::running::parts::practice::Practice;
use crate::running::state::State;
use crate::transport::{Book, Failure};

impl State {
    /// Turns to a book; where the desk is in it already, nothing happens. The open check ends.
    ///
    /// # Errors
    /// What keeps the other book from being opened, or what this one knows from being written; the desk then goes on as if
    /// nothing had been asked.
    pub(crate) fn turn_to(&mut self, which: Book, home: &Home) -> Result<(), Failure> {
        if self.which() == which {
            return Ok(());
        }
        let next = self.prepared(which, home)?;
        self.leave()?;
        self.turn(next);
        Ok(())
    }

    /// Runs `meanwhile` while no connection of ours holds the file of the open book, and opens that book again. The desk
    /// stands in the other one for as long as that takes; nobody sees it, since all of it happens behind one lock.
    ///
    /// # Errors
    /// What keeps the desk from leaving its book, with `meanwhile` not run; or what `meanwhile` says. Where the book cannot
    /// be opened again, that is said, and the screens are told that the desk is in the other one.
    pub(crate) fn while_closed<T>(
        &mut self,
        home: &Home,
        meanwhile: impl FnOnce(&Home) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let which = self.which();
        let stand_in = match which {
            Book::Register => Book::Practice,
            Book::Practice => Book::Register,
        };
        let stand_in = self.prepared(stand_in, home)?;
        self.leave()?;
        self.end_check();
        drop(std::mem::replace(&mut self.in_use, stand_in));
        let done = meanwhile(home);
        match BookInUse::open(home, which, NoBook::Refuse, &self.journal) {
            Ok(again) => {
                self.in_use = again;
                self.begin_with_book();
                done
            }
            Err(failure) => {
                self.begin_with_book();
                Err(failure)
            }
        }
    }

    /// The other book with all that a desk needs of it. A learner finds the desk as it is set up.
    fn prepared(&self, which: Book, home: &Home) -> Result<BookInUse, Failure> {
        match which {
            Book::Register => BookInUse::open(home, which, NoBook::Begin, &self.journal),
            Book::Practice => BookInUse::practice(home, self.settings(), &self.journal),
        }
    }

    /// Brings into the book everything that must be in it before it is put away. What is written is right also where the
    /// desk then stays: an outcome as it would be if the check ended now, and minutes of the crowd as they are by now.
    fn leave(&mut self) -> Result<(), Failure> {
        if let Some(failure) = self.write_outcomes(Wait::Fully) {
            return Err(failure);
        }
        let (now, mode) = (clock::moment(), self.in_use.settings.mode);
        let minutes = self.present.passers().clone().settle_all(now);
        self.in_use
            .tally
            .keep(minutes, &mut self.in_use.book, mode, now)?;
        if let Some(last) = self.present.last_word() {
            let known = assessment(last.conclusion)?;
            let book = &mut self.in_use.book;
            book.assess(last.visit, &known, clock::timestamp(), Wait::Fully)?;
        }
        Ok(())
    }

    /// The check ends, and what is learned from it is written.
    pub(crate) fn end_check(&mut self) {
        self.present.end(clock::moment());
        self.carry_out();
        self.write_levels(Enough::Three);
    }

    fn turn(&mut self, next: BookInUse) {
        self.end_check();
        self.in_use = next;
        self.begin_with_book();
        let now_in = self.which();
        self.journal
            .note(&Entry::of(Event::BookSwitched).word("book", &now_in));
    }

    /// The program ends: what is known goes into the book. What it does not take now lies beside it, or is `interrupted` when
    /// it is opened again.
    pub(crate) fn close(&mut self) {
        self.end_check();
        if let Err(failure) = self.write_crowd(Settled::AsTheyAre) {
            self.journal.failed_at(Event::BookNotWritten, "crowd", &failure);
        }
        self.write_outcomes(Wait::Fully);
        self.visitor.close();
    }

    /// Everything but the book begins anew.
    pub(super) fn begin_with_book(&mut self) {
        let which = self.which();
        self.staff = None;
        self.door.shut();
        self.looked_at = None;
        self.press.forget_last();
        self.closing.forget();
        self.present = self
            .present
            .renewed(self.in_use.settings.mode.into(), clock::moment());
        self.practice = (which == Book::Practice).then(|| Practice::new(radio::now()));
        self.take_receiver();
        // What a crash left, or cut off, waits in the book's own list.
        self.write_outcomes(Wait::Briefly);
        self.carry_out();
        self.tell_screen();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::running::front::Meant;
    use crate::running::journal::Journal;
    use crate::running::parts::bell::Bell;
    use crate::running::parts::sounds::Sounds;
    use crate::transport::{ErrorCode, Update, VisitForm};

    fn state(home: &Home) -> State {
        let journal = Journal::of(home);
        let in_use = BookInUse::open(home, Book::Register, NoBook::Begin, &journal).unwrap();
        State::new(in_use, Bell::new(|| {}).unwrap(), Sounds::silent(), journal)
    }

    fn visit(state: &mut State) {
        let form = VisitForm {
            name: "Lê Ẵm".to_owned(),
            ..VisitForm::default()
        };
        state.write_visit(&form, Meant::InFront).unwrap();
    }

    #[test]
    fn a_register_that_does_not_open_again_is_said_and_never_a_silent_practice() {
        let data = tempfile::tempdir().unwrap();
        let home = Home::find(Some(data.path()));
        let mut state = state(&home);
        visit(&mut state);
        let mut updates = state.subscribe();
        let spoil = |home: &Home| {
            std::fs::write(home.register(Book::Register), "spoilt").unwrap();
            Ok(())
        };
        let failure = state.while_closed(&home, spoil).unwrap_err();
        assert_eq!(failure.code, ErrorCode::NotARegister);
        let mut told = None;
        while let Ok(update) = updates.try_recv() {
            if let Update::Screen(screen) = update {
                told = Some((screen.book, screen.inside.len()));
            }
        }
        assert_eq!(told, Some((Book::Practice, 0)));
    }

    #[test]
    fn nothing_of_the_desk_is_touched_before_it_can_leave_its_book() {
        let data = tempfile::tempdir().unwrap();
        let home = Home::find(Some(data.path()));
        let mut state = state(&home);
        visit(&mut state);
        let check = state.present.check();
        std::fs::write(home.register(Book::Practice), "not a register").unwrap();
        state.turn_to(Book::Practice, &home).unwrap_err();
        state
            .while_closed(&home, |_| -> Result<(), Failure> {
                panic!("not while the desk is in it")
            })
            .unwrap_err();
        assert_eq!((state.which(), state.present.check()), (Book::Register, check));
    }
}
