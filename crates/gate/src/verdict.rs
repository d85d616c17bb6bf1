//! What the gate says of a check, and the words that machines use for it.
//! Deliberately absent: sentences. A screen finds them by the reason's word.

/// The number of a check, given by whoever begins it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CheckNumber(pub u64);

/// What is known of the visitor in front of the desk. Silence is never a refusal; a deaf radio is never silence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// Nothing can be said yet.
    Listening(Reason),
    /// The visitor's phone sends Bluezone.
    Running(Reason),
    /// The visitor's phone very likely sends Bluezone: its advert, or whose phone it is, leaves some doubt.
    Probable(Reason),
    /// Proven listening, and no Bluezone phone that is the visitor's.
    NotHeard(Reason),
    /// The radio could not listen, or not for long enough.
    CannotCheck(Reason),
}

impl Verdict {
    /// The verdict's word: `listening`, `running`, `probable`, `not_heard`, `cannot_check`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Listening(_) => "listening",
            Self::Running(_) => "running",
            Self::Probable(_) => "probable",
            Self::NotHeard(_) => "not_heard",
            Self::CannotCheck(_) => "cannot_check",
        }
    }

    /// Why.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Listening(r)
            | Self::Running(r)
            | Self::Probable(r)
            | Self::NotHeard(r)
            | Self::CannotCheck(r) => r,
        }
    }

    /// Does it credit the visitor with the app?
    pub const fn credits(self) -> bool {
        matches!(self, Self::Running(_) | Self::Probable(_))
    }
}

/// Why a verdict is what it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// Listening: the check has just begun.
    Begun,
    /// Listening: the visitor is asked to lay the phone on the pad with Bluezone open.
    Asked,
    /// Running: a Bluezone phone lies on the pad.
    OnThePad,
    /// Running: a Bluezone phone came up to the desk with this visitor.
    CameWithVisitor,
    /// Running: an iPhone with Bluezone behind its screen, whose service a connection found.
    ServiceFound,
    /// Probable: an iPhone with Bluezone behind its screen.
    IphoneInBackground,
    /// Probable: only half of Bluezone's advert came through.
    HalfHeard,
    /// Probable: only the second advert of Bluezone 3.0.7 came through.
    IBeaconOnly,
    /// Probable: of the phones heard, one is more likely the visitor's than not.
    LikelyTheirs,
    /// Not heard: nothing at all on the pad, or near the desk. Bluetooth off, or no smartphone.
    NothingNear,
    /// Not heard: an iPhone is there and sends, but not Bluezone. Bluetooth is on, the app is not.
    IphoneWithoutBluezone,
    /// Not heard: another phone is there and sends, but not Bluezone.
    PhoneWithoutBluezone,
    /// Not heard: Bluezone phones are about, but each belongs to somebody else.
    OnlyBystanders,
    /// Cannot check: no Bluetooth adapter.
    NoAdapter,
    /// Cannot check: the adapter is switched off.
    RadioOff,
    /// Cannot check: the radio is being started or started again.
    RadioRestarting,
    /// Cannot check: the radio is stuck and could not be revived.
    RadioStuck,
    /// Cannot check: nothing at all was heard, from nobody, or too little to prove that the radio listens.
    NothingHeard,
    /// Cannot check: the check was ended while still listening.
    EndedEarly,
}

impl Reason {
    /// Every reason: for tests that each has its words.
    pub const ALL: [Self; 19] = [
        Self::Begun,
        Self::Asked,
        Self::OnThePad,
        Self::CameWithVisitor,
        Self::ServiceFound,
        Self::IphoneInBackground,
        Self::HalfHeard,
        Self::IBeaconOnly,
        Self::LikelyTheirs,
        Self::NothingNear,
        Self::IphoneWithoutBluezone,
        Self::PhoneWithoutBluezone,
        Self::OnlyBystanders,
        Self::NoAdapter,
        Self::RadioOff,
        Self::RadioRestarting,
        Self::RadioStuck,
        Self::NothingHeard,
        Self::EndedEarly,
    ];

    /// The reason's word, stable: stored with visits and looked up in locales.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Asked => "asked",
            Self::OnThePad => "on_the_pad",
            Self::CameWithVisitor => "came_with_visitor",
            Self::ServiceFound => "service_found",
            Self::IphoneInBackground => "iphone_in_background",
            Self::HalfHeard => "half_heard",
            Self::IBeaconOnly => "ibeacon_only",
            Self::LikelyTheirs => "likely_theirs",
            Self::NothingNear => "nothing_near",
            Self::IphoneWithoutBluezone => "iphone_without_bluezone",
            Self::PhoneWithoutBluezone => "phone_without_bluezone",
            Self::OnlyBystanders => "only_bystanders",
            Self::NoAdapter => "no_adapter",
            Self::RadioOff => "radio_off",
            Self::RadioRestarting => "radio_restarting",
            Self::RadioStuck => "radio_stuck",
            Self::NothingHeard => "nothing_heard",
            Self::EndedEarly => "ended_early",
        }
    }
}

/// What the attendant should ask of the visitor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ask {
    /// Open Bluezone and lay the phone on the pad.
    LayOnPad,
    /// The phone lies on the pad already, Bluetooth is on: open Bluezone.
    OpenBluezone,
}

impl Ask {
    /// The ask's word: `lay_on_pad`, `open_bluezone`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LayOnPad => "lay_on_pad",
            Self::OpenBluezone => "open_bluezone",
        }
    }
}
