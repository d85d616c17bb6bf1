//! Why a part is not taken.

/// By what to do about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// It is something else.
    #[error("not figures of a desk")]
    Other,
    /// A program of another time wrote it, in this version of the form.
    #[error("version {0}")]
    Version(u64),
    /// It is cut off or was rewritten on its way: ask for it again.
    #[error("damaged")]
    Damaged,
    /// What it says is not what was signed: somebody changed it.
    #[error("not what was signed")]
    Changed,
    /// It is signed, and cannot be true.
    #[error("cannot be true")]
    Absurd,
    /// It is longer than any part.
    #[error("too long")]
    TooLong,
}
