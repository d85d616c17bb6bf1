//! Texts to cards: which kind of code it is, and its fields in order.

use unicode_normalization::UnicodeNormalization;

use crate::card::{Card, CardKind, CardWarning, Sex};
use crate::encoding;
use crate::number::{doubts, is_id_number, is_insurance_number, is_paper_number};
use crate::own;
use crate::spelling::is_garbled;
use crate::syllable::are_syllables;

/// Bars of the longest code that is known.
const FIELDS_MAX: usize = 11;

/// Longer than any card: the longest address there is, as hexadecimal.
const BYTES_MAX: usize = 8 * 1024;

/// Reads one scanned text as it is. Never fails: what is not understood is `Unknown`.
pub fn read(text: &str) -> Card {
    if text.len() > BYTES_MAX {
        return Card::unknown();
    }
    let text = text.trim_matches(['\r', '\n', ' ', '\t', '\u{feff}']);
    if let Some(card) = own::read(text) {
        return card;
    }
    let fields: Vec<&str> = text.split('|').map(str::trim).take(FIELDS_MAX + 1).collect();
    match fields[..] {
        [number, _, name, born, sex, address, _] if is_id_number(number) => {
            id_card(CardKind::Cccd7, [number, name, born, sex, address])
        }
        // Behind the date of issue: empty, father, mother, empty. They are not looked at.
        [number, _, name, born, sex, address, _, _, _, _, _] if is_id_number(number) => {
            id_card(CardKind::Cccd11, [number, name, born, sex, address])
        }
        // Which of 0 and 1 is male was not found in a source: the sex is left open rather than guessed.
        [number, name, born, "0" | "1", _, _] if is_paper_number(number) && iso_date(born).is_some() => {
            pc_covid(number, name, born)
        }
        [number, name, born, sex, address, ..] if is_insurance_number(number) => {
            insurance(number, name, born, sex, address).unwrap_or_else(Card::unknown)
        }
        _ => Card::unknown(),
    }
}

/// Reads what came over a cable: as UTF-8, or in the one other encoding in which the name is a Vietnamese name.
pub fn read_bytes(bytes: &[u8]) -> Card {
    if bytes.len() > BYTES_MAX {
        return Card::unknown();
    }
    let mut cards = encoding::texts(bytes).into_iter().map(|text| read(&text));
    let first = cards.next().unwrap_or_else(Card::unknown);
    let card = if first.warns(CardWarning::GarbledName) {
        only(cards.filter(is_proven)).unwrap_or(first)
    } else {
        first
    };
    doubt_without_marks(card)
}

/// Nothing of a card's text is in doubt, and its name is a Vietnamese name.
pub(crate) fn is_proven(card: &Card) -> bool {
    card.kind != CardKind::Unknown
        && card.warnings.is_empty()
        && card.name.as_deref().is_some_and(are_syllables)
}

/// The one card among these, if they all agree.
pub(crate) fn only(mut cards: impl Iterator<Item = Card>) -> Option<Card> {
    let first = cards.next()?;
    cards.all(|card| card == first).then_some(first)
}

/// A scanner that sends no marks sends `Tun` for Tuấn. The address of an ID card always has some (xã, phường, thôn), so
/// a card without a single one lost them on its way.
pub(crate) fn doubt_without_marks(card: Card) -> Card {
    let has_marks = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_ascii());
    if card.is_id_card() && !has_marks(&card.name) && !has_marks(&card.address) {
        card.doubt_name()
    } else {
        card
    }
}

fn id_card(kind: CardKind, [number, name, born, sex, address]: [&str; 5]) -> Card {
    let name = composed(name);
    let born = compact_date(born);
    let sex = match composed(sex).as_deref().map(str::to_lowercase).as_deref() {
        Some("nam") => Some(Sex::Male),
        Some("nữ") => Some(Sex::Female),
        _ => None,
    };
    let mut warnings = doubts(number, born.as_deref(), sex);
    if name.as_deref().is_none_or(is_garbled) {
        warnings.push(CardWarning::GarbledName);
    }
    Card {
        kind,
        number: Some(number.to_owned()),
        name,
        born,
        sex,
        address: composed(address),
        warnings,
    }
}

