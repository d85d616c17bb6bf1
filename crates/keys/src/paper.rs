//! A key as digits that a person copies from paper: seventeen groups of six. Digits alone, because Vietnamese keyboard
//! programs turn typed letters into others and leave digits after digits as they are.
//!
//! Sixteen groups carry sixteen bits each, times eleven, as the recovery keys of BitLocker do: a wrong digit or two
//! neighbours exchanged make a group that eleven does not divide, so the slip is named by its group. The seventeenth is
//! made from a hash of the key in the same way and tells groups in the wrong order, or a sheet of another book.

use crate::key::RawKey;
use std::fmt;

/// Groups of the key itself.
const GROUPS: usize = 16;
/// Groups of one row on paper.
const IN_A_ROW: usize = 4;
/// Each group is a multiple of this, so that slips show.
const CHECK: u32 = 11;

/// The rows of a recovery sheet, four groups each; the check group stands alone in the last. `Debug` does not show them.
#[derive(Clone, PartialEq, Eq)]
pub struct Rows(pub Vec<String>);

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rows(..)")
    }
}

/// What is wrong with typed digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Mistyped {
    /// Not seventeen groups of six digits: so many digits were read.
    #[error("{digits} digits instead of 102")]
    Length {
        /// Digits found in what was typed.
        digits: usize,
    },
    /// This group, from 1, has a slip.
    #[error("group {group} has a slip")]
    Group {
        /// Its number, from 1.
        group: usize,
    },
    /// Every group is one, but together they are no key: two are exchanged, or rows of two sheets are mixed.
    #[error("the groups do not belong together")]
    Together,
}

impl RawKey {
    /// The key as it stands on a recovery sheet.
    pub fn rows(&self) -> Rows {
        let groups: Vec<String> = self
            .bytes()
            .chunks_exact(2)
            .map(|two| group(u16::from_be_bytes([two[0], two[1]])))
            .chain([self.number()])
            .collect();
        Rows(groups.chunks(IN_A_ROW).map(|row| row.join(" ")).collect())
    }

    /// The check group: a number by which people tell the sheets of two books apart. It says nothing of the key.
    pub fn number(&self) -> String {
        let hash = self.hash();
        group(u16::from_be_bytes([hash[30], hash[31]]))
    }

    /// Reads what was typed from a sheet; everything but digits only separates them.
    ///
    /// # Errors
    /// [`Mistyped`] with the place of the slip.
    pub fn from_rows(typed: &str) -> Result<Self, Mistyped> {
        let digits: Vec<u32> = typed.chars().filter_map(|c| c.to_digit(10)).collect();
        if digits.len() != (GROUPS + 1) * 6 {
            return Err(Mistyped::Length { digits: digits.len() });
        }
        let mut bytes = Vec::with_capacity(GROUPS * 2 + 2);
        for (at, six) in digits.chunks_exact(6).enumerate() {
            let number = six.iter().fold(0, |number, digit| number * 10 + digit);
            let value = u16::try_from(number / CHECK).ok().filter(|_| number % CHECK == 0);
            bytes.extend(value.ok_or(Mistyped::Group { group: at + 1 })?.to_be_bytes());
        }
        let (key, check) = bytes.split_at(GROUPS * 2);
        let key = Self::new(key.try_into().map_err(|_| Mistyped::Together)?);
        if key.hash()[30..] == *check {
            Ok(key)
        } else {
            Err(Mistyped::Together)
        }
    }
}

fn group(value: u16) -> String {
    format!("{:06}", u32::from(value) * CHECK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_paper_and_so_do_other_spellings_of_it() {
        for key in [
            RawKey::new([0; 32]),
            RawKey::new([255; 32]),
            RawKey::random().unwrap(),
        ] {
            let Rows(rows) = key.rows();
            assert_eq!(rows.len(), 5);
            assert_eq!(RawKey::from_rows(&rows.join("\n")), Ok(key.clone()));
            assert_eq!(
                RawKey::from_rows(&rows.concat().replace(' ', "-")),
                Ok(key.clone())
            );
            assert_eq!(rows[4], key.number());
        }
    }

    #[test]
    fn every_wrong_digit_and_every_exchange_of_neighbours_is_named_by_its_group() {
        let key = RawKey::random().unwrap();
        let text = key.rows().0.concat().replace(' ', "");
        let read = |text: &[u8]| RawKey::from_rows(std::str::from_utf8(text).unwrap());
        for at in 0..text.len() {
            let mut wrong = text.clone().into_bytes();
            for digit in (b'0'..=b'9').filter(|digit| *digit != text.as_bytes()[at]) {
                wrong[at] = digit;
                assert_eq!(read(&wrong), Err(Mistyped::Group { group: at / 6 + 1 }));
            }
            let mut swapped = text.clone().into_bytes();
            if at % 6 < 5 && swapped[at] != swapped[at + 1] {
                swapped.swap(at, at + 1);
                assert_eq!(read(&swapped), Err(Mistyped::Group { group: at / 6 + 1 }));
            }
        }
    }

    #[test]
    fn groups_in_another_order_and_half_a_sheet_are_no_key() {
        let key = RawKey::new(std::array::from_fn(|n| n as u8));
        let text = key.rows().0.join(" ");
        let mut groups: Vec<&str> = text.split(' ').collect();
        groups.swap(2, 9);
        assert_eq!(RawKey::from_rows(&groups.join(" ")), Err(Mistyped::Together));
        assert_eq!(
            RawKey::from_rows(&text[..50]),
            Err(Mistyped::Length { digits: 43 })
        );
        assert_eq!(RawKey::from_rows(""), Err(Mistyped::Length { digits: 0 }));
    }

    #[test]
    fn nothing_shows_a_key_by_accident() {
        let key = RawKey::new([7; 32]);
        assert_eq!(format!("{key:?} {:?}", key.rows()), "RawKey(..) Rows(..)");
        assert!(!key.rows().0.concat().contains(&key.mark()));
    }
}
