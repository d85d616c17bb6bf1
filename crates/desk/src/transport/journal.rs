//! The journal, as a screen and the command line show it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::{Words, key};

use crate::clock::day_and_time;

/// What the program did, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct JournalView {
    /// Its entries.
    pub lines: Vec<JournalLine>,
    /// Lines of the file that cannot be read.
    pub unreadable: u32,
}

/// One entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct JournalLine {
    /// When, as `DD/MM/YYYY HH:MM:SS`; where it came several times, the last time.
    pub at: String,
    /// What happened, as a sentence.
    pub says: String,
    /// What support needs to know of it, such as `error: disk_full, number: 28`; empty where there is nothing more.
    pub detail: String,
    /// How often it happened.
    pub times: u32,
}

/// The journal in the words of a language.
pub(crate) fn journal_view(reading: journal::Reading, words: &Words) -> JournalView {
    JournalView {
        lines: reading
            .lines
            .iter()
            .rev()
            .map(|line| line_of(line, words))
            .collect(),
        unreadable: u32::try_from(reading.unreadable).unwrap_or(u32::MAX),
    }
}

/// Why the last exchange with the other gates failed, with when that began.
pub(crate) fn said_of_sharing(reading: &journal::Reading, words: &Words) -> Option<String> {
    let about = [journal::Event::NotShared, journal::Event::SharedAgain].map(journal::Event::word);
    let last = reading
        .lines
        .iter()
        .rfind(|line| about.contains(&line.event.as_str()))?;
    if last.event != journal::Event::NotShared.word() {
        return None;
    }
    let JournalLine { at, says, .. } = line_of(last, words);
    let why = last.values.get("error").map(|word| key("error", word));
    let why = why.filter(|sentence| words.has(sentence));
    Some(match why {
        Some(why) => format!("{at} {says}: {}", words.say(&why)),
        None => format!("{at} {says}"),
    })
}

pub(super) fn line_of(line: &journal::Line, words: &Words) -> JournalLine {
    let sentence = key("journal", &line.event);
    let says = if words.has(&sentence) {
        words.say(&sentence)
    } else {
        // A newer version wrote it, before somebody went back to this one.
        words.say_with("journal-unknown", &[("event", line.event.as_str().into())])
    };
    let detail: Vec<_> = line
        .values
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    JournalLine {
        at: day_and_time(line.at_ms),
        says,
        detail: detail.join(", "),
        times: line.times,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Language;

    #[test]
    fn every_event_has_a_sentence_in_both_languages() {
        for language in [Language::Vi, Language::En] {
            let words = Words::of(language);
            let without: Vec<_> = journal::Event::ALL
                .iter()
                .map(|event| key("journal", event.word()))
                .filter(|sentence| !words.has(sentence))
                .collect();
            assert!(without.is_empty(), "{language:?}: {without:?}");
        }
    }

    #[test]
    fn an_entry_is_a_sentence_and_what_support_needs() {
        let line = |event: &str| journal::Line {
            at_ms: 1_609_808_400_000,
            times: 3,
            event: event.to_owned(),
            values: [("number", "28"), ("error", "disk_full")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        };
        let reading = journal::Reading {
            lines: vec![line("started"), line("not_copied"), line("of_another_version")],
            unreadable: 0,
        };
        let view = journal_view(reading, &Words::of(Language::En));
        let newest = &view.lines[0];
        assert_eq!(
            newest.says,
            "Something that this version does not know: of_another_version"
        );
        let copied = &view.lines[1];
        assert_eq!(copied.at, "05/01/2021 08:00:00");
        assert_eq!(copied.says, "The register could not be backed up");
        assert_eq!(
            (copied.detail.as_str(), copied.times),
            ("error: disk_full, number: 28", 3)
        );
    }
}
