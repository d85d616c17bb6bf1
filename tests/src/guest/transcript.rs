//! The whole run on one page: what was said to guest and air, what they answered, and when.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::Debian;
use super::deadline::Stopwatch;

/// A shared page; clones write to the same file.
#[derive(Clone, Debug)]
pub struct Transcript {
    page: Arc<Mutex<File>>,
    /// Where the kernel's own words go.
    console: PathBuf,
    since: Stopwatch,
}

impl Transcript {
    /// Begins `target/real-radio/SUITE/NAME.txt` afresh.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn begin(debian: Debian, name: &str) -> io::Result<Self> {
        let folder = super::workshop().join(debian.suite());
        std::fs::create_dir_all(&folder)?;
        Self::begin_at(&folder.join(format!("{name}.txt")))
    }

    fn begin_at(path: &Path) -> io::Result<Self> {
        Ok(Self {
            page: Arc::new(Mutex::new(File::create(path)?)),
            console: path.with_extension("console.txt"),
            since: Stopwatch::start(),
        })
    }

    /// One line: seconds since the beginning, who, and what. A page that cannot be written is no reason to stop.
    pub fn note(&self, who: &str, what: &str) {
        let mut page = self.page.lock().unwrap_or_else(PoisonError::into_inner);
        for line in what.lines() {
            let _ = writeln!(page, "{:8.2} {who:>10} | {line}", self.since.seconds());
        }
    }

    pub(super) fn console(&self) -> &Path {
        &self.console
    }

    /// Seconds since the beginning.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.since.seconds()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_carries_its_time_and_its_speaker() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let page = Transcript::begin_at(file.path()).unwrap();
        page.clone().note("air", "Người thứ nhất\nngười thứ hai");
        let text = std::fs::read_to_string(file.path()).unwrap();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].ends_with("       air | Người thứ nhất"), "{text}");
        assert!(lines[1].trim_start().starts_with("0."), "{text}");
    }
}
