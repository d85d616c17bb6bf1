//! Whom a list names, and how many at most.

/// The most people taken at once: a whole province's office has fewer.
pub const MOST_PEOPLE: usize = 5_000;

/// Whom a list names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The agency's own people.
    Staff,
    /// Visitors who are expected.
    Expected,
}
