//! What a visitor is told about the data of a visit, in five lines and the one about the radio: for the wall, for a window,
//! for anybody who asks. The owner may write other words (a lawyer's); what the desk itself knows (its name, the days,
//! whether it connects to phones) is filled in here.
//!
//! The lines follow the law on personal data of 2025 (91/2025/QH15): who, why, what, for how long, which rights.

use words::Words;

use crate::Office;
use crate::chosen_words::PaperWords;

/// What the radio of a desk does to telephones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Radio {
    /// It connects to an iPhone to make certain.
    Connects,
    /// It only listens.
    Listens,
}

/// What a desk knows of its own data use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DataUse {
    /// For how many days words about visitors are kept.
    pub keeps_days: u16,
    /// What its radio does.
    pub radio: Radio,
}

/// The lines of the notice, in order, without numbers.
pub fn notice(chosen: &PaperWords, office: &Office, data: DataUse, words: &Words) -> Vec<String> {
    let own = chosen
        .notice
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let own: Vec<String> = own.map(str::to_owned).collect();
    if !own.is_empty() {
        return own;
    }
    let or = |said: &str, usual: &str| match said.trim() {
        "" => words.say(usual),
        said => said.to_owned(),
    };
    let values = [
        ("agency", or(&office.agency, "notice-this-agency").into()),
        ("days", data.keeps_days.into()),
        ("contact", or(&chosen.notice_contact, "notice-at-desk").into()),
    ];
    let radio = match data.radio {
        Radio::Connects => "notice-radio-connects",
        Radio::Listens => "notice-radio-listens",
    };
    let keys = [
        "notice-who",
        "notice-why",
        "notice-what",
        "notice-how-long",
        "notice-rights",
        radio,
    ];
    keys.map(|key| words.say_with(key, &values)).into()
}
