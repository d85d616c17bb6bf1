//! Why something that was looked at gives no figures.

use std::io;

use figures::Fault;

/// By what to do about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// A mail or workbook like any, with no figures of a desk in it.
    NoFigures,
    /// Neither a mail nor a workbook.
    Other,
    /// Nothing is in it.
    Empty,
    /// A desk's program of another time wrote it, in this version of the form.
    Version(u64),
    /// Cut off, or rewritten on its way.
    Damaged,
    /// What it says is not what its desk signed.
    Changed,
    /// It is signed, and cannot be true.
    Absurd,
    /// Larger than a report can be.
    TooLarge,
    /// It unpacks to more than a report can be.
    Bomb,
    /// Mails in mails without end, or folders.
    TooDeep,
    /// A workbook behind a password.
    Locked,
    /// An encrypted mail.
    Encrypted,
    /// This account may not read it.
    NotAllowed,
    /// It was there when the folder was read, and is no more.
    Gone,
    /// A link that leads to where it came from.
    Loop,
    /// A pipe, a socket, a drive.
    NotAFile,
    /// The drive could not read it.
    Unreadable,
}

impl Why {
    /// Its word: the locale key is `province-why-` plus this.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoFigures => "no-figures",
            Self::Other => "other",
            Self::Empty => "empty",
            Self::Version(_) => "version",
            Self::Damaged => "damaged",
            Self::Changed => "changed",
            Self::Absurd => "absurd",
            Self::TooLarge => "too-large",
            Self::Bomb => "bomb",
            Self::TooDeep => "too-deep",
            Self::Locked => "locked",
            Self::Encrypted => "encrypted",
            Self::NotAllowed => "not-allowed",
            Self::Gone => "gone",
            Self::Loop => "loop",
            Self::NotAFile => "not-a-file",
            Self::Unreadable => "unreadable",
        }
    }
}

impl From<Fault> for Why {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Other => Self::NoFigures,
            Fault::Version(version) => Self::Version(version),
            Fault::Damaged => Self::Damaged,
            Fault::Changed => Self::Changed,
            Fault::Absurd => Self::Absurd,
            Fault::TooLong => Self::TooLarge,
        }
    }
}

impl From<&io::Error> for Why {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Gone,
            io::ErrorKind::PermissionDenied => Self::NotAllowed,
            _ => Self::Unreadable,
        }
    }
}
