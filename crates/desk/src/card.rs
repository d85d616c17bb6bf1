//! One scanned text, understood: the chip card, the card of 2024, PC-Covid and the health insurance card.
//!
//! The number is checked against what else the card says, because a scanner whose text went through an input method
//! garbles it; a doubt is a warning, never a refusal. Deliberately absent: the parents' names of a child's card, which
//! are read past and dropped.

use core::fmt;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// Which kind of code was scanned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// The chip ID card: 7 fields, the second (the old number) often empty.
    #[serde(rename = "cccd_7")]
    Cccd7,
    /// The ID card issued from 1 July 2024: 11 fields, trailing bars.
    #[serde(rename = "cccd_11")]
    Cccd11,
    /// A personal code of PC-Covid (Decision 1405/QĐ-BTTTT): 6 fields.
    PcCovid,
    /// A health insurance card: name and address as hexadecimal UTF-8.
    HealthInsurance,
    /// Something else.
    Unknown,
}

/// What does not fit together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardWarning {
    /// The number begins with no known province.
    Province,
    /// The fourth digit does not fit the century or the sex.
    CenturyOrSex,
    /// The fifth and sixth digits are not the year of birth.
    BirthYear,
    /// The name holds characters that no Vietnamese name has.
    GarbledName,
}

/// Sex as printed on the card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A card as read. `Debug` shows the kind alone.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Which kind of code.
    pub kind: CardKind,
    /// The number of the paper.
    pub number: Option<String>,
    /// Name, NFC.
    pub name: Option<String>,
    /// `YYYY-MM-DD`.
    pub born: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Address, NFC.
    pub address: Option<String>,
    /// What does not fit together.
    pub warnings: Vec<CardWarning>,
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Card")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// The 63 province codes of birth registration (Circular 07/2016, annex I). They stay valid for ever.
const PROVINCES_63: [u16; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// The 34 province codes in force since 1 July 2025 (Decision 19/2025/QĐ-TTg).
const PROVINCES_34: [u16; 34] = [
    1, 4, 8, 11, 12, 14, 15, 19, 20, 22, 24, 25, 31, 33, 37, 38, 40, 42, 44, 46, 48, 51, 52, 56, 66, 68, 75,
    79, 80, 82, 86, 91, 92, 96,
];

/// Reads one scanned text. Never fails: what is not understood is `Unknown`.
pub fn read(text: &str) -> Card {
    let text: String = text
        .trim_matches(['\r', '\n', ' ', '\t', '\u{feff}'])
        .nfc()
        .collect();
    let fields: Vec<&str> = text.split('|').map(str::trim).collect();
    match fields.len() {
        7 | 11 if is_id_number(fields[0]) => id_card(&fields),
        6 if iso_date(fields[2]).is_some() && matches!(fields[3], "0" | "1") => pc_covid(&fields),
        n if n >= 5 && is_insurance_number(fields[0]) && hex_text(fields[1]).is_some() => insurance(&fields),
        _ => Card {
            kind: CardKind::Unknown,
            number: None,
            name: None,
            born: None,
            sex: None,
            address: None,
            warnings: Vec::new(),
        },
    }
}

fn id_card(fields: &[&str]) -> Card {
    // number | old number | name | ddmmyyyy | sex | address | ddmmyyyy of issue | (empty | father | mother | empty)
    let number = fields[0].to_owned();
    let name = non_empty(fields[2]);
    let born = compact_date(fields[3]);
    let sex = match fields[4].to_lowercase().as_str() {
        "nam" => Some(Sex::Male),
        "nữ" => Some(Sex::Female),
        _ => None,
    };
    let warnings = doubts(&number, name.as_deref(), born.as_deref(), sex);
    Card {
        kind: if fields.len() == 7 {
            CardKind::Cccd7
        } else {
            CardKind::Cccd11
        },
        number: Some(number),
        name,
        born,
        sex,
        address: non_empty(fields[5]),
        warnings,
    }
}

fn pc_covid(fields: &[&str]) -> Card {
    let number = non_empty(fields[0]);
    let name = non_empty(fields[1]);
    let born = iso_date(fields[2]);
    let warnings = match &number {
        Some(number) if is_id_number(number) => doubts(number, name.as_deref(), born.as_deref(), None),
        _ => Vec::new(),
    };
    // Which of 0 and 1 is male was not found in a source: the sex is left open rather than guessed.
    Card {
        kind: CardKind::PcCovid,
        number,
        name,
        born,
        sex: None,
        address: None,
        warnings,
    }
}

fn insurance(fields: &[&str]) -> Card {
    let name = hex_text(fields[1]);
    let sex = match fields[3] {
        "1" => Some(Sex::Male),
        "2" => Some(Sex::Female),
        _ => None,
    };
    let warnings = if name.as_deref().is_some_and(is_garbled) {
        vec![CardWarning::GarbledName]
    } else {
        Vec::new()
    };
    Card {
        kind: CardKind::HealthInsurance,
        number: non_empty(fields[0]),
        name,
        born: slash_date(fields[2]),
        sex,
        address: hex_text(fields[4]),
        warnings,
    }
}

/// 12 digits: 3 for the province (or country), 1 for century and sex, 2 for the year, 6 at random
/// (Decree 137/2015, article 13).
fn is_id_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// 10 digits, or 15 characters with two letters in front.
fn is_insurance_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric())
        && match text.len() {
            10 => text.bytes().all(|b| b.is_ascii_digit()),
            15 => text.bytes().take(2).all(|b| b.is_ascii_alphabetic()),
            _ => false,
        }
}

fn doubts(number: &str, name: Option<&str>, born: Option<&str>, sex: Option<Sex>) -> Vec<CardWarning> {
    let digit = |i: usize| u16::from(number.as_bytes()[i] - b'0');
    let mut warnings = Vec::new();
    let province = digit(0) * 100 + digit(1) * 10 + digit(2);
    if !PROVINCES_63.contains(&province) && !PROVINCES_34.contains(&province) {
        warnings.push(CardWarning::Province);
    }
    // Born 1900-1999: 0 male, 1 female; each later century adds two.
    let century_sex = digit(3);
    let year = born.and_then(|b| b.get(..4)).and_then(|y| y.parse::<u16>().ok());
    let century_wrong = year.is_some_and(|y| y < 1900 || (y / 100 - 19) != century_sex / 2);
    let sex_wrong = sex.is_some_and(|s| (s == Sex::Female) != (century_sex % 2 == 1));
    if century_wrong || sex_wrong {
        warnings.push(CardWarning::CenturyOrSex);
    }
    if year.is_some_and(|y| y % 100 != digit(4) * 10 + digit(5)) {
        warnings.push(CardWarning::BirthYear);
    }
    if name.is_none_or(is_garbled) {
        warnings.push(CardWarning::GarbledName);
    }
    warnings
}

/// A name that went through an input method: digits or signs in it, or small and capital letters mixed inside a word
/// in a way that nobody writes.
fn is_garbled(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        let odd = |c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’' | '-' | '.');
        let rest_upper = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
        let rest = word.chars().skip(1).filter(|c| c.is_alphabetic()).count();
        word.chars().any(odd) || (rest_upper > 0 && rest_upper < rest && !word.contains(['\'', '’', '-']))
    })
}

fn non_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
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
    if text.len() < 2 || !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok())
        .collect();
    let decoded: String = String::from_utf8(bytes?).ok()?.nfc().collect();
    non_empty(decoded.trim())
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
        assert_eq!(read("https://example.org").kind, CardKind::Unknown);
        assert_eq!(read("").kind, CardKind::Unknown);
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
            let _ = read(text);
        }
    }
}
