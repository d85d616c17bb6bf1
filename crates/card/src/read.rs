//! Texts to cards: which kind of code it is, and its fields in order.

use unicode_normalization::UnicodeNormalization;

use crate::around;
use crate::capitals::{self, Words};
use crate::card::{Card, CardKind, CardWarning, Sex};
use crate::dates::{compact_date, is_partly_known, iso_date, slash_date};
use crate::encoding;
use crate::losses;
use crate::number::{doubts, is_id_number, is_insurance_number, is_paper_number};
use crate::own;
use crate::spelling::is_garbled;
use crate::syllable::are_syllables;

/// Fields of the longest code that is known, and an empty one behind the bar by which some readers end a code.
const FIELDS_MAX: usize = 12;

/// Longer than any card: the longest address there is, as hexadecimal.
pub(crate) const BYTES_MAX: usize = 8 * 1024;

/// Reads one scanned text as it is, without what its reader put around it. Never fails: what is not understood is
/// `Unknown`.
pub fn read(text: &str) -> Card {
    if text.len() > BYTES_MAX {
        return Card::unknown();
    }
    let text = around::without_identifier(text).unwrap_or_else(|| around::trim(text));
    let card = read_bare(text);
    if card.kind != CardKind::Unknown {
        return card;
    }
    let others = around::without_maker(text).map(|rest| read_bare(around::trim(rest)));
    only(others.filter(|card| card.kind != CardKind::Unknown)).unwrap_or(card)
}

