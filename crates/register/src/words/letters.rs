//! Letters that look alike: which one was meant where a text is written, and what search reads where it is looked for.
//!
//! One table for the book and for the window (`assets/lookalikes.txt`): a name is found however its letters came.

use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A stroke through a letter, as a mark behind it: what composes with no letter in Unicode.
const STROKES: [char; 4] = ['\u{335}', '\u{336}', '\u{337}', '\u{338}'];

struct Table {
    /// What cannot be told from a Latin letter, and which.
    looks: HashMap<char, char>,
    /// Small letters as search reads them.
    reads: HashMap<char, char>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut looks, mut reads) = (HashMap::new(), HashMap::new());
    for line in include_str!("../../../../assets/lookalikes.txt").lines() {
        let mut words = line.split(' ');
        let (Some(how @ ("looks" | "reads")), Some(letter), Some(others)) = (
            words.next(),
            words.next().and_then(|word| word.chars().next()),
            words.next(),
        ) else {
            continue;
        };
        for other in others.chars() {
            if how == "looks" {
                looks.insert(other, letter);
            }
            // What stands first holds: a small letter may be of two that look unlike.
            for (other, letter) in other.to_lowercase().zip(letter.to_lowercase()) {
                reads.entry(other).or_insert(letter);
            }
        }
    }
    Table { looks, reads }
});

/// Text as search reads it: lower case, no marks, đ and what looks like it as d, single spaces, so that `dang thi anh` finds
/// Đặng Thị Ánh. SQLite's own folding leaves đ alone, which hides every Đặng and Đỗ from a keyboard without Vietnamese.
pub fn fold(text: &str) -> String {
    let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let mut folded = String::with_capacity(lower.len());
    for c in lower.nfkd() {
        if c.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if c.is_ascii() && !c.is_control() {
            folded.push(c);
        } else if !is_combining_mark(c) && !is_blank(c) && !c.is_control() {
            folded.push(TABLE.reads.get(&c).copied().unwrap_or(c));
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// One word with the letters that were meant, where that is certain: Đ for what looks like it at the beginning of a word (the
/// Icelandic ð never stands there), Latin letters among Latin ones, no full-width forms, nothing without width between two
/// of them. Composed text (NFC).
pub(crate) fn meant(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let latin = |c: char| TABLE.looks.get(&c).copied().or_else(|| narrow(c));
    let of_latin = word.chars().any(is_latin)
        && word
            .chars()
            .all(|c| !c.is_alphabetic() || is_latin(c) || latin(c).is_some());
    let letters: Vec<char> = word.chars().collect();
    let mut meant = String::with_capacity(word.len());
    for (at, &c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let struck = letters.get(at + 1).is_some_and(|next| STROKES.contains(next));
        let begins = before.is_none_or(|before| !before.is_alphabetic());
        match c {
            'Ð' | 'Ɖ' if begins => meant.push('Đ'),
            'ð' | 'ɖ' if begins => meant.push('đ'),
            'D' if begins && struck => meant.push('Đ'),
            'd' if begins && struck => meant.push('đ'),
            _ if STROKES.contains(&c) && meant.ends_with(['Đ', 'đ']) => {}
            '\u{200c}' | '\u{200d}' if of_latin => {}
            _ if of_latin => meant.push(latin(c).unwrap_or(c)),
            _ => meant.push(narrow(c).unwrap_or(c)),
        }
    }
    meant.nfc().collect()
}

/// Characters that leave the paper white: Unicode's Default_Ignorable_Code_Point
/// (<https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt>), and the two symbols that are drawn blank and
/// are no white space.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{2800}' | '\u{1d159}')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(c, '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}')
        || matches!(c, '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The letter, digit or sign of which this is the full-width form.
fn narrow(c: char) -> Option<char> {
    matches!(c, '\u{ff01}'..='\u{ff5e}')
        .then(|| char::from_u32(u32::from(c) - 0xfee0))
        .flatten()
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
        || narrow(c).is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fold_table() {
        for (text, folded) in [
            ("Nguyễn Văn A", "nguyen van a"),
            ("ĐẶNG THỊ ÁNH", "dang thi anh"),
            ("Đỗ Hữu Ước", "do huu uoc"),
            ("Trương Mỹ Hằng", "truong my hang"),
            ("aàảãáạăằẳẵắặâầẩẫấậ", "aaaaaaaaaaaaaaaaaa"),
            ("eèẻẽéẹêềểễếệiìỉĩíị", "eeeeeeeeeeeeiiiiii"),
            ("oòỏõóọôồổỗốộơờởỡớợ", "oooooooooooooooooo"),
            ("uùủũúụưừửữứựyỳỷỹýỵđ", "uuuuuuuuuuuuyyyyyyd"),
            ("ＮＡＭ ①", "nam 1"),
            ("اَحمَد 😀", "احمد 😀"),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(
                fold(&text.nfd().collect::<String>()),
                folded,
                "the same, decomposed"
            );
            assert_eq!(fold(&text.to_uppercase()), folded, "the same, in capitals");
        }
    }

    #[test]
    fn a_name_is_found_however_its_letters_came() {
        let shared = include_str!("../../../../tests/vectors/fold.txt");
        for line in shared.lines().filter(|line| !line.starts_with('#')) {
            let (folded, text) = line.split_once('\t').expect("a tab");
            let text = unescaped(text);
            assert_eq!(fold(&text), folded, "{text:?}");
            assert_eq!(fold(&fold(&text)), folded, "{text:?}, twice");
        }
    }

    /// `\u{...}` in a shared vector.
    fn unescaped(text: &str) -> String {
        let mut pieces = text.split("\\u{");
        let mut whole = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (code, rest) = piece.split_once('}').expect("a bracket");
            whole
                .push(char::from_u32(u32::from_str_radix(code, 16).expect("hexadecimal")).expect("a letter"));
            whole.push_str(rest);
        }
        whole
    }

    #[test]
    fn the_letter_that_was_meant_is_written_where_it_is_certain() {
        for (typed, written) in [
            ("Ðặng", "Đặng"),
            ("ðặng", "đặng"),
            ("Ɖỗ", "Đỗ"),
            ("D\u{335}ỗ", "Đỗ"),
            ("d\u{336}ỗ", "đỗ"),
            ("NGUYỄN-Ðỗ", "NGUYỄN-Đỗ"),
            ("Тrần", "Trần"),
            ("Νguyễn", "Nguyễn"),
            ("Ѕơn", "Sơn"),
            ("Ｎｇｕyễn", "Nguyễn"),
            ("А1B", "A1B"),
            ("Tr\u{200d}ần", "Trần"),
            // Names of others stay theirs.
            ("Guðrún", "Guðrún"),
            ("Владимир", "Владимир"),
            ("Νίκος", "Νίκος"),
            ("Tйa", "Tйa"),
            ("👩\u{200d}⚕\u{fe0f}", "👩\u{200d}⚕\u{fe0f}"),
            ("A", "A"),
        ] {
            assert_eq!(meant(typed), written, "{typed}");
        }
    }
}
