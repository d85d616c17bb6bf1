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
/// The server of a site with several gates.
const OF_HUB: &str = "hub";

/// Each story in each system. The packages are those in `target/dist`.
pub(crate) fn in_clean_systems() -> Done {
    setup::clean_systems()?;
    if !place::is_administrator() {
        return Err("clean systems are laid and mounted by an administrator: run this as root".to_owned());
    }
    let (desk, hub) = (
        the_package("bluezone-gatekeeper_")?,
        the_package("bluezone-gatekeeper-hub_")?,
    );
    for package in [&desk, &hub] {
        finish(
            tied("lintian", Limit::Minutes(10))
                .args(["--fail-on", "error,warning"])
                .arg(package),
        )?;
    }
    for suite in SUITES {
        let of_desk = STORIES.map(|story| (story, &desk));
        for (story, package) in of_desk.into_iter().chain([(OF_HUB, &hub)]) {
            finish(
                tied("tests/packages/in_root.sh", Limit::Minutes(30))
                    .arg(place::target().join("roots"))
                    .args([suite, story])
                    .arg(package),
            )?;
        }
    }
    Ok(())
}

fn the_package(beginning: &str) -> Result<std::path::PathBuf, String> {
    let dist = place::target().join("dist");
    files(&dist)?
        .into_iter()
        .find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(beginning) && name.ends_with(".deb")
        })
        .ok_or_else(|| format!("no package in {}: `cargo xtask dist` makes it", dist.display()))
}
