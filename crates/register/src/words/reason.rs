//! Words of machines: letters and underscores, with no room for anything that identifies somebody.

use crate::error::{Error, Result};
use crate::words::fixed::Field;

/// Why a Check ended as it did: one word of the gate, letters a to z and underscores only, at most 40. Nothing that
/// identifies a phone fits into it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Reason(String);

impl Reason {
    /// Accepts a word such as `silent_pad`; else [`Error::NotAWord`].
    pub fn new(word: &str) -> Result<Self> {
        check_word(word, Field::Reason)?;
        Ok(Self(word.to_owned()))
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// That `word` is one of a machine: letters a to z and underscores, at most 40.
pub(crate) fn check_word(word: &str, field: Field) -> Result<()> {
    let fits = (1..=40).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if fits {
        Ok(())
    } else {
        Err(Error::NotAWord { field })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_no_room_for_an_address() {
        assert!(Reason::new("silent_pad").is_ok());
        for not_a_word in ["", "aa:bb:cc:dd:ee:ff", "a1b2", "Chưa thấy", &"a".repeat(41)] {
            assert!(Reason::new(not_a_word).is_err(), "{not_a_word:?}");
        }
    }
}
