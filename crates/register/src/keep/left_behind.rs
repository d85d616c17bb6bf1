//! What lies about after a copy was put back, a register was salvaged, or the power went in the middle of either: whole
//! registers with words about people, which go when the words in them would have gone.
//!
//! Deliberately absent: other desks' files, and the daily copies, which their owner sees and which have rules of their own.

use crate::error::Result;
use crate::file::held;
use crate::file::key::Key;
use crate::file::look::look;
use crate::file::open::Register;
use crate::file::path::with_suffix;
use crate::file::standing::Standing;
use crate::ids::time::{BookDate, Timestamp};
use crate::keep::guard::{BESIDE, REPLACED, is_in_use};
use crate::keep::half::HALF;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// A file that has been growing for longer than this is not growing any more.
const GROWS_FOR_MS: u64 = 86_400_000;

/// What was removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Removed {
    /// Whole registers.
    pub registers: usize,
    /// Files that were never finished.
    pub halves: usize,
}

impl Register {
    /// Removes what lies in the folder of this register and is past its time: registers of this desk (replaced, salvaged,
    /// copied there by hand) whose last event is of a day before `first_kept`; replaced ones that none of `keys` opens, by
    /// the day on which the file was last written; and halves that nobody makes any more at `at`. A register in use stays.
    ///
    /// # Errors
    /// What reading the folder can meet. A file that cannot be looked at or removed stays for the next time.
    pub fn remove_left_behind(&self, keys: &[Key], first_kept: BookDate, at: Timestamp) -> Result<Removed> {
        let mut removed = Removed::default();
        let Some(own) = self.conn.path().map(PathBuf::from) else {
            return Ok(removed);
        };
        let keys: Vec<Key> = self.key.iter().chain(keys).cloned().collect();
        let folder = own.parent().unwrap_or(Path::new("."));
        for entry in fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            let is_file = entry.file_type().is_ok_and(|found| found.is_file());
            if !is_file || path.file_name() == own.file_name() || is_beside(&path) {
                continue;
            }
            if is_half(&path) {
                let old =
                    written(&path).is_some_and(|then| then.unix_ms().abs_diff(at.unix_ms()) > GROWS_FOR_MS);
                removed.halves += usize::from(old && remove(&path));
            } else if self.is_past(&path, &own, &keys, first_kept) {
                removed.registers += usize::from(remove(&path));
            }
        }
        Ok(removed)
    }

    fn is_past(&self, path: &Path, own: &Path, keys: &[Key], first_kept: BookDate) -> bool {
        let replaced = is_replaced(path, own);
        let by_file = || replaced && written(path).is_some_and(|then| BookDate::of(then) < first_kept);
        let is_register = || matches!(look(path), Ok(Standing::Plain | Standing::Sealed));
        // One that was damaged was put aside with its log.
        if held::is_held(path) || !(replaced || (is_register() && !is_in_use(path))) {
            return false;
        }
        match Self::identify(path, keys).map(|found| found.book) {
            Ok(Some(book)) => {
                let last = book.last.map(|last| last.book_date);
                book.desk == self.desk && last.is_none_or(|last| last < first_kept)
            }
            // Damaged, of a key that is gone, or no register any more.
            Ok(None) | Err(_) => by_file(),
        }
    }
}

/// Whether it gave way to the register at `own`.
fn is_replaced(path: &Path, own: &Path) -> bool {
    let name = |path: &Path| path.file_name().and_then(OsStr::to_str).map(str::to_owned);
    let (Some(name), Some(own)) = (name(path), name(own)) else {
        return false;
    };
    let number = name
        .strip_prefix(&own)
        .and_then(|rest| rest.strip_prefix(REPLACED));
    number.is_some_and(|number| number.parse::<u64>().is_ok())
}

/// Whether it is what SQLite puts beside a register that is there.
fn is_beside(path: &Path) -> bool {
    let name = path.as_os_str().to_string_lossy();
    BESIDE
        .iter()
        .filter_map(|suffix| name.strip_suffix(suffix))
        .any(|register| Path::new(register).exists())
}

/// Whether it was growing, or lay beside what was.
fn is_half(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(OsStr::to_str) else {
        return false;
    };
    let name = BESIDE
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .unwrap_or(name);
    let random = name.strip_suffix(HALF).and_then(|name| name.rsplit_once('.'));
    random.is_some_and(|(_, random)| random.len() == 16 && random.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// When the file was last written, by the file system's word.
fn written(path: &Path) -> Option<Timestamp> {
    let written = fs::metadata(path).ok()?.modified().ok()?;
    let since = written.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_unix_ms(i64::try_from(since.as_millis()).ok()?))
}

/// Removes a register with what lies beside it; the register last, so that what is interrupted is found again.
fn remove(path: &Path) -> bool {
    for suffix in BESIDE {
        // Most of them are not there.
        let _ = fs::remove_file(with_suffix(path, suffix));
    }
    fs::remove_file(path).is_ok()
}
