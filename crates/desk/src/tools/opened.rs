//! Opens a recording, or says what the file is instead: people bring many kinds.

use std::path::Path;

use radio::recording::{Recording, RecordingError};

use crate::failure::{ErrorCode, Failure};

/// The recording at `path`.
///
/// # Errors
/// `CannotRead` with the path where there is no file to read; `NotARecording` with what it is, where that is known, and the
/// path.
pub(super) fn open(path: &Path) -> Result<Recording, Failure> {
    Recording::open(path).map_err(|error| match error {
        RecordingError::CannotOpen(_) => Failure::at(ErrorCode::CannotRead, path),
        RecordingError::NotARecording => Failure::at(ErrorCode::NotARecording, path),
        RecordingError::Foreign(foreign) => Failure::about(
            ErrorCode::NotARecording,
            format!("{}, {}", foreign.as_str(), path.display()),
        ),
    })
}

#[cfg(test)]
mod tests {
    use radio::recording::Foreign;
    use words::{Language, Words, key};

    #[test]
    fn whatever_people_bring_has_words_in_both_languages() {
        for words in [Language::Vi, Language::En].map(Words::of) {
            for foreign in Foreign::ALL {
                let key = key("recording", foreign.as_str());
                assert!(words.has(&key), "{key}");
            }
        }
    }
}
