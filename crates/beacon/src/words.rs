//! The answer: a Beacon and the closed sets of words it is made of.
//!
//! `as_str` gives the word that programs read; the words a person reads live in the locale files.

use crate::rolling_id::RollingId;

/// What one advertisement says of its sender.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Beacon {
    /// Which shape of advertisement it is.
    pub form: Form,
    /// Whether the sender runs Bluezone.
    pub bluezone: Certainty,
    /// The system of the Bluezone app heard; `None` where `bluezone` is [`Certainty::No`].
    pub platform: Option<Platform>,
    /// The versions of the app that send this form; `None` where `bluezone` is [`Certainty::No`].
    pub version: Option<Version>,
    /// Whether the sender is a phone, or an iPad: Apple's messages do not tell the two apart. `None` where nobody can
    /// tell.
    pub phone: Option<bool>,
    /// The system of the sender where its bytes tell, with Bluezone or without: an iPhone that sends nothing but
    /// Apple's own messages has `Some(Platform::Ios)` here and no `platform`.
    pub system: Option<Platform>,
    /// The id in this very advertisement. iPhones of 2.0 and later never send theirs.
    pub rolling_id: Option<RollingId>,
}

impl Beacon {
    /// An iPhone (or iPad), with or without Bluezone.
    pub fn is_iphone(&self) -> bool {
        self.phone == Some(true) && self.system == Some(Platform::Ios)
    }
}

/// The shape of an advertisement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Form {
    /// Android, 2.0 and later: service 0x4E56 and a 12-byte id under company 0x22B5.
    Android2,
    /// Android, 1.x: a 128-bit service and 6 characters under company 0x22B5.
    Android1,
    /// Android, 3.0.7 and later: the iBeacon sent beside the real advert, under another address. Never a second phone.
    Android3IBeacon,
    /// iPhone with the app on screen: the service itself is on the air.
    IosScreen,
    /// iPhone with the app in the background: one hashed bit, which another app may share.
    IosBackground,
    /// Half of an Android packet: the service without manufacturer data, or the id without any service.
    HalfPacket,
    /// Surely a phone, and nothing of Bluezone in this advertisement.
    OtherPhone,
    /// An accessory, tag, beacon, television or computer.
    NotPhone,
    /// Nobody can tell.
    Unknown,
}

/// Whether the sender runs Bluezone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Certainty {
    /// Nothing of Bluezone in these bytes. Not a statement about the phone, which may send more in the next packet.
    No,
    /// Bytes that Bluezone sends and something else might.
    Probable,
    /// Bytes that nothing else sends.
    Certain,
}

/// A phone's operating system.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Platform {
    /// Android.
    Android,
    /// iOS or iPadOS.
    Ios,
}

/// The versions of Bluezone that send a form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Version {
    /// April and May 2020: an id fixed for the life of the installation.
    V1,
    /// 2.0 (10 May 2020) and all later ones.
    From2,
    /// 3.0.7 (November 2020) and all later ones.
    From307,
}

impl Form {
    /// Every form, in the order of the declaration.
    pub const ALL: [Self; 9] = [
        Self::Android2,
        Self::Android1,
        Self::Android3IBeacon,
        Self::IosScreen,
        Self::IosBackground,
        Self::HalfPacket,
        Self::OtherPhone,
        Self::NotPhone,
        Self::Unknown,
    ];

    /// The word programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Android2 => "android_2",
            Self::Android1 => "android_1",
            Self::Android3IBeacon => "android_3_ibeacon",
            Self::IosScreen => "ios_screen",
            Self::IosBackground => "ios_background",
            Self::HalfPacket => "half_packet",
            Self::OtherPhone => "other_phone",
            Self::NotPhone => "not_phone",
            Self::Unknown => "unknown",
        }
    }
}

impl Certainty {
    /// The word programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Probable => "probable",
            Self::Certain => "certain",
        }
    }
}

impl Platform {
    /// The word programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Android => "android",
            Self::Ios => "ios",
        }
    }
}

impl Version {
    /// The word programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "1.x",
            Self::From2 => ">=2.0",
            Self::From307 => ">=3.0.7",
        }
    }
}
