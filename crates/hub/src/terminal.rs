//! What reaches a terminal. Names of desks come from outside: on lines for people, characters that do something to the text
//! around them are shown as what they are.

use std::io::{self, Write as _};

use crate::failing::Failing;

/// Says one line on standard error.
pub(crate) fn tell(text: &str) {
    // Whoever closed standard error wants to hear nothing.
    writeln!(io::stderr(), "gatekeeper-hub: {}", for_people(text)).ok();
}

/// Prints one JSON object on one line.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Failing> {
    print(&serde_json::to_string(value).map_err(io::Error::from)?)
}

/// Prints one line for people.
pub(crate) fn print_line(text: &str) -> Result<(), Failing> {
    print(&for_people(text))
}

/// Prints lines of the program's own.
pub(crate) fn print_text(text: &str) -> Result<(), Failing> {
    print(text.trim_end())
}

fn print(line: &str) -> Result<(), Failing> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

fn for_people(text: &str) -> String {
    let shown = text.chars().map(|c| {
        // Marks that turn text around are no control characters.
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns {
            c.escape_unicode().to_string()
        } else {
            // Fluent puts these around what is filled in.
            c.to_string()
        }
    });
    shown.collect()
}
