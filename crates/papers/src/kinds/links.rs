//! The three ways to Bluezone, as a telephone opens them.

use crate::chosen_words::PaperWords;

/// As the ministry's messages and the stores had them. They may be gone one day: the owner can put others.
const SITE: &str = "https://www.bluezone.gov.vn";
const ANDROID: &str = "https://play.google.com/store/apps/details?id=com.mic.bluezone";
const IOS: &str = "https://apps.apple.com/vn/app/id1508062685";

pub(super) struct Links {
    pub(super) site: String,
    pub(super) android: String,
    pub(super) ios: String,
}

impl Links {
    pub(super) fn of(chosen: &PaperWords) -> Links {
        let or = |chosen: &str, usual: &str| match chosen.trim() {
            "" => usual.to_owned(),
            link => link.to_owned(),
        };
        Links {
            site: or(&chosen.link_site, SITE),
            android: or(&chosen.link_android, ANDROID),
            ios: or(&chosen.link_ios, IOS),
        }
    }
}
