//! Scanned cards, and the scanners.

use desk::transport::{Failure, ScannerPort, TypedScan};
use tauri::State;

use crate::held::Held;

/// Hands over what a scanner typed into the window; what it was comes as an update.
#[tauri::command(async)]
pub(crate) fn scan_typed(held: State<'_, Held>, scan: TypedScan) -> Result<(), Failure> {
    held.desk()?.scan_typed(&scan)
}

/// What is plugged in and could be a scanner.
#[tauri::command(async)]
pub(crate) fn scanner_ports(held: State<'_, Held>) -> Result<Vec<ScannerPort>, Failure> {
    held.desk().map(|desk| desk.scanner_ports())
}
