//! Small files that somebody handed to the desk: to join a site with, to reach a province with.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::failure::{ErrorCode, Failure};

/// The bytes of such a file; of one that is none, no more than `most` and one: whatever lies on a stick may be picked.
///
/// # Errors
/// `CannotRead`, or `is_none` for what is no file: a device may never end, a pipe may never begin.
pub(crate) fn handed_file(path: &Path, most: usize, is_none: ErrorCode) -> Result<Vec<u8>, Failure> {
    let cannot = |_| Failure::at(ErrorCode::CannotRead, path);
    if !fs::metadata(path).map_err(cannot)?.is_file() {
        return Err(Failure::at(is_none, path));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(cannot)?;
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    Ok(bytes)
}
