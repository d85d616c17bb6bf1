//! The four faces that ship with the program, and how wide their letters are.
//!
//! Deliberately absent: system fonts, kerning and shaping. Vietnamese in NFC needs one glyph a letter.

use std::sync::LazyLock;

/// A face of Gatekeeper Serif (a subset of Liberation Serif, metrics of Times New Roman).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Upright.
    Regular,
    /// Heads, titles, issuers.
    Bold,
    /// Hints, place and date.
    Italic,
    /// "Nơi nhận:".
    BoldItalic,
}

static PARSED: LazyLock<[ttf_parser::Face<'static>; 4]> = LazyLock::new(|| {
    Face::ALL.map(|face| ttf_parser::Face::parse(face.bytes(), 0).expect("the bundled face is a font"))
});

static METRICS: LazyLock<[Metrics; 4]> = LazyLock::new(|| Face::ALL.map(Metrics::of));

/// Advances by code point, looked up once: a page asks for ten thousand of them.
struct Metrics {
    advances: Vec<u16>,
    units_per_em: f32,
}

impl Metrics {
    /// Where there is no glyph. No letter is 32 ems wide.
    const NONE: u16 = u16::MAX;

    fn of(face: Face) -> Metrics {
        let parsed = &PARSED[face as usize];
        let mut advances = Vec::new();
        let subtables = parsed
            .tables()
            .cmap
            .map(|cmap| cmap.subtables)
            .into_iter()
            .flatten();
        for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            subtable.codepoints(|code| {
                let glyph = char::from_u32(code).and_then(|character| parsed.glyph_index(character));
                let (Some(glyph), Ok(index)) = (glyph, usize::try_from(code)) else {
                    return;
                };
                if advances.len() <= index {
                    advances.resize(index + 1, Self::NONE);
                }
                advances[index] = parsed.glyph_hor_advance(glyph).unwrap_or(0);
            });
        }
        Metrics {
            advances,
            units_per_em: f32::from(parsed.units_per_em()),
        }
    }

    fn advance(&self, character: char) -> Option<u16> {
        let advance = *self.advances.get(character as usize)?;
        (advance != Self::NONE).then_some(advance)
    }
}

impl Face {
    /// All of them.
    pub const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    /// The name inside the PDF; also fixed, so that the same sheet gives the same bytes.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Face::Regular => "GatekeeperSerif-Regular",
            Face::Bold => "GatekeeperSerif-Bold",
            Face::Italic => "GatekeeperSerif-Italic",
            Face::BoldItalic => "GatekeeperSerif-BoldItalic",
        }
    }

    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../../assets/fonts/GatekeeperSerif-Regular.ttf"),
            Face::Bold => include_bytes!("../../../assets/fonts/GatekeeperSerif-Bold.ttf"),
            Face::Italic => include_bytes!("../../../assets/fonts/GatekeeperSerif-Italic.ttf"),
            Face::BoldItalic => include_bytes!("../../../assets/fonts/GatekeeperSerif-BoldItalic.ttf"),
        }
    }

    /// Whether a character can be drawn.
    pub(crate) fn has(self, character: char) -> bool {
        METRICS[self as usize].advance(character).is_some()
    }

    /// The width of a line of text in points, as far as its characters can be drawn.
    pub fn width_pt(self, text: &str, size_pt: f32) -> f32 {
        text.chars()
            .map(|character| self.advance_pt(character, size_pt))
            .sum()
    }

    /// The units of its design in an em.
    pub(crate) fn units_per_em(self) -> f32 {
        METRICS[self as usize].units_per_em
    }

    /// Draws the outline of one character, in those units with y upwards; nothing for one that cannot be drawn.
    pub(crate) fn outline(self, character: char, pen: &mut dyn ttf_parser::OutlineBuilder) {
        let face = &PARSED[self as usize];
        if let Some(glyph) = face.glyph_index(character) {
            face.outline_glyph(glyph, pen);
        }
    }

    /// How far one character moves the pen, in points; nothing for one that cannot be drawn.
    pub(crate) fn advance_pt(self, character: char, size_pt: f32) -> f32 {
        let metrics = &METRICS[self as usize];
        let advance = metrics.advance(character).unwrap_or(0);
        f32::from(advance) * size_pt / metrics.units_per_em
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// The 134 letters that Vietnamese adds to a-z: 12 vowels in six tones and đ, less the 6 plain vowels, both cases.
    fn vietnamese() -> Vec<char> {
        use unicode_normalization::UnicodeNormalization;
        let mut letters = vec!['đ', 'Đ'];
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                letters.extend(format!("{vowel}{tone}").nfc().filter(|letter| !letter.is_ascii()));
            }
        }
        letters
    }

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_every_face() {
        let letters = vietnamese();
        assert_eq!(letters.len(), 134);
        let others = ('\u{20}'..='\u{7e}').chain("₫€£¥–—‘’“”…•«»°№†×÷½²³ªº".chars());
        for character in letters.into_iter().chain(others) {
            for face in Face::ALL {
                assert!(
                    face.has(character),
                    "{face:?} cannot draw U+{:04X}",
                    character as u32
                );
            }
        }
    }

    #[test]
    fn names_from_abroad_are_drawn_as_far_as_they_are_latin_greek_or_cyrillic() {
        let drawn = "Łukasz Żółć Þórður Ağaoğlu Őze Ḥusayn Ștefan Ƙwari Юрій Ґжицький Щербакова Өмірбек Ελένη Παπαδοπούλου";
        for face in Face::ALL {
            for character in drawn.chars() {
                assert!(face.has(character), "{face:?} cannot draw {character}");
            }
            for character in "王김مא๑क".chars() {
                assert!(
                    !face.has(character),
                    "{face:?} draws {character}: tell the list at the end of sheets"
                );
            }
        }
    }

    #[test]
    fn the_faces_agree_and_no_two_characters_share_a_glyph() {
        let coverage =
            |face: Face| -> Vec<char> { ('\u{1}'..='\u{ffff}').filter(|c| face.has(*c)).collect() };
        let regular = coverage(Face::Regular);
        assert!(regular.len() > 1_000, "only {} characters", regular.len());
        for face in Face::ALL {
            assert_eq!(coverage(face), regular, "{face:?} differs from Regular");
            let mut owner = BTreeMap::new();
            for character in &regular {
                let glyph = PARSED[face as usize].glyph_index(*character).map(|glyph| glyph.0);
                let earlier = owner.insert(glyph, *character);
                assert_eq!(
                    earlier, None,
                    "{face:?} draws U+{:04X} like another",
                    *character as u32
                );
            }
        }
    }

    #[test]
    fn the_reserved_name_is_gone_and_the_licence_stays() {
        for face in Face::ALL {
            let parsed = &PARSED[face as usize];
            let text = |id| {
                parsed
                    .names()
                    .into_iter()
                    .find(|n| n.name_id == id)
                    .and_then(|n| n.to_string())
            };
            for id in [1, 3, 4, 6, 16] {
                assert!(
                    text(id).is_some_and(|name| name.starts_with("Gatekeeper")),
                    "name {id} of {face:?}"
                );
            }
            assert!(text(13).is_some_and(|licence| licence.contains("SIL Open Font License")));
        }
    }

    #[test]
    fn digits_are_half_an_em_as_in_times_new_roman() {
        assert_eq!(Face::Regular.width_pt("0123456789", 11.0), 55.0);
        assert_eq!(Face::Regular.width_pt("中", 11.0), 0.0);
    }
}
