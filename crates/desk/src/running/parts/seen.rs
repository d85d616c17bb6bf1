//! What was last read of the book for the screens: who is inside, and today in figures. It holds until something is written.
//!
//! A screen is told several times a second while an owner sets up a desk, and sixty lines are sixty times two look-ups.
//! Deliberately absent: the book, which is lent where something has to be read.

use register::BookDate;

use crate::book::OpenBook;
use crate::book::cards::Cards;
use crate::book::owners::Within;
use crate::transport::{Counts, Failure, InsideLine};

/// Nothing, or what was read and still holds.
#[derive(Default)]
pub(crate) struct Seen {
    /// How others had left the book when this was read.
    others: Option<i64>,
    /// Newest first.
    inside: Option<Vec<InsideLine>>,
    counts: Option<(BookDate, Counts)>,
    cards: Option<(BookDate, Cards)>,
}

impl Seen {
    /// What was read holds no longer if another program has written since.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn look(&mut self, book: &OpenBook) -> Result<(), Failure> {
        let others = Some(book.changes_by_others()?);
        if self.others != others {
            *self = Self {
                others,
                ..Self::default()
            };
        }
        Ok(())
    }

    /// Something was written, and nobody says what.
    pub(crate) fn forget(&mut self) {
        *self = Self {
            others: self.others,
            ..Self::default()
        };
    }

    /// The cards of the desk are others, or what became of one is known.
    pub(crate) fn forget_cards(&mut self) {
        self.cards = None;
    }

    /// Whether the cards may be others than they were read.
    pub(crate) fn cards_are_old(&self) -> bool {
        self.cards.is_none()
    }

    /// A line of the book is another now: as given where its visitor is inside.
    pub(crate) fn line_changed(&mut self, visit: &str, line: Option<&InsideLine>) {
        self.counts = None;
        let Some(inside) = &mut self.inside else {
            self.cards = None;
            return;
        };
        let before = inside.iter().position(|one| one.visit == visit);
        let card = |line: &InsideLine| line.card.clone();
        let card_before = before.and_then(|at| card(&inside[at]));
        if card_before != line.and_then(card) || before.is_none() {
            self.cards = None;
        }
        match (before, line) {
            (Some(at), Some(line)) => inside[at] = line.clone(),
            (Some(at), None) => drop(inside.remove(at)),
            // The place of one that comes back is the book's to say.
            (None, Some(_)) => self.inside = None,
            (None, None) => {}
        }
    }

    /// A visit was written after all others.
    pub(crate) fn entered(&mut self, line: &InsideLine) {
        self.counts = None;
        self.cards = None;
        if let Some(inside) = &mut self.inside {
            inside.insert(0, line.clone());
        }
    }

    /// Who is inside, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn inside(&mut self, book: &OpenBook) -> Result<&[InsideLine], Failure> {
        if self.inside.is_none() {
            let inside = book.inside()?.into_iter().map(InsideLine::from);
            self.inside = Some(inside.collect());
        }
        Ok(self.inside.as_deref().unwrap_or_default())
    }

    /// A day in figures.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn counts(&mut self, book: &OpenBook, day: &Within<BookDate>) -> Result<Counts, Failure> {
        let date = day.of(book)?;
        if let Some((_, counts)) = self.counts.filter(|(day, _)| *day == date) {
            return Ok(counts);
        }
        let counts = book.counts(day)?.into();
        self.counts = Some((date, counts));
        Ok(counts)
    }

    /// The visitor cards.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn cards(&mut self, book: &OpenBook, today: BookDate) -> Result<&Cards, Failure> {
        let read = match self.cards.take().filter(|(day, _)| *day == today) {
            Some(read) => read,
            None => (today, book.cards(today)?),
        };
        Ok(&self.cards.insert(read).1)
    }
}
