//! Bytes to text: UTF-8, UTF-16 of both orders, the Vietnamese code page (Windows-1258) and the Western one, each with or
//! without a mark at its beginning.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization as _;

use crate::old_letters::{self, Letters};
use crate::refusal::Refusal;

/// How many bytes are looked at to find out.
const SAMPLE: usize = 64 << 10;
/// Of texts in UTF-16, at least one in so many letters is a space or a separator, whose upper byte is zero.
const PLAIN_ONE_IN: usize = 12;

pub(crate) fn text(bytes: &[u8]) -> Result<(String, Letters), Refusal> {
    let (text, letters) = decoded(bytes);
    let strange = |c: &char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}' | '\u{c}' | '\u{b}' | '\u{1a}')
    };
    let sample = || text.chars().take(SAMPLE);
    let controls = sample().filter(|c| ('\0'..' ').contains(c) && strange(c)).count();
    // A text has none; one may have crept in, but machines' bytes have them everywhere.
    if controls > 0 && controls * 200 > sample().count() || text.contains('\0') {
        return Err(Refusal::NotAList);
    }
    Ok((text, letters))
}

fn decoded(bytes: &[u8]) -> (String, Letters) {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return (String::from_utf8_lossy(rest).into_owned(), Letters::Unicode);
    }
    let sixteen = [(&b"\xff\xfe"[..], 1, UTF_16LE), (&b"\xfe\xff"[..], 0, UTF_16BE)];
    for (mark, upper, encoding) in sixteen {
        if bytes.starts_with(mark) || is_utf_16(bytes, upper) {
            let rest = bytes.strip_prefix(mark).unwrap_or(bytes);
            return (
                encoding.decode_without_bom_handling(rest).0.into_owned(),
                Letters::Utf16,
            );
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Letters::Unicode),
        Err(_) if is_nearly_utf_8(bytes) => (String::from_utf8_lossy(bytes).into_owned(), Letters::Unicode),
        Err(_) => one_byte_a_letter(bytes),
    }
}

/// Whether it can be UTF-16 without a mark: the upper byte of plain letters, separators and line ends is zero, and hardly any
/// lower one is.
fn is_utf_16(bytes: &[u8], upper: usize) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = |at: usize| sample.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let pairs = sample.len() / 2;
    pairs > 1 && zeros(upper) * PLAIN_ONE_IN >= pairs && zeros(1 - upper) * 100 <= pairs
}

/// UTF-8 of which some bytes broke: far more letters of several bytes are whole than broken.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    whole > broken * 2
}

/// The Vietnamese code page where that makes words of it; else the Western one, as which the old letters were written too.
fn one_byte_a_letter(bytes: &[u8]) -> (String, Letters) {
    let western = WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    let vietnamese: String = WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect();
    let of = |text: &str| old_letters::Evidence::of(std::iter::once(text));
    let as_vietnamese = of(&vietnamese).share(Letters::Unicode);
    let as_western = of(&western).best().1;
    if as_vietnamese >= as_western && as_vietnamese > 0.0 {
        (vietnamese, Letters::Windows1258)
    } else {
        (western, Letters::Western)
    }
}
