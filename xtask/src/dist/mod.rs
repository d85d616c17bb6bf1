//! `cargo xtask dist`: what a desk is given, into `target/dist`: one file to install, the list of its parts, a leaf for
//! whoever installs it, and the sums of them all.
//!
//! What is common comes first (the programs, the licences of what is in them); then each kind of package takes from it: a
//! package for another system is one more file beside `deb`, called from `run`. Two builds of one commit give the same
//! bytes wherever they are made: paths are mapped (`programs`), times are the commit's, rights and order are set (`tree`).
//!
//! Absent on purpose: signatures, and anything that fetches at the time of installing.

mod deb;
mod licences;
mod parts;
mod programs;
mod sums;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::Done;
use crate::{place, setup};

/// The name of the product in file names.
const NAME: &str = "bluezone-gatekeeper";
/// For whoever stands before the computer with the file on a stick.
const LEAF: &str = "assets/packaging/HUONG-DAN-CAI-DAT.txt";

/// What is packed: which version, of which commit.
struct Release {
    version: &'static str,
    /// When the commit was made, UNIX seconds: the time of every file.
    made_unix_s: u64,
}

impl Release {
    /// This tree. `SOURCE_DATE_EPOCH` goes before git, for sources that came without it.
    fn of_this_tree() -> Result<Self, String> {
        let said = std::env::var("SOURCE_DATE_EPOCH")
            .ok()
            .or_else(|| place::said(Command::new("git").args(["log", "-1", "--format=%ct"])));
        let made = said.and_then(|seconds| seconds.trim().parse().ok());
        Ok(Self {
            version: env!("CARGO_PKG_VERSION"),
            made_unix_s: made.ok_or("without git, SOURCE_DATE_EPOCH must say when these sources are from")?,
        })
    }
}

/// Builds everything that is given to a desk.
pub(crate) fn run() -> Done {
    setup::to_pack()?;
    let release = Release::of_this_tree()?;
    let dist = place::target().join("dist");
    empty(&dist)?;
    let programs = programs::build(&release)?;
    let licences = licences::collect(&place::target().join("licences"))?;
    deb::pack(&release, &programs, &licences, &dist)?;
    parts::list(&release, &dist)?;
    copy(&place::inside(LEAF), &dist.join(file_name(LEAF)))?;
    sums::write(&dist)
}

/// A folder with nothing in it.
fn empty(folder: &Path) -> Done {
    let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(complain)?;
    }
    fs::create_dir_all(folder).map_err(complain)
}

fn copy(from: &Path, to: &Path) -> Done {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A link at `at`; one that was there is replaced.
fn link(to: &Path, at: &Path) -> Done {
    let complain = |error: std::io::Error| format!("{}: {error}", at.display());
    if at.symlink_metadata().is_ok() {
        fs::remove_file(at).map_err(complain)?;
    }
    std::os::unix::fs::symlink(to, at).map_err(complain)
}

/// The files of a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}
