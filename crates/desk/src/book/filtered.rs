//! The book by what its lines say, a page at a time. Of today anybody may ask; days that are over are the owner's.

use register::{BookDate, Filter, LineKind, Outcome};

use crate::book::open::OpenBook;
use crate::book::owners::Within;
use crate::failure::Failure;

/// Lines of a page: more than stand on a screen, fewer than anybody waits for.
const A_PAGE: u32 = 100;

/// By what the book is to be read.
pub struct Wanted {
    /// The first and the last day.
    pub days: (BookDate, BookDate),
    /// What the check found; `Some(None)`: nothing yet.
    pub outcome: Option<Option<Outcome>>,
    /// What became of the visit.
    pub kind: Option<LineKind>,
    /// Whom they came to see.
    pub host: String,
}

/// A page of what was found.
pub type FilteredLines = register::Page;

impl OpenBook {
    /// The lines that are wanted, newest first, from the `from`th on: a page of them, and how many there are.
    ///
    /// # Errors
    /// What the register says.
    pub fn lines_where(
        &self,
        days: &Within<(BookDate, BookDate)>,
        wanted: Wanted,
        from: u32,
    ) -> Result<FilteredLines, Failure> {
        let (first, last) = days.of(self)?;
        let filter = Filter {
            first,
            last,
            outcome: wanted.outcome,
            kind: wanted.kind,
            host: wanted.host,
        };
        Ok(self.register.lines_where(&filter, from, A_PAGE)?)
    }
}
