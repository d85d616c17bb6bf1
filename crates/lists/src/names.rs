//! What a person's name looks like, and what people put around it.
//!
//! Deliberately absent: certainty. Surnames tell a likely person from a department; whoever has another one is somebody too.

use register::fold;
use unicode_normalization::UnicodeNormalization as _;

/// Surnames, without marks: those of nearly everybody, and those that are also words for departments.
const SURNAMES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "an", "au", "bach", "ban", "be", "cao", "chau", "chu", "cu", "cung", "dam", "dao", "dau",
    "deo", "dinh", "doan", "dong", "du", "giang", "giap", "ha", "han", "hua", "kieu", "kim", "khuat", "khuc",
    "la", "lac", "lai", "lam", "lo", "luc", "luong", "luu", "lu", "ma", "mac", "mai", "man", "mua", "nghiem",
    "ngan", "nghi", "ninh", "nong", "ong", "phi", "phong", "phung", "phuong", "quach", "quan", "sung", "ta",
    "tang", "thach", "thai", "than", "thieu", "tieu", "to", "tong", "ton", "trieu", "trinh", "truong", "tu",
    "uong", "van", "vi", "vien", "vuong", "vang", "y", "sam", "hau", "ung", "ngoc", "thi", "ksor", "siu",
    "rcom", "h", "k",
];

/// A text for comparison: who is written with other marks is somebody else.
#[must_use]
pub fn compared(text: &str) -> String {
    let text: String = text.nfc().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Whether a text reads as a person's name: some words in capitals, and a surname first.
pub(crate) fn like_a_person(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '.');
    (2..=6).contains(&words.len())
        && text.chars().all(letters)
        && words.iter().all(capital)
        && (has_surname(text) || has_middle(text))
}

/// Whether the first word is a surname.
pub(crate) fn has_surname(text: &str) -> bool {
    let first = text.split([' ', '\'', '’']).next().unwrap_or_default();
    let word =
        ["trưởng", "trường", "tổ", "tổng", "viện", "đơn", "bảng"].contains(&first.to_lowercase().as_str());
    !word && SURNAMES.contains(&fold(first).as_str())
}

/// Whether «Văn» or «Thị» stands behind the first word: only people have them there.
pub(crate) fn has_middle(text: &str) -> bool {
    let mut words = text.split(' ').skip(1);
    let middle = words.next().map(str::to_lowercase).unwrap_or_default();
    words.next().is_some() && matches!(middle.as_str(), "văn" | "thị" | "van" | "thi")
}

/// A name without the signs and numbers of a list before it, and without what ends its line.
pub(crate) fn bare(name: &str) -> &str {
    let mut text = name.trim_matches(blank);
    loop {
        let rest = text
            .trim_start_matches(|c: char| "-–—*+•·●▪■◦►→✓✔".contains(c) || c == '\u{f0b7}')
            .trim_start_matches(blank);
        let rest = numbered(rest).unwrap_or(rest);
        if rest == text || !rest.contains(char::is_alphabetic) {
            break;
        }
        text = rest;
    }
    text.trim_end_matches(|c: char| matches!(c, ';' | ',' | ':') || blank(c))
}

/// Behind `1.`, `1)`, `(1)`, `01/`, `1 -`; a number without such a sign is part of the text.
fn numbered(text: &str) -> Option<&str> {
    let text = text.strip_prefix(['(', '[']).unwrap_or(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let after = rest.trim_start_matches(blank);
    let signs = after.trim_start_matches(['.', ')', ']', '/', '-', '–', ':', '\u{20e3}']);
    ((1..=4).contains(&digits) && signs.len() < after.len()).then(|| signs.trim_start_matches(blank))
}

/// Spaces, also those without width.
fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}
