//! Outcomes that the book could not take yet, in a small file beside it, so that a crash does not turn what a check found
//! into "interrupted".
//!
//! A full disk is when it is needed, so the file has its full length from the first day and is written in place. Each
//! visit has a slot of its own, no longer than what a disk writes at one go: a power cut leaves the old word or the new
//! one. It holds visits' ids, outcomes and reasons; deliberately absent is every word about a person.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use register::{Assessment, Outcome, Reason, Timestamp, VisitId};
use serde::{Deserialize, Serialize};

use crate::transport::{ErrorCode, Failure};

/// Bytes of a slot: half of the smallest sector.
const SLOT: usize = 256;
/// On a full disk no visit is acknowledged, so few can wait for their outcome.
const SLOTS: usize = 64;

/// An outcome as a slot spells it.
#[derive(Serialize, Deserialize)]
struct Slot {
    visit: String,
    outcome: String,
    reason: Option<String>,
    flagged_ms: Option<i64>,
}

/// The file, and whose outcome lies where. Without a file nothing is kept.
#[derive(Default)]
pub(crate) struct KeptAside {
    file: Option<(File, PathBuf)>,
    taken: Vec<Option<VisitId>>,
}

impl KeptAside {
    /// Opens the file at `path`, making it where it is missing, with the outcomes that lie in it. A slot that cannot be
    /// read is free.
    ///
    /// # Errors
    /// `DiskFull` or `CannotSave` with the path.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<(VisitId, Assessment)>), Failure> {
        let (file, bytes) = open(path).map_err(|error| failure(&error, path))?;
        let found: Vec<_> = bytes.chunks_exact(SLOT).map(read).collect();
        let taken = found.iter().map(|found| Some(found.as_ref()?.0)).collect();
        let aside = Self {
            file: Some((file, path.to_path_buf())),
            taken,
        };
        Ok((aside, found.into_iter().flatten().collect()))
    }

    /// Whether an outcome of this visit lies here.
    pub(crate) fn has(&self, visit: VisitId) -> bool {
        self.taken.contains(&Some(visit))
    }

    /// Keeps the last word on a visit, on the disk when this returns.
    ///
    /// # Errors
    /// `DiskFull`, also where every slot is taken, or `CannotSave`.
    pub(crate) fn keep(&mut self, visit: VisitId, assessed: &Assessment) -> Result<(), Failure> {
        let own = self.taken.iter().position(|taken| *taken == Some(visit));
        match own.or_else(|| self.taken.iter().position(Option::is_none)) {
            Some(slot) => self.put(slot, &words(visit, assessed), Some(visit)),
            None if self.file.is_none() => Ok(()),
            None => Err(Failure::new(ErrorCode::DiskFull)),
        }
    }

    /// The book has it.
    ///
    /// # Errors
    /// As [`KeptAside::keep`]; the word is offered to the book once more after the next start then.
    pub(crate) fn forget(&mut self, visit: VisitId) -> Result<(), Failure> {
        match self.taken.iter().position(|taken| *taken == Some(visit)) {
            Some(slot) => self.put(slot, b"", None),
            None => Ok(()),
        }
    }

    fn put(&mut self, slot: usize, words: &[u8], whose: Option<VisitId>) -> Result<(), Failure> {
        if let Some((file, path)) = &mut self.file {
            let start = SeekFrom::Start((slot * SLOT) as u64);
            let done = file.seek(start).and_then(|_| file.write_all(&spelt(words)));
            done.and_then(|()| file.sync_data())
                .map_err(|error| failure(&error, path))?;
        }
        self.taken[slot] = whose;
        Ok(())
    }
}

/// The file, at its full length, and its bytes.
fn open(path: &Path) -> io::Result<(File, Vec<u8>)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut bytes = Vec::with_capacity(SLOT * SLOTS);
    io::Read::take(&mut file, (SLOT * SLOTS) as u64).read_to_end(&mut bytes)?;
    let blank = spelt(b"").repeat(SLOTS);
    if bytes.len() < blank.len() {
        let missing = &blank[bytes.len()..];
        file.write_all(missing)?;
        file.sync_all()?;
        bytes.extend_from_slice(missing);
    }
    Ok((file, bytes))
}

fn failure(error: &io::Error, path: &Path) -> Failure {
    let full = matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    );
    let code = if full {
        ErrorCode::DiskFull
    } else {
        ErrorCode::CannotSave
    };
    Failure::at(code, path)
}

/// Words as a whole slot; what does not fit is cut off, and reads as a free slot.
fn spelt(words: &[u8]) -> Vec<u8> {
    let mut slot = words.to_vec();
    slot.resize(SLOT - 1, b' ');
    slot.push(b'\n');
    slot
}

fn words(visit: VisitId, assessed: &Assessment) -> Vec<u8> {
    let slot = Slot {
        visit: visit.to_string(),
        outcome: assessed.outcome.as_str().to_owned(),
        reason: assessed.reason.as_ref().map(|reason| reason.as_str().to_owned()),
        flagged_ms: assessed.flagged.map(|at| at.unix_ms()),
    };
    // A struct of strings and numbers always becomes JSON.
    serde_json::to_vec(&slot).unwrap_or_default()
}

fn read(slot: &[u8]) -> Option<(VisitId, Assessment)> {
    let slot: Slot = serde_json::from_slice(slot.trim_ascii()).ok()?;
    let reason = slot.reason.map(|word| Reason::new(&word)).transpose().ok()?;
    let assessed = Assessment {
        outcome: Outcome::from_word(&slot.outcome)?,
        reason,
        flagged: slot.flagged_ms.map(Timestamp::from_unix_ms),
    };
    Some((slot.visit.parse().ok()?, assessed))
}
