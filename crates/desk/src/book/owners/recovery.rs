//! The recovery sheet of a book. Whoever has it can set another PIN, so it is the owner's.

use register::Key;

use super::Owner;
use crate::failure::Failure;
use crate::home::book_key::{self, Recovery};
use crate::home::place::{Book, Home};

/// The recovery sheet of a book, in its lines; `None` where the book is plain.
///
/// # Errors
/// `OwnerNeeded` for the owner of another book, `NoRegister`, `WrongKey`, `KeysClosed`, or what keeps the file from being read.
pub fn recovery(home: &Home, book: Book, owner: &Owner) -> Result<Option<Recovery>, Failure> {
    let Some((key, place)) = book_key::key_of(home, book)? else {
        return Ok(None);
    };
    owner.of_file(&home.register(book), &Key::new(*key.bytes()))?;
    Ok(Some(book_key::shown(home, &key, &place)))
}
