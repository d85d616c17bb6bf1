//! Whether letters with marks came through a keyboard, as an address tells: its own words (xã, phường, thôn) have some.

use crate::syllable::are_syllables;

/// Words with marks that prove it: an input method may make one by chance (`Max` is `Mã` to Telex), not two.
const PROOFS: usize = 2;

/// Words of addresses without the marks that they always have.
const BARE: &[&str] = &[
    "thon", "xa", "huyen", "phuong", "quan", "pho", "duong", "xom", "ngo", "ngach", "hem", "tinh", "ap", "to",
];

/// Short forms that are written small as well, and have no vowel.
const SHORT: &[&str] = &[
    "tp", "tx", "tt", "kp", "kđt", "kcn", "ktx", "ql", "tl", "hl", "km", "bv",
];

/// What an address tells.
pub(crate) struct Marks {
    kept: usize,
    /// Words that marks are missing in, or that an input method rewrote.
    odd: usize,
    /// Words whose only vowel had a mark and is gone.
    lost: usize,
}

impl Marks {
    pub(crate) fn is_proved(&self) -> bool {
        self.kept >= PROOFS && self.odd == 0 && self.lost == 0
    }

    pub(crate) fn is_disproved(&self) -> bool {
        self.lost > 0
    }
}

/// What became of the marks in an address.
pub(crate) fn came_through(address: &str) -> Marks {
    let mut marks = Marks {
        kept: 0,
        odd: 0,
        lost: 0,
    };
    let words = address.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1) {
        let small = word.to_lowercase();
        let is_short_form = word.chars().all(|c| !c.is_lowercase()) || SHORT.contains(&small.as_str());
        if !is_short_form && !word.contains(is_vowel) {
            marks.lost += 1;
        } else if is_short_form && word.is_ascii() {
            // TP, KCN, S2: nothing is known of it.
        } else if !are_syllables(word) || BARE.contains(&small.as_str()) {
            marks.odd += 1;
        } else if !word.is_ascii() {
            marks.kept += 1;
        }
    }
    marks
}

/// A vowel of Vietnamese, whatever its marks: what is no ASCII letter of an address is one, or Đ.
fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
        || !c.is_ascii() && c.is_alphabetic() && !matches!(c, 'đ' | 'Đ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_whether_their_marks_came() {
        for (address, proved, disproved) in [
            ("Thôn 1, Xã B, Huyện C, Hải Dương", true, false),
            ("Số 5, TP Vinh, Nghệ An", true, false),
            ("Thn 1, X B, Huyn C, Hi Dng", false, true),
            ("Nh Á, ng 5, ph Vng", false, true),
            ("Vinhomes Ocean Pảk, S2.08, Gia Lam", false, false),
            ("Tp Vinh, Ql 1", false, false),
            ("Thon Mã, Xã Bả", false, false),
            ("Buôn Ma Thuột, Đắk Lắk", false, false),
            ("", false, false),
        ] {
            let marks = came_through(address);
            assert_eq!(
                (marks.is_proved(), marks.is_disproved()),
                (proved, disproved),
                "{address}"
            );
        }
    }
}
