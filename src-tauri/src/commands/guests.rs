//! A hotel's guests, and visitor cards.

use desk::transport::{CardFate, ExportWish, Failure, GuestLine};
use tauri::State;

use crate::held::Held;

/// A hotel's guests, those still to be declared first.
#[tauri::command(async)]
pub(crate) fn guests(held: State<'_, Held>) -> Result<Vec<GuestLine>, Failure> {
    held.desk()?.guests()
}

/// A guest was declared to the police.
#[tauri::command(async)]
pub(crate) fn declare_guest(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.declare_guest(&visit)
}

/// They were not, after all.
#[tauri::command(async)]
pub(crate) fn undeclare_guest(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.undeclare_guest(&visit)
}

/// Saves the foreign guests of some days for the form NA17; answers where.
#[tauri::command(async)]
pub(crate) fn export_guests(held: State<'_, Held>, wish: ExportWish) -> Result<String, Failure> {
    Ok(held.desk()?.export_guests(&wish)?.display().to_string())
}

/// What became of a visitor card that did not come back.
#[tauri::command(async)]
pub(crate) fn settle_card(held: State<'_, Held>, card: String, fate: CardFate) -> Result<(), Failure> {
    held.desk()?.settle_card(&card, fate)
}
