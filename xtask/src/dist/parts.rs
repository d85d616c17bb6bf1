//! The lists of parts, in the form of CycloneDX: whoever must know whether a weakness somewhere concerns the desks looks
//! there. One of crates by cargo-cyclonedx, one of the packages of the pages by npm.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::child::{Done, Limit, finish, tied};
use crate::files::{read, write};
use crate::{fetched, place};

use super::release::{NAME, Release};

/// The window's package: it is `gatekeeperctl` too.
const PACKAGE: &str = "src-tauri";
/// The program for a site's server.
const HUB: &str = "crates/hub";
/// What it is called where cargo-cyclonedx leaves one: beside each manifest of the workspace.
const LEFT: &str = "gatekeeper-parts";

/// Writes all lists.
pub(super) fn list(release: &Release, dist: &Path) -> Done {
    let version = release.version;
    let list = |name: &str| dist.join(format!("{name}-{version}-crates.cdx.json"));
    let listed = crates(release, PACKAGE, &list(NAME))
        .and_then(|()| crates(release, HUB, &list(&format!("{NAME}-hub"))));
    sweep(place::root())?;
    listed?;
    pages(&dist.join(format!("{NAME}-{version}-pages.cdx.json")))
}

fn crates(release: &Release, package: &str, list: &Path) -> Done {
    finish(
        tied(&fetched::cargo_cyclonedx()?.to_string_lossy(), Limit::Minutes(10))
            .args(["cyclonedx", "--format", "json", "--spec-version", "1.5"])
            .args(["--target", "x86_64-unknown-linux-gnu", "--no-build-deps"])
            .args(["--override-filename", LEFT])
            .args(["--manifest-path", &format!("{package}/Cargo.toml")])
            // Its time, and no number drawn by chance.
            .env("SOURCE_DATE_EPOCH", release.made_unix_s.to_string()),
    )?;
    let text = read(&place::inside(package).join(format!("{LEFT}.json")))?;
    // Our own crates are named by where they lie: as in the program, not where on this machine.
    let text = text.replace(&*place::root().to_string_lossy(), "/gatekeeper");
    write(list, &text)
}

/// Takes away what was left beside manifests.
fn sweep(folder: &Path) -> Done {
    let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(complain)?.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let is_ours = !["target", "node_modules", ".git"]
                .iter()
                .any(|other| name == *other);
            if is_ours {
                sweep(&path)?;
            }
        } else if name == *format!("{LEFT}.json") {
            fs::remove_file(&path).map_err(complain)?;
        }
    }
    Ok(())
}

fn pages(list: &Path) -> Done {
    let said = place::said(Command::new(fetched::npm_that_lists()?).args([
        "--prefix",
        "ui",
        "sbom",
        "--package-lock-only",
        "--sbom-format",
        "cyclonedx",
    ]))
    .ok_or("npm sbom failed")?;
    // The one line that is another each time, and the one that says when.
    let lasting = |line: &&str| !line.contains("\"serialNumber\"") && !line.contains("\"timestamp\"");
    let text: String = said
        .lines()
        .filter(lasting)
        .map(|line| format!("{line}\n"))
        .collect();
    write(list, &text)
}
