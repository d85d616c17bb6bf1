//! Sentences for standard error, from the same locale files as the window.

use std::io;

use desk::transport::{ErrorCode, Failure, Language, said_of_province};
use desk::words::{Words, code, key};

/// The language of `vi` or `en`.
pub(crate) fn language(tag: &str) -> Language {
    if tag == "en" { Language::En } else { Language::Vi }
}

/// A failure as one line. A field is called what the form calls it.
pub(crate) fn failure(words: &Words, failure: &Failure) -> String {
    let said = words.say(&key("error", &code(&failure.code)));
    let Some(detail) = &failure.detail else {
        return said;
    };
    let (field, limit) = detail.split_at(detail.find(',').unwrap_or(detail.len()));
    if failure.code == ErrorCode::NotARecording {
        let kind = key("recording", field);
        let known = words.has(&kind);
        let (said, file) = if known {
            (words.say(&kind), limit.trim_start_matches([',', ' ']))
        } else {
            (said, &**detail)
        };
        return format!("{said} ({file})");
    }
    if failure.code == ErrorCode::ProvinceRefused
        && let Some(why) = said_of_province(words, failure)
    {
        return why;
    }
    let named = ["field", "settings", "report-field"]
        .map(|prefix| key(prefix, field))
        .into_iter()
        .find(|key| words.has(key));
    // Another name is one way out; this is the other.
    let or = if failure.code == ErrorCode::FileExists {
        "; --replace"
    } else {
        ""
    };
    match named {
        Some(named) => format!("{said} ({}{limit})", words.say(&named)),
        None => format!("{said} ({detail}{or})"),
    }
}

/// Standard output that failed, as one line.
pub(crate) fn output(words: &Words, error: &io::Error) -> String {
    let code = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            ErrorCode::PlaceFull
        }
        _ => ErrorCode::CannotSave,
    };
    failure(words, &Failure::new(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_called_what_the_form_calls_it() {
        let words = Words::of(Language::Vi);
        let said = |detail: &str| failure(&words, &Failure::about(ErrorCode::TooLong, detail));
        assert!(said("organisation, 1000").ends_with("(Cơ quan / địa chỉ, 1000)"));
        assert!(said("superior_body, 200").ends_with("(Cơ quan chủ quản, 200)"));
        assert!(said("/data/register.db").ends_with("(/data/register.db)"));
    }

    #[test]
    fn a_file_that_is_no_recording_is_called_what_it_is() {
        for words in [Language::Vi, Language::En].map(Words::of) {
            let said = |detail: &str| failure(&words, &Failure::about(ErrorCode::NotARecording, detail));
            let zip = said("zip, air/a, b.zip");
            assert!(
                zip.starts_with(&words.say("recording-zip")) && zip.ends_with(" (air/a, b.zip)"),
                "{zip}"
            );
            let unknown = said("air/a, b");
            assert!(
                unknown.starts_with(&words.say("error-not-a-recording")),
                "{unknown}"
            );
            assert!(unknown.ends_with(" (air/a, b)"), "{unknown}");
        }
    }
}
