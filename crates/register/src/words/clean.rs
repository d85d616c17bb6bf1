//! Text as typed or scanned, made fit for the book: one normal form, no invisible tricks, nothing lost silently.

use crate::error::{Error, Result};
use crate::words::fixed::{Field, IdKind};
use crate::words::letters::{is_blank, meant};
use unicode_normalization::UnicodeNormalization;

/// The longest name, in characters after cleaning.
pub const MAX_NAME_CHARS: usize = 500;
/// The longest other text, in characters after cleaning.
pub const MAX_TEXT_CHARS: usize = 1000;
/// Text above this many bytes a permitted character is refused unread: no cleaning makes it fit for a book.
const MAX_BYTES_A_CHAR: usize = 32;

/// NFC, white space of every kind as single spaces, no control characters, none that turn or hide text, and the letters that
/// were meant.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .nfc()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|&c| !is_trick(c))
        .collect::<String>()
        .split(' ')
    {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&meant(word));
        }
    }
    out
}

/// Control characters, direction marks and overrides, and marks without width. The joiners U+200C and U+200D stay:
/// Persian names and emoji are spelt with them.
fn is_trick(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        )
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn limited(text: &str, field: Field, max: usize) -> Result<String> {
    if text.len() > max * MAX_BYTES_A_CHAR {
        return Err(Error::TooLong { field, max });
    }
    let mut text = clean(text);
    if text.chars().all(is_blank) {
        // Nobody can read it: nothing was written.
        text.clear();
    }
    if text.chars().count() > max {
        Err(Error::TooLong { field, max })
    } else {
        Ok(text)
    }
}

/// Cleaned text that must not be empty.
pub(crate) fn required(text: &str, field: Field, max: usize) -> Result<String> {
    let text = limited(text, field, max)?;
    if text.is_empty() {
        Err(Error::Empty { field })
    } else {
        Ok(text)
    }
}

/// So many digits in a row are a number, of a paper or of a telephone.
const NUMBER_DIGITS: usize = 9;

/// A cleaned name. What holds bars or a whole number is none: it is the rest of a scan, or stands in the wrong field.
///
/// # Errors
/// [`Error::Empty`], [`Error::TooLong`], [`Error::NotAWord`].
pub(crate) fn name(text: &str) -> Result<String> {
    let name = required(text, Field::Name, MAX_NAME_CHARS)?;
    let has_number = name
        .split(|c: char| !c.is_numeric())
        .any(|digits| digits.chars().count() >= NUMBER_DIGITS);
    if has_number || name.contains('|') && name.contains(char::is_numeric) {
        return Err(Error::NotAWord { field: Field::Name });
    }
    Ok(name)
}

/// Cleaned text, or `None` where nothing is left of it.
pub(crate) fn optional(text: Option<&str>, field: Field) -> Result<Option<String>> {
    let text = limited(text.unwrap_or_default(), field, MAX_TEXT_CHARS)?;
    Ok((!text.is_empty()).then_some(text))
}

/// A telephone number as dialled in Vietnam: no spaces, dots, dashes or brackets, `+84`, `0084` and `84` as `0`.
/// Eleven-digit numbers from before 2018 stay as typed, and so does anything with letters in it.
pub(crate) fn phone(text: Option<&str>) -> Result<Option<String>> {
    let Some(text) = optional(text, Field::Phone)? else {
        return Ok(None);
    };
    let wide: String = text.nfkc().collect();
    let bare: String = wide
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')' | '/'))
        .collect();
    let (plus, digits) = match bare.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, bare.as_str()),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(Some(text));
    }
    // Without a plus sign, 84 is the country only where a whole number (nine or ten digits) follows it.
    let national = digits.strip_prefix("0084").or_else(|| {
        digits
            .strip_prefix("84")
            .filter(|rest| plus || (9..=11).contains(&rest.len()))
    });
    Ok(Some(match national {
        Some(rest) if rest.starts_with('0') => rest.to_owned(),
        Some(rest) => format!("0{rest}"),
        None => bare,
    }))
}

/// Kind and number of an identity paper: capitals, no spaces, dots, dashes or slashes. The kind is the one given if the
/// number has its shape, else the one its shape suggests.
pub(crate) fn id_number(kind: Option<IdKind>, text: &str) -> Result<Option<(IdKind, String)>> {
    let Some(text) = optional(Some(text), Field::IdNumber)? else {
        return Ok(None);
    };
    let number: String = text
        .nfkc()
        .filter(|c| !matches!(c, ' ' | '.' | '-' | '/'))
        .collect::<String>()
        .to_uppercase();
    if number.is_empty() {
        return Ok(None);
    }
    if number.chars().count() > MAX_TEXT_CHARS {
        return Err(Error::TooLong {
            field: Field::IdNumber,
            max: MAX_TEXT_CHARS,
        });
    }
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let passport = number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit())
        && number.bytes().any(|b| b.is_ascii_alphabetic())
        && (6..=12).contains(&number.len());
    let by_shape = match number.len() {
        12 if digits => IdKind::Cccd,
        9 if digits => IdKind::Cmnd,
        _ if passport => IdKind::Passport,
        _ => IdKind::Other,
    };
    // A passport may look like anything (those of some countries are nine digits); the two cards may not.
    let kind = match kind {
        Some(kind @ (IdKind::Passport | IdKind::BirthCertificate | IdKind::Other)) => kind,
        _ => by_shape,
    };
    Ok(Some((kind, number)))
}

