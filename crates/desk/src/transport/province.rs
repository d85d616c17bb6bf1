//! Whether the province has what this desk reported over HTTPS.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::{Value, Words, code, key};

use crate::failure::{ErrorCode, Failure};

/// How far the reports are; the locale key is `reporting-province-` plus this word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ProvinceWord {
    /// One is on its way.
    Sending,
    /// The province has all of them.
    Taken,
    /// The province has not all of them yet; they are sent again.
    Waiting,
}

/// The reports on their way to the province.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ProvinceView {
    /// How far they are.
    pub state: ProvinceWord,
    /// How many the province has not taken yet.
    pub waiting: u32,
    /// Why, as a sentence; empty where nothing is wrong.
    pub said: String,
}

/// Why a report is not with the province, as a sentence; where the province refused it, with what to do about that. `None` for a
/// word of a province of another time.
pub fn said_of_province(words: &Words, failure: &Failure) -> Option<String> {
    if failure.code != ErrorCode::ProvinceRefused {
        return Some(words.say(&key("error", &code(&failure.code))));
    }
    let (why, of) = failure.detail.as_deref()?.split_once(", ")?;
    let why = key("not-taken", why);
    words
        .has(&why)
        .then(|| words.say_with(&why, &[("of", Value::from(of.to_owned()))]))
}

#[cfg(test)]
mod tests {
    use words::Language;

    use super::*;

    #[test]
    fn a_refusal_is_said_with_the_digits_that_a_person_asks_for() {
        for words in [Language::Vi, Language::En].map(Words::of) {
            let said = |code, detail: &str| said_of_province(&words, &Failure::about(code, detail));
            let refused = said(ErrorCode::ProvinceRefused, "another-key, 1f2e-3d4c-5b6a-7988");
            assert!(refused.is_some_and(|said| said.contains("1f2e-3d4c-5b6a-7988")));
            assert_eq!(said(ErrorCode::ProvinceRefused, "of-another-time, 1f2e"), None);
            let away = said(ErrorCode::ProvinceUnreachable, "");
            assert_eq!(away, Some(words.say("error-province-unreachable")));
        }
    }
}
