//! Any bytes as a scanned code, over a cable and typed. Looks for panics and for answers that contradict themselves.
#![no_main]

use card::{Card, CardKind, CardWarning};
use libfuzzer_sys::fuzz_target;

fn check(card: &Card) {
    let known = card.kind != CardKind::Unknown;
    assert_eq!(known, card.number.is_some());
    assert!(known || card.name.is_none() && card.address.is_none() && card.warnings.is_empty());
    // A number of another shape than its kind's is none.
    let number = card.number.as_deref().unwrap_or_default();
    let plain = number.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    match card.kind {
        CardKind::PcCovid => assert!(plain && (6..=12).contains(&number.len())),
        CardKind::HealthInsurance => assert!(plain && matches!(number.len(), 10 | 15)),
        _ => {}
    }
    if matches!(card.kind, CardKind::Cccd7 | CardKind::Cccd11) {
        let number = card.number.as_deref().unwrap_or_default();
        assert!(number.len() == 12 && number.bytes().all(|b| b.is_ascii_digit()));
        assert!(card.name.is_some() || card.warnings.contains(&CardWarning::GarbledName));
    }
    // What a name that nobody doubts may not hold, however it came.
    if !card.warnings.contains(&CardWarning::GarbledName) {
        let name = card.name.as_deref().unwrap_or_default();
        assert!(!name.contains(|c: char| c.is_control() || c.is_ascii_digit() || c == '|' || c == '\u{fffd}'));
    }
}

fuzz_target!(|bytes: &[u8]| {
    check(&card::read_bytes(bytes));
    let text = String::from_utf8_lossy(bytes);
    check(&card::read(&text));
    // The first half as the keys, the second as the field; and both the same.
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (keys, field) = text.split_at(middle);
    check(&card::read_typed(keys, field));
    check(&card::read_typed(&text, &text));

    // What a reader adds changes nothing of a card.
    let bare = card::read(&text);
    if bare.kind != CardKind::Unknown && text.len() < 8000 && !text.contains([']', 'ư', 'Ư', '\\']) {
        assert!(card::read(&format!("\u{2}]Q1{text}\u{3}\r\n")) == bare);
    }

    // Parents stand behind the seventh bar: they change nothing of what is read.
    let card = card::read(&text);
    if card.kind == CardKind::Cccd11 {
        let without: Vec<&str> = text.split('|').take(7).collect();
        let without = card::read(&without.join("|"));
        assert_eq!((card.name, card.address, card.warnings), (without.name, without.address, without.warnings));
    }
});
