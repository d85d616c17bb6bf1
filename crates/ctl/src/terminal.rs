//! What reaches a terminal. Names of printers, scanned cards and file names come from outside: one that holds control characters
//! (also the eight-bit ones) or marks that turn text around could rewrite what stands there. So nothing here prints one: on
//! lines for people it is shown as `\u{9b}`, in JSON it is escaped as JSON escapes, and is the same text again once read.

use std::io::{self, Write as _};

use crate::failing::Done;

/// Says one line about the run itself on standard error, with the program's name before it.
pub(crate) fn tell(text: &str) {
    note(&format!("gatekeeperctl: {text}"));
}

/// Says one line on standard error.
pub(crate) fn note(text: &str) {
    // Whoever closed standard error wants to hear nothing.
    writeln!(io::stderr(), "{}", for_people(text)).ok();
}

/// Prints one JSON object on one line.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Done {
    let json = serde_json::to_string(value).map_err(io::Error::from)?;
    print(escaped(&json, |c, out| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
    }))
}

/// Prints lines of text.
pub(crate) fn print_lines(text: &str) -> Done {
    text.lines().try_for_each(|line| print(for_people(line)))
}

fn print(mut line: String) -> Done {
    line.push('\n');
    let mut out = io::stdout().lock();
    out.write_all(line.as_bytes())?;
    out.flush()?;
    Ok(())
}

fn for_people(text: &str) -> String {
    escaped(text, |c, out| out.extend(c.escape_unicode()))
}

fn escaped(text: &str, escape: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if rewrites(c) {
            escape(c, &mut out);
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character does something to the text around it instead of standing there.
fn rewrites(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "HP\u{9b}2J\u{1b}[2J\u{202e}Ước\n\u{7f}\u{2066}😀";

    #[test]
    fn what_would_rewrite_a_terminal_is_shown_and_everything_else_stands_as_it_is() {
        assert_eq!(
            for_people(HOSTILE),
            "HP\\u{9b}2J\\u{1b}[2J\\u{202e}Ước\\u{a}\\u{7f}\\u{2066}😀"
        );
        for plain in ["Nguyễn Văn Ước", "Nguye\u{302}\u{303}n", "محمد", "👩‍⚕️", "a\u{ad}b"]
        {
            assert_eq!(for_people(plain), plain);
        }
    }

    #[test]
    fn json_says_the_same_once_it_is_read() {
        let json = serde_json::to_string(HOSTILE).unwrap();
        let escaped = escaped(&json, |c, out| out.push_str(&format!("\\u{:04x}", u32::from(c))));
        assert!(!escaped.chars().any(rewrites));
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), HOSTILE);
    }
}
