//! Embeds the page (ui/dist, built by `npm run build`) and makes each of our commands a permission of its own. The commands
//! are those of `src/commands/`, and no list repeats them: what stands there exists for the page as soon as a capability
//! grants it. Where the page's client of them says anything else, nothing is built: the page would call into nothing.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    if let Err(words) = build() {
        println!("cargo::error={words}");
    }
}

fn build() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (folder, page) = (root.join(client::COMMANDS), root.join(client::CLIENT));
    for path in [&folder, &page] {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let commands = client::commands(&folder)?;
    if fs::read_to_string(&page).unwrap_or_default() != client::client(&commands) {
        return Err(format!(
            "{} is not what the commands say: `cargo run -p client` writes it",
            client::CLIENT
        ));
    }
    let handler = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?).join("handler.rs");
    fs::write(&handler, client::handler(&commands))
        .map_err(|error| format!("{}: {error}", handler.display()))?;
    let names: Vec<&'static str> = commands
        .into_iter()
        .map(|command| &*command.name.leak())
        .collect();
    let manifest = tauri_build::AppManifest::new().commands(names.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .map_err(|error| format!("{error:#}"))
}
