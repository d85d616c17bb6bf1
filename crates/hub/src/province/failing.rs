//! What a command of the province does not succeed for.

use std::path::PathBuf;

use words::{Value, Words};

/// By what to do about it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failing {
    /// It is not there, or this account may not read it.
    #[error("cannot be read")]
    Unread(PathBuf),
    /// A list in which no agency can be found.
    #[error("not a list of agencies")]
    NotAList(PathBuf),
    /// A name or an address that is none.
    #[error("not a name")]
    NotAName,
    /// No agency of this name.
    #[error("no such agency")]
    NoAgency,
    /// Several agencies of this name: the district has to be said.
    #[error("several agencies of this name")]
    Several,
    /// No key of these digits was seen.
    #[error("no such key")]
    NoKey,
    /// The key told for another agency already.
    #[error("the key of another agency")]
    OtherAgencys,
    /// The agency has several desks: it has to be said in whose place the key comes.
    #[error("several desks")]
    SeveralDesks,
    /// What an invitation cannot be made of.
    #[error(transparent)]
    Invitation(courier::Error),
    /// No file was asked for.
    #[error("nothing to write")]
    Nothing,
    /// A letterhead that fills a page by itself, or a fault of the program.
    #[error("not drawn")]
    NotDrawn(String),
}

impl Failing {
    /// As one line.
    pub(crate) fn said(&self, words: &Words) -> String {
        let of_file = |key: &str, file: &PathBuf| {
            words.say_with(key, &[("file", Value::from(file.display().to_string()))])
        };
        match self {
            Self::Unread(file) => of_file("hub-file", file),
            Self::NotAList(file) => of_file("province-not-a-list", file),
            Self::NotAName => words.say("province-not-a-name"),
            Self::NoAgency => words.say("province-no-agency"),
            Self::Several => words.say("province-several"),
            Self::NoKey => words.say("province-no-key"),
            Self::OtherAgencys => words.say("province-other-agencys"),
            Self::SeveralDesks => words.say("province-several-desks"),
            Self::Invitation(courier::Error::Address) => words.say("province-not-an-address"),
            Self::Invitation(courier::Error::CertificateOver) => words.say("province-certificate-over"),
            Self::Invitation(_) => words.say("province-not-a-certificate"),
            Self::Nothing => words.say("province-nothing"),
            Self::NotDrawn(why) => words.say_with("province-not-drawn", &[("why", Value::from(why.clone()))]),
        }
    }
}

impl From<papers::Error> for Failing {
    fn from(error: papers::Error) -> Self {
        Self::NotDrawn(error.to_string())
    }
}
