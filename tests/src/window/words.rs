//! The words of the window by their keys, so that a story outlives a better wording.

use desk::transport::Language;
use words::{Value, Words};

/// What the Vietnamese window says for a key.
///
/// # Panics
/// When there are no words for it.
pub fn says(key: &str) -> String {
    says_with(key, &[])
}

/// The same with words filled in.
///
/// # Panics
/// When there are no words for it.
pub fn says_with(key: &str, values: &[(&str, &str)]) -> String {
    in_language(Language::Vi, key, values)
}

/// What the English window says for a key.
///
/// # Panics
/// When there are no words for it.
pub fn in_english(key: &str) -> String {
    in_language(Language::En, key, &[])
}

fn in_language(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    let words = Words::of(language);
    assert!(words.has(key), "{key} has no words");
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, Value::from(*value)))
        .collect();
    let said = words.say_with(key, &values);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
