//! Whose kernel and Bluetooth the guest has: a release of Debian as `cargo xtask test --real-radio` unpacked it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::trouble;

/// A release that desks run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Debian {
    /// Debian 12.
    Bookworm,
    /// Debian 13.
    Trixie,
}

/// Where a release keeps libraries, below its top folder or below usr.
const LIBRARIES: &str = "lib/x86_64-linux-gnu";
const LOADER: &str = "ld-linux-x86-64.so.2";

impl Debian {
    /// Its name in apt's sources.
    #[must_use]
    pub fn suite(self) -> &'static str {
        match self {
            Self::Bookworm => "bookworm",
            Self::Trixie => "trixie",
        }
    }

    pub(super) fn kernel(self) -> PathBuf {
        super::workshop().join(self.suite()).join("kernel")
    }

    /// Where a file of the guest's lies here. Debian 13 keeps below usr what Debian 12 had at the top.
    pub(super) fn find(self, path: &str) -> io::Result<PathBuf> {
        let system = super::workshop().join(self.suite()).join("system");
        let path = path.trim_start_matches('/');
        let places = [system.join(path), system.join("usr").join(path)];
        places.into_iter().find(|place| place.exists()).ok_or_else(|| {
            trouble(format!(
                "{} has no {path}: run `cargo xtask test --real-radio`",
                system.display()
            ))
        })
    }

    /// The libraries that a program is linked with, as this release has them, and the loader that finds them: where each belongs
    /// in the guest, and where it lies here.
    pub(super) fn libraries_of(self, program: &Path) -> io::Result<Vec<(String, PathBuf)>> {
        let loader = self.find(&format!("{LIBRARIES}/{LOADER}"))?;
        let system = super::workshop().join(self.suite()).join("system");
        let folders = [system.join(LIBRARIES), system.join("usr").join(LIBRARIES)];
        let folders = folders.map(|folder| folder.display().to_string()).join(":");
        let output = Command::new(&loader)
            .args(["--library-path", &folders, "--list"])
            .arg(program)
            .output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() || said.contains("not found") {
            return Err(trouble(format!(
                "{} does not run on {}: {said}{}",
                program.display(),
                self.suite(),
                String::from_utf8_lossy(&output.stderr)
            )));
        }
        let mut libraries = vec![(format!("/lib64/{LOADER}"), loader)];
        for place in said.lines().filter_map(|line| line.split_once(" => ")) {
            let place = PathBuf::from(place.1.split(" (").next().unwrap_or_default());
            let name = place.file_name().unwrap_or_default().to_string_lossy();
            libraries.push((format!("/{LIBRARIES}/{name}"), place.clone()));
        }
        Ok(libraries)
    }
}
