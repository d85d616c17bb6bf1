//! Debian's kernel and Bluetooth of a release of one's own, whatever this machine runs: fetched by apt and by package name, unpacked
//! into a folder, never installed.
//!
//! apt is given a life of its own for it: where this machine fetches Debian's packages from, under the other release's name, no
//! package counted as installed, and every list and package kept below the folder. What comes is signed by Debian as ever.
//! Absent on purpose: running anything of it here. The emulated computer does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::{self, Done, Limit, finish, tied};
use crate::files::{empty, files, link, write};
use crate::{fetched, place};

/// A release that desks run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Debian {
    /// Debian 12.
    Bookworm,
    /// Debian 13.
    Trixie,
}

/// The Bluetooth service and its tools, the bus with its rules, and a shell; each with whatever it depends on.
const SYSTEM: [&str; 4] = ["bluez", "dbus-daemon", "dbus-system-bus-common", "busybox-static"];
/// Depends on the newest kernel.
const KERNEL: &str = "linux-image-amd64";
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";
/// What a release's name may end with where this machine fetches from.
const ARCHIVES: [&str; 3] = ["", "-updates", "-security"];

impl Debian {
    /// The name in apt's sources.
    pub(crate) fn suite(self) -> &'static str {
        match self {
            Self::Bookworm => "bookworm",
            Self::Trixie => "trixie",
        }
    }

    /// Lays `kernel` and `system` below `workshop`/SUITE, unless they are there.
    pub(crate) fn fetch(self, workshop: &Path) -> Done {
        let folder = workshop.join(self.suite());
        let wanted = format!("{} {KERNEL}", SYSTEM.join(" "));
        let kernel = folder.join("kernel");
        fetched::once(&kernel, &folder.join("fetched.txt"), &wanted, || {
            let apt = Apt::begin(self, &folder)?;
            apt.lay(&SYSTEM, &folder.join("system"))?;
            apt.lay_kernel(&kernel)?;
            apt.end()
        })
    }
}

/// An apt with a life of its own.
struct Apt {
    folder: PathBuf,
}

impl Apt {
    /// Reads the lists of the release.
    fn begin(debian: Debian, release: &Path) -> Result<Self, String> {
        let folder = release.join("apt");
        empty(&folder)?;
        for kept in ["lists/partial", "archives/partial"] {
            let kept = folder.join(kept);
            fs::create_dir_all(&kept).map_err(|error| format!("{}: {error}", kept.display()))?;
        }
        write(&folder.join("status"), "")?;
        write(&folder.join("sources.list"), &sources(debian)?)?;
        let apt = Self { folder };
        finish(apt.command("apt-get", 5).args(["update", "--quiet=2"]))?;
        Ok(apt)
    }

    fn command(&self, program: &str, minutes: u64) -> Command {
        let mut command = tied(program, Limit::Minutes(minutes));
        for (what, place) in [
            ("Dir::Etc::sourcelist", "sources.list"),
            ("Dir::State::lists", "lists"),
            ("Dir::State::status", "status"),
            ("Dir::Cache", ""),
            ("Dir::Cache::archives", "archives"),
        ] {
            command
                .arg("-o")
                .arg(format!("{what}={}", self.folder.join(place).display()));
        }
        for option in [
            "Dir::Etc::sourceparts=/dev/null",
            "APT::Architecture=amd64",
            // It may be told to write into a folder of ours, and the account that it would rather be may not.
            "APT::Sandbox::User=root",
            // Nobody else is here.
            "Debug::NoLocking=1",
        ] {
            command.args(["-o", option]);
        }
        command
    }

    /// Unpacks these packages, and whatever they depend on, into `tree`.
    fn lay(&self, packages: &[&str], tree: &Path) -> Done {
        println!("Fetching {} into {}", packages.join(" "), tree.display());
        finish(
            self.command("apt-get", 15)
                .args(["install", "--quiet=2", "--yes", "--download-only"])
                .args(["--no-install-recommends"])
                .args(packages),
        )?;
        self.unpack(&self.folder.join("archives"), tree)
    }

