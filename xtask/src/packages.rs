//! `cargo xtask test --packages`: what a desk is given, installed in clean systems of each kind that README names and that its
//! packages can be had for here. The stories are shell, in `tests/packages`: what they speak to is dpkg, apt and the shell.

use crate::child::{Done, Limit, finish, tied};
use crate::files::files;
use crate::{place, setup};

/// Debian 12 and 13, and Ubuntu 24.04.
const SUITES: [&str; 3] = ["bookworm", "trixie", "noble"];
/// An installed desk's life; an installation that finds no room, a home that cannot be written; a desk without a window that is a
/// service.
const STORIES: [&str; 3] = ["life", "room", "unit"];

/// Each story in each system. The package is the one in `target/dist`.
pub(crate) fn in_clean_systems() -> Done {
    setup::clean_systems()?;
    if !place::is_administrator() {
        return Err("clean systems are laid and mounted by an administrator: run this as root".to_owned());
    }
    let package = the_package()?;
    finish(
        tied("lintian", Limit::Minutes(10))
            .args(["--fail-on", "error,warning"])
            .arg(&package),
    )?;
    for suite in SUITES {
        for story in STORIES {
            finish(
                tied("tests/packages/in_root.sh", Limit::Minutes(30))
                    .arg(place::target().join("roots"))
                    .args([suite, story])
                    .arg(&package),
            )?;
        }
    }
    Ok(())
}

fn the_package() -> Result<std::path::PathBuf, String> {
    let dist = place::target().join("dist");
    files(&dist)?
        .into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "deb"))
        .ok_or_else(|| format!("no package in {}: `cargo xtask dist` makes it", dist.display()))
}
