//! Who made what sends, and how much stronger one make is than another.

/// What sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Maker {
    Android,
    Iphone,
    /// The second set of an Android phone with 3.0.7, under its own address.
    IBeacon,
}

impl Maker {
    /// How much stronger than an ordinary Android phone's Bluezone it is sent, in dB.
    pub(crate) const fn loud_db(self) -> f32 {
        match self {
            Self::Android => 0.0,
            Self::Iphone | Self::IBeacon => LOUD_DB,
        }
    }
}

/// An iPhone has no low-power setting: it is this much stronger than Android's TX_POWER_LOW (OpenTrace chamber
/// figures against the low setting; the iBeacon of 3.0.7 is sent at +1 dBm instead of -15).
pub(crate) const LOUD_DB: f32 = 16.0;
