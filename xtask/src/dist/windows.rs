//! The installer for Windows, by NSIS over a tree that we lay: `bluezone-gatekeeper-VERSION-setup.exe`.
//!
//! Made here by a cross compiler, where its word is said: whoever has none is given the package for Linux all the same. What it
//! does on a desk's computer is in `assets/packaging/windows`. Absent on purpose: WebView2, which Microsoft gives and updates.

use std::path::{Path, PathBuf};

use crate::child::{Limit, TO_COMPILE, finish, tied};
use crate::files::{empty, read, write};
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

/// The time at which something was linked is nobody's business, and another each time.
const WITHOUT_TIME: &str = "-Wl,--no-insert-timestamp";

/// What the window is started by on Windows; it comes with the crate that calls it.
const LOADER: &str = "WebView2Loader.dll";

/// Where both programs are: cargo's name for the library of the window.
const LIBRARY: &str = "bluezone_gatekeeper.dll";

/// A program that goes into the library: its name, by which door, and what its linker is told.
const STARTERS: [(&str, &str, &str); 2] = [
    ("gatekeeper", "gatekeeper_main", "-mwindows"),
    ("gatekeeperctl", "gatekeeperctl_main", "-mconsole"),
];

/// Builds the programs and packs them into `dist`; returns the installer.
pub(super) fn pack(release: &Release, licences: &Path, dist: &Path) -> Result<PathBuf, String> {
    let built = library(release)?;
    let starters = starters(release, &built)?;
    let tree = Tree::new(laid())?;
    for file in [LIBRARY, LOADER] {
        tree.file(&built.join(file), file, Rights::Read)?;
    }
    for (name, ..) in STARTERS {
        let file = format!("{name}.exe");
        tree.file(&starters.join(&file), &file, Rights::Read)?;
    }
    tree.file(licences, "docs/THIRD-PARTY.txt", Rights::Read)?;
    for (from, to) in DOCS {
        tree.file(&place::inside(from), &format!("docs/{to}"), Rights::Read)?;
    }
    tree.date(release.made_unix_s)?;
    println!("Installed size: {} KiB", tree.kib()?);
    installer(release.version, release, dist)
}

/// Where what is installed lies.
pub(super) fn laid() -> PathBuf {
    place::target().join("setup")
}

/// Packs what is laid, as this version.
pub(super) fn installer(version: &str, release: &Release, dist: &Path) -> Result<PathBuf, String> {
    let out = dist.join(format!("{NAME}-{version}-setup.exe"));
    finish(
        tied("makensis", Limit::Minutes(10))
            .args(["-V2", "-WX", "-INPUTCHARSET", "UTF8"])
            .arg(format!("-DVERSION={version}"))
            .arg(format!("-DTREE={}", laid().display()))
            .arg(format!("-DASSETS={}", place::inside("assets").display()))
            .arg(format!("-DOUT={}", out.display()))
            .arg(place::inside("assets/packaging/windows/setup.nsi"))
            .env("SOURCE_DATE_EPOCH", release.made_unix_s.to_string()),
    )?;
    Ok(out)
}

/// The folder of the library as it is shipped. Built as two programs, they would be twice the size.
fn library(release: &Release) -> Result<PathBuf, String> {
    let target = place::target().join("shipped");
    let mut flags = flags(&target)?;
    flags.push(format!("-Clink-arg={WITHOUT_TIME}"));
    finish(
        tied("cargo", TO_COMPILE)
            .args(["rustc", "--locked", "--release", "--target", TARGET])
            .args(["--package", NAME, "--lib", "--crate-type", "cdylib"])
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            .env("SOURCE_DATE_EPOCH", release.made_unix_s.to_string()),
    )?;
    Ok(target.join(TARGET).join("release"))
}

/// The folder of the programs that go into it.
fn starters(release: &Release, library: &Path) -> Result<PathBuf, String> {
    let folder = place::target().join("starters");
    empty(&folder)?;
    let assets = place::inside("assets/packaging/windows");
    let shown = read(&assets.join("start.rc"))?
        .replace("@ASSETS@", &place::inside("assets").display().to_string())
        .replace("@NUMBERS@", &format!("{},0", release.version.replace('.', ",")))
        .replace("@VERSION@", release.version);
    for (name, door, kind) in STARTERS {
        let (source, resource) = (
            folder.join(format!("{name}.rc")),
            folder.join(format!("{name}.res")),
        );
        write(&source, &shown.replace("@NAME@", name))?;
        finish(
            tied("x86_64-w64-mingw32-windres", Limit::Minutes(1))
                .args(["--output-format", "coff", "--input"])
                .arg(&source)
                .arg("--output")
                .arg(&resource),
        )?;
        finish(
            tied("x86_64-w64-mingw32-gcc", Limit::Minutes(1))
                .args(["-Os", "-s", "-Wall", "-Werror", kind, WITHOUT_TIME])
                .arg(format!("-DDOOR={door}"))
                .arg("-o")
                .arg(folder.join(format!("{name}.exe")))
                .arg(assets.join("start.c"))
                .args([&resource, &library.join(LIBRARY)]),
        )?;
    }
    Ok(folder)
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
