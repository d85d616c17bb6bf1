//! Outside text made fit for paper and for files: NFC, no control characters, ordinary spaces.

use unicode_normalization::UnicodeNormalization;

/// NFC; every line end becomes `\n`, every other space a plain one; control characters, soft hyphens and characters
/// that only steer a renderer (direction marks, joiners, variation selectors, tags) are dropped.
pub(crate) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut after_return = false;
    for character in text.nfc() {
        match character {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\u{2010}' | '\u{2011}' => cleaned.push('-'),
            space if space.is_whitespace() => cleaned.push(' '),
            dropped if dropped.is_control() || steers(dropped) => {}
            plain => cleaned.push(plain),
        }
        after_return = character == '\r';
    }
    cleaned
}

/// The default-ignorable characters of Unicode that turn up in typed or pasted text.
fn steers(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    fn check(input: &str, expect: &str) {
        assert_eq!(clean(input), expect, "for {input:?}");
    }

    #[test]
    fn outside_text_is_made_fit() {
        check("Nguye\u{302}\u{303}n", "Nguyễn");
        check("a\r\nb\rc\u{2028}d", "a\nb\nc\nd");
        check("a\tb\u{a0}c\u{3000}d", "a b c d");
        check("a\u{0}b\u{1b}[31mc\u{7f}", "ab[31mc");
        check("\u{202e}abc\u{202c}\u{200b}\u{feff}", "abc");
        check("co\u{ad}op, A\u{2011}B", "coop, A-B");
    }
}