fn pc_covid(number: &str, name: &str, born: &str) -> Card {
    let name = composed(name);
    let mut warnings = Vec::new();
    if is_id_number(number) {
        warnings = doubts(number, Some(born), None);
    }
    // These names are written without marks: one that has some was rewritten on its way.
    if name
        .as_deref()
        .is_none_or(|name| is_garbled(name) || !name.is_ascii())
    {
        warnings.push(CardWarning::GarbledName);
    }
    Card {
        kind: CardKind::PcCovid,
        number: composed(number),
        name,
        born: iso_date(born),
        sex: None,
        address: None,
        warnings,
    }
}

fn insurance(number: &str, name: &str, born: &str, sex: &str, address: &str) -> Option<Card> {
    let name = hex_text(name)?;
    let sex = match sex {
        "1" => Some(Sex::Male),
        "2" => Some(Sex::Female),
        _ => None,
    };
    let warnings = if is_garbled(&name) {
        vec![CardWarning::GarbledName]
    } else {
        Vec::new()
    };
    Some(Card {
        kind: CardKind::HealthInsurance,
        number: Some(number.to_owned()),
        name: Some(name),
        born: slash_date(born),
        sex,
        address: hex_text(address),
        warnings,
    })
}

fn composed(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.nfc().collect())
}

fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let text = format!("{year}-{month}-{day}");
    text.parse::<jiff::civil::Date>().ok().map(|_| text)
}

fn compact_date(text: &str) -> Option<String> {
    (text.len() == 8 && text.is_ascii()).then(|| date(&text[4..], &text[2..4], &text[..2]))?
}

fn slash_date(text: &str) -> Option<String> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    date(year, month, day)
}

fn iso_date(text: &str) -> Option<String> {
    (text.len() == 10).then(|| text.parse::<jiff::civil::Date>().ok().map(|_| text.to_owned()))?
}

