//! The visitor cards, as the book has them.

use std::collections::BTreeSet;

use register::BookDate;

use crate::book::card_pool::{Pool, plain};
use crate::book::open::OpenBook;
use crate::book::setting_rows::CARDS;
use crate::clock;
use crate::failure::{ErrorCode, Failure};
use crate::transport::{CardFate, CardsView, MissingCard};

/// How long a card is looked for, days. Whoever missed one for longer has bought another.
const LOOKED_FOR_DAYS: i32 = 31;

/// Settings that the desk writes by itself: numbers given up, and visits whose card was found again.
const LOST: &str = "cards_lost";
const BACK: &str = "cards_back";

impl OpenBook {
    /// Cards that did not come back, oldest first.
    fn missing_cards(&self, today: BookDate) -> Result<Vec<MissingCard>, Failure> {
        let (lost, back) = (list(self.row(LOST)?), list(self.row(BACK)?));
        let lines = self
            .register
            .cards_not_returned(today.minus_days(LOOKED_FOR_DAYS))?;
        let missing = lines.into_iter().filter_map(|line| {
            let card = line.card.filter(|card| !lost.contains(&plain(card)))?;
            let visit = line.visit.to_string();
            (!back.contains(&visit)).then(|| MissingCard {
                card,
                visit,
                book_date: line.book_date.to_string(),
                number: line.line,
            })
        });
        Ok(missing.collect())
    }

    /// The cards as they are now.
    ///
    /// # Errors
    /// What the register says.
    pub fn cards(&self, today: BookDate) -> Result<CardsView, Failure> {
        let Some(pool) = self.row(CARDS)?.as_deref().and_then(Pool::read) else {
            return Ok(CardsView::default());
        };
        let missing = self.missing_cards(today)?;
        let lost = list(self.row(LOST)?);
        let mut taken: BTreeSet<String> = missing.iter().map(|one| plain(&one.card)).collect();
        taken.extend(lost.iter().cloned());
        let inside = self.register.inside()?;
        taken.extend(inside.iter().filter_map(|line| line.card.as_deref()).map(plain));
        let next = pool.cards().find(|card| !taken.contains(&card.to_string()));
        Ok(CardsView {
            first: *pool.cards().start(),
            last: *pool.cards().end(),
            next: next.map(|card| pool.label(card)),
            missing,
            lost: lost.into_iter().collect(),
        })
    }

    pub(crate) fn settle_card(&mut self, card: &str, fate: CardFate) -> Result<(), Failure> {
        let at = clock::timestamp();
        let today = BookDate::of(at);
        let card = plain(card);
        let missing = self.missing_cards(today)?;
        let had: Vec<&MissingCard> = missing.iter().filter(|one| plain(&one.card) == card).collect();
        let mut lost = list(self.row(LOST)?);
        match fate {
            CardFate::Lost => {
                let known = Pool::read(&self.row(CARDS)?.unwrap_or_default());
                let number: Option<u32> = card.parse().ok();
                let fits = known
                    .zip(number)
                    .is_some_and(|(pool, n)| pool.cards().contains(&n));
                if !fits && had.is_empty() {
                    return Err(Failure::about(ErrorCode::UnknownCard, card));
                }
                lost.insert(card);
            }
            CardFate::Back => {
                if !lost.remove(&card) && had.is_empty() {
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
                        .filter(|line| line.card.as_deref().map(plain).as_ref() == Some(&card))
                        .map(|line| line.visit.to_string()),
                );
                back.retain(|visit| listed.iter().any(|line| line.visit.to_string() == *visit));
                self.set_row(BACK, &row(back), at)?;
            }
        }
        self.set_row(LOST, &row(lost), at)
    }
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
