//! The rule where no book is open: the key is to be shown, or a copy put in the place of the book. The file itself says whether
//! a PIN is set, and is only read for it, so a book that cannot be written, or whose key lies elsewhere, still has its owner.

use std::path::{Path, PathBuf};

use register::{Book as Identified, Key, Register, Standing, Timestamp};

use super::{Claim, Owner};
use crate::book::open::OpenBook;
use crate::failure::{ErrorCode, Failure, at_path};
use crate::home::book_key::{self, NoBook};
use crate::home::place::{Book, Home};

/// The place of a book in which a copy may be put.
pub struct Replaceable(PathBuf);

impl Replaceable {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Owner {
    /// Checks that this is the owner of the book in a file.
    ///
    /// # Errors
    /// `OwnerNeeded` for another's, or what keeps the file from being read.
    pub(super) fn of_file(&self, path: &Path, key: &Key) -> Result<(), Failure> {
        if identified(path, Some(key.clone()))?.desk == self.desk() {
            Ok(())
        } else {
            Err(Failure::new(ErrorCode::OwnerNeeded))
        }
    }

    /// The place of the owner's book.
    ///
    /// # Errors
    /// `OwnerNeeded` for another's.
    pub(crate) fn replaces(&self, book: &OpenBook, home: &Home) -> Result<Replaceable, Failure> {
        self.of(book)?;
        Ok(Replaceable(home.register(book.which())))
    }
}

/// Lets only the owner of the book in `home` go on, or anybody where no PIN is set. An attempt is signed by `author`.
///
/// # Errors
/// `NoRegister`, `WrongKey`, `ReadOnly` where a PIN would have to be tried, what else keeps the book from saying who its owner
/// is, or as [`OpenBook::owner`].
pub fn owner_of_file(
    home: &Home,
    which: Book,
    author: &str,
    claim: Claim<'_>,
    at: Timestamp,
) -> Result<Owner, Failure> {
    let path = home.register(which);
    let open = || OpenBook::open(home, which, NoBook::Refuse, author);
    match identified(&path, book_key::for_file(home, &path)?) {
        Ok(book) if !book.has_pin => Ok(Owner::identified(&book)),
        Ok(_) => open()?.owner(claim, at),
        // It is read without a lock and may only look damaged because another program is writing in it.
        Err(failure) if failure.code == ErrorCode::RegisterDamaged => open()?.owner(claim, at),
        Err(failure) => Err(failure),
    }
}

/// Lets only the owner put a copy in the place of a book. A book that is gone or damaged beyond opening cannot say who that is,
/// and for it alone nothing is asked. One that is locked, held, or of a newer release still has its owner.
///
/// # Errors
/// As [`owner_of_file`].
pub fn replaceable(
    home: &Home,
    which: Book,
    author: &str,
    claim: Claim<'_>,
    at: Timestamp,
) -> Result<Replaceable, Failure> {
    match owner_of_file(home, which, author, claim, at) {
        Err(failure) if !has_no_owner(failure.code) => Err(failure),
        _ => Ok(Replaceable(home.register(which))),
    }
}

fn has_no_owner(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::NoRegister | ErrorCode::NotARegister | ErrorCode::RegisterDamaged
    )
}

/// What the file says of itself; nothing is written.
fn identified(path: &Path, key: Option<Key>) -> Result<Identified, Failure> {
    let keys: Vec<Key> = key.into_iter().collect();
    let found = Register::identify(path, &keys).map_err(|error| at_path(error, path))?;
    let code = match found.standing {
        Standing::Missing => ErrorCode::NoRegister,
        Standing::NotAFile | Standing::Other => ErrorCode::NotARegister,
        Standing::Sealed => ErrorCode::WrongKey,
        // Whoever began it was cut off before there was anything in it.
        Standing::Plain => ErrorCode::NoRegister,
    };
    found.book.ok_or_else(|| Failure::at(code, path))
}