/// What a card number is looked up by: `007` and `7` are one card.
pub fn card_key(card: &str) -> String {
    let upper = card.to_uppercase();
    match upper.trim_start_matches('0') {
        rest if rest.starts_with(|c: char| c.is_ascii_digit()) => rest.to_owned(),
        _ => upper,
    }
}

/// A vehicle's plate without what only groups it: `30A-123.45` and `30a 12345` are one.
pub(crate) fn plate(text: &str) -> String {
    let wide = text.nfkc().filter(|c| !matches!(c, ' ' | '.' | '-'));
    wide.collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cleaned_and_never_cut() {
        let name = super::name;
        assert_eq!(
            name("  Nguye\u{302}\u{303}n\t\u{a0}Va\u{306}n \r\n A ").expect("a name"),
            "Nguyễn Văn A"
        );
        assert_eq!(
            name("A\u{202e}B\u{0}C\u{2066}D\u{200b}E\u{feff}").expect("a name"),
            "ABCDE"
        );
        assert_eq!(name("👩‍⚕️ محمد").expect("a name"), "👩‍⚕️ محمد");
        assert_eq!(
            name(&"ễ".repeat(500)).expect("500 characters").chars().count(),
            500
        );
        assert!(matches!(
            name(&"ễ".repeat(501)),
            Err(Error::TooLong {
                field: Field::Name,
                max: 500
            })
        ));
        assert!(matches!(name(&" ".repeat(9_000_000)), Err(Error::TooLong { .. })));
        assert!(matches!(
            name(" \u{202e}\u{0} "),
            Err(Error::Empty { field: Field::Name })
        ));
    }

    #[test]
    fn the_rest_of_a_scan_is_no_name() {
        for scan in [
            "043090001234TRAN THI SEN|1990-02-05|0|QID|a<b",
            "4|012345678|Nguyễn Văn A",
            "|Trần Thị Sen|05",
            "TRAN THI SEN 034090001234",
            "034090001234",
            "0912345678",
            "１２３４５６７８９",
        ] {
            assert!(
                matches!(name(scan), Err(Error::NotAWord { field: Field::Name })),
                "{scan}"
            );
        }
        for kept in [
            "Nguyễn Văn A 2",
            "Đoàn 40 người",
            "X Æ A-12",
            "Lê A | Lê B",
            "Tổ 12345678",
        ] {
            assert_eq!(name(kept).expect("a name"), kept);
        }
        assert_eq!(name("Ðặng\u{a0}Тhị  Ánh").expect("a name"), "Đặng Thị Ánh");
    }

    #[test]
    fn what_nobody_can_see_is_no_name_and_no_other_text() {
        let blanks = [
            "\u{3164}",
            "\u{2800}",
            "\u{115f}\u{1160}",
            "\u{ffa0}",
            "\u{200d}",
            "\u{fe0f}",
            "\u{34f}",
            "\u{180e}",
            "\u{17b4}",
            "\u{1d159}",
            "\u{1d173}",
            "\u{1bca0}",
            "\u{e0041}\u{e007f}",
            "\u{2800} \u{3164}\u{3000}\u{2800}",
        ];
        for blank in blanks {
            let shown = blank.escape_unicode();
            let name = required(blank, Field::Name, MAX_NAME_CHARS);
            assert!(
                matches!(name, Err(Error::Empty { field: Field::Name })),
                "{shown}"
            );
            assert_eq!(
                optional(Some(blank), Field::Note).expect("short"),
                None,
                "{shown}"
            );
            let among = format!("A{blank}B");
            assert!(required(&among, Field::Name, MAX_NAME_CHARS).is_ok(), "{shown}");
        }
    }

    #[test]
    fn phones() {
        for (typed, kept) in [
            ("+84 912 345 678", "0912345678"),
            ("84912345678", "0912345678"),
            ("0084-912.345.678", "0912345678"),
            ("+84 (0) 912 345 678", "0912345678"),
            ("0848 123 456", "0848123456"),
            ("0168 1234567", "01681234567"),
            ("84 12 34", "841234"),
            ("+1 555 0100", "+15550100"),
            ("０９１２３４５６７８", "0912345678"),
            ("máy lẻ 12", "máy lẻ 12"),
        ] {
            assert_eq!(
                phone(Some(typed)).expect("short").as_deref(),
                Some(kept),
                "{typed}"
            );
        }
        assert_eq!(phone(Some("  ")).expect("short"), None);
    }

    #[test]
    fn id_numbers() {
        use IdKind::{Cccd, Cmnd, Other, Passport};
        for (kind, typed, expect) in [
            (None, "030 090 000 001", (Cccd, "030090000001")),
            (None, "142.000.001", (Cmnd, "142000001")),
            (None, "b1234567", (Passport, "B1234567")),
            (Some(Passport), "123456789", (Passport, "123456789")),
            (Some(Cccd), "12345", (Other, "12345")),
            (None, "GPLX-số 12", (Other, "GPLXSỐ12")),
        ] {
            let (kind, number) = id_number(kind, typed).expect("short").expect("not empty");
            assert_eq!((kind, number.as_str()), expect, "{typed}");
        }
        assert_eq!(id_number(None, " .-").expect("short"), None);
    }

    #[test]
    fn cards() {
        for (typed, key) in [("007", "7"), ("7", "7"), ("0", "0"), ("00", "00"), ("a07", "A07")] {
            assert_eq!(card_key(typed), key);
        }
    }
}
