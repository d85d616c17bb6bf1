//! Cards that came through a keyboard: a scanner "types" them, and an input method may have rewritten what it typed.
//!
//! A window sees the same typing twice: the keys that went down, which no input method touches but which lack every
//! letter that no key has; and what ended up in the field, which has those letters and the rewriting. What both can mean
//! is tried, and taken as certain only where nothing of it is in doubt. The rewriting itself is undone for codes that
//! hold no marks at all (PC-Covid, health insurance): there each mark was once a key.

use unicode_normalization::UnicodeNormalization;

use crate::card::{Card, CardKind};
use crate::encoding;
use crate::number::doubts;
use crate::read::{doubt_without_marks, is_proven, only, read};

/// Bars of the shortest code that is known (a health insurance card).
const BARS_MIN: usize = 4;

/// Ways to have typed one text that are tried; beyond that nothing is certain anyway.
const WAYS_MAX: usize = 64;

/// Whether a text has the shape of a card, whatever became of its letters.
pub fn looks_like_card(text: &str) -> bool {
    text.bytes().filter(|b| *b == b'|').count() >= BARS_MIN
}

/// Reads a card from the keys that went down (`keys`) and from what they left in a field (`field`); either may be empty.
///
/// A name that is not surely the card's has its warning; the number is then the only thing to go by.
pub fn read_typed(keys: &str, field: &str) -> Card {
    let seen = [keys, field].into_iter().filter(|text| !text.is_empty());
    let cards: Vec<Card> = seen
        .flat_map(|text| [Some(text.to_owned()), encoding::typed_bytes(text)])
        .flatten()
        .map(|text| doubt_without_marks(read(&text)))
        .collect();
    if let Some(card) = cards.iter().find(|card| card.is_own() || is_proven(card)) {
        return card.clone();
    }
    let has_no_marks = |card: &Card| matches!(card.kind, CardKind::PcCovid | CardKind::HealthInsurance);
    let untyped = [TELEX, VNI].iter().flat_map(|method| ways_to_type(field, method));
    let untyped = untyped
        .map(|text| read(&text))
        .filter(|card| has_no_marks(card) && is_proven(card));
    if let Some(card) = only(untyped) {
        return card;
    }
    let number_doubts = |card: &Card| {
        let number = card.number.as_deref().filter(|_| card.is_id_card());
        number.map_or(0, |number| doubts(number, card.born.as_deref(), card.sex).len())
    };
    let known = cards.into_iter().filter(|card| card.kind != CardKind::Unknown);
    known
        .min_by_key(number_doubts)
        .map_or_else(Card::unknown, Card::doubt_name)
}

/// The keys by which an input method makes marks, as typed behind their letter.
struct Method {
    /// Of a shape mark, by letter and mark: circumflex, breve, horn. `đ` counts as a stroke on `d`.
    shapes: [(char, char, char); 8],
    /// Of the tones: sharp, falling, asking, tumbling, heavy.
    tones: [char; 5],
}

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';
const STROKE: char = 'đ';
const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];

const TELEX: Method = Method {
    shapes: [
        ('a', CIRCUMFLEX, 'a'),
        ('e', CIRCUMFLEX, 'e'),
        ('o', CIRCUMFLEX, 'o'),
        ('a', BREVE, 'w'),
        ('o', HORN, 'w'),
        ('u', HORN, 'w'),
        ('d', STROKE, 'd'),
        ('D', STROKE, 'D'),
    ],
    tones: ['s', 'f', 'r', 'x', 'j'],
};

const VNI: Method = Method {
    shapes: [
        ('a', CIRCUMFLEX, '6'),
        ('e', CIRCUMFLEX, '6'),
        ('o', CIRCUMFLEX, '6'),
        ('a', BREVE, '8'),
        ('o', HORN, '7'),
        ('u', HORN, '7'),
        ('d', STROKE, '9'),
        ('D', STROKE, '9'),
    ],
    tones: ['1', '2', '3', '4', '5'],
};

/// The ways in which `text` can have been typed with an input method: one where no letter has two marks, none where it
/// has no mark or there are too many ways.
fn ways_to_type(text: &str, method: &Method) -> Vec<String> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut ways = vec![String::with_capacity(text.len())];
    for c in text.nfc() {
        let Some(keys) = keys_of(c, method) else {
            return Vec::new();
        };
        if ways.len() * keys.len() > WAYS_MAX {
            return Vec::new();
        }
        ways = keys
            .iter()
            .flat_map(|key| ways.iter().map(move |way| format!("{way}{key}")))
            .collect();
    }
    ways
}