fn read_bare(text: &str) -> Card {
    if let Some(card) = own::read(text.strip_suffix('|').map_or(text, around::trim)) {
        return card;
    }
    let fields: Vec<&str> = text.split('|').map(around::trim).take(FIELDS_MAX + 1).collect();
    match fields[..] {
        // Which of 0 and 1 is male was not found in a source: the sex is left open rather than guessed.
        [number, name, born, "0" | "1", _, _] | [number, name, born, "0" | "1", _, _, ""]
            if is_paper_number(number) && iso_date(born).is_some() =>
        {
            pc_covid(number, name, born)
        }
        [number, old, name, born, sex, address, issued]
        | [number, old, name, born, sex, address, issued, ""]
            if is_id_number(number) =>
        {
            let card = id_card(CardKind::Cccd7, [number, name, born, sex, address]);
            doubt_shifted(card, [old, born, issued])
        }
        // Behind the date of issue: empty, father, mother, empty. They are not looked at.
        [number, old, name, born, sex, address, issued, _, _, _, _]
        | [number, old, name, born, sex, address, issued, _, _, _, _, ""]
            if is_id_number(number) =>
        {
            let card = id_card(CardKind::Cccd11, [number, name, born, sex, address]);
            doubt_shifted(card, [old, born, issued])
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
    let mut cards = encoding::texts(bytes).into_iter().map(|text| read_sent(&text));
    let first = cards.next().unwrap_or_else(Card::unknown);
    if first.warns(CardWarning::GarbledName) {
        only(cards.filter(is_proven)).unwrap_or(first)
    } else if first.kind == CardKind::Unknown {
        let known =
            cards.filter(|card| card.kind != CardKind::Unknown && !card.warns(CardWarning::GarbledName));
        only(known).unwrap_or(first)
    } else {
        first
    }
}

/// Reads a text that came through a reader, which may have lost letters of it.
pub(crate) fn read_sent(text: &str) -> Card {
    let card = doubt_without_marks(read(text));
    if losses::are_possible(&card, around::trim(text)) {
        card.doubt_name()
    } else {
        card
    }
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

/// A scanner that sends no marks sends `Tun` for Tuấn. The address of an ID card always has some (xã, phường, thôn), and so
/// has the sex of a woman: a card without a single one lost them on its way.
fn doubt_without_marks(card: Card) -> Card {
    let has_marks = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_ascii());
    let marked = has_marks(&card.name) || has_marks(&card.address) || card.sex == Some(Sex::Female);
    if card.is_id_card() && !marked {
        card.doubt_name()
    } else {
        card
    }
}

/// A letter in a field of digits belongs to its neighbour: the signs changed places, and the name may lack one. The old number
/// and the date of issue may be empty; of a birth the day, or day and month, may be unknown.
fn doubt_shifted(card: Card, [old, born, issued]: [&str; 3]) -> Card {
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_old = are_digits(old) && matches!(old.len(), 0 | 9 | 12);
    let is_born = card.born.is_some() || is_partly_known(born);
    // Behind the date of issue a reader may put a sign of its own.
    let issued = issued.trim_end_matches(|c: char| c.is_ascii_punctuation());
    let is_issued = issued.is_empty() || compact_date(issued).is_some();
    if is_old && is_born && is_issued && card.sex.is_some() {
        card
    } else {
        card.doubt_name()
    }
}

fn id_card(kind: CardKind, [number, name, born, sex, address]: [&str; 5]) -> Card {
    let [name, sex, address] = [name, sex, address].map(|text| composed(text).unwrap_or_default());
    let words = with_capitals(Words { name, sex, address });
    let born = compact_date(born);
    let sex = match words.sex.to_lowercase().as_str() {
        "nam" => Some(Sex::Male),
        "nữ" => Some(Sex::Female),
        _ => None,
    };
    let mut warnings = doubts(number, born.as_deref(), sex);
    if is_doubtful(&words.name) {
        warnings.push(CardWarning::GarbledName);
    }
    Card {
        kind,
        number: Some(number.to_owned()),
        name: Some(words.name).filter(|name| !name.is_empty()),
        born,
        sex,
        address: Some(words.address).filter(|address| !address.is_empty()),
        warnings,
    }
}

fn with_capitals(words: Words) -> Words {
    if capitals::are_turned(&words.name) {
        capitals::undone(&words).unwrap_or(words)
    } else {
        words
    }
}

fn is_doubtful(name: &str) -> bool {
    name.is_empty() || is_garbled(name) || capitals::are_turned(name)
}

fn pc_covid(number: &str, name: &str, born: &str) -> Card {
    let name = with_capitals(Words {
        name: composed(name).unwrap_or_default(),
        sex: String::new(),
        address: String::new(),
    })
    .name;
    let mut warnings = Vec::new();
    if is_id_number(number) {
        warnings = doubts(number, Some(born), None);
    }
    // These names are written without marks: one that has some was rewritten on its way.
    if is_doubtful(&name) || !name.is_ascii() {
        warnings.push(CardWarning::GarbledName);
    }
    Card {
        kind: CardKind::PcCovid,
        number: Some(number.to_ascii_uppercase()),
        name: Some(name).filter(|name| !name.is_empty()),
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
        number: Some(number.to_ascii_uppercase()),
        name: Some(name),
        born: slash_date(born),
        sex,
        address: hex_text(address),
        warnings,
    })
}

/// In one normal form, with single spaces. A word of a Vietnamese card begins with no other letter that looks like Đ.
fn composed(text: &str) -> Option<String> {
    let nfc: String = text.nfc().collect();
    let words = nfc.split_whitespace().map(|word| {
        let mut letters = word.chars();
        match letters.next() {
            Some('Ð' | 'Ɖ') => format!("Đ{}", letters.as_str()),
            Some('ð' | 'ɖ') => format!("đ{}", letters.as_str()),
            _ => word.to_owned(),
        }
    });
    let text = words.collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
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
        for text in [
            "65 030090000001|NGUYEN VAN A|1990-01-05|1|QID|a<b",
            // Signs that changed places: a number of no paper's shape is none.
            "034090001234T|RAN THI SEN|1990-02-05|0|QID|a<b",
            "03409000123T4|RAN THI SEN|1990-02-05|0|QID|a<b",
            "0340900012|34TRAN THI SEN|1990-02-05|0|QID|a<b",
            "12345678|NGUYEN VAN A|1990-01-05|1|QID|a<b",
        ] {
            assert_eq!(read(text).kind, CardKind::Unknown, "{text}");
        }
        for (number, kept) in [
            ("B1234567", "B1234567"),
            ("b1234567", "B1234567"),
            ("12AB34567", "12AB34567"),
            ("142000001", "142000001"),
        ] {
            let card = read(&format!("{number}|NGUYEN VAN A|1990-01-05|1|QID|a<b"));
            assert_eq!(card.number.as_deref(), Some(kept));
        }
        assert_eq!(read("https://example.org").kind, CardKind::Unknown);
        assert_eq!(read("").kind, CardKind::Unknown);
    }

    const PLAIN: [&str; 4] = [
        "030090000001||Nguyễn Văn A|05011990|Nam|Thôn 1, Xã B|15042021",
        "030315000001||Lê Bé Út|01062015|Nữ|Tổ 2|02082024||Lê Văn Cha|Phạm Thị Mẹ|",
        "030090000001|NGUYEN VAN A|1990-01-05|1|QID|a<b",
        "DN4797912345678|4e677579e1bb856e2056c4836e2041|05/01/1990|1|4e677579e1bb856e|79-034",
    ];

    #[test]
    fn what_a_reader_puts_around_a_code_is_no_part_of_it() {
        let before = [
            "]Q0",
            "]Q1",
            "]Q3",
            "]d1",
            "]d2",
            "]C0",
            "]C1",
            "]L0",
            "]L2",
            "]E0",
            "]A0",
            "]z0",
            "]e0",
            "]X0",
            "\u{2}",
            "\u{2}]Q1",
            "]Q1\u{1d}",
            "\u{1d}",
            "\u{1}",
            "\u{241d}",
            "\u{feff}",
            "\u{a0} ",
            "\u{200b}",
            "]Q2\\000026",
            "s",
            "Q",
            "P01",
            "w",
            "r",
            "ưQ1",
            "\r",
            "\n",
            "\t",
            "~",
            "$",
            "##",
            "QR",
            "QR:",
            "qr ",
            "QRCODE:",
            "QRcode=",
            "DM",
        ];
        let behind = [
            "",
            "\r",
            "\n",
            "\r\n",
            "\t",
            "\u{3}",
            "\u{1d}\r",
            "\u{4}",
            " ",
            "\u{a0}",
            "\r\r\n",
            "\u{3}\r\n",
            "\u{200b}",
            "|",
            "|\r\n",
            "\r|",
        ];
        let slip = own::slip_code(0x0197_3a2b_0000_7000_8000_1234_5678_9abc);
        for plain in PLAIN.into_iter().chain([slip.as_str()]) {
            let card = read(plain);
            assert_ne!(card.kind, CardKind::Unknown, "{plain}");
            for before in before {
                for behind in behind {
                    assert_eq!(
                        read(&format!("{before}{plain}{behind}")),
                        card,
                        "{before:?} {behind:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_letter_that_may_belong_to_a_number_stays() {
        let card = read("SB1234567|NGUYEN VAN A|1990-01-05|1|QID|a<b");
        assert_eq!(card.number.as_deref(), Some("SB1234567"));
        let card = read("sB1234567|NGUYEN VAN A|1990-01-05|1|QID|a<b");
        assert_eq!(
            card.number.as_deref(),
            Some("B1234567"),
            "no paper mixes small and capital letters"
        );
    }

    #[test]
    fn caps_lock_turns_no_name_around() {
        let card = read("030090000001||cAO mINH aNH|05011990|nAM|tHôN 1, xã b|15042021");
        let said = (card.name.as_deref(), card.sex, card.address.as_deref());
        assert_eq!(
            said,
            (Some("Cao Minh Anh"), Some(Sex::Male), Some("Thôn 1, Xã B"))
        );
        assert!(card.warnings.is_empty());
        let covid = read("b1234567|nguyen van a|1990-01-05|1|qid|A<B");
        assert_eq!(
            (covid.number.as_deref(), covid.name.as_deref()),
            (Some("B1234567"), Some("NGUYEN VAN A"))
        );
        // The sex says that nothing was turned: something else went wrong.
        let doubtful = read("030090000001||cAO mINH aNH|05011990|Nam|Thôn 1|15042021");
        assert_eq!(doubtful.warnings, [CardWarning::GarbledName]);
    }

    #[test]
    fn the_letters_that_look_like_another_are_that_one() {
        let card = read("030090000001||Ðặng Ðình ðạt|05011990|Nam|Xã Ðông|15042021");
        assert_eq!(card.name.as_deref(), Some("Đặng Đình đạt"));
        assert_eq!(card.address.as_deref(), Some("Xã Đông"));
        let spaced = read("030090000001||Nguyễn\u{a0}Văn  A|05011990|Nam|Xã\u{a0}B|15042021");
        assert_eq!(
            (spaced.name.as_deref(), spaced.address.as_deref()),
            (Some("Nguyễn Văn A"), Some("Xã B"))
        );
        for blank in ["\u{3164}", "\u{2800}", "\u{115f}"] {
            let card = read(&format!("030090000001||{blank}|05011990|Nam|Xã B|15042021"));
            assert!(card.warns(CardWarning::GarbledName), "{blank:?}");
        }
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
    fn a_cable_brings_letters_of_two_bytes() {
        for plain in PLAIN {
            let card = read_bytes(plain.as_bytes());
            for sent in [
                plain.to_owned(),
                format!("\u{feff}{plain}\r\n"),
                format!("{plain}|"),
            ] {
                let low_first: Vec<u8> = sent.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let high_first: Vec<u8> = sent.encode_utf16().flat_map(u16::to_be_bytes).collect();
                assert_eq!(read_bytes(&low_first), card, "{sent}");
                assert_eq!(read_bytes(&high_first), card, "{sent}");
                // A line ends in the midst of its last sign, and the next begins with the rest of it.
                assert_eq!(read_bytes(&[&[0], &low_first[..]].concat()), card, "{sent}");
                assert_eq!(read_bytes(&[&high_first, &[0][..]].concat()), card, "{sent}");
            }
        }
    }

    #[test]
    fn a_letter_where_digits_belong_puts_the_name_in_doubt() {
        let doubted = |old: &str, born: &str, sex: &str, issued: &str| {
            let name = "Nguyễn Văn A";
            let card = |tail| format!("034090000001|{old}|{name}|{born}|{sex}|Xã B|{issued}{tail}");
            let seven = read(&card("")).warns(CardWarning::GarbledName);
            assert_eq!(read(&card("||||")).warns(CardWarning::GarbledName), seven);
            seven
        };
        for (old, born, sex, issued) in [
            ("N", "05021990", "Nam", "25012021"),
            ("14200000x", "05021990", "Nam", "25012021"),
            ("1420", "05021990", "Nam", "25012021"),
            ("", "n05021990", "Nam", "25012021"),
            ("", "0502199", "Nam", "25012021"),
            ("", "31021990", "Nam", "25012021"),
            ("", "", "Nam", "25012021"),
            ("", "05021990", "Na", "25012021"),
            ("", "05021990", "Nam", "a25012021"),
            ("", "05021990", "Nam", "2501"),
        ] {
            assert!(doubted(old, born, sex, issued), "{old} {born} {sex} {issued}");
        }
        for (old, born, sex, issued) in [
            ("", "05021990", "Nam", "25012021"),
            ("142000001", "05021990", "Nam", "25012021"),
            ("034090000002", "05021990", "Nam", ""),
            ("", "00001990", "Nam", "25012021"),
            ("", "00021990", "Nam", "25012021"),
            ("", "1990", "Nam", "25012021"),
        ] {
            assert!(!doubted(old, born, sex, issued), "{old} {born} {sex} {issued}");
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
