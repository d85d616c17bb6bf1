//! Telling the screens: each change as it happens, and everything where the book, the day or the settings are others.
//!
//! Nothing is read for screens that are not there. What cannot be read now is owed to them, and told within a second of when
//! it can be.

use journal::Event;
use register::{BookDate, StaffId, VisitId};
use tokio::sync::broadcast::Receiver;

use crate::clock;
use crate::crowd::Crowd;
use crate::running::in_use::BookInUse;
use crate::running::state::State;
use crate::transport::{CardsView, Failure, InsideLine, ModeWord, OwnerView, PrintView, Update};

impl State {
    /// Changes as they happen, from now on.
    pub(crate) fn subscribe(&self) -> Receiver<Update> {
        self.screens.subscribe()
    }

    pub(crate) fn tell(&self, update: Update) {
        self.screens.tell(update);
    }

    /// Everything is another now: the book, the day or the settings.
    pub(crate) fn tell_screen(&mut self) {
        self.screens.owe();
        self.tell_owed();
        self.visitor.wall_changed();
        self.tell_visitor();
    }

    /// Tells everything, if that is owed and can be read.
    pub(super) fn tell_owed(&mut self) {
        if !self.screens.take_owed() || !self.screens.anybody() {
            return;
        }
        match self.screen() {
            Ok(screen) => {
                // The door is told with it: shut in the same second, it is news.
                self.door.tell(self.door_open_until());
                self.tell(Update::Screen(Box::new(screen)));
            }
            Err(failure) => self.unread(&failure),
        }
    }

    /// Part of what changed could not be read: everything is owed.
    fn unread(&mut self, failure: &Failure) {
        self.screens.owe();
        self.journal.failed_at(Event::BookNotRead, "screen", failure);
    }

    /// A line of the book is another now.
    pub(crate) fn tell_line(&mut self, visit: VisitId) {
        let Some(line) = self.line_now(visit) else { return };
        self.in_use.seen.line_changed(&visit.to_string(), line.as_ref());
        if let Some(line) = line {
            self.tell(Update::Inside(Box::new(line)));
        }
        self.tell_counts();
    }

    /// A line was added to the book, after all others.
    pub(super) fn tell_entered(&mut self, visit: VisitId) {
        let Some(line) = self.line_now(visit) else { return };
        if let Some(line) = line {
            self.in_use.seen.entered(&line);
            self.tell(Update::Inside(Box::new(line)));
        }
        self.tell_counts();
    }

    /// A visitor left.
    pub(crate) fn tell_left(&mut self, visit: VisitId) {
        self.in_use.seen.line_changed(&visit.to_string(), None);
        self.tell(Update::Left(visit.to_string()));
        self.tell_counts();
    }

    /// A line as it is now, if its visitor is inside; nothing where no screen is there, or where it cannot be read.
    fn line_now(&mut self, visit: VisitId) -> Option<Option<InsideLine>> {
        if !self.screens.anybody() {
            self.in_use.seen.forget();
            return None;
        }
        match self.in_use.book.inside_line(visit) {
            Ok(line) => Some(line.map(InsideLine::from)),
            Err(failure) => {
                self.in_use.seen.forget();
                self.unread(&failure);
                None
            }
        }
    }

    /// The day in figures is another, and perhaps the cards.
    pub(crate) fn tell_counts(&mut self) {
        if !self.screens.anybody() {
            return;
        }
        let BookInUse { book, seen, .. } = &mut self.in_use;
        match seen.counts(book, &book.today(clock::timestamp())) {
            Ok(counts) => self.tell(Update::Counts(counts)),
            Err(failure) => self.unread(&failure),
        }
        if self.in_use.seen.cards_are_old() {
            self.tell_cards();
        }
    }

    /// The visitor cards are others, or what became of one is known.
    pub(crate) fn tell_cards(&mut self) {
        if self.in_use.settings.cards.is_empty() || !self.screens.anybody() {
            return;
        }
        let today = BookDate::of(clock::timestamp());
        let (shares, at) = (self.shares(), clock::timestamp());
        match self.in_use.seen.cards(&self.in_use.book, today) {
            Ok(cards) => {
                let elsewhere = |card: &str| shares && self.neighbours.card_is_free(card, at).is_err();
                let cards = CardsView::of(cards, elsewhere);
                self.tell(Update::Cards(cards));
            }
            Err(failure) => self.unread(&failure),
        }
    }

    /// One of the staff is another now.
    pub(crate) fn tell_staff(&mut self, staff: StaffId) {
        if !self.screens.anybody() {
            return;
        }
        match self.in_use.book.one_of_staff(staff) {
            Ok(one) => self.tell(Update::Staff((&one).into())),
            Err(failure) => self.unread(&failure),
        }
    }

    pub(crate) fn tell_calibration(&self) {
        self.tell(Update::Calibration(self.calibration_view()));
    }

    /// The receiver, where it does or hears something else than was told last.
    pub(super) fn tell_radio(&mut self) {
        if !self.screens.anybody() {
            return;
        }
        let radio = self.radio_view();
        if self.screens.is_news(&radio) {
            self.tell(Update::Radio(radio));
        }
    }

    /// Today's crowd, as painted.
    pub(crate) fn crowd(&mut self) -> Crowd {
        let (now, at) = (clock::moment(), clock::timestamp());
        self.in_use.tally.view(self.present.passers(), now, at)
    }

    /// Today's crowd, where it is another than was told last. Where visitors are checked one by one, no screen shows it.
    pub(crate) fn tell_crowd(&mut self) {
        let shown = self.in_use.settings.mode == ModeWord::Crowd || self.in_use.tally.counts();
        if !shown || !self.screens.anybody() {
            return;
        }
        let crowd = self.crowd();
        if self.in_use.tally.is_news(&crowd) {
            self.tell(Update::Crowd((&crowd).into()));
        }
    }

    /// How a print is getting on, where that is news.
    pub(crate) fn tell_print(&mut self, view: &PrintView) {
        if self.press.takes(view) {
            self.tell(Update::Print(view.clone()));
        }
    }

    pub(crate) fn tell_roll_call(&self) {
        self.tell(Update::RollCall(self.roll_call_view()));
    }

    pub(super) fn tell_unprinted(&self) {
        self.tell(Update::Unprinted(self.closing.unprinted()));
    }

    /// The owner's door, as painted.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn owner_view(&self) -> Result<OwnerView, Failure> {
        let pin = self.in_use.book.has_pin()?;
        Ok(OwnerView {
            pin,
            open_until: self.door_open_until().filter(|_| pin),
        })
    }

    fn door_open_until(&self) -> Option<String> {
        let (now, at) = (clock::moment(), clock::timestamp());
        self.door.open_until(self.in_use.book.desk(), now, at)
    }

    /// Tells the screens of a door that was opened, used or shut since they were last told. Costs nothing while it is shut.
    /// What was laid out for the owner goes when it shuts.
    pub(crate) fn tell_owner(&mut self) {
        let until = self.door_open_until();
        if !self.door.is_news(until.as_deref()) {
            return;
        }
        if until.is_none() {
            self.forget_owners_paper();
        }
        self.door.tell(until);
        match self.owner_view() {
            Ok(view) => self.tell(Update::Owner(view)),
            Err(failure) => self.unread(&failure),
        }
    }
}