/// The ways to type one letter; `None` for a letter that the method cannot make.
fn keys_of(letter: char, method: &Method) -> Option<Vec<String>> {
    if letter.is_ascii() {
        return Some(vec![letter.to_string()]);
    }
    let mut marks = Vec::new();
    let mut base = None;
    for c in letter.nfd() {
        match c {
            'đ' | 'Đ' => {
                base = Some(if c == 'đ' { 'd' } else { 'D' });
                marks.push(STROKE);
            }
            _ if c.is_ascii() => base = Some(c),
            _ => marks.push(c),
        }
    }
    let base = base?;
    let key_of = |mark: &char| match TONES.iter().position(|tone| tone == mark) {
        Some(at) => Some(method.tones[at]),
        None => method
            .shapes
            .iter()
            .find(|(letter, shape, _)| shape == mark && letter.eq_ignore_ascii_case(&base))
            .map(|(_, _, key)| {
                if base.is_uppercase() {
                    key.to_ascii_uppercase()
                } else {
                    *key
                }
            }),
    };
    let keys: Vec<char> = marks.iter().map(key_of).collect::<Option<_>>()?;
    let in_order: String = [base].into_iter().chain(keys.iter().copied()).collect();
    let turned: String = [base].into_iter().chain(keys.iter().rev().copied()).collect();
    Some(if keys.len() < 2 {
        vec![in_order]
    } else {
        vec![in_order, turned]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CardWarning::GarbledName;

    const MARKED: &str = "030090000001|142000001|Nguyễn Văn Tuấn|05011990|Nam|Thôn 1, Xã B|15042021";
    /// What the keys alone say of it: letters that no key has are missing.
    const KEYS: &str = "030090000001|142000001|Nguyn Vn Tun|05011990|Nam|Thn 1, X B|15042021";

    fn name(keys: &str, field: &str) -> Option<String> {
        let card = read_typed(keys, field);
        card.name.filter(|_| !card.warnings.contains(&GarbledName))
    }

    #[test]
    fn the_field_has_the_letters_that_no_key_has() {
        assert_eq!(name(KEYS, MARKED).as_deref(), Some("Nguyễn Văn Tuấn"));
        assert_eq!(name("", MARKED).as_deref(), Some("Nguyễn Văn Tuấn"));
    }

    #[test]
    fn bytes_that_were_typed_one_by_one_are_put_together() {
        let typed: String = MARKED.bytes().map(char::from).collect();
        assert_eq!(name(KEYS, &typed).as_deref(), Some("Nguyễn Văn Tuấn"));
    }

    #[test]
    fn lost_letters_leave_the_number_and_a_doubt() {
        for (keys, field) in [(KEYS, ""), (KEYS, KEYS), ("", KEYS)] {
            let card = read_typed(keys, field);
            assert_eq!(card.number.as_deref(), Some("030090000001"));
            assert!(card.warns(GarbledName));
        }
        // Every word of it is a word; only that nothing has marks gives it away.
        let card = read_typed("030090000001||Thanh Tun|05011990|Nam|X B|15042021", "");
        assert!(card.warns(GarbledName));
    }

    #[test]
    fn a_name_without_marks_is_believed_where_the_address_has_some() {
        let field = "030090000001||Cao Minh Anh|05011990|Nam|Xã B|15042021";
        assert_eq!(
            name("030090000001||Cao Minh Anh|05011990|Nam|X B|15042021", field).as_deref(),
            Some("Cao Minh Anh")
        );
    }

    #[test]
    fn telex_and_vni_are_undone_where_the_code_itself_has_no_marks() {
        let code = |hex: &str| format!("DN4797912345678|{hex}|05/01/1990|1|{hex}|79-034");
        // Telex makes "aa" an "â"; VNI makes "e6" an "ê", "e1" an "é" and "e2" an "è".
        let telex = code("4cc3aa20486fc3a06e67").replace("aa", "â");
        assert_eq!(name("", &telex).as_deref(), Some("Lê Hoàng"));
        let vni = code("4e677579e1bb856e2056c4836e2041");
        let vni = vni.replace("e6", "ê").replace("e1", "é").replace("e2", "è");
        assert_eq!(name("", &vni).as_deref(), Some("Nguyễn Văn A"));
        // The keys, where the window sees them, need no undoing.
        assert_eq!(
            name(&code("4cc3aa20486fc3a06e67"), &telex).as_deref(),
            Some("Lê Hoàng")
        );
        assert_eq!(name("", &telex.replace("4c", "4")), None, "a key was swallowed");
        let covid = "030090000001|NGUYEN VAN HOONG|1990-01-05|1|QID|a<b";
        assert_eq!(
            name("", &covid.replace("OO", "Ô")).as_deref(),
            Some("NGUYEN VAN HOONG")
        );
    }

    #[test]
    fn nothing_is_made_of_what_is_no_card() {
        assert_eq!(
            read_typed("https://example.org", "https://ẽample.org").kind,
            CardKind::Unknown
        );
        assert_eq!(read_typed("", "").kind, CardKind::Unknown);
        assert_eq!(
            read_typed("ễ|ễ|ễ|ễ|ễ|ễ|ễ|", &"ễ|".repeat(100_000)).kind,
            CardKind::Unknown
        );
        assert!(looks_like_card("0300900000ơ1||x|||é|") && !looks_like_card("https://example.org"));
    }
}
