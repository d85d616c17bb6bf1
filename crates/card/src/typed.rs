//! Cards that came through a keyboard: a scanner "types" them, and an input method may have rewritten what it typed.
//!
//! A window sees the same typing twice: the keys that went down, which no input method rewrites but most of them hide, and
//! which lack every letter that no key has; and what ended up in the field, which has those letters and the rewriting. What
//! both can mean is tried, and taken as certain only where nothing of it is in doubt. The rewriting itself is undone for
//! codes that hold no marks at all (PC-Covid, health insurance): there each mark was once a key.
//!
//! A mark in an address may have been a key as well (`A1` is `Á` to VNI): it proves nothing of the name.

use unicode_normalization::UnicodeNormalization;

use crate::around;
use crate::card::{Card, CardKind, CardWarning, Sex};
use crate::encoding;
use crate::marks::came_through;
use crate::number::{doubts, is_id_number, is_insurance_number};
use crate::own;
use crate::read::{BYTES_MAX, is_proven, only, read, read_sent};
use crate::syllable::are_syllables;

/// Bars of the shortest code that is known (a health insurance card).
const BARS_MIN: usize = 4;

/// Ways to have typed one text that are tried; beyond that nothing is certain anyway.
const WAYS_MAX: usize = 64;

/// Whether a text has the shape of a card, whatever became of its letters.
pub fn looks_like_card(text: &str) -> bool {
    text.len() <= BYTES_MAX && bars(text) >= BARS_MIN
}

/// Reads a card from the keys that went down (`keys`, empty where one of them was hidden) and from what they left in a field
/// (`field`); either may be empty.
///
/// A name that is not surely the card's has its warning; the number is then the only thing to go by.
pub fn read_typed(keys: &str, field: &str) -> Card {
    let (by_keys, by_field) = (readings(keys), readings(field));
    let all = || by_field.iter().chain(&by_keys);
    if let Some(card) = all()
        .find(|card| card.is_own())
        .cloned()
        .or_else(|| own::read_rest(field))
    {
        return card;
    }
    let agree = !keys.is_empty() && around::trim(keys) == around::trim(field);
    let is_certain = |card: &&Card| {
        let fits = card
            .warnings
            .iter()
            .all(|warning| *warning == CardWarning::Province);
        let said = card.name.as_deref().is_some_and(are_syllables);
        fits && match card.kind {
            CardKind::Cccd7 | CardKind::Cccd11 => said && marks_are_kept(card, keys, field),
            CardKind::PcCovid | CardKind::HealthInsurance => said || agree,
            _ => false,
        }
    };
    let certain: Vec<&Card> = all().filter(is_certain).collect();
    if let Some(card) = certain.first() {
        // Of two that are certain and differ, the keys came in order; what the field says of the name is nobody's.
        return match by_keys
            .iter()
            .find(|one| one.number.is_some() && one.number != card.number)
        {
            Some(other) => other.clone().doubt_name(),
            None => (*card).clone(),
        };
    }
    let untyped = [TELEX, VNI].iter().flat_map(|method| ways_to_type(field, method));
    let untyped = untyped
        .map(|text| read(&text))
        .filter(|card| has_no_marks(card) && is_proven(card));
    if let Some(card) = only(untyped) {
        return card;
    }
    let number_doubts = |card: &&Card| {
        let number = card.number.as_deref().filter(|_| card.is_id_card());
        number.map_or(0, |number| doubts(number, card.born.as_deref(), card.sex).len())
    };
    let known = all().filter(|card| card.kind != CardKind::Unknown);
    known
        .min_by_key(number_doubts)
        .map_or_else(Card::unknown, |card| card.clone().doubt_name())
}

/// What a text can be: as it is, put together from bytes that were typed one by one, or behind what stood there before.
fn readings(text: &str) -> Vec<Card> {
    let texts = [Some(text.to_owned()), encoding::typed_bytes(text)];
    let cards = texts.iter().flatten().map(|text| {
        let card = read_sent(text);
        match from_number(text).filter(|_| card.kind == CardKind::Unknown) {
            Some(text) => read_sent(text),
            None => card,
        }
    });
    cards.collect()
}

/// A text from the number on that stands before its first bar.
fn from_number(text: &str) -> Option<&str> {
    let bar = text.find('|')?;
    let number = |length: usize| text.get(bar.checked_sub(length)?..bar);
    let id = number(12).filter(|number| is_id_number(number));
    let insurance = || {
        [15, 10]
            .into_iter()
            .filter_map(number)
            .find(|number| is_insurance_number(number))
    };
    let number = id.or_else(insurance)?;
    text.get(bar - number.len()..)
}

fn has_no_marks(card: &Card) -> bool {
    matches!(card.kind, CardKind::PcCovid | CardKind::HealthInsurance)
}

fn bars(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'|').count()
}

