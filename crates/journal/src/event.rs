//! The closed list of what can happen. Each has a sentence in the locale files under `journal-` and its word.

use serde::Serialize;

/// Declares the events once: the variant, its word and its meaning.
macro_rules! events {
    ($($(#[doc = $doc:literal])+ $variant:ident = $word:literal,)+) => {
        /// Something that happened to the program.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
        pub enum Event {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $variant,)+
        }

        impl Event {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word that stands in the file and, after `journal-` and with dashes, in the locale files.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

events! {
    /// A desk was opened, by the window or without one.
    Started = "started",
    /// The program ended as it should.
    Ended = "ended",
    /// A thread could not be started. `thread`.
    NoThread = "no_thread",
    /// A book was opened. `book`.
    BookOpened = "book_opened",
    /// A book could not be opened. `book`, `error`, `number`.
    BookNotOpened = "book_not_opened",
    /// The desk turned from one book to the other. `book`: the one it is in now.
    BookSwitched = "book_switched",
    /// A visit could not be written. `error`, `number`.
    VisitNotWritten = "visit_not_written",
    /// The outcome of a check could not be written yet; it is tried again. `error`, `number`.
    OutcomeWaits = "outcome_waits",
    /// Outcomes that had waited are in the book. `outcomes`.
    OutcomesWritten = "outcomes_written",
    /// An outcome will never be written, since its visit takes no more events. `error`, `number`.
    OutcomeDropped = "outcome_dropped",
    /// Something else could not be written to the book. `what`, `error`, `number`.
    BookNotWritten = "book_not_written",
    /// The book could not be read. `what`, `error`, `number`.
    BookNotRead = "book_not_read",
    /// The receiver does something else now. `radio`.
    Radio = "radio",
    /// The receiver beside the pad's does something else now. `radio`.
    SecondRadio = "second_radio",
    /// Another receiver listens, or none.
    ReceiverChanged = "receiver_changed",
    /// A scanner came, went or cannot be used. `scanner`.
    Scanner = "scanner",
    /// A print ended. `print`, `error`.
    Printed = "printed",
    /// A notification could not be shown.
    BellNotRung = "bell_not_rung",
    /// A sound was due, and there is no speaker.
    NoSpeaker = "no_speaker",
    /// Sounds are played.
    SpeakerFound = "speaker_found",
    /// A copy of the register was made and verified.
    Copied = "copied",
    /// A copy of the register could not be made. `error`, `number`.
    NotCopied = "not_copied",
    /// The whole register was verified, and nothing was found. `events`.
    Verified = "verified",
    /// The register is not as it was written. `findings`.
    NotWhole = "not_whole",
    /// The register could not be verified. `error`, `number`.
    NotVerified = "not_verified",
    /// The register is another than the one that was verified before: it is verified from its beginning.
    OtherBook = "other_book",
    /// Old copies were removed. `copies`.
    CopiesRemoved = "copies_removed",
    /// A copy was put in the place of the register.
    Restored = "restored",
    /// A copy could not be put in the place of the register. `error`, `number`.
    NotRestored = "not_restored",
    /// Words past their time were erased. `visits`.
    Erased = "erased",
    /// Settings were changed.
    SettingsChanged = "settings_changed",
    /// An exchange with the other gates of the site failed; it is tried again. Once, until it fails otherwise. `error`.
    NotShared = "not_shared",
    /// Exchanges with the other gates succeed again.
    SharedAgain = "shared_again",
    /// A report could not be sent to the province, or was not taken; it is tried again. Once, until it fails otherwise. `error`.
    NotReported = "not_reported",
    /// The province has the reports that waited.
    ReportedAgain = "reported_again",
    /// A file could not be written. `what`, `error`, `number`.
    FileNotWritten = "file_not_written",
    /// A part of the program stopped where its own assumptions did not hold. `place`.
    Panicked = "panicked",
    /// A command of `gatekeeperctl` could not be carried out. `command`, `error`, `number`.
    CommandFailed = "command_failed",
    /// Entries could not be written to this journal. `entries`.
    EntriesLost = "entries_lost",
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_event_has_a_word_of_its_own_and_is_written_by_it() {
        let words: BTreeSet<_> = Event::ALL.iter().map(|event| event.word()).collect();
        assert_eq!(words.len(), Event::ALL.len());
        for event in Event::ALL {
            assert_eq!(serde_variant::to_variant_name(event), Ok(event.word()));
        }
    }
}
