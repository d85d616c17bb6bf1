//! What a reader puts around a code: it is never part of a name or a number.
//!
//! Symbology identifiers (ISO/IEC 15424: `]`, a letter for the kind of code, a sign for its ways; AIM's list is the same), the
//! escapes of another character set behind them, control characters (STX, ETX, GS for FNC1), spaces that nobody sees, and the
//! letters by which makers name a kind of code: one letter (Honeywell, Newland, Symbol's lines), `P0` and a sign (Symbol's
//! squares), or its name (`QR:`).

/// Signs of a maker's own that may stand before a code.
const SIGNS_MAX: usize = 3;

/// Names of kinds of code that may stand before one, the longer first.
const KINDS: [&str; 4] = ["QRCODE", "QR CODE", "QR", "DM"];

/// A text without what surrounds it and cannot be seen.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_around)
}

/// White space, control characters and their pictures, and what has no width.
fn is_around(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{2400}'..='\u{2426}' | '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A text without its symbology identifier, if it has one. Telex and its kin make a letter of the bracket.
pub(crate) fn without_identifier(text: &str) -> Option<&str> {
    let mut signs = trim(text).chars();
    matches!(signs.next()?, ']' | 'ư' | 'Ư').then_some(())?;
    (signs.next()?.is_ascii_alphabetic() && signs.next()?.is_ascii_alphanumeric()).then_some(())?;
    let mut rest = trim(signs.as_str());
    while let Some(inside) = rest.strip_prefix('\\')
        && inside.len() >= 6
        && inside.bytes().take(6).all(|b| b.is_ascii_digit())
    {
        rest = trim(&inside[6..]);
    }
    Some(rest)
}

/// A text without each thing that a maker's reader may have put before it: whether the rest is a code shows which was.
pub(crate) fn without_maker(text: &str) -> impl Iterator<Item = &str> {
    let letter = text.strip_prefix(|c: char| c.is_ascii_alphabetic()).into_iter();
    let square = text
        .strip_prefix("P0")
        .or_else(|| text.strip_prefix("p0"))
        .and_then(|rest| rest.strip_prefix(|c: char| c.is_ascii_alphanumeric()))
        .into_iter();
    let signs = text.bytes().take_while(u8::is_ascii_punctuation).count();
    let signs = (1..=SIGNS_MAX).contains(&signs).then(|| &text[signs..]);
    let behind_signs = signs.into_iter();
    letter.chain(square).chain(behind_signs).chain(without_kind(text))
}

fn without_kind(text: &str) -> Option<&str> {
    let named = |kind: &&str| {
        text.get(..kind.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(kind))
    };
    let kind = KINDS.into_iter().find(named)?;
    let rest = trim(&text[kind.len()..]);
    Some(rest.strip_prefix([':', '=', '-', ',', ';']).unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_told_from_text() {
        for (text, rest) in [
            ("]Q1a", Some("a")),
            ("]d2\u{1d}a", Some("a")),
            ("]Q2\\000026a", Some("a")),
            ("\u{2}]C0a\r\n", Some("a")),
            ("ưQ1a", Some("a")),
            ("]1Qa", None),
            ("]", None),
            ("a]Q1", None),
            ("", None),
        ] {
            assert_eq!(without_identifier(text), rest, "{text:?}");
        }
    }
}
