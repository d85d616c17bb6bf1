//! `cargo xtask dist`: what a desk is given, into `target/dist`: one file to install, the list of its parts, a leaf for
//! whoever installs it, and the sums of them all; and one file for the server of a site with several gates.
//!
//! What is common comes first (the programs, the licences of what is in them); then each kind of package takes from it: a
//! package for another system is one more file beside `deb`, called from `run`. Two builds of one commit give the same
//! bytes wherever they are made: paths are mapped (`programs`), times are the commit's, rights and order are set (`tree`).
//!
//! Absent on purpose: signatures, and anything that fetches at the time of installing.

mod deb;
mod hub;
mod licences;
mod parts;
mod programs;
mod release;
mod sums;
mod tree;
mod windows;

use release::Release;

use std::path::PathBuf;

use crate::child::{Done, npm};
use crate::files::{copy, empty};
use crate::{place, setup};

/// For whoever stands before the computer with the file on a stick.
const LEAF: &str = "assets/packaging/HUONG-DAN-CAI-DAT.txt";

/// Which desks it is for. That for Windows is made where somebody asks: it wants a second compiler, and builds everything twice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Desks {
    OnLinux,
    AndOnWindows,
}

/// Builds everything that is given to a desk with Linux.
pub(crate) fn run() -> Done {
    make(Desks::OnLinux)
}

/// The same, and what is given to a desk with Windows.
pub(crate) fn run_with_windows() -> Done {
    make(Desks::AndOnWindows)
}

fn make(desks: Desks) -> Done {
    setup::to_pack()?;
    if desks == Desks::AndOnWindows {
        setup::to_pack_for_windows()?;
    }
    let release = Release::of_this_tree()?;
    let dist = place::target().join("dist");
    empty(&dist)?;
    let programs = programs::build(&release)?;
    let licences = licences::collect(&place::target().join("licences"))?;
    deb::pack(&release, &programs, &licences, &dist)?;
    let of_hub = licences::of_hub(&place::target().join("licences-hub"))?;
    hub::pack(&release, &hub::build(&release)?, &of_hub, &dist)?;
    if desks == Desks::AndOnWindows {
        windows::pack(&release, &licences, &dist)?;
    }
    parts::list(&release, &dist)?;
    copy(&place::inside(LEAF), &dist.join(file_name(LEAF)))?;
    sums::write(&dist)
}

/// A version that is newer than any of ours for long.
const NEWER: &str = "99.0.0";

/// What is given to a desk with Windows, to be tried: the folder of what is installed, the installer, and the same as a newer
/// version.
pub(crate) fn for_windows() -> Result<(PathBuf, [PathBuf; 2]), String> {
    setup::to_pack()?;
    setup::to_pack_for_windows()?;
    let release = Release::of_this_tree()?;
    let folder = place::target().join("setups");
    empty(&folder)?;
    // The window holds its pages.
    npm("build")?;
    let licences = licences::collect(&place::target().join("licences"))?;
    let setup = windows::pack(&release, &licences, &folder)?;
    let newer = windows::installer(NEWER, &release, &folder)?;
    Ok((windows::laid(), [setup, newer]))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
