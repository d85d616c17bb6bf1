//! What crosses to a screen about the visitor cards of a desk.

use register::Line;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::cards::Cards;

/// The visitor cards. Without a pool any number can be handed out and none is proposed.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CardsView {
    /// The lowest number, 0 without a pool.
    pub first: u32,
    /// The highest.
    pub last: u32,
    /// The lowest card that lies in the drawer.
    pub next: Option<String>,
    /// Cards whose last holder was not seen leaving.
    pub missing: Vec<MissingCard>,
    /// Cards that the desk gave up.
    pub lost: Vec<String>,
}

/// A card that did not come back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct MissingCard {
    /// Its number, as it was written.
    pub card: String,
    /// The visit that had it, by its UUID.
    pub visit: String,
    /// `YYYY-MM-DD` of that visit.
    pub book_date: String,
    /// Its number in the day's register.
    pub number: u32,
}

impl CardsView {
    /// Without a pool nothing is shown. No card is proposed that somebody carries `elsewhere`.
    pub fn of(cards: &Cards, elsewhere: impl Fn(&str) -> bool) -> Self {
        let Some(pool) = &cards.pool else {
            return Self::default();
        };
        Self {
            first: *pool.cards().start(),
            last: *pool.cards().end(),
            next: cards.next(elsewhere).map(|card| pool.label(card)),
            missing: cards.missing.iter().map(MissingCard::from).collect(),
            lost: cards.lost.iter().cloned().collect(),
        }
    }
}

impl From<&Line> for MissingCard {
    fn from(line: &Line) -> Self {
        Self {
            card: line.card.clone().unwrap_or_default(),
            visit: line.visit.to_string(),
            book_date: line.book_date.to_string(),
            number: line.line,
        }
    }
}
