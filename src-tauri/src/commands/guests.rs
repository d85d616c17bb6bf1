//! A hotel's guests, and visitor cards.

use desk::transport::{CardFate, ExportWish, Failure, GuestLine};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn guests(held: State<'_, Held>) -> Result<Vec<GuestLine>, Failure> {
    held.desk()?.guests()
}

#[tauri::command(async)]
pub(crate) fn declare_guest(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.declare_guest(&visit)
}

#[tauri::command(async)]
pub(crate) fn undeclare_guest(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.undeclare_guest(&visit)
}

#[tauri::command(async)]
pub(crate) fn export_guests(held: State<'_, Held>, wish: ExportWish) -> Result<String, Failure> {
    Ok(held.desk()?.export_guests(&wish)?.display().to_string())
}

#[tauri::command(async)]
pub(crate) fn settle_card(held: State<'_, Held>, card: String, fate: CardFate) -> Result<(), Failure> {
    held.desk()?.settle_card(&card, fate)
}
