//! The licences of other people's work that is in the programs: crates, what is bundled into the pages, fonts.
//!
//! Crates by cargo-about, which reads each crate's own files and knows texts that say nothing of their names; pages by
//! vite, which knows what it bundled. Which licences may come in at all is another question: see deny.toml.

use std::path::{Path, PathBuf};

use crate::child::{Done, Limit, finish, tied};
use crate::files::{empty, read, write};
use crate::{fetched, place};

/// The window's manifest: it is `gatekeeperctl` too.
const MANIFEST: &str = "src-tauri/Cargo.toml";
/// The manifest of the program for a site's server.
const HUB: &str = "crates/hub/Cargo.toml";
/// Fonts that are embedded: below which words, from which file.
const FONTS: [(&str, &str); 2] = [
    (
        "Be Vietnam Pro, in the window",
        "ui/public/be-vietnam-pro-OFL.txt",
    ),
    ("Gatekeeper Serif, on paper", "assets/fonts/OFL.txt"),
];

/// What the text is made from: while none of it changes, it is the same.
const FROM: [&str; 7] = [
    "Cargo.lock",
    "assets/packaging/about.toml",
    "assets/packaging/about.hbs",
    "ui/package-lock.json",
    "ui/scripts/licences.js",
    FONTS[0].1,
    FONTS[1].1,
];

/// One text with all of them, in a folder of ours.
pub(super) fn collect(folder: &Path) -> Result<PathBuf, String> {
    let path = folder.join("THIRD-PARTY.txt");
    let collected_from = folder.join("collected-from.txt");
    let from = FROM
        .iter()
        .map(|file| read(&place::inside(file)))
        .collect::<Result<String, _>>()?;
    // Some minutes are saved: each text of each crate is compared with every licence there is.
    if path.is_file() && read(&collected_from).is_ok_and(|known| known == from) {
        return Ok(path);
    }
    empty(folder)?;
    let (crates, pages) = (folder.join("crates.txt"), folder.join("pages"));
    of_crates(MANIFEST, &crates)?;
    finish(
        tied("node", Limit::Minutes(5))
            .arg("ui/scripts/licences.js")
            .arg(&pages),
    )?;
    let mut text =
        "What Bluezone Gatekeeper is made of, and under which licences. Its own is in LICENSE.\n\n\
        == Rust crates\n\n"
            .to_owned();
    text += &read(&crates)?;
    text += "\n== What is bundled into the pages of the window\n\n";
    text += &read(&pages.join("licences.md"))?;
    for (name, file) in FONTS {
        text += &format!("\n== Fonts: {name}\n\n{}", read(&place::inside(file))?);
    }
    write(&path, &text)?;
    write(&collected_from, &from)?;
    Ok(path)
}

/// The same of the program for a site's server, which has neither pages nor fonts.
pub(super) fn of_hub(folder: &Path) -> Result<PathBuf, String> {
    empty(folder)?;
    let crates = folder.join("crates.txt");
    of_crates(HUB, &crates)?;
    let path = folder.join("THIRD-PARTY.txt");
    let head = "What gatekeeper-hub is made of, and under which licences. Its own is in LICENSE.\n\n";
    write(&path, &format!("{head}{}", read(&crates)?))?;
    Ok(path)
}

fn of_crates(manifest: &str, text: &Path) -> Done {
    finish(
        tied(&fetched::cargo_about()?.to_string_lossy(), Limit::Minutes(10))
            .args(["about", "generate", "--offline", "--locked", "--fail"])
            .args(["--config", "assets/packaging/about.toml"])
            .args(["--manifest-path", manifest])
            .arg("--output-file")
            .arg(text)
            .arg("assets/packaging/about.hbs"),
    )
}
