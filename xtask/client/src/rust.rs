//! The handler of the shell, in Rust.

use std::fmt::Write;

use crate::Command;

/// The expression that hands each call to its command, for a crate that has them in `commands`.
#[must_use]
pub fn handler(commands: &[Command]) -> String {
    let mut text = "tauri::generate_handler![\n".to_owned();
    for command in commands {
        // A String takes whatever is written.
        let _ = writeln!(text, "    crate::commands::{}::{},", command.module, command.name);
    }
    text.push_str("]\n");
    text
}
