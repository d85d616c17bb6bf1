//! Which file or folder a path means, whatever the path looks like: links, relative spellings and bind mounts all lead to
//! the same identity.

use std::path::Path;

/// Equal for two paths exactly if both lead to one file or folder.
#[cfg(unix)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Identity {
    device: u64,
    inode: u64,
}

/// Equal for two paths exactly if both lead to one file or folder.
#[cfg(windows)]
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Identity(same_file::Handle);

impl Identity {
    /// That of what stands at `path`, through links; `None` where nothing does, or where nobody may look.
    ///
    /// On Unix nothing is opened for it. A file that this process has open as a register must not be: closing a second
    /// handle drops the locks that SQLite holds (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let found = std::fs::metadata(path).ok()?;
        Some(Self {
            device: found.dev(),
            inode: found.ino(),
        })
    }

    /// That of what stands at `path`, through links; `None` where nothing does, or where nobody may look.
    #[cfg(windows)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        same_file::Handle::from_path(path).ok().map(Self)
    }
}
