//! Scanned cards, and the scanners.

use desk::transport::{Failure, ScannerPort, TypedScan};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn scan_typed(held: State<'_, Held>, scan: TypedScan) -> Result<(), Failure> {
    held.desk()?.scan_typed(&scan)
}

#[tauri::command(async)]
pub(crate) fn scanner_ports(held: State<'_, Held>) -> Result<Vec<ScannerPort>, Failure> {
    held.desk().map(|desk| desk.scanner_ports())
}