fn hex_text(text: &str) -> Option<String> {
    let bytes = hex::decode(text).ok().filter(|bytes| !bytes.is_empty())?;
    composed(String::from_utf8(bytes).ok()?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(serde_json::to_string(&read(text)).unwrap(), expect);
    }

    #[test]
    fn chip_card_with_and_without_the_old_number() {
        check(
            "030090000001|142000001|Nguyễn Văn A|05011990|Nam|Thôn 1, Xã B, Huyện C, Hải Dương|15042021",
            r#"{"kind":"cccd_7","number":"030090000001","name":"Nguyễn Văn A","born":"1990-01-05","sex":"male","address":"Thôn 1, Xã B, Huyện C, Hải Dương","warnings":[]}"#,
        );
        check(
            "030190000001||Trần Thị Ước|05011990|Nữ|Thôn 1|15042021\r\n",
            r#"{"kind":"cccd_7","number":"030190000001","name":"Trần Thị Ước","born":"1990-01-05","sex":"female","address":"Thôn 1","warnings":[]}"#,
        );
    }

    #[test]
    fn card_of_2024_drops_the_parents() {
        let card = read("030315000001||Lê Bé Út|01062015|Nữ|Tổ 2|02082024||Lê Văn Cha|Phạm Thị Mẹ|");
        assert_eq!(card.kind, CardKind::Cccd11);
        assert!(card.warnings.is_empty(), "{:?}", card.warnings);
        let json = serde_json::to_string(&card).unwrap();
        assert!(!json.contains("Cha") && !json.contains("Mẹ"));
        assert_eq!(
            read("030090000001||Nguyễn Văn A|05011990|Nam|X|15082024||||").kind,
            CardKind::Cccd11
        );
    }

    #[test]
    fn doubts_are_warnings() {
        let card = read("003190000001||NGUYe64N VAN A|05011991|Nam|X|15042021");
        assert_eq!(
            card.warnings,
            [
                CardWarning::Province,
                CardWarning::CenturyOrSex,
                CardWarning::BirthYear,
                CardWarning::GarbledName
            ]
        );
    }

    #[test]
    fn other_codes_are_told_apart() {
        assert_eq!(
            read("030090000001|NGUYEN VAN A|1990-01-05|1|QID|a<b").kind,
            CardKind::PcCovid
        );
        let name = "4e677579e1bb856e2056c4836e2041";
        let card = read(&format!("DN4797912345678|{name}|05/01/1990|1|{name}|79-034"));
        assert_eq!(card.kind, CardKind::HealthInsurance);
        assert_eq!(card.name.as_deref(), Some("Nguyễn Văn A"));
        let signs = "4e+577+5";
        assert_eq!(
            read(&format!("DN4797912345678|{signs}|05/01/1990|1|{name}|79-034")).kind,
            CardKind::Unknown,
            "a sign is no digit"
        );
        assert_eq!(
            read("65 030090000001|NGUYEN VAN A|1990-01-05|1|QID|a<b").kind,
            CardKind::Unknown
        );
        assert_eq!(read("https://example.org").kind, CardKind::Unknown);
        assert_eq!(read("").kind, CardKind::Unknown);
    }

    #[test]
    fn a_cable_brings_other_encodings() {
        const CARD: &str = "030190000001||Nguyễn Thị Hạnh|05011990|Nữ|Thôn Đông, Xã B|15042021";
        let named = |bytes: &[u8]| {
            let card = read_bytes(bytes);
            card.name.filter(|_| card.warnings != [CardWarning::GarbledName])
        };
        let name = "Nguyễn Thị Hạnh".to_owned();
        assert_eq!(named(CARD.as_bytes()), Some(name.clone()));
        assert_eq!(
            named(CARD.nfd().collect::<String>().as_bytes()),
            Some(name.clone())
        );
        // Each byte as a character of the Western code page, and that as UTF-8.
        let twice: String = CARD.bytes().map(char::from).collect();
        assert_eq!(named(twice.as_bytes()), Some(name.clone()));
        // Windows-1258: base letters with a mark behind them.
        let code_page =
            b"030190000001||Nguy\xea\xden Th\x69\xf2 Ha\xf2nh|05011990|N\xfd\xde|Th\xf4n \xd0\xf4ng|15042021";
        assert_eq!(named(code_page), Some(name));
        // Letters below 256 as single bytes, the others as UTF-8.
        let mixed =
            [b"030090000001||L\xea V\xc4\x83n H\xe0|05011990|Nam|H\xe0 N\xe1\xbb\x99i|15042021".as_slice()];
        assert_eq!(named(&mixed.concat()).as_deref(), Some("Lê Văn Hà"));
    }

    #[test]
    fn a_cable_that_loses_letters_is_noticed() {
        let seven_bits: Vec<u8> = "030090000001||Nguyễn Văn A|05011990|Nam|Xã B|15042021"
            .bytes()
            .map(|b| b & 0x7F)
            .collect();
        let question_marks = b"030090000001||Nguy?n V?n A|05011990|Nam|X? B|15042021";
        let dropped = b"030090000001||Thanh Tun|05011990|Nam|X B|15042021";
        for bytes in [
            seven_bits.as_slice(),
            question_marks,
            dropped,
            b"030090000001||Nguy\xe1\xbbn V\x81n|05011990|Nam|X|15042021",
        ] {
            let card = read_bytes(bytes);
            assert_eq!(card.number.as_deref(), Some("030090000001"));
            assert!(card.warns(CardWarning::GarbledName));
        }
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in [
            "|",
            "||||||",
            "0300900000ơ1||x|||é|",
            "123456789012||é|éééé|é|é|é",
            "1234567890|é0|||",
            "\u{0}|é",
        ] {
            std::hint::black_box(read(text));
        }
    }
}
