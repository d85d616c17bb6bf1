//! The book and its key brought together: which of this computer's keys opens a file, and what happens where none does.
//!
//! The real register is encrypted from its first day. A key is kept, and read back, before the first byte is written with
//! it; where no place keeps one, the book begins plain and is sealed at a later start. A sealed book without its key is
//! refused in words and never replaced by an empty one. The practice register stays plain: nothing true is in it, and
//! practising must work while the key is looked for.

use std::path::Path;

use keys::{Found, Mistyped, Place, RawKey};
use register::{IfMissing, Key, Opening, Register, Standing};
use serde::Serialize;

use crate::clock;
use crate::failure::{ErrorCode, Failure, at_path};
use crate::home::place::{Book, Home};

/// What to do where no register is yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoBook {
    /// Begin one.
    Begin,
    /// Say so: an empty book in the place of a lost one would hide the loss.
    Refuse,
}

/// How often another program may change what stands at the path while we look.
const LOOKS: u32 = 3;

/// A book that was opened, and the number of the recovery sheet that belongs to it: `None` where it is plain.
pub(crate) struct Opened {
    pub(crate) register: Register,
    pub(crate) sheet: Option<String>,
}

/// Opens a book of `home` with the key it needs. Whoever may begin a book also seals one that is plain yet.
pub(crate) fn open(home: &Home, book: Book, no_book: NoBook) -> Result<Opened, Failure> {
    let path = home.register(book);
    let if_missing = match no_book {
        NoBook::Begin => {
            home.make()?;
            IfMissing::Create {
                at: clock::timestamp(),
            }
        }
        NoBook::Refuse => IfMissing::Refuse,
    };
    let mut looks = 0;
    loop {
        looks += 1;
        let key = match (look(&path)?, book) {
            (Standing::Sealed, _) => raw_for_file(home, &path)?,
            (Standing::Missing, Book::Register) if no_book == NoBook::Begin => new_key(home),
            (Standing::Plain, Book::Register) if no_book == NoBook::Begin => sealed_now(home, &path),
            _ => None,
        };
        let sheet = key.as_ref().map(RawKey::number);
        let opening = Opening {
            key: key.as_ref().map(for_register),
            if_missing,
        };
        match Register::open(&path, opening) {
            // Another program made or sealed it since we looked.
            Err(register::Error::WrongKey) if looks < LOOKS => {}
            Ok(register) => return Ok(Opened { register, sheet }),
            Err(error) => return Err(at_path(error, &path)),
        }
    }
}

/// The key of this computer that opens the file; `None` for one that needs none, or that is not there.
///
/// # Errors
/// `WrongKey`, `KeysClosed` where a closed place may have the right one, or what keeps the file from being read.
pub(crate) fn for_file(home: &Home, path: &Path) -> Result<Option<Key>, Failure> {
    Ok(raw_for_file(home, path)?.as_ref().map(for_register))
}

fn raw_for_file(home: &Home, path: &Path) -> Result<Option<RawKey>, Failure> {
    if look(path)? != Standing::Sealed {
        return Ok(None);
    }
    let Found { keys, closed } = home.keys().look();
    for (key, _) in keys {
        if opens(&key, path)? {
            return Ok(Some(key));
        }
    }
    let code = if closed.is_empty() {
        ErrorCode::WrongKey
    } else {
        ErrorCode::KeysClosed
    };
    Err(Failure::at(code, path))
}

/// Every key of this computer.
pub(crate) fn all(home: &Home) -> Vec<Key> {
    let found = home.keys().look().keys.into_iter();
    found.map(|(key, _)| for_register(&key)).collect()
}

fn for_register(key: &RawKey) -> Key {
    Key::new(*key.bytes())
}

fn look(path: &Path) -> Result<Standing, Failure> {
    Register::look(path).map_err(|error| at_path(error, path))
}

/// A key for a book that begins: one that is safe somewhere already, else a new one. `None` where no place keeps it.
fn new_key(home: &Home) -> Option<RawKey> {
    let known = home.keys().look().keys.into_iter().next().map(|(key, _)| key);
    known.or_else(|| {
        let key = RawKey::random().ok()?;
        home.keys().keep(&key).ok()?;
        Some(key)
    })
}

/// Seals a plain book, and gives the key if that went well. It stays plain, and is written all the same, while another
/// program has it open, where no place keeps a key, or where the disk has no room for a second one.
fn sealed_now(home: &Home, path: &Path) -> Option<RawKey> {
    let key = new_key(home)?;
    Register::seal(path, &for_register(&key)).ok().map(|_| key)
}

