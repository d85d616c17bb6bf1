//! The letters of before Unicode: TCVN3 (the ABC fonts, .VnTime) and VNI, which stand in old files as Western letters that only
//! their font drew as Vietnamese ones; and UTF-8 that was taken for Western letters once.
//!
//! A sheet is put right where that makes Vietnamese syllables of what was none: `NguyÔn V¨n` is no name, and `Nguyễn Văn` is.

mod tables;

use std::collections::HashSet;

use card::are_syllables;
use unicode_normalization::UnicodeNormalization as _;

use crate::sheet::{Sheet, words};

/// How the letters of a list were written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Letters {
    /// Unicode, as today.
    Unicode,
    /// Unicode of two bytes a letter.
    Utf16,
    /// The Vietnamese code page.
    Windows1258,
    /// The Western code page: with its letters alone, no Vietnamese name is whole.
    Western,
    /// The ABC fonts.
    Tcvn3,
    /// The VNI fonts.
    Vni,
    /// UTF-8 that some program took for Western letters.
    Twice,
}

/// What a text in Western letters can have been.
const OLD: [Letters; 3] = [Letters::Tcvn3, Letters::Vni, Letters::Twice];
/// Different words that are looked at.
const MOST_WORDS: usize = 2_000;
/// The share of words that must be syllables, and how many: a name of two words or two names.
const CERTAIN: f64 = 0.75;
const ENOUGH: usize = 2;

/// Words with letters beyond ASCII: those that show how they were written.
pub(crate) struct Evidence {
    words: Vec<String>,
}

impl Evidence {
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut seen = HashSet::new();
        let words = texts
            .flat_map(|text| text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()))
            .filter(|word| !word.is_ascii())
            .filter(|word| seen.insert(word.to_lowercase()))
            .take(MOST_WORDS)
            .map(str::to_owned)
            .collect();
        Self { words }
    }

    fn good(&self, letters: Letters) -> usize {
        let whole = |word: &&String| {
            let text = written(word, letters);
            !text.is_ascii() && are_syllables(&text)
        };
        self.words.iter().filter(whole).count()
    }

    /// The share of words that are syllables, written so.
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    pub(crate) fn share(&self, letters: Letters) -> f64 {
        if self.words.is_empty() {
            0.0
        } else {
            self.good(letters) as f64 / self.words.len() as f64
        }
    }

    /// As which letters the most words are syllables, and their share; as they are, unless another is better.
    pub(crate) fn best(&self) -> (Letters, f64) {
        let mut best = (Letters::Unicode, self.share(Letters::Unicode));
        for letters in OLD {
            let share = self.share(letters);
            if share > best.1 && share >= CERTAIN && self.good(letters) >= ENOUGH {
                best = (letters, share);
            }
        }
        best
    }
}

/// Puts a sheet's letters right where they are certain, makes words of its texts, and says how they were written.
pub(crate) fn put_right(sheet: &mut Sheet, read_as: Letters) -> Letters {
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter());
    let (letters, _) = Evidence::of(cells.map(String::as_str)).best();
    // Beside cells of today's letters, a cell that reads well as it is stays so.
    let mixed = sheet
        .rows
        .iter()
        .flat_map(|row| row.cells.iter())
        .any(|cell| is_of_today(cell));
    for text in sheet.texts_mut() {
        if letters != Letters::Unicode && !is_of_today(text) && !(mixed && reads_well(text)) {
            *text = written(text, letters);
        }
        *text = words(text);
    }
    if letters == Letters::Unicode {
        read_as
    } else {
        letters
    }
}

/// Whether a cell was written with today's letters: they make syllables, and no Western code page has them all.
fn is_of_today(cell: &str) -> bool {
    reads_well(cell) && is_beyond_western(cell)
}

/// Whether the words with marks are syllables as they are.
fn reads_well(cell: &str) -> bool {
    let cell: String = cell.nfc().collect();
    cell.split(|c: char| !c.is_alphanumeric() && c.is_ascii() || c.is_whitespace())
        .filter(|word| !word.is_ascii())
        .all(are_syllables)
}

/// Whether a word has a letter that no Western code page has.
fn is_beyond_western(word: &str) -> bool {
    word.chars()
        .any(|c| u32::from(c) > 0xff && tables::western_byte(c).is_none())
}

/// What a text says, written so.
fn written(text: &str, letters: Letters) -> String {
    let out = match letters {
        Letters::Tcvn3 => tables::tcvn3(text),
        Letters::Vni => tables::vni(text),
        Letters::Twice => tables::twice(text).unwrap_or_else(|| text.to_owned()),
        Letters::Unicode | Letters::Utf16 | Letters::Windows1258 | Letters::Western => {
            return text.to_owned();
        }
    };
    let out: String = out.nfc().collect();
    // The fonts of capitals draw small letters as capitals, and only the plain ones were typed as such.
    let plain = |test: fn(&char) -> bool| {
        text.chars()
            .filter(char::is_ascii_alphabetic)
            .filter(test)
            .count()
    };
    let capitals = letters == Letters::Tcvn3
        && plain(char::is_ascii_uppercase) > 1
        && plain(char::is_ascii_lowercase) == 0;
    if capitals { out.to_uppercase() } else { out }
}
