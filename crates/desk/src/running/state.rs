//! What the lock of a desk guards: the parts of a running desk, put together.
//!
//! A part knows its own rules and none of the others; what has to be said between them is said here and in the files beside
//! this one, each about one topic. Threads and verbs call methods. Deliberately absent: the lock, and threads.

use std::sync::Arc;

use papers::Office;
use radio::live::{Other, Wish};
use register::{BookDate, VisitId};
use sheet::Drawing;
use sound::Volume;

use crate::book::OpenBook;
use crate::book::owners::{Door, Whose};
use crate::clock;
use crate::present::Present;
use crate::running::in_use::{Beside, BookInUse};
use crate::running::journal::Journal;
use crate::running::parts::at_desk_staff::StaffAtDesk;
use crate::running::parts::bell::{Bell, InFront, News};
use crate::running::parts::closing_time::ClosingTime;
use crate::running::parts::copies_seen::CopiesSeen;
use crate::running::parts::ears::Ears;
use crate::running::parts::neighbours::Neighbours;
use crate::running::parts::practice::Practice;
use crate::running::parts::press::{Cancel, Press};
use crate::running::parts::reported::Reported;
use crate::running::parts::scans::Scans;
use crate::running::parts::screens::Screens;
use crate::running::parts::sounds::Sounds;
use crate::running::parts::visitor_screen::VisitorScreen;
use crate::transport::{
    Book, CardsView, CheckView, CopiesState, ErrorCode, Failure, Screen, Settings, ShiftView, Update,
    VolumeWord,
};
use crate::work::Works;

/// A paper on the screen, laid out, and whose it is to see.
pub(super) struct LookedAt {
    drawing: Arc<Drawing>,
    whose: Whose,
}

/// The parts of a running desk.
pub(crate) struct State {
    pub(super) in_use: BookInUse,
    pub(super) present: Present,
    pub(super) practice: Option<Practice>,
    /// Who of the staff is being checked, where it is no visitor.
    pub(super) staff: Option<StaffAtDesk>,
    pub(super) door: Door,
    pub(super) bell: Bell,
    pub(super) sounds: Sounds,
    /// What the radio is told to find out; none where there is no radio.
    pub(super) wish: Option<Wish>,
    /// What a second adapter is listened to through; none where there is no radio.
    pub(super) other: Option<Other>,
    /// What the receivers hear.
    pub(super) ears: Ears,
    pub(super) scans: Scans,
    pub(super) press: Press,
    pub(super) closing: ClosingTime,
    pub(super) copies: CopiesSeen,
    /// The paper that is looked at on the screen, laid out.
    pub(super) looked_at: Option<LookedAt>,
    pub(super) screens: Screens,
    pub(super) works: Works,
    /// The other gates of the site.
    pub(super) neighbours: Neighbours,
    /// The reports on their way to the province.
    pub(super) reported: Reported,
    /// The one that visitors see.
    pub(super) visitor: VisitorScreen,
    pub(super) journal: Journal,
}

impl State {
    /// A desk that begins with a book.
    pub(crate) fn new(in_use: BookInUse, bell: Bell, sounds: Sounds, journal: Journal) -> Self {
        let screens = Screens::default();
        let tell = screens.teller();
        let mut state = Self {
            present: Present::new(in_use.settings.mode.into(), clock::moment()),
            in_use,
            practice: None,
            staff: None,
            door: Door::default(),
            bell,
            sounds,
            wish: None,
            other: None,
            ears: Ears::default(),
            scans: Scans::default(),
            press: Press::default(),
            closing: ClosingTime::default(),
            copies: CopiesSeen::default(),
            looked_at: None,
            screens,
            works: Works::new(move |works| tell(Update::Works(works))),
            neighbours: Neighbours::default(),
            reported: Reported::default(),
            visitor: VisitorScreen::default(),
            journal,
        };
        state.begin_with_book();
        state
    }

    /// The book that is open.
    pub(crate) fn book(&self) -> &OpenBook {
        &self.in_use.book
    }

    /// The book, for a reading that may be given up; nothing is written through it, so what was seen still holds.
    pub(crate) fn book_to_read(&mut self) -> &mut OpenBook {
        &mut self.in_use.book
    }

    /// Which book that is.
    pub(crate) fn which(&self) -> Book {
        self.in_use.book.which()
    }

    /// Whose papers are made from it.
    pub(crate) fn office(&self) -> Office {
        self.settings().office(self.which())
    }

    /// What is under way that takes long.
    pub(crate) fn works(&self) -> &Works {
        &self.works
    }

    /// The settings that hold.
    pub(crate) fn settings(&self) -> &Settings {
        &self.in_use.settings
    }

    /// Writes in the book. What the screens were shown of it is read anew when it is shown next.
    ///
    /// # Errors
    /// What `write` says.
    pub(crate) fn in_book<T>(
        &mut self,
        write: impl FnOnce(&mut OpenBook) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.in_use.seen.forget();
        write(&mut self.in_use.book)
    }

    /// Writes what changes one line of the book, and tells the screens of that line.
    ///
    /// # Errors
    /// What `write` says; nothing is told then.
    pub(crate) fn on_line<T>(
        &mut self,
        visit: VisitId,
        write: impl FnOnce(&mut OpenBook) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let done = write(&mut self.in_use.book)?;
        self.tell_line(visit);
        Ok(done)
    }

