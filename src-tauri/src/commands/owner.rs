//! The owner's door, and what only stands open behind it.

use desk::transport::{Failure, OwnerView, Settings, VolumeWord};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn unlock(held: State<'_, Held>, pin: String) -> Result<OwnerView, Failure> {
    held.desk()?.unlock(&pin)
}

#[tauri::command(async)]
pub(crate) fn lock(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.lock())
}

#[tauri::command(async)]
pub(crate) fn try_sound(held: State<'_, Held>, volume: VolumeWord) -> Result<(), Failure> {
    held.desk().map(|desk| desk.try_sound(volume))
}

#[tauri::command(async)]
pub(crate) fn set_pin(held: State<'_, Held>, pin: Option<String>) -> Result<(), Failure> {
    held.desk()?.set_pin(pin.as_deref())
}

#[tauri::command(async)]
pub(crate) fn reset_pin(held: State<'_, Held>, recovery: String, pin: String) -> Result<(), Failure> {
    held.desk()?.reset_pin(&recovery, &pin)
}

#[tauri::command(async)]
pub(crate) fn change_settings(held: State<'_, Held>, settings: Settings) -> Result<(), Failure> {
    held.desk()?.change_settings(settings)
}
