//! Sentences for standard error, from the same locale files as the window.

use desk::transport::{Failure, Language};
use desk::words::{Words, code, key};

/// The language of `vi` or `en`.
pub(crate) fn language(tag: &str) -> Language {
    if tag == "en" { Language::En } else { Language::Vi }
}

/// A failure as one line.
pub(crate) fn failure(words: &Words, failure: &Failure) -> String {
    let said = words.say(&key("error", &code(&failure.code)));
    match &failure.detail {
        Some(detail) => format!("{said} ({detail})"),
        None => said,
    }
}
