//! What the page may ask for: one line into desk each. All run off the main thread, since each may wait for the disk.

pub(crate) mod papers;

use std::io::Write;

use desk::crowd::CrowdView;
use desk::transport::{
    Book, Failure, Left, ScannerPort, Screen, Settings, TypedScan, Update, VisitForm, Written,
};
use tauri::State;
use tauri::ipc::Channel;

use crate::held::Held;

/// Set to 1, `painted` is said on standard output: for whoever measures or tests the start.
const ANNOUNCE: &str = "GATEKEEPER_ANNOUNCE";

#[tauri::command(async)]
pub(crate) fn open_desk(held: State<'_, Held>, updates: Channel<Update>) -> Result<Screen, Failure> {
    let desk = held.open()?;
    held.tell(&desk, updates);
    desk.screen()
}

#[tauri::command(async)]
pub(crate) fn painted() {
    if std::env::var_os(ANNOUNCE).is_some_and(|value| value == "1") {
        // Nobody may be reading.
        let _ = writeln!(std::io::stdout(), "painted");
    }
}

#[tauri::command(async)]
pub(crate) fn next_visitor(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.next_visitor())
}

#[tauri::command(async)]
pub(crate) fn no_phone(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.no_phone())
}

#[tauri::command(async)]
pub(crate) fn write_visit(held: State<'_, Held>, form: VisitForm) -> Result<Written, Failure> {
    held.desk()?.write_visit(&form)
}

#[tauri::command(async)]
pub(crate) fn exit_visit(held: State<'_, Held>, visit: String) -> Result<Left, Failure> {
    held.desk()?.exit_visit(&visit)
}

#[tauri::command(async)]
pub(crate) fn exit_card(held: State<'_, Held>, card: String) -> Result<Left, Failure> {
    held.desk()?.exit_card(&card)
}

#[tauri::command(async)]
pub(crate) fn undo_exit(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.undo_exit(&visit)
}

#[tauri::command(async)]
pub(crate) fn count_people(held: State<'_, Held>, people: i32) -> Result<CrowdView, Failure> {
    held.desk()?.count_people(people)
}

#[tauri::command(async)]
pub(crate) fn print_day(held: State<'_, Held>, date: Option<String>) -> Result<(), Failure> {
    held.desk()?.print_day(date.as_deref())
}

#[tauri::command(async)]
pub(crate) fn save_day(held: State<'_, Held>, date: Option<String>) -> Result<String, Failure> {
    Ok(held
        .desk()?
        .save_day(date.as_deref(), None)?
        .display()
        .to_string())
}

#[tauri::command(async)]
pub(crate) fn cancel_print(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.cancel_print())
}

#[tauri::command(async)]
pub(crate) fn change_settings(held: State<'_, Held>, settings: Settings) -> Result<(), Failure> {
    held.desk()?.change_settings(settings)
}

#[tauri::command(async)]
pub(crate) fn calibrate(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.calibrate())
}

#[tauri::command(async)]
pub(crate) fn cancel_calibration(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.cancel_calibration())
}

#[tauri::command(async)]
pub(crate) fn printers(held: State<'_, Held>) -> Result<Vec<String>, Failure> {
    held.desk()?.printers()
}

#[tauri::command(async)]
pub(crate) fn scan_typed(held: State<'_, Held>, scan: TypedScan) -> Result<(), Failure> {
    held.desk()?.scan_typed(&scan)
}

#[tauri::command(async)]
pub(crate) fn scanner_ports(held: State<'_, Held>) -> Result<Vec<ScannerPort>, Failure> {
    held.desk().map(|desk| desk.scanner_ports())
}

#[tauri::command(async)]
pub(crate) fn set_book(held: State<'_, Held>, book: Book) -> Result<(), Failure> {
    held.set_book(book)
}
