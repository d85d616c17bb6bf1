//! What a visitor is told about the data of a visit, in five lines and the one about the radio: for the wall, for a window,
//! for whoever asks. The owner may write other words (a lawyer's); what the desk itself knows (its name, the days, whether
//! it connects to phones) is filled in here.
//!
//! The lines follow the law on personal data of 2025 (91/2025/QH15): who, why, what, for how long, which rights.

use crate::book::OpenBook;
use crate::transport::{Failure, IphoneWord, Settings};
use crate::words::Words;

/// The lines of the notice, in order, without numbers.
///
/// # Errors
/// What the register says.
pub fn lines(book: &OpenBook, settings: &Settings, words: &Words) -> Result<Vec<String>, Failure> {
    let chosen = book.paper_words()?;
    let own: Vec<String> = chosen.notice.lines().map(str::trim).map(str::to_owned).collect();
    let own: Vec<String> = own.into_iter().filter(|line| !line.is_empty()).collect();
    if !own.is_empty() {
        return Ok(own);
    }
    let agency = match settings.agency.trim() {
        "" => words.say("notice-this-agency"),
        agency => agency.to_owned(),
    };
    let contact = match chosen.notice_contact.trim() {
        "" => words.say("notice-at-desk"),
        contact => contact.to_owned(),
    };
    let days = settings.keeps_days();
    let values = [
        ("agency", agency.into()),
        ("days", days.into()),
        ("contact", contact.into()),
    ];
    let radio = match settings.iphone {
        IphoneWord::Connect => "notice-radio-connects",
        IphoneWord::Listen => "notice-radio-listens",
    };
    let keys = [
        "notice-who",
        "notice-why",
        "notice-what",
        "notice-how-long",
        "notice-rights",
        radio,
    ];
    Ok(keys.map(|key| words.say_with(key, &values)).into())
}
