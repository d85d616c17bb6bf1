//! The other gates of the site at a running desk: what is shown of them, and what is done here with their visits. Practice
//! knows of no other gate.

use card::{Card, CardKind};
use register::{BookDate, Stop, Timestamp, VisitId};
use words::Words;

use crate::clock;
use crate::home::place::Home;
use crate::running::parts::neighbours::{Seen, Written};
use crate::running::parts::scanned::visit_of;
use crate::running::state::State;
use crate::transport::{Book, ErrorCode, Failure, Found, InsideLine, Left, ScanView, SiteView, Update};

impl State {
    /// How much was written here about the other gates: asked before something is read of them.
    pub(crate) fn site_written(&self) -> Written {
        self.neighbours.written()
    }

    /// What was read of the site once so much was written here; nothing, once this desk has left it. Answers whether it was taken:
    /// what is old already is read anew.
    pub(crate) fn site_read(&mut self, seen: Option<Seen>, written: Written) -> bool {
        let taken = self.neighbours.take(seen, written);
        if taken == Some(true) && self.which() == Book::Register {
            self.tell_roll_call();
            self.tell_visitor();
        }
        taken.is_some()
    }

    /// An exchange did not come about, and nothing was read.
    pub(crate) fn site_fails(&mut self, problem: ErrorCode) {
        self.neighbours.fails(problem);
    }

    /// Tells the screens of the other gates, where that is news.
    pub(super) fn tell_site(&mut self) {
        if self.screens.anybody() && self.which() == Book::Register && self.neighbours.take_news() {
            let words = Words::of(self.settings().language);
            let news = self.neighbours.news(&words, clock::timestamp());
            self.tell(Update::Site(news.map(Box::new)));
            // A card that came back there can be proposed here, and one that was handed out there cannot.
            self.tell_cards();
        }
    }

    /// The other gates as painted.
    pub(super) fn site_view(&self) -> Option<SiteView> {
        let words = Words::of(self.settings().language);
        self.neighbours
            .view(&words, clock::timestamp())
            .filter(|_| self.which() == Book::Register)
    }

    /// Whether this desk shares with other gates, in the book that is open.
    pub(super) fn shares(&self) -> bool {
        self.which() == Book::Register && self.neighbours.are_there()
    }

    /// Whether a card may be handed out here, as far as the other gates are known.
    ///
    /// # Errors
    /// `CardElsewhere` with the gate.
    pub(crate) fn card_is_free(&self, card: &str, at: Timestamp) -> Result<(), Failure> {
        if self.shares() {
            self.neighbours.card_is_free(card, at)
        } else {
            Ok(())
        }
    }

    /// The visit of another gate whose visitor carries this card.
    pub(crate) fn by_card_elsewhere(&self, card: &str) -> Option<VisitId> {
        let line: &InsideLine = self.neighbours.by_card(card).filter(|_| self.shares())?;
        line.visit.parse().ok()
    }

    /// Whom a scanned card finds inside at another gate: they are leaving. A paper that says something doubtful finds nobody.
    pub(super) fn scanned_elsewhere(&self, card: &Card, view: &ScanView) -> Option<InsideLine> {
        if !self.shares() {
            return None;
        }
        let number = view.id_number.as_deref().filter(|_| view.problem.is_none());
        let found = match card.kind {
            CardKind::VisitSlip => {
                let visit = visit_of(card)?;
                let known = self.neighbours.by_visit(visit).cloned();
                return known.or_else(|| self.not_heard_of(visit).filter(|_| view.inside.is_none()));
            }
            CardKind::VisitorCard => self.neighbours.by_card(view.card.as_deref()?),
            _ => self.neighbours.by_number(number?),
        };
        found.cloned()
    }

    /// A slip of a gate that was not heard lately: its visitor may have come in there since, and leaves by it all the same.
    fn not_heard_of(&self, visit: VisitId) -> Option<InsideLine> {
        let at = clock::timestamp();
        let may_be = visit.may_be_of(at) && !self.neighbours.are_certain(at);
        may_be.then(|| InsideLine {
            visit: visit.to_string(),
            name: Words::of(self.settings().language).say("site-not-heard-yet"),
            people: 1,
            entered_at: "–".to_owned(),
            book_date: BookDate::of(at).to_string(),
            gate: Some(String::new()),
            ..InsideLine::default()
        })
    }

    /// Visitors whom other gates know, found as this desk's own are.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn known_elsewhere(
        &self,
        text: &str,
        limit: u32,
        home: &Home,
        stop: &Stop,
    ) -> Result<Vec<Found>, Failure> {
        if !self.shares() {
            return Ok(Vec::new());
        }
        let hits = self.in_use.book.at_site(home)?.search_until(text, limit, stop)?;
        Ok(hits.into_iter().map(Found::from).collect())
    }

    /// Writes that a visitor of another gate left here.
    ///
    /// # Errors
    /// `UnknownVisit`, `AlreadyLeft`, or what the register says.
    pub(super) fn write_exit_elsewhere(&mut self, visit: VisitId, home: &Home) -> Result<Left, Failure> {
        let book = &mut self.in_use.book;
        let mut at_site = book.at_site(home)?;
        let gate = at_site.gate_of(visit)?;
        let left = book.exit_at_site(&mut at_site, visit, clock::timestamp())?;
        self.neighbours.left(visit);
        self.tell(Update::Left(visit.to_string()));
        Ok(Left {
            gate: Some(gate),
            ..left.into()
        })
    }
}
