//! The short-lived id in a Beacon. Personal: nothing here prints it.

use core::fmt;

/// The id a phone sends: 12 opaque bytes that change every UTC quarter hour, or the 6 fixed characters of 1.x.
///
/// It joins the sightings of one phone while a visitor stands at the desk, in memory only. `Debug` shows no byte of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RollingId {
    len: u8,
    /// Zero beyond `len`, so that equality is equality of ids.
    bytes: [u8; Self::LONGEST],
}

impl RollingId {
    /// The longest id any version sends, in bytes.
    pub const LONGEST: usize = 12;

    pub(crate) fn of_12(bytes: [u8; 12]) -> Self {
        Self { len: 12, bytes }
    }

    pub(crate) fn of_6(id: [u8; 6]) -> Self {
        let mut bytes = [0; Self::LONGEST];
        bytes[..6].copy_from_slice(&id);
        Self { len: 6, bytes }
    }

    /// The bytes in the order of the air: 12 of them, or 6 ASCII characters from version 1.x.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

impl fmt::Debug for RollingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RollingId(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::RollingId;

    #[test]
    fn debug_shows_no_byte() {
        assert_eq!(
            format!(
                "{:?} {:#?}",
                RollingId::of_12([7; 12]),
                RollingId::of_6(*b"aB3xY9")
            ),
            "RollingId(..) RollingId(..)"
        );
    }

    #[test]
    fn a_short_id_is_not_a_long_one_with_zeros() {
        let short = RollingId::of_6(*b"aB3xY9");
        assert_eq!(short.as_bytes(), b"aB3xY9");
        assert_ne!(short, RollingId::of_12(*b"aB3xY9\0\0\0\0\0\0"));
    }
}
