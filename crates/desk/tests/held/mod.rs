//! A register that another program is writing in.

use std::path::Path;

/// The register in the hands of another program that is writing.
pub(crate) fn held(data: &Path) -> rusqlite::Connection {
    let (key, _) = keys::Places::in_folder(data.join("keys")).look().keys.remove(0);
    let hex: String = key.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let holder = rusqlite::Connection::open(data.join("register.db")).expect("a file");
    holder
        .execute_batch(&format!("PRAGMA key = \"x'{hex}'\"; BEGIN IMMEDIATE"))
        .expect("held");
    holder
}
