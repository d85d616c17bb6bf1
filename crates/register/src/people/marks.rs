//! What the owner wants done when a visitor comes: let them in at once, ask them to wait, call first. Advice to whoever sits
//! at the desk; no mark keeps anybody out.

use crate::chain::append::append;
use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::kind::MARK;
use crate::events::personal::seal;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::VisitorId;
use crate::ids::time::Timestamp;
use crate::rows::mark::Marked;
use crate::rows::row::Derived as _;
use crate::rows::visitor::VisitorRow;
use crate::words::clean;
use crate::words::fixed::{Field, Mark};
use std::collections::BTreeMap;

impl Register {
    /// Marks a visitor, or with `None` takes the mark off.
    ///
    /// # Errors
    /// [`Error::UnknownVisitor`], [`Error::TooLong`], and what writing can meet.
    pub fn mark(
        &mut self,
        visitor: VisitorId,
        mark: Option<Mark>,
        note: Option<&str>,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        let note = clean::optional(note, Field::Note)?.filter(|_| mark.is_some());
        let body = Body {
            mark: mark.map(|mark| mark.as_str().to_owned()),
            ..Body::default()
        };
        self.write(at, author, |tx, pen| {
            if VisitorRow::load(tx, visitor)?.is_none() {
                return Err(Error::UnknownVisitor);
            }
            let stands = Marked::load(tx, visitor.into())?;
            if stands.map(|marked| (marked.mark, marked.note)) == mark.map(|mark| (mark, note.clone())) {
                return Ok(());
            }
            let words = seal(note.map(|note| (Field::Note, note)).into_iter().collect())?;
            append(tx, pen, Some(visitor.into()), MARK, body, words)?;
            Ok(())
        })
    }

    /// The mark of a visitor.
    pub fn marked(&self, visitor: VisitorId) -> Result<Option<Marked>> {
        Marked::load(&self.conn, visitor.into())
    }

    /// Every visitor who is marked, for a list of many of whom few are.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn marks(&self) -> Result<BTreeMap<VisitorId, Marked>> {
        Marked::all(&self.conn)
    }
}
