//! Who may read what is written.

#[cfg(unix)]
use std::fs;

/// Who may read a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Eyes {
    /// The account that wrote it: it holds a key, or words about people. On a stick too. Those that know no accounts (FAT)
    /// ignore it.
    Owner,
    /// Whoever the account lets read what it writes; to write it, only the account itself.
    Everybody,
}

impl Eyes {
    /// As Unix writes it for a file.
    pub(crate) fn mode(self) -> u32 {
        match self {
            Self::Owner => 0o600,
            Self::Everybody => 0o644,
        }
    }

    #[cfg(unix)]
    pub(crate) fn permissions(self) -> fs::Permissions {
        std::os::unix::fs::PermissionsExt::from_mode(self.mode())
    }
}
