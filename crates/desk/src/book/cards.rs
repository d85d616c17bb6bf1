//! The visitor cards: which are in the drawer, which one comes next, and which did not come back.
//!
//! A card is out while its visit is open. Where the day was closed with the visit open, the card was not seen coming back: it
//! is missing until the attendant says what became of it, or until it is handed out again. Deliberately absent: names of
//! those who had it.

use std::collections::BTreeSet;

use register::{BookDate, Line, card_key};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::card_pool::Pool;
use crate::book::open::OpenBook;
use crate::book::setting_rows::CARDS;
use crate::clock;
use crate::failure::{ErrorCode, Failure};

/// How long a card is looked for, days. By then another was bought in its place.
const LOOKED_FOR_DAYS: i32 = 31;

/// Settings that the desk writes by itself: numbers given up, and visits whose card was found again.
const LOST: &str = "cards_lost";
const BACK: &str = "cards_back";

/// What became of a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CardFate {
    /// It lies in the drawer again.
    Back,
    /// It is given up: it is not proposed any more.
    Lost,
}

/// The visitor cards as they are.
#[derive(Default)]
pub struct Cards {
    /// The cards that there are; `None` where any number can be handed out, and none is proposed.
    pub pool: Option<Pool>,
    /// Numbers that do not lie in the drawer.
    taken: BTreeSet<String>,
    /// The visits whose card did not come back, oldest first.
    pub missing: Vec<Line>,
    /// Numbers that the desk gave up.
    pub lost: BTreeSet<String>,
}

impl Cards {
    /// The lowest card that lies in the drawer, and that nobody carries `elsewhere`: the gates of a site may share theirs.
    pub(crate) fn next(&self, elsewhere: impl Fn(&str) -> bool) -> Option<u32> {
        let lies_here = |card: &u32| {
            let card = card.to_string();
            !self.taken.contains(&card) && !elsewhere(&card)
        };
        self.pool.as_ref()?.cards().find(lies_here)
    }
}

impl OpenBook {
    /// The cards as they are on `today`.
    ///
    /// # Errors
    /// What the register says.
    pub fn cards(&self, today: BookDate) -> Result<Cards, Failure> {
        let Some(pool) = self.row(CARDS)?.as_deref().and_then(Pool::read) else {
            return Ok(Cards::default());
        };
        let missing = self.missing_cards(today)?;
        let lost = list(self.row(LOST)?);
        let inside = self.register.inside()?;
        let mut taken: BTreeSet<String> = missing.iter().chain(&inside).filter_map(card_of).collect();
        taken.extend(lost.iter().cloned());
        Ok(Cards {
            taken,
            pool: Some(pool),
            missing,
            lost,
        })
    }

    /// Visits whose card did not come back, oldest first.
    fn missing_cards(&self, today: BookDate) -> Result<Vec<Line>, Failure> {
        let (lost, back) = (list(self.row(LOST)?), list(self.row(BACK)?));
        let mut lines = self
            .register
            .cards_not_returned(today.minus_days(LOOKED_FOR_DAYS))?;
        lines.retain(|line| {
            card_of(line).is_some_and(|card| !lost.contains(&card)) && !back.contains(&line.visit.to_string())
        });
        Ok(lines)
    }

    /// Writes what became of a card.
    ///
    /// # Errors
    /// `UnknownCard`, or what the register says.
    pub(crate) fn settle_card(&mut self, card: &str, fate: CardFate) -> Result<(), Failure> {
        let at = clock::timestamp();
        let today = BookDate::of(at);
        let card = card_key(card.trim());
        let missing = self.missing_cards(today)?;
        let had = missing.iter().any(|line| card_of(line).as_ref() == Some(&card));
        let mut lost = list(self.row(LOST)?);
        match fate {
            CardFate::Lost => {
                let pool = Pool::read(&self.row(CARDS)?.unwrap_or_default());
                let number: Option<u32> = card.parse().ok();
                let fits = pool
                    .zip(number)
                    .is_some_and(|(pool, n)| pool.cards().contains(&n));
                if !fits && !had {
                    return Err(Failure::about(ErrorCode::UnknownCard, card));
                }
                lost.insert(card);
            }
            CardFate::Back => {
                if !lost.remove(&card) && !had {
                    return Err(Failure::about(ErrorCode::UnknownCard, card));
                }
                // Only what is still being looked for is worth remembering.
                let listed = self
                    .register
                    .cards_not_returned(today.minus_days(LOOKED_FOR_DAYS))?;
                let mut back = list(self.row(BACK)?);
                back.extend(
                    listed
                        .iter()
                        .filter(|line| card_of(line).as_ref() == Some(&card))
                        .map(|line| line.visit.to_string()),
                );
                back.retain(|visit| listed.iter().any(|line| line.visit.to_string() == *visit));
                self.set_row(BACK, &row(back), at)?;
            }
        }
        self.set_row(LOST, &row(lost), at)
    }
}

/// The card of a visit, without leading zeros.
fn card_of(line: &Line) -> Option<String> {
    line.card.as_deref().map(card_key)
}

fn list(row: Option<String>) -> BTreeSet<String> {
    let row = row.unwrap_or_default();
    row.split(',')
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

fn row(list: BTreeSet<String>) -> String {
    list.into_iter().collect::<Vec<_>>().join(",")
}
