//! How far the reports to the province are, as the thread that sends them last said. Deliberately absent: sending.

use words::Words;

use crate::failure::Failure;
use crate::transport::{ProvinceView, ProvinceWord, said_of_province};

/// What became of them.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) enum Reported {
    /// Nothing was sent since the desk was opened, and nothing waits.
    #[default]
    Nothing,
    /// One is on its way.
    Sending,
    /// The province has all of them.
    Taken,
    /// So many wait, and why.
    Waiting(u32, Failure),
}

impl Reported {
    /// As painted.
    pub(crate) fn view(&self, words: &Words) -> Option<ProvinceView> {
        let view = |state, waiting, said| Some(ProvinceView { state, waiting, said });
        match self {
            Self::Nothing => None,
            Self::Sending => view(ProvinceWord::Sending, 0, String::new()),
            Self::Taken => view(ProvinceWord::Taken, 0, String::new()),
            Self::Waiting(how_many, why) => {
                let said = said_of_province(words, why);
                let said = said.unwrap_or_else(|| words.say("error-province-refused"));
                view(ProvinceWord::Waiting, *how_many, said)
            }
        }
    }
}
