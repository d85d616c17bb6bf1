//! What crosses to a screen about the visitor cards of a desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// What became of a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CardFate {
    /// It lies in the drawer again.
    Back,
    /// It is given up: nobody is offered it.
    Lost,
}