/// What an owner is shown of the key of a book, for the sheet that lies in the safe. `Debug` does not show the rows.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Recovery {
    /// The rows of digits, as they are printed and typed; the last holds `number` alone.
    pub rows: Vec<String>,
    /// Six digits that tell this sheet from that of another book.
    pub number: String,
    /// Where this computer keeps the key.
    pub lies_in: LiesIn,
    /// The folder or file, where it is one.
    pub path: Option<String>,
    /// Whether the key lies inside the data directory: who copies that, copies the key.
    pub beside_the_book: bool,
}

impl std::fmt::Debug for Recovery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recovery")
            .field("lies_in", &self.lies_in)
            .finish_non_exhaustive()
    }
}

/// Kinds of places for a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LiesIn {
    /// A credential that the system hands to the service.
    Credential,
    /// The keyring of the account.
    Keyring,
    /// A file that its owner alone can read.
    File,
}

/// The key of this computer that opens the book of `home`, and where it lies; `None` where the book is plain.
///
/// # Errors
/// `NoRegister`, `NotARegister`, `WrongKey`, `KeysClosed`, or what keeps the file from being read.
pub(crate) fn key_of(home: &Home, book: Book) -> Result<Option<(RawKey, Place)>, Failure> {
    let path = home.register(book);
    match look(&path)? {
        Standing::Missing => return Err(Failure::at(ErrorCode::NoRegister, &path)),
        Standing::NotAFile | Standing::Other => return Err(Failure::at(ErrorCode::NotARegister, &path)),
        Standing::Plain => return Ok(None),
        Standing::Sealed => {}
    }
    let Some(opens) = raw_for_file(home, &path)? else {
        return Ok(None);
    };
    let keys = home.keys().look().keys;
    Ok(keys.into_iter().find(|(key, _)| *key == opens))
}

/// Takes the digits of a recovery sheet and keeps their key. Where a sealed book stands, the key must open it.
///
/// # Errors
/// `KeyMistyped`, `WrongKey` for the sheet of another book, `CannotSave` where no place keeps it, or what is wrong with the
/// folder of key files.
pub fn restore(home: &Home, book: Book, typed: &str) -> Result<Recovery, Failure> {
    let key = typed_key(typed)?;
    let path = home.register(book);
    if look(&path)? == Standing::Sealed && !opens(&key, &path)? {
        return Err(Failure::at(ErrorCode::WrongKey, &path));
    }
    let place = home.keys().keep(&key).map_err(|error| match error {
        keys::Error::Disk(error) => error.into(),
        _ => Failure::new(ErrorCode::CannotSave),
    })?;
    Ok(shown(home, &key, &place))
}

/// Whether whoever typed these digits has the recovery sheet of a book: then they are its owner. Nothing is kept.
///
/// # Errors
/// `KeyMistyped`; `WrongKey` for another book's sheet, and for a book that has no key.
pub(crate) fn prove(home: &Home, book: Book, typed: &str) -> Result<(), Failure> {
    let key = typed_key(typed)?;
    let path = home.register(book);
    if look(&path)? == Standing::Sealed && opens(&key, &path)? {
        Ok(())
    } else {
        Err(Failure::at(ErrorCode::WrongKey, &path))
    }
}

fn typed_key(typed: &str) -> Result<RawKey, Failure> {
    RawKey::from_rows(typed).map_err(|slip| Failure {
        code: ErrorCode::KeyMistyped,
        detail: match slip {
            Mistyped::Group { group } => Some(group.to_string()),
            Mistyped::Length { .. } | Mistyped::Together => None,
        },
        number: None,
    })
}

fn opens(key: &RawKey, path: &Path) -> Result<bool, Failure> {
    for_register(key)
        .opens(path)
        .map_err(|error| at_path(error, path))
}

/// A key as its owner is shown it.
pub(crate) fn shown(home: &Home, key: &RawKey, place: &Place) -> Recovery {
    let (lies_in, path) = match place {
        Place::Given(file) => (LiesIn::Credential, Some(file)),
        Place::Ring => (LiesIn::Keyring, None),
        Place::Folder(folder) => (LiesIn::File, Some(folder)),
    };
    Recovery {
        rows: key.rows().0,
        number: key.number(),
        lies_in,
        path: path.map(|path| path.display().to_string()),
        beside_the_book: path.is_some_and(|path| path.starts_with(home.directory())),
    }
}
