//! Words about people beside their events, and the commitments by which the chain covers them.

use crate::error::Result;
use crate::ids::hash::Hash;
use crate::ids::id::{EventId, random};
use crate::words::fixed::Field;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A row of `personal`, before it is written.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Personal {
    pub(crate) field: String,
    pub(crate) value: String,
    pub(crate) salt: [u8; 16],
}

impl Personal {
    /// With a salt of its own: a number of twelve digits could otherwise be found by trying them all.
    pub(crate) fn salted(field: &str, value: String) -> Result<Self> {
        Ok(Self {
            field: field.to_owned(),
            value,
            salt: random()?,
        })
    }

    /// What the chain keeps of the row; the same words under another event are another commitment.
    pub(crate) fn commitment(&self, event: EventId) -> Hash {
        let mut sha = Sha256::new_with_prefix(b"register personal 1\0");
        sha.update(event.as_bytes());
        sha.update(self.salt);
        sha.update((self.field.len() as u64).to_le_bytes());
        sha.update(self.field.as_bytes());
        sha.update(self.value.as_bytes());
        Hash(sha.finalize().into())
    }
}

/// Personal rows with salts; the card and the number of people are no personal fields and stand in the body.
pub(crate) fn seal(fields: Vec<(Field, String)>) -> Result<Vec<Personal>> {
    let personal = fields
        .into_iter()
        .filter(|(field, _)| !matches!(field, Field::Card | Field::People));
    personal
        .map(|(field, value)| Personal::salted(field.as_str(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::time::Timestamp;

    #[test]
    fn the_same_words_twice_cannot_be_told_from_their_commitments() {
        let event = EventId::new(Timestamp::from_unix_ms(0)).expect("random bytes");
        let commitment =
            || Personal::salted("id_number", "cccd:030090000001".into()).map(|row| row.commitment(event));
        assert_ne!(
            commitment().expect("random bytes"),
            commitment().expect("random bytes")
        );
    }
}
