//! Which code each letter has in the fonts of the file that is being written.

use std::collections::BTreeMap;

use crate::face::Face;

/// Codes of glyphs by face and code point.
#[derive(Default)]
pub(super) struct Codes(BTreeMap<Face, Vec<u16>>);

impl Codes {
    pub(super) fn note(&mut self, face: Face, letter: char, code: u16) {
        let codes = self.0.entry(face).or_default();
        let at = letter as usize;
        if codes.len() <= at {
            codes.resize(at + 1, 0);
        }
        codes[at] = code;
    }

    /// The codes of a text, two bytes each, the greater first. A letter that was never noted is 0, the glyph of what is missing.
    pub(super) fn of(&self, face: Face, text: &str) -> Vec<u8> {
        let codes = self.0.get(&face).map_or(&[][..], Vec::as_slice);
        let mut bytes = Vec::with_capacity(2 * text.len());
        for letter in text.chars() {
            let code = codes.get(letter as usize).copied().unwrap_or(0);
            bytes.extend(code.to_be_bytes());
        }
        bytes
    }
}
