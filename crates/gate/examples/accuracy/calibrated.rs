//! What the gate is told of its dongle: the truth, nothing, or what one phone on the pad tells.

use gate::{Handset, Measured, Mode, Setup};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Calibrated {
    Exactly,
    Not,
    /// With one Android phone of whatever model, laid somewhere on the pad.
    OnePhone,
    /// The same, its level taken as that of an average phone.
    AsRead,
}

impl std::str::FromStr for Calibrated {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "exact" => Ok(Self::Exactly),
            "none" => Ok(Self::Not),
            "one_phone" => Ok(Self::OnePhone),
            "as_read" => Ok(Self::AsRead),
            _ => Err(format!("unknown calibration {word}")),
        }
    }
}

impl Calibrated {
    /// Changes a setup that holds the truth; `seed` draws the phone.
    pub(crate) fn change(self, setup: &mut Setup, seed: u64) {
        let usual_dbm = setup.mode.usual_dbm();
        let read_db = |truth_dbm: f32| truth_dbm - usual_dbm + one_phone_db(seed);
        setup.calibration_dbm = match self {
            Self::Exactly => setup.calibration_dbm,
            Self::Not => None,
            Self::OnePhone => setup.calibration_dbm.map(|truth_dbm| {
                let level_dbm = Mode::Pad.usual_dbm() + read_db(truth_dbm);
                let handset = Handset::Android;
                usual_dbm + Measured { handset, level_dbm }.dongle_db()
            }),
            Self::AsRead => setup
                .calibration_dbm
                .map(|truth_dbm| usual_dbm + read_db(truth_dbm)),
        };
    }
}

/// By how much one Android phone on the pad is stronger than an average one: its model (5.5 dB, 8 % of them 12 dB louder),
/// its place on the pad and the shadows there (3.9 dB).
fn one_phone_db(seed: u64) -> f32 {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    // SplitMix64: twelve uniform draws make one normal one.
    let mut uniform = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 40) as f32 / (1 << 24) as f32
    };
    let loud_db = if uniform() < 0.08 { 12.0 } else { 0.0 };
    let normal = (0..12).map(|_| uniform()).sum::<f32>() - 6.0;
    loud_db + normal * (5.5_f32 * 5.5 + 3.9 * 3.9).sqrt()
}
