//! The commands that the page may ask of the window's shell, read from their Rust: `src-tauri/src/commands/*.rs` is the
//! one list of them. The build of the shell takes their names from here, and refuses to go on where the page's client
//! (`ui/src/bindings/commands.ts`) says anything else; `cargo run -p client` writes that client anew.
//!
//! Deliberately absent: the types that cross, which ts-rs writes; and which commands are granted to which window, which
//! is decided by hand (`src-tauri/capabilities/`).

mod read;
mod rust;
mod types;
mod typescript;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

pub use read::{Argument, Command, commands_in};
pub use rust::handler;
pub use types::Type;
pub use typescript::client;

/// Where the commands stand, seen from the workspace's folder.
pub const COMMANDS: &str = "src-tauri/src/commands";
/// Where the page's client of them stands.
pub const CLIENT: &str = "ui/src/bindings/commands.ts";

/// All commands, by file and in the order of each file.
///
/// # Errors
/// A file that cannot be read, or a command that the page could not call, in words.
pub fn commands(folder: &Path) -> Result<Vec<Command>, String> {
    let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files: Vec<_> = fs::read_dir(folder)
        .map_err(complain)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(complain)?;
    files.sort();
    let mut commands = Vec::new();
    for path in files {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        commands.extend(commands_in(&name, &text).map_err(|words| format!("{}: {words}", path.display()))?);
    }
    Ok(commands)
}
