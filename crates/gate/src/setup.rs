//! How a desk checks its visitors: the settings that a verdict depends on.
//! Deliberately absent: how a dongle was measured, which is calibration's.

/// How visitors are checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mode {
    /// The visitor is asked at once to lay the phone on the pad, with Bluezone open.
    Pad,
    /// The visitor stands at the desk; the pad is asked for only in doubt.
    Standing,
}

/// Whether a standing visitor in doubt is asked for the pad.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Asking {
    /// After a few seconds.
    AskForPad,
    /// Never: `NotHeard` then takes twenty seconds.
    Never,
}

/// The desk's settings.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Setup {
    /// How visitors are checked. A change holds from the next check on.
    pub mode: Mode,
    /// Whether a standing visitor in doubt is asked for the pad.
    pub asking: Asking,
    /// The level, in dBm at this dongle, of an average Android phone with Bluezone on screen: on the pad in
    /// [`Mode::Pad`], in the hand at the desk in [`Mode::Standing`]. `None`: not calibrated, [`Mode::usual_dbm`] holds.
    pub calibration_dbm: Option<f32>,
}

impl Setup {
    /// Settings of a desk nobody has calibrated.
    pub const fn new(mode: Mode) -> Self {
        Self {
            mode,
            asking: Asking::AskForPad,
            calibration_dbm: None,
        }
    }

    pub(crate) fn expected_dbm(&self, mode: Mode) -> f32 {
        let usual = mode.usual_dbm();
        match self.calibration_dbm {
            Some(dbm) if dbm.is_finite() => dbm.clamp(-100.0, 0.0) + usual - self.mode.usual_dbm(),
            _ => usual,
        }
    }
}

impl Mode {
    /// The level expected without calibration: -62 dBm at 1 m at Android's low power, at 14 cm on the pad or 75 cm in
    /// the hand. A phone in the hand is thus [`PAD_OVER_HAND_DB`] weaker than on the pad.
    pub const fn usual_dbm(self) -> f32 {
        match self {
            Self::Pad => -44.9,
            Self::Standing => -44.9 - PAD_OVER_HAND_DB,
        }
    }
}

/// How much stronger a phone is on the pad than in the hand at the desk: 20 log10(0.75 m / 0.14 m).
pub const PAD_OVER_HAND_DB: f32 = 14.6;
