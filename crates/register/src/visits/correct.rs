//! Putting a visit right, and declaring it void. Nothing is changed in place: the earlier words stay in the chain.

use crate::chain::append::append;
use crate::error::Result;
use crate::events::body::Body;
use crate::events::kind::{CORRECT, VOID};
use crate::events::personal::seal;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::VisitId;
use crate::ids::time::Timestamp;
use crate::typed::details::check_stay;
use crate::typed::person::{Change, IdNumber};
use crate::visits::standing::with_words;
use crate::visits::whose::visitor_after_correction;
use crate::words::clean;
use crate::words::fixed::Field;

impl Register {
    /// Adds a correction, with its reason where one is given. The earlier words stay in the chain, and
    /// [`crate::Line::corrections`] shows them. Changes that change nothing are not written.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::Void`], [`Error::Erased`], [`Error::Empty`] for a name, [`Error::TooLong`],
    /// [`Error::NotAWord`] for a detail, and what writing can meet.
    pub fn correct(
        &mut self,
        visit: VisitId,
        changes: &[Change],
        why: Option<&str>,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        let why = clean::optional(why, Field::Why)?;
        let read: Vec<(Field, Option<String>)> = changes.iter().map(Change::read).collect::<Result<_>>()?;
        self.write(at, author, |tx, pen| {
            let row = with_words(tx, visit)?;
            // Where one field is named twice, the last word counts.
            let last = |at: usize, field: Field| !read[at + 1..].iter().any(|(later, _)| *later == field);
            let changed = read
                .iter()
                .enumerate()
                .filter(|(at, (field, value))| last(*at, *field) && row.value(*field) != *value)
                .map(|(_, change)| change.clone());
            let (mut body, mut fields) = (Body::default(), Vec::new());
            for (field, value) in changed {
                match value {
                    Some(value) if field == Field::Card => body.card = Some(value),
                    Some(value) if field == Field::People => body.people = value.parse().ok(),
                    Some(value) => {
                        if let (Field::IdNumber, Some(id)) = (field, IdNumber::from_value(&value)) {
                            body.visitor = Some(visitor_after_correction(tx, at, &row, &id)?);
                        }
                        fields.push((field, value));
                    }
                    None => body.cleared.push(field.as_str().to_owned()),
                }
            }
            check_stay(&fields, row.book_date)?;
            if body.card.is_some() || body.people.is_some() || !body.cleared.is_empty() || !fields.is_empty()
            {
                fields.extend(why.map(|why| (Field::Why, why)));
                append(tx, pen, Some(visit.into()), CORRECT, body, seal(fields)?)?;
            }
            Ok(())
        })
    }

    /// Declares a visit void: it stays in the book with its number, counts for nothing, and takes no more events.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::Void`] the second time, [`Error::Erased`], [`Error::Empty`] without a reason,
    /// [`Error::TooLong`], and what writing can meet.
    pub fn void(&mut self, visit: VisitId, why: &str, at: Timestamp, author: &Author) -> Result<()> {
        let why = clean::required(why, Field::Why, clean::MAX_TEXT_CHARS)?;
        self.write(at, author, |tx, pen| {
            with_words(tx, visit)?;
            append(
                tx,
                pen,
                Some(visit.into()),
                VOID,
                Body::default(),
                seal(vec![(Field::Why, why)])?,
            )?;
            Ok(())
        })
    }
}
