//! The installer for Windows, by NSIS over a tree that we lay: `bluezone-gatekeeper-VERSION-setup.exe`.
//!
//! Made here by a cross compiler, where its word is said: whoever has none is given the package for Linux all the same. What it
//! does on a desk's computer is in `assets/packaging/windows`. Absent on purpose: WebView2, which Microsoft gives and updates.

use std::path::{Path, PathBuf};

use crate::child::{Done, Limit, finish, tied};
use crate::place;
use crate::windows::TARGET;

use super::programs::flags;
use super::release::{NAME, Release};
use super::tree::{Rights, Tree};

/// What is installed beside the programs, in `docs`: from where, by which name. Named so that a double click opens them.
const DOCS: [(&str, &str); 8] = [
    ("LICENSE", "LICENSE.txt"),
    (
        "assets/packaging/windows/WebView2Loader-LICENSE.txt",
        "WebView2Loader-LICENSE.txt",
    ),
    ("CHANGELOG.vi.md", "CO-GI-MOI.txt"),
    ("CHANGELOG.md", "CHANGELOG.txt"),
    ("README.md", "README.txt"),
    ("docs/register.md", "register.txt"),
    ("docs/accuracy.md", "accuracy.txt"),
    ("assets/packaging/HUONG-DAN-CAI-DAT.txt", "HUONG-DAN-CAI-DAT.txt"),
];

/// What the window is started by on Windows; it comes with the crate that calls it.
const LOADER: &str = "WebView2Loader.dll";

/// Builds the programs and packs them into `dist`.
pub(super) fn pack(release: &Release, licences: &Path, dist: &Path) -> Done {
    let built = programs(release)?;
    let tree = Tree::new(place::target().join("setup"))?;
    for file in ["gatekeeper.exe", "gatekeeperctl.exe", LOADER] {
        tree.file(&built.join(file), file, Rights::Read)?;
    }
    tree.file(licences, "docs/THIRD-PARTY.txt", Rights::Read)?;
    for (from, to) in DOCS {
        tree.file(&place::inside(from), &format!("docs/{to}"), Rights::Read)?;
    }
    tree.date(release.made_unix_s)?;
    println!("Installed size: {} KiB", tree.kib()?);
    let out = dist.join(format!("{NAME}-{}-setup.exe", release.version));
    finish(
        tied("makensis", Limit::Minutes(10))
            .args(["-V2", "-WX", "-INPUTCHARSET", "UTF8"])
            .arg(format!("-DVERSION={}", release.version))
            .arg(format!("-DTREE={}", tree.root().display()))
            .arg(format!("-DASSETS={}", place::inside("assets").display()))
            .arg(format!("-DOUT={}", out.display()))
            .arg(place::inside("assets/packaging/windows/setup.nsi"))
            .env("SOURCE_DATE_EPOCH", release.made_unix_s.to_string()),
    )
}

/// The folder of both programs as they are shipped: here they are two, since a program of Windows has a console or has none.
fn programs(release: &Release) -> Result<PathBuf, String> {
    let target = place::target().join("shipped");
    let mut flags = flags(&target)?;
    // The time at which it was linked is nobody's business.
    flags.push("-Clink-arg=-Wl,--no-insert-timestamp".to_owned());
    finish(
        tied("cargo", Limit::None)
            .args(["build", "--locked", "--release", "--target", TARGET])
            .args(["--package", NAME, "--package", "ctl"])
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            .env("SOURCE_DATE_EPOCH", release.made_unix_s.to_string()),
    )?;
    Ok(target.join(TARGET).join("release"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_is_there() {
        for (from, _) in DOCS {
            assert!(place::inside(from).is_file(), "{from}");
        }
    }
}
