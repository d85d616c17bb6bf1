//! Texts: one Fluent file per language, read by Rust (sheets, notifications, `gatekeeperctl`) and by the web view alike.
//!
//! A file is parsed once in the life of the process, when its first word is wanted. Deliberately absent: sentences. They
//! live in `assets/locales/`, where a translator finds them.

mod number;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unic_langid::LanguageIdentifier;

use crate::number::in_sentence;

pub use crate::number::grouped;

/// What is filled into a sentence: a text or a number.
pub use fluent_bundle::FluentValue as Value;

type Bundle = FluentBundle<FluentResource>;

static VI: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = parsed("vi", include_str!("../../../assets/locales/vi.ftl"));
    bundle.set_formatter(Some(|value, _| in_sentence(value, VI_MARK)));
    bundle
});
static EN: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = parsed("en", include_str!("../../../assets/locales/en.ftl"));
    bundle.set_formatter(Some(|value, _| in_sentence(value, EN_MARK)));
    bundle
});

/// Between thousands.
const VI_MARK: char = '.';
const EN_MARK: char = ',';

/// A language of the screens. Sheets and the register are always Vietnamese first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Language {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

/// The words of one language. A handle: copying it costs nothing.
#[derive(Clone, Copy)]
pub struct Words {
    bundle: &'static Bundle,
    /// Between thousands.
    mark: char,
}

impl Words {
    /// The words of `language`, from the files that ship inside the program.
    pub fn of(language: Language) -> Self {
        let (bundle, mark) = match language {
            Language::Vi => (&VI, VI_MARK),
            Language::En => (&EN, EN_MARK),
        };
        Self { bundle, mark }
    }

    /// A number that stands by itself. In sentences numbers are written like that anyway.
    pub fn number(&self, n: impl Into<u64>) -> String {
        grouped(n.into(), self.mark)
    }

    /// The sentence for `key`, or the key itself where there is none: a missing word must show, not hide.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The sentence for `key` with `values` filled in. A sentence that wants a value which is not there is a fault of the
    /// program: a debug build stops at it, and a released one shows the key, never half a sentence.
    pub fn say_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let said = self.fill(key, values);
        debug_assert!(said.is_ok(), "{key} lacks {:?}", said.err());
        said.unwrap_or_else(|_| key.to_owned())
    }

    /// Whether there are words for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    /// The sentence, or what is wrong with it: names of values that are not there, never the values themselves.
    fn fill(&self, key: &str, values: &[(&str, Value<'_>)]) -> Result<String, Vec<String>> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Ok(key.to_owned());
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut faults);
        if faults.is_empty() {
            Ok(said.into_owned())
        } else {
            Err(faults.iter().map(ToString::to_string).collect())
        }
    }
}

/// One file, parsed.
fn parsed(tag: &str, source: &str) -> Bundle {
    let resource = FluentResource::try_new(source.to_owned());
    debug_assert!(resource.is_ok(), "{tag}.ftl cannot be read whole");
    // A released program keeps what can be read.
    let resource = resource.unwrap_or_else(|(good, _)| good);
    let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // No invisible direction marks around values: they would reach paper and be searched in vain.
    bundle.set_use_isolating(false);
    let twice = bundle.add_resource(resource);
    debug_assert!(twice.is_ok(), "{tag}.ftl says something twice");
    bundle
}

/// The locale key of a code: `reason-` + `nothing_on_pad` gives `reason-nothing-on-pad`.
pub fn key(prefix: &str, code: &str) -> String {
    format!("{prefix}-{}", code.replace('_', "-"))
}

/// The word of a code, as it is serialised: `ErrorCode::DiskFull` is `disk_full`.
pub fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_parsed_once() {
        let (first, again) = (Words::of(Language::Vi), Words::of(Language::Vi));
        assert!(std::ptr::eq(first.bundle, again.bundle));
        assert!(!std::ptr::eq(first.bundle, Words::of(Language::En).bundle));
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        for (language, said) in [(Language::Vi, "21.480"), (Language::En, "21,480")] {
            let words = Words::of(language);
            assert_eq!(words.number(21_480_u32), said);
            let sentence = words.say_with("page-receiver-adverts", &[("count", 21_480.into())]);
            assert!(sentence.contains(said), "{sentence}");
        }
        let inside =
            |count: u32| Words::of(Language::En).say_with("page-inside-count", &[("count", count.into())]);
        assert_eq!(
            (inside(1), inside(1_500)),
            ("Inside now: 1 person".into(), "Inside now: 1,500 people".into())
        );
    }

    #[test]
    fn a_sentence_without_its_value_is_no_sentence() {
        let words = Words::of(Language::Vi);
        assert!(words.fill("sheet-totals-void", &[("count", 2.into())]).is_ok());
        let wrong = words
            .fill("sheet-totals-void", &[("number", 2.into())])
            .unwrap_err();
        assert!(wrong.concat().contains("count"), "{wrong:?}");
    }

    #[cfg(debug_assertions)]
    #[test]
    #[should_panic(expected = "sheet-totals-void")]
    fn a_test_stops_at_a_sentence_that_lacks_a_value() {
        Words::of(Language::Vi).say("sheet-totals-void");
    }

    #[test]
    fn a_missing_word_shows() {
        assert_eq!(Words::of(Language::En).say("no-such-word"), "no-such-word");
    }

    #[test]
    fn a_code_has_its_key() {
        assert_eq!(code(&Language::Vi), "vi");
        assert_eq!(key("reason", "nothing_on_pad"), "reason-nothing-on-pad");
        assert_eq!(code(&1), "", "a number is no word");
    }
}
