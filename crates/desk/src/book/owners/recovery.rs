//! The recovery sheet of a book. Whoever has it can set another PIN, so it is the owner's.
//!
//! A sheet that was never printed is missed on the day on which the computer breaks. So the desk asks for it until somebody typed
//! one group of digits back from the paper, which nobody can who has none. That is kept with its day and with the number of the
//! sheet: under another key the book has another sheet, and the old word falls by itself.

use register::{BookDate, Key, Timestamp};

use super::Owner;
use crate::book::open::OpenBook;
use crate::failure::{ErrorCode, Failure};
use crate::home::book_key::{self, Recovery};
use crate::home::place::{Book, Home};

/// The row: the day, and the number of the sheet.
const CONFIRMED: &str = "recovery_confirmed";

/// Groups that only the sheet tells. The one behind them is its number, which more people may know.
const GROUPS: u32 = 16;

/// Whether it is known that the recovery sheet is on paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecoverySheet {
    /// The book has no key, and so no sheet.
    NoKey,
    /// Nobody showed yet that they have it.
    Unconfirmed,
    /// On this day somebody did.
    Confirmed(BookDate),
}

impl RecoverySheet {
    /// The day on which somebody showed that they have it.
    pub fn confirmed(self) -> Option<BookDate> {
        match self {
            Self::Confirmed(day) => Some(day),
            Self::NoKey | Self::Unconfirmed => None,
        }
    }
}

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

impl OpenBook {
    /// Whether it is known that the sheet of this book is on paper.
    ///
    /// # Errors
    /// What the register says.
    pub fn recovery_sheet(&self) -> Result<RecoverySheet, Failure> {
        let Some(number) = &self.sheet else {
            return Ok(RecoverySheet::NoKey);
        };
        let kept = self.row(CONFIRMED)?.unwrap_or_default();
        let day = kept
            .split_once(' ')
            .filter(|(_, of)| of == number)
            .and_then(|(day, _)| day.parse().ok());
        Ok(day.map_or(RecoverySheet::Unconfirmed, RecoverySheet::Confirmed))
    }

    /// Takes one group of digits, by its number on the sheet, for proof that somebody has it.
    ///
    /// # Errors
    /// `OwnerNeeded`, `KeyNone` for a book without a sheet, `NotValid` for a group that it does not have, `KeyMistyped` with the
    /// group where its digits are others, or what keeps the key from being found.
    pub fn confirm_recovery(
        &mut self,
        owner: &Owner,
        home: &Home,
        (group, digits): (u32, &str),
        at: Timestamp,
    ) -> Result<(), Failure> {
        owner.of(self)?;
        if !(1..=GROUPS).contains(&group) {
            return Err(Failure::about(ErrorCode::NotValid, "group"));
        }
        let sheet = recovery(home, self.which, owner)?.ok_or(Failure::new(ErrorCode::KeyNone))?;
        let groups: Vec<&str> = sheet.rows.iter().flat_map(|row| row.split(' ')).collect();
        let typed: String = digits.chars().filter(char::is_ascii_digit).collect();
        if groups.get(group as usize - 1) != Some(&typed.as_str()) {
            return Err(Failure::about(ErrorCode::KeyMistyped, group.to_string()));
        }
        let kept = format!("{} {}", BookDate::of(at), sheet.number);
        self.set_row(CONFIRMED, &kept, at)
    }
}
