//! Codes that a desk prints itself: the slip of a visit, and the card that a visitor wears.
//!
//! Digits alone, for two reasons: Vietnamese input methods turn typed letters into others and leave digits behind digits
//! as they are, and a code of digits is small. Forty-three of them, longer than any number a person types, so that a
//! window tells them from typing. Nothing personal is in them: a slip holds the random id of a visit, a card its number.
//!
//! `KK` kind, 39 digits, two check digits (ISO/IEC 7064, MOD 97-10: the whole leaves 1 when divided by 97), so that other
//! long numbers are not taken for one of ours.

use crate::around;
use crate::card::{Card, CardKind};

const SLIP: &str = "17";
const VISITOR_CARD: &str = "18";
/// Digits of the largest number of 128 bits.
const DIGITS: usize = 39;

/// The number of nobody: there is no province 000.
pub const TEST_NUMBER: &str = "000000000000";

/// What stands on the page by which a scanner is tried: the code of a chip card as any has it, of nobody, with the letters that a
/// wrong setting loses first.
pub const TEST_CODE: &str = "000000000000||Ước Ẵm Ễnh|01011900|Nam|Trang in thử, xã Đồng Ỷ|01012020";

/// What stands on the slip of a visit, from the 128 bits of its id.
pub fn slip_code(visit: u128) -> String {
    code(SLIP, visit)
}

/// What stands on a visitor card, from its number.
pub fn visitor_card_code(number: u32) -> String {
    code(VISITOR_CARD, number.into())
}

fn code(kind: &str, number: u128) -> String {
    let body = format!("{kind}{number:0DIGITS$}");
    let check = 98 - remainder(&format!("{body}00"));
    format!("{body}{check:02}")
}

/// The most digits that a word which was being composed can swallow: they became its marks.
const SWALLOWED_MAX: usize = 6;

/// The same of what a field has left of a code: an input method in the middle of a word takes the first digits for marks.
/// Its kind and the zeros behind it are known, and the check digits tell whether they were those.
pub(crate) fn read_rest(field: &str) -> Option<Card> {
    let field = around::trim(field);
    let rest = &field[field.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let missing = (DIGITS + 4).checked_sub(rest.len())?;
    if missing > SWALLOWED_MAX {
        return None;
    }
    let mut wholes =
        [SLIP, VISITOR_CARD].map(|kind| read(&format!("{}{rest}", &format!("{kind}0000")[..missing])));
    // With one digit missing both kinds begin alike.
    if wholes[0] == wholes[1] {
        wholes[1] = None;
    }
    match wholes {
        [Some(card), None] | [None, Some(card)] => Some(card),
        _ => None,
    }
}

/// Reads one of our own codes; `number` is then the visit's id or the card's number in plain decimal digits.
pub(crate) fn read(text: &str) -> Option<Card> {
    if text.len() != DIGITS + 4 || !text.bytes().all(|b| b.is_ascii_digit()) || remainder(text) != 1 {
        return None;
    }
    let kind = match &text[..2] {
        SLIP => CardKind::VisitSlip,
        VISITOR_CARD => CardKind::VisitorCard,
        _ => return None,
    };
    // Thirty-nine digits may be more than 128 bits hold.
    let number: u128 = text[2..2 + DIGITS].parse().ok()?;
    Some(Card {
        kind,
        number: Some(number.to_string()),
        ..Card::unknown()
    })
}

/// Of decimal digits, divided by 97.
fn remainder(digits: &str) -> u32 {
    let digits = digits.bytes().map(|b| u32::from(b.saturating_sub(b'0')));
    digits.fold(0, |rest, digit| (rest * 10 + digit) % 97)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_and_every_slip_in_it_is_noticed() {
        for visit in [0, 7, u128::MAX, 0x0197_3a2b_0000_7000_8000_1234_5678_9abc] {
            let code = slip_code(visit);
            assert_eq!(code.len(), 43);
            let card = crate::read::read(&format!("{code}\r\n"));
            assert_eq!(card.kind, CardKind::VisitSlip);
            assert_eq!(card.number, Some(visit.to_string()));
            for at in 0..code.len() {
                for digit in (b'0'..=b'9').filter(|digit| *digit != code.as_bytes()[at]) {
                    let mut wrong = code.clone().into_bytes();
                    wrong[at] = digit;
                    let wrong = String::from_utf8(wrong).unwrap();
                    assert_eq!(crate::read::read(&wrong).kind, CardKind::Unknown, "{wrong}");
                }
            }
        }
        let card = crate::read::read(&visitor_card_code(42));
        assert_eq!(
            (card.kind, card.number.as_deref()),
            (CardKind::VisitorCard, Some("42"))
        );
    }

    #[test]
    fn a_keyboard_brings_it_whole_into_whatever_field() {
        let code = slip_code(42);
        assert_eq!(crate::typed::read_typed(&code, "").kind, CardKind::VisitSlip);
        assert!(crate::typed::read_typed(&code, "Nguyê1702").warnings.is_empty());
    }

    #[test]
    fn digits_that_a_composed_word_swallowed_are_known_by_the_check_digits() {
        let ours = [
            slip_code(0x0197_3a2b_0000_7000_8000_1234_5678_9abc),
            visitor_card_code(27),
            visitor_card_code(4_000_000_000),
        ];
        for code in ours {
            let whole = crate::read::read(&code);
            for swallowed in 0..=4 {
                let field = format!("Lé{}", &code[swallowed..]);
                assert_eq!(
                    crate::typed::read_typed("", &field),
                    whole,
                    "{swallowed} of {code}"
                );
            }
            assert_eq!(crate::typed::read_typed("", &code[9..]).kind, CardKind::Unknown);
            let mut wrong = code[1..].to_owned();
            wrong.replace_range(20..21, if &wrong[20..21] == "7" { "8" } else { "7" });
            assert_eq!(crate::typed::read_typed("", &wrong).kind, CardKind::Unknown);
        }
    }

    #[test]
    fn more_than_128_bits_are_no_code() {
        let body = format!("{SLIP}{}", "9".repeat(DIGITS));
        let check = 98 - remainder(&format!("{body}00"));
        assert_eq!(
            crate::read::read(&format!("{body}{check:02}")).kind,
            CardKind::Unknown
        );
    }
}
