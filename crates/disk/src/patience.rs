//! A new name for a file that somebody holds for a moment.
//!
//! On Windows a file that is open cannot always be renamed, nor another be given its name: a virus scanner looks at what was just
//! written, an indexer at what stands there, a second writer is between closing and naming. They let go within fractions of a
//! second. Elsewhere an open file keeps nobody from its name.

use std::{fs, io, path::Path, thread, time::Duration};

use crate::long::reachable;

/// How long it is waited between one attempt and the next: most of a second in all, which somebody who waits for a file bears.
const PAUSES_MS: [u64; 8] = [1, 2, 5, 20, 50, 100, 200, 400];

/// Gives a file a new name, though somebody may hold it for a moment; whatever had that name is replaced.
///
/// # Errors
/// What the system says, in the end.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let (from, to) = (reachable(from), reachable(to));
    let mut patience = Patience::default();
    loop {
        match fs::rename(&from, &to) {
            Err(error) if patience.lasts(&error) => {}
            renamed => return renamed,
        }
    }
}

/// What is left of it for one file.
#[derive(Default)]
pub(crate) struct Patience {
    paused: usize,
}

impl Patience {
    /// Whether it is worth another attempt after this failure: then some time has passed when it returns.
    pub(crate) fn lasts(&mut self, error: &io::Error) -> bool {
        let Some(pause) = PAUSES_MS.get(self.paused).filter(|_| is_held(error)) else {
            return false;
        };
        thread::sleep(Duration::from_millis(*pause));
        self.paused += 1;
        true
    }
}

const ACCESS_DENIED: i32 = 5;
const SHARING_VIOLATION: i32 = 32;
const LOCK_VIOLATION: i32 = 33;

/// Whether Windows may say this of a file that somebody has open. It denies access for other reasons, too:
/// <https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499->.
fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && (is_sharing(error) || error.raw_os_error() == Some(ACCESS_DENIED))
}

/// Whether Windows says for sure that another program has the file, or a part of it, open.
pub fn is_sharing(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

/// The failure of a rename for what it is: a file that is there, and may be written, is denied because it is open.
pub(crate) fn told(error: io::Error, to: &Path) -> io::Error {
    match fs::symlink_metadata(reachable(to)) {
        Ok(found) if is_held(&error) && found.is_dir() => io::ErrorKind::IsADirectory.into(),
        Ok(found) if is_held(&error) && !found.permissions().readonly() => {
            io::Error::from_raw_os_error(SHARING_VIOLATION)
        }
        _ => error,
    }
}