    /// The window gained or lost the focus.
    pub(crate) fn window(&mut self, in_front: InFront) {
        self.bell.window(in_front);
    }

    /// How loud the desk is. Practice beside a real book is silent: whoever waits at the real desk would take it for theirs.
    pub(crate) fn volume(&self) -> Volume {
        match self.in_use.beside {
            Beside::RealBook => Volume::Off,
            Beside::Nothing => self.in_use.settings.volume.into(),
        }
    }

    /// Lets the owner hear how loud it is, also in practice.
    pub(crate) fn try_sound(&self, volume: VolumeWord) {
        self.sounds.try_out(volume.into());
    }

    /// The radio is told which phone to ask.
    pub(crate) fn ask_through(&mut self, wish: Wish) {
        self.wish = Some(wish);
    }

    /// A print begins.
    ///
    /// # Errors
    /// `PrintBusy` while another is under way.
    pub(super) fn begin_print(&mut self) -> Result<Cancel, Failure> {
        self.press.begin()
    }

    /// The print under way is over.
    pub(super) fn end_print(&mut self) {
        self.press.end();
    }

    /// Gives up the print that is under way.
    pub(crate) fn cancel_print(&self) {
        self.press.cancel();
    }

    /// A paper is laid out to be looked at.
    ///
    /// # Errors
    /// `OwnerNeeded` where it is the owner's and their door was shut while it was laid out, or what the register says.
    pub(crate) fn look_at(&mut self, drawing: Drawing, whose: Whose) -> Result<(), Failure> {
        if whose == Whose::Owners {
            self.owner()?;
        }
        let drawing = Arc::new(drawing);
        self.looked_at = Some(LookedAt { drawing, whose });
        Ok(())
    }

    /// The paper that is looked at.
    ///
    /// # Errors
    /// `OwnerNeeded` where it is the owner's and their door has shut, or what the register says.
    pub(crate) fn looked_at(&mut self) -> Result<Option<Arc<Drawing>>, Failure> {
        if self
            .looked_at
            .as_ref()
            .is_some_and(|paper| paper.whose == Whose::Owners)
        {
            self.owner()?;
        }
        Ok(self.looked_at.as_ref().map(|paper| paper.drawing.clone()))
    }

    /// The owner went: what was laid out for them is not kept, the digits of a key among it.
    pub(super) fn forget_owners_paper(&mut self) {
        self.looked_at.take_if(|paper| paper.whose == Whose::Owners);
    }

    /// Why the last copy could not be made.
    pub(crate) fn copies_failed(&self) -> Option<ErrorCode> {
        self.copies.failed()
    }

    /// The copies of the register were looked at, and one was to be made.
    pub(crate) fn copies_looked_at(&mut self, now: CopiesState, failed: Option<ErrorCode>) {
        let said = self.copies.look(now, failed);
        // In practice nothing is said of them: no copy is made there.
        if let Some(now) = said.state.filter(|_| self.which() == Book::Register) {
            self.tell(Update::Copies(now));
        }
        if let Some(code) = said.rings.filter(|_| self.which() == Book::Register) {
            self.bell
                .ring(News::NotCopied(code), self.in_use.settings.language);
        }
    }

    /// The register was verified by itself, with so many findings.
    pub(crate) fn register_verified(&self, findings: usize) {
        if findings > 0 {
            self.bell.ring(News::NotWhole, self.in_use.settings.language);
        }
    }

    /// Everything that is painted.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn screen(&mut self) -> Result<Screen, Failure> {
        let at = clock::timestamp();
        let today = BookDate::of(at);
        let register = self.which() == Book::Register;
        let owner = self.owner_view()?;
        let crowd = self.crowd();
        let calibration = self.calibration_view();
        let radio = self.radio_view();
        let guide = register.then(|| self.guide_view()).transpose()?;
        let (site, roll_call) = (self.site_view(), self.roll_call_view());
        let shares = self.shares();
        let province = self.province_view();
        let BookInUse {
            book, settings, seen, ..
        } = &mut self.in_use;
        seen.look(book)?;
        Ok(Screen {
            book: book.which(),
            today: today.to_string(),
            settings: settings.clone(),
            profile: settings.profile.into(),
            guide,
            owner,
            copies: self.copies.state().filter(|_| register),
            shift: book.shift()?.map(ShiftView::from),
            clock: book.clock_doubt(clock::timestamp())?,
            speaker_missing: self.sounds.missing(),
            radio,
            calibration,
            scanner: self.scans.view().clone(),
            check: self.present.check().as_ref().map(CheckView::from),
            inside: seen.inside(book)?.to_vec(),
            cards: CardsView::of(seen.cards(book, today)?, |card| {
                shares && self.neighbours.card_is_free(card, at).is_err()
            }),
            counts: seen.counts(book, &book.today(at))?,
            crowd: (&crowd).into(),
            print: self.press.last().cloned(),
            unprinted: self.closing.unprinted().filter(|_| register),
            roll_call,
            site,
            province,
            works: self.works.shown(),
        })
    }
}
