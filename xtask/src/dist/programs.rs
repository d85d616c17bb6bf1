//! The program as it is shipped, and what it says about itself by both of its names: manual pages, completions.
//!
//! It holds no path of the machine that built it, so that another machine makes the same bytes: rustc is told another
//! name for each folder. That makes other flags than everyday builds have, and so a target folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::{Done, Limit, TO_COMPILE, finish, npm, tied};
use crate::files::{empty, link, write};
use crate::place;

use super::release::{NAME, Release};

/// What completes a word of `gatekeeperctl`: the shell, and the file that it looks for.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "gatekeeperctl"),
    ("zsh", "_gatekeeperctl"),
    ("fish", "gatekeeperctl.fish"),
];

/// What was built.
pub(super) struct Programs {
    /// The window. It is `gatekeeperctl` too, where it goes by that name.
    pub(super) gatekeeper: PathBuf,
    /// A folder with a page of the manual for each word.
    pub(super) manual: PathBuf,
    /// A folder with completions for the shells.
    pub(super) completions: PathBuf,
}

/// Builds them.
pub(super) fn build(release: &Release) -> Result<Programs, String> {
    npm("build")?;
    // So that the folders of other people's sources are there, whose names are mapped.
    finish(tied("cargo", Limit::Minutes(30)).args(["fetch", "--locked"]))?;
    let target = place::target().join("shipped");
    let mut cargo = tied("cargo", TO_COMPILE);
    cargo
        .args(["build", "--locked", "--release", "--package", NAME])
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&target)?.join("\u{1f}"))
        .env("SOURCE_DATE_EPOCH", release.made_unix_s.to_string());
    finish(&mut cargo)?;
    let made = Programs {
        gatekeeper: target.join("release/gatekeeper"),
        manual: target.join("manual"),
        completions: target.join("completions"),
    };
    describe(&made)?;
    Ok(made)
}

/// The manual and the completions, by the programs themselves: nothing else knows all of their words.
fn describe(made: &Programs) -> Done {
    empty(&made.manual)?;
    empty(&made.completions)?;
    let page = said(&made.gatekeeper, &["--describe"])?;
    write(&made.manual.join("gatekeeper.1"), &page)?;
    let ctl = &made.manual.with_file_name("gatekeeperctl");
    link(&made.gatekeeper, ctl)?;
    for word in said(ctl, &["describe", "words"])?.lines() {
        let page = said(ctl, &["describe", "page", word])?;
        write(&made.manual.join(format!("{word}.1")), &page)?;
    }
    for (shell, name) in COMPLETIONS {
        write(&made.completions.join(name), &said(ctl, &["describe", shell])?)?;
    }
    Ok(())
}

fn said(program: &Path, words: &[&str]) -> Result<String, String> {
    place::said(Command::new(program).args(words))
        .ok_or_else(|| format!("{} {} failed", program.display(), words.join(" ")))
}

/// Other names for the folders of this machine. Where two fit, the later one counts.
pub(super) fn flags(target: &Path) -> Result<Vec<String>, String> {
    let sources = sources_of_others()?;
    let others = sources.iter().map(|folder| (folder.as_path(), "/crates"));
    let ours = [(place::root(), "/gatekeeper"), (target, "/built")];
    Ok(others
        .chain(ours)
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .collect())
}

/// Where cargo unpacks: a folder for each registry, named by whence it was fetched.
fn sources_of_others() -> Result<Vec<PathBuf>, String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))
        .ok_or("neither CARGO_HOME nor HOME is set")?;
    let folder = home.join("registry/src");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut sources: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    sources.sort();
    Ok(sources)
}