/// Whether the letters with marks came through that the card has, so that a name without any has none.
fn marks_are_kept(card: &Card, keys: &str, field: &str) -> bool {
    let letters = |text: &str| text.nfc().filter(|c| c.is_alphabetic()).count();
    // An input method makes no letter out of nothing: one that no key typed came by its number.
    let came_without_key = bars(keys) == bars(field) && letters(field) > letters(keys);
    let name = card.name.as_deref().unwrap_or_default();
    let address = card.address.as_deref().unwrap_or_default();
    match card.sex {
        // The one word that every woman's card has is `Nữ`.
        None => false,
        Some(_) if !name.is_ascii() => !came_through(address).is_disproved(),
        Some(Sex::Female) => true,
        Some(Sex::Male) => came_without_key || came_through(address).is_proved(),
    }
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
    fn a_mark_in_the_address_is_no_proof_that_those_of_the_name_came_through() {
        for field in [
            // VNI: A1, D9, O7 and the like were typed.
            "034090001234||Mai Ton|05021990|Nam|Nh Á, ng 5, ph Vng|25012021",
            "034090001234||Mai Ton|05021990|Nam|L Đ, ng 5, ph Vng|25012021",
            "034090001234||Mai Ton|05021990|Nam|Ơ, t 2, Th Nam|25012021",
            "034190001234||Mai Ton|05021990|N|Nh Á, ng 5, ph Vng|25012021",
            // Telex of another kind, in the name of a quarter.
            "034176469301||Hoang Ba Xoan|20071976|Nu|Vinhomes Ocean Pảk, S2.08, Gia Lam|25012024||||",
            "034076469301||Hoang Ba Xoan|20071976|Nam|Vinhomes Ocean Pảk, S2.08, Gia Lam|25012024||||",
            "034076469301||Hoang Ba Xoan|20071976|Nam|Toa nha Mã, Thon 2, Xa Binh An|25012024||||",
            "034076469301||Le Hoa|20071976|Nam|To Â, Ha Đ|25012024",
            // A word with no vowel left lost it on its way, whatever else has marks.
            "034090001234||Tun Hà|05021990|Nam|Xã B, Huyn C, ph Vng|25012021",
        ] {
            let card = read_typed("", field);
            assert!(card.warns(GarbledName), "{field}");
            assert!(card.number.is_some(), "{field}");
        }
        for (field, said) in [
            (
                "030090000001||Cao Minh Anh|05011990|Nam|Thôn 1, Xã Tân Trào, Hải Dương|15042021",
                "Cao Minh Anh",
            ),
            (
                "030190000001||Cao Minh Anh|05011990|Nữ|TP Vinh, A1|15042021",
                "Cao Minh Anh",
            ),
            (
                "030090000001||Mai Văn Tuấn|05011990|Nam|KĐT Times City, Hà Nội|15042021",
                "Mai Văn Tuấn",
            ),
        ] {
            assert_eq!(name("", field).as_deref(), Some(said), "{field}");
        }
    }

    #[test]
    fn signs_that_changed_places_are_no_number_and_no_certainty() {
        for field in [
            "034090001234T|RAN THI SEN|1990-02-05|0|QID|a<b",
            "034063551504V|IH UU HUYEN|1963-02-05|0|QID|a<b",
            "03409000|1234TRAN THI SEN|1990-02-05|0|QID|a<b",
            "043090001234TRAN THI SEN|1990-02-05|0|QID|a<b",
        ] {
            assert_eq!(read_typed("", field).number, None, "{field}");
        }
        // The keys are in order, the field is not.
        let keys = "034188107705|HO THI NGAN|1988-11-25|1|QID|a<b";
        let card = read_typed(keys, &keys.replace("107705", "170705"));
        assert_eq!(
            (card.number.as_deref(), card.warns(GarbledName)),
            (Some("034188107705"), true)
        );
        // Neither hides the other.
        let both = read_typed("", "304090001234||Nguyn Vn Tun|05021990|Nam|X B|25012021");
        assert!(both.warns(GarbledName) && both.warns(CardWarning::Province));
    }

    #[test]
    fn keys_in_small_letters_change_nothing_of_an_exact_field() {
        let hex = "4e677579e1bb856e2056c4836e2041";
        let field = format!("DN4340000000000|{hex}|05/01/1990|1|{hex}|79-034").to_uppercase();
        let exact = read(&field);
        assert_eq!(exact.number.as_deref(), Some("DN4340000000000"));
        assert_eq!(read_typed(&field.to_lowercase(), &field), exact);
        let covid = "B1234567|TRAN THI SEN|1990-02-05|0|QID|a<b";
        let card = read_typed(&covid.to_lowercase(), covid);
        assert_eq!(
            (card.number.as_deref(), card.name.as_deref()),
            (Some("B1234567"), Some("TRAN THI SEN"))
        );
    }

    #[test]
    fn a_name_of_another_language_is_certain_where_keys_and_field_agree() {
        let covid = "030090000001|WILLIAM SAWYER|1990-01-05|1|QID|a<b";
        assert_eq!(name(covid, covid).as_deref(), Some("WILLIAM SAWYER"));
        assert_eq!(name("", covid), None);
        assert_eq!(name(covid, &covid.replace("SAWYER", "SĂYER")), None);
    }

    #[test]
    fn what_stood_in_the_field_before_is_no_part_of_the_card() {
        assert_eq!(
            name("", &format!("Lê {MARKED}")).as_deref(),
            Some("Nguyễn Văn Tuấn")
        );
        assert_eq!(name("", &format!("|Lê {MARKED}")), None);
    }

    #[test]
    fn ten_thousand_signs_are_no_card() {
        for text in [
            "0123456789|".repeat(930),
            format!("{MARKED}{}", "x".repeat(10_000)),
            "ễ|".repeat(5000),
        ] {
            assert_eq!(read_typed(&text, &text).kind, CardKind::Unknown);
            assert!(!looks_like_card(&text));
        }
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
