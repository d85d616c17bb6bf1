//! A checkpoint's crowd, as papers show it. How a share comes about is not for papers to know.

/// The people of an hour, or of any other span, and the phones heard among them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CrowdHour {
    /// `HH:MM`, Vietnamese time.
    pub from: String,
    /// `HH:MM`.
    pub to: String,
    /// People counted.
    pub people: u32,
    /// Phones heard that run Bluezone for certain.
    pub phones: u32,
    /// Phones heard that probably do.
    pub phones_probable: u32,
    /// The share of people with Bluezone.
    pub share: CrowdShare,
    /// Minutes in which people were counted and the radio did not listen: they are part of no share.
    pub deaf_min: u32,
}

/// Between which bounds the share of a crowd lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CrowdShare {
    /// In percent.
    Between {
        /// At least.
        low: u8,
        /// At most.
        high: u8,
    },
    /// Nobody can tell; the locale key of why is `crowd-cell-` plus this word with dashes.
    Unknown(String),
}
