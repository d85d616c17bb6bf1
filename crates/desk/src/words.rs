//! Texts: one Fluent file per language, read by Rust (sheets, notifications, `gatekeeperctl`) and by the web view alike.
//!
//! Deliberately absent: sentences. They live in `assets/locales/`, where a translator finds them.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::transport::Language;

const VI: &str = include_str!("../../../assets/locales/vi.ftl");
const EN: &str = include_str!("../../../assets/locales/en.ftl");

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of `language`, from the files that ship inside the program.
    pub fn of(language: Language) -> Self {
        let (source, tag) = match language {
            Language::Vi => (VI, "vi"),
            Language::En => (EN, "en"),
        };
        // A broken message is dropped by the parser and the rest kept; the locale test proves that none is broken.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, _)| good);
        let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // No invisible direction marks around values: they would reach paper and be searched in vain.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// The sentence for `key`, or the key itself where there is none: a missing word must show, not hide.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The sentence for `key` with `values` filled in.
    pub fn say_with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }

    /// Whether there are words for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }
}

/// The locale key of a code: `reason-` + `nothing_on_pad` gives `reason-nothing-on-pad`.
pub fn key(prefix: &str, code: &str) -> String {
    format!("{prefix}-{}", code.replace('_', "-"))
}

/// The word of a code, as it is serialised: `ErrorCode::DiskFull` is `disk_full`.
pub fn code(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
