//! What stands at a path, from its first bytes alone. What is no register is told apart before SQLite sees it, so that not
//! a byte of somebody else's file is touched.

use crate::error::Result;
use crate::file::held::Looking;
use crate::file::path::with_suffix;
use crate::file::schema::APPLICATION_ID;
use crate::file::standing::Standing;
use std::{fs, io, io::Read as _, path::Path};

/// SQLite's first sixteen bytes: <https://www.sqlite.org/fileformat2.html#the_database_header>.
const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// SQLite's and SQLCipher's page, where nothing else was asked for.
const PAGE_BYTES: usize = 4096;
/// How often a file may be replaced while we look at it.
const LOOKS: u32 = 5;

/// What stands at a path; nothing is touched, and nothing is opened that could keep us waiting.
pub(crate) fn look(path: &Path) -> Result<Standing> {
    let mut looks = 1;
    loop {
        match look_once(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Missing),
            // It was replaced between two glances.
            Err(error) if error.kind() == io::ErrorKind::Interrupted && looks < LOOKS => looks += 1,
            looked => return Ok(looked?),
        }
    }
}

fn look_once(path: &Path) -> io::Result<Standing> {
    let looking = Looking::at(path)?;
    if let Some(standing) = looking.held() {
        return Ok(standing);
    }
    // Opening a pipe would wait for somebody who writes into it.
    if !fs::metadata(path)?.is_file() {
        return Ok(Standing::NotAFile);
    }
    let mut page = Vec::with_capacity(PAGE_BYTES);
    let file = looking.open(path)?;
    let bytes = file.metadata()?.len();
    file.take(PAGE_BYTES as u64).read_to_end(&mut page)?;
    Ok(of_page(&page, bytes, || has_log(path)))
}

/// What a file is that has so many bytes and begins with this page.
fn of_page(page: &[u8], bytes: u64, has_log: impl FnOnce() -> bool) -> Standing {
    if page.is_empty() {
        return Standing::Missing;
    }
    if page.starts_with(SQLITE_MAGIC) {
        // Bytes 68..72 of the header hold the application id, big-endian.
        let ours = page.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()[..]);
        return if ours { Standing::Plain } else { Standing::Other };
    }
    let mut seen = [false; 256];
    page.iter().for_each(|&byte| seen[usize::from(byte)] = true);
    // A page of random bytes misses each of the 256 values with probability e^-16.
    let patternless = seen.iter().filter(|&&seen| seen).count() > 250;
    // The power may have gone while the log was merged: then the last page is cut off, and the log beside it has it whole.
    if patternless && (bytes.is_multiple_of(PAGE_BYTES as u64) || has_log()) {
        Standing::Sealed
    } else {
        Standing::Other
    }
}

/// Whether a log lies beside the file: <https://www.sqlite.org/fileformat2.html#walformat>.
pub(crate) fn has_log(path: &Path) -> bool {
    let log = with_suffix(path, "-wal");
    let is_file = fs::metadata(&log).is_ok_and(|found| found.is_file());
    let mut magic = [0; 4];
    let mut read = || fs::File::open(&log)?.read_exact(&mut magic);
    is_file && read().is_ok() && u32::from_be_bytes(magic) & !1 == 0x377f_0682
}
