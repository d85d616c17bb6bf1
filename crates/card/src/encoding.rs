//! Bytes of a scanner to the texts that they can mean.
//!
//! A card holds UTF-8, and most scanners pass it on. Some send Windows-1258, the Vietnamese code page; some type each
//! byte, or each letter below 256, as a character of the Western code page; some send two bytes a letter (UTF-16).

/// The Western code page from 0x80 to 0x9F (Windows-1252); the holes stand for themselves.
const WESTERN_HIGH: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}',
    '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}',
    '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}',
    '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

/// Every text that `bytes` can mean, the likeliest first. The first one alone is no guess: it is the bytes as UTF-8, with
/// what is none replaced.
pub(crate) fn texts(bytes: &[u8]) -> Vec<String> {
    // Of two bytes a letter every second one of a digit is nought.
    if bytes.iter().filter(|b| **b == 0).count() * 4 > bytes.len() {
        let in_step = [bytes, bytes.get(1..).unwrap_or_default()];
        return in_step
            .into_iter()
            .flat_map(|bytes| {
                [
                    of_pairs(bytes, u16::from_le_bytes),
                    of_pairs(bytes, u16::from_be_bytes),
                ]
            })
            .collect();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => [Some(text.to_owned()), typed_bytes(text)]
            .into_iter()
            .flatten()
            .collect(),
        Err(_) => vec![
            String::from_utf8_lossy(bytes).into_owned(),
            bytes.iter().map(|b| vietnamese(*b)).collect(),
            mixed(bytes),
        ],
    }
}

/// UTF-8 whose bytes were typed as characters of their own, undone: `Nguyá»…n` is `Nguyễn`. `None` where it was not.
pub(crate) fn typed_bytes(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(western_byte).collect();
    String::from_utf8(bytes?).ok().filter(|undone| undone != text)
}

fn of_pairs(bytes: &[u8], join: fn([u8; 2]) -> u16) -> String {
    let pairs: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| join([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&pairs)
}

/// UTF-8 where it is, and single letters of the Western code page in between.
fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for piece in bytes.utf8_chunks() {
        text.push_str(piece.valid());
        text.extend(piece.invalid().iter().map(|b| western(*b)));
    }
    text
}

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WESTERN_HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn western_byte(c: char) -> Option<u8> {
    let in_high = || WESTERN_HIGH.iter().position(|high| *high == c);
    match u8::try_from(u32::from(c)) {
        Ok(byte) => Some(byte),
        Err(_) => in_high().and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// The Vietnamese code page (Windows-1258): the Western one, but for these.
fn vietnamese(byte: u8) -> char {
    match byte {
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => western(byte),
    }
}
