//! Whether one adapter heard what is in a recording, or several.

/// Who heard what is in a recording.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Receivers {
    /// One adapter.
    One,
    /// Several: each advert says which.
    Several,
}
