//! Writes the page's client of the commands anew.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Cargo runs its programs wherever one stands.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let written = client::commands(&root.join(client::COMMANDS)).and_then(|commands| {
        let path = root.join(client::CLIENT);
        fs::write(&path, client::client(&commands)).map_err(|error| format!("{}: {error}", path.display()))
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}
