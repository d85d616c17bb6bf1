//! Codes that a desk prints itself: the slip of a visit, and the card that a visitor wears.
//!
//! Digits alone, for two reasons: Vietnamese input methods turn typed letters into others and leave digits behind digits
//! as they are, and a code of digits is small. Forty-three of them, longer than any number a person types, so that a
//! window tells them from typing. Nothing personal is in them: a slip holds the random id of a visit, a card its number.
//!
//! `KK` kind, 39 digits, two check digits (ISO/IEC 7064, MOD 97-10: the whole leaves 1 when divided by 97), so that other
//! long numbers are not taken for one of ours.

use crate::card::{Card, CardKind};

const SLIP: &str = "17";
const VISITOR_CARD: &str = "18";
/// Digits of the largest number of 128 bits.
const DIGITS: usize = 39;

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
    fn more_than_128_bits_are_no_code() {
        let body = format!("{SLIP}{}", "9".repeat(DIGITS));
        let check = 98 - remainder(&format!("{body}00"));
        assert_eq!(
            crate::read::read(&format!("{body}{check:02}")).kind,
            CardKind::Unknown
        );
    }
}
