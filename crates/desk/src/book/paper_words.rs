//! The words on papers that the owner chose, in the book.

use papers::PaperWords;
use register::Timestamp;

use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::failure::{ErrorCode, Failure};

const LINK_SITE: &str = "link_site";
const LINK_ANDROID: &str = "link_android";
const LINK_IOS: &str = "link_ios";
const NOTICE: &str = "notice";
const NOTICE_CONTACT: &str = "notice_contact";

/// The longest link, characters: a code of it is still read from two metres.
const LINK_CHARS: usize = 150;
/// The longest notice: at the smallest letters, a page.
const NOTICE_CHARS: usize = 1_500;
const CONTACT_CHARS: usize = 120;

impl OpenBook {
    /// The words on papers that the owner chose.
    ///
    /// # Errors
    /// What the register says.
    pub fn paper_words(&self) -> Result<PaperWords, Failure> {
        let row = |key| Ok::<_, Failure>(self.row(key)?.unwrap_or_default());
        Ok(PaperWords {
            link_site: row(LINK_SITE)?,
            link_android: row(LINK_ANDROID)?,
            link_ios: row(LINK_IOS)?,
            notice: row(NOTICE)?,
            notice_contact: row(NOTICE_CONTACT)?,
        })
    }

    /// Writes those that differ.
    ///
    /// # Errors
    /// `TooLong`, or `NotValid` for a link that does not begin with http, with the key; or what the register says.
    pub fn change_paper_words(
        &mut self,
        owner: &Owner,
        words: &PaperWords,
        at: Timestamp,
    ) -> Result<(), Failure> {
        owner.of(self)?;
        let rows = [
            (LINK_SITE, words.link_site.trim(), LINK_CHARS),
            (LINK_ANDROID, words.link_android.trim(), LINK_CHARS),
            (LINK_IOS, words.link_ios.trim(), LINK_CHARS),
            (NOTICE, words.notice.trim(), NOTICE_CHARS),
            (NOTICE_CONTACT, words.notice_contact.trim(), CONTACT_CHARS),
        ];
        for (key, value, most) in rows {
            if value.chars().count() > most {
                return Err(Failure::about(ErrorCode::TooLong, format!("{key}, {most}")));
            }
            let is_link = value.starts_with("https://") || value.starts_with("http://");
            let plain = value.chars().all(|c| c.is_ascii_graphic());
            if key.starts_with("link") && !value.is_empty() && !(is_link && plain) {
                return Err(Failure::about(ErrorCode::NotValid, key));
            }
        }
        for (key, value, _) in rows {
            self.set_row(key, value, at)?;
        }
        Ok(())
    }
}