    /// Unpacks the newest kernel, with its modules in order, into `tree`.
    fn lay_kernel(&self, tree: &Path) -> Done {
        let mut asking = self.command("apt-cache", 1);
        let depends = place::said(asking.args(["depends", KERNEL])).unwrap_or_default();
        let package = depends
            .lines()
            .find_map(|line| line.trim().strip_prefix("Depends: "))
            .ok_or(format!("apt knows no {KERNEL}"))?;
        println!("Fetching {package} into {}", tree.display());
        let folder = self.folder.join("kernel");
        empty(&folder)?;
        finish(
            self.command("apt-get", 15)
                .args(["download", "--quiet=2", package])
                .current_dir(&folder),
        )?;
        self.unpack(&folder, tree)?;
        // Since Debian 13 the modules lie below usr, and some tools look where they lay before.
        if !tree.join("lib").exists() {
            link(Path::new("usr/lib"), &tree.join("lib"))?;
        }
        finish(
            tied("depmod", Limit::Minutes(5))
                .arg("--basedir")
                .arg(tree)
                .arg(package.trim_start_matches("linux-image-")),
        )
    }

    fn unpack(&self, packages: &Path, tree: &Path) -> Done {
        empty(tree)?;
        for package in files(packages)? {
            if package.extension().is_some_and(|ending| ending == "deb") {
                finish(
                    tied("dpkg-deb", Limit::Minutes(5))
                        .arg("--extract")
                        .args([&package, tree]),
                )?;
            }
        }
        Ok(())
    }

    /// What was fetched is unpacked: the packages go.
    fn end(self) -> Done {
        fs::remove_dir_all(&self.folder).map_err(|error| format!("{}: {error}", self.folder.display()))
    }
}

/// Where this machine has Debian's packages from, with the release's name in place of its own.
fn sources(debian: Debian) -> Result<String, String> {
    let asked = "$(ORIGIN) $(REPO_URI) $(RELEASE)";
    let targets = || {
        let said = place::said(Command::new("apt-get").args([
            "indextargets",
            "--format",
            asked,
            "Created-By: Packages",
        ]));
        lines(&said.unwrap_or_default(), debian)
    };
    let mut found = targets();
    if found.is_empty() {
        // It tells of no origin before it was there once.
        finish(child::apt().arg("update").arg("-qq"))?;
        found = targets();
    }
    if found.is_empty() {
        return Err(
            "apt fetches nothing of Debian's here: the real stack is tested with Debian's kernel, so on Debian alone"
                .to_owned(),
        );
    }
    Ok(found)
}

fn lines(targets: &str, debian: Debian) -> String {
    let mut lines = String::new();
    for target in targets.lines() {
        let ["Debian", place, release] = target.split_whitespace().collect::<Vec<_>>()[..] else {
            continue;
        };
        let own = release.find('-').unwrap_or(release.len());
        let archive = &release[own..];
        let line = format!(
            "deb [signed-by={KEYS}] {place} {}{archive} main\n",
            debian.suite()
        );
        if ARCHIVES.contains(&archive) && !lines.contains(&line) {
            lines += &line;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_come_from_where_this_machine_has_its_own() {
        let targets = "Debian one/debian/ bookworm\nDebian one/debian/ bookworm\nDebian one/debian/ bookworm-updates\n\
                       Debian one/debian/ bookworm-backports\nDebian two/ bookworm-security\nSomebody three/ nodistro\n";
        let expect = format!(
            "deb [signed-by={KEYS}] one/debian/ trixie main\n\
             deb [signed-by={KEYS}] one/debian/ trixie-updates main\n\
             deb [signed-by={KEYS}] two/ trixie-security main\n"
        );
        assert_eq!(lines(targets, Debian::Trixie), expect);
        assert_eq!(lines("Ubuntu here/ noble", Debian::Trixie), "");
    }
}
