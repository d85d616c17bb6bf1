//! The owner's door, and what only stands open behind it.

use desk::transport::{Failure, OwnerView, Settings, VolumeWord};
use tauri::State;

use crate::held::Held;

/// Opens the owner's door with the PIN.
#[tauri::command(async)]
pub(crate) fn unlock(held: State<'_, Held>, pin: String) -> Result<OwnerView, Failure> {
    held.desk()?.unlock(&pin)
}

/// Shuts the owner's door.
#[tauri::command(async)]
pub(crate) fn lock(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.lock())
}

/// Plays a test tone at a volume.
#[tauri::command(async)]
pub(crate) fn try_sound(held: State<'_, Held>, volume: VolumeWord) -> Result<(), Failure> {
    held.desk().map(|desk| desk.try_sound(volume))
}

/// Sets the owner's PIN; null takes it away.
#[tauri::command(async)]
pub(crate) fn set_pin(held: State<'_, Held>, pin: Option<String>) -> Result<(), Failure> {
    held.desk()?.set_pin(pin.as_deref())
}

/// Sets a PIN in the place of a forgotten one, for whoever has the recovery sheet.
#[tauri::command(async)]
pub(crate) fn reset_pin(held: State<'_, Held>, recovery: String, pin: String) -> Result<(), Failure> {
    held.desk()?.reset_pin(&recovery, &pin)
}

/// Keeps the owner's settings; the new screen comes as an update.
#[tauri::command(async)]
pub(crate) fn change_settings(held: State<'_, Held>, settings: Settings) -> Result<(), Failure> {
    held.desk()?.change_settings(settings)
}
