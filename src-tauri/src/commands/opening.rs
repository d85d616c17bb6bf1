//! Opening the desk, the first paint, and leaving.

use std::io::Write;

use desk::transport::{Book, Failure, LeaveWord, Screen, Update};
use tauri::ipc::Channel;
use tauri::{AppHandle, State};

use crate::held::Held;
use crate::leaving;
use crate::visitor;

/// Set to 1, `painted` is said on standard output: for whoever measures or tests the start.
const ANNOUNCE: &str = "GATEKEEPER_ANNOUNCE";

/// Opens the register (or joins the one that is open) and answers what to paint; changes follow as updates.
#[tauri::command(async)]
pub(crate) fn open_desk(held: State<'_, Held>, updates: Channel<Update>) -> Result<Screen, Failure> {
    let desk = held.open()?;
    held.tell(&desk, updates);
    desk.screen()
}

/// Says once that the first screen is really on the glass.
#[tauri::command(async)]
pub(crate) fn painted(app: AppHandle) {
    if std::env::var_os(ANNOUNCE).is_some_and(|value| value == "1") {
        // Nobody may be reading.
        let _ = writeln!(std::io::stdout(), "painted");
    }
    visitor::attend(&app);
}

/// Ends the program, or the computer with it.
#[tauri::command(async)]
pub(crate) fn leave(app: AppHandle, what: LeaveWord) -> Result<(), Failure> {
    leaving::leave(&app, what)
}

/// Changes between the real register and practice; the new screen comes as an update.
#[tauri::command(async)]
pub(crate) fn set_book(held: State<'_, Held>, book: Book) -> Result<(), Failure> {
    held.set_book(book)
}

/// Keeps the key of a recovery sheet, for a register that did not open.
#[tauri::command(async)]
pub(crate) fn restore_key(held: State<'_, Held>, recovery: String) -> Result<(), Failure> {
    held.restore_key(&recovery)
}
