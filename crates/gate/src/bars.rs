//! How sure a verdict must be, and how long an asked visitor is listened to. Set by hand.
//! Deliberately absent: how sure it is, which is evidence's.

/// How long an asked visitor is listened to before `NotHeard`, in seconds of proven listening.
pub const ASKED_S: f32 = 8.0;

/// How sure, in natural log odds, a verdict must be.
pub(crate) struct Bars {
    /// To credit at once.
    credit: f32,
    /// To credit when time is up.
    pub(crate) balance: f32,
    /// From when on the bar to credit falls, in seconds: at [`ASKED_S`] it is the balance's. Whoever asks may wait less and
    /// less for evidence that would come only after the flag.
    falls_from_s: f32,
    /// To take back `NotHeard`.
    pub(crate) change_mind: f32,
}

// Chosen on simulated rooms that no table was fitted on. On the pad a phone lies there after 1 to 4 s, and a wrong credit
// and a wrong flag then cost about the same. Standing: as likely as not in the end, and nobody waits for an early word.
pub(crate) const PAD_BARS: Bars = Bars {
    credit: 2.9,
    balance: 1.4,
    falls_from_s: 3.0,
    change_mind: 2.8,
};
pub(crate) const STANDING_BARS: Bars = Bars {
    credit: 4.0,
    balance: 0.0,
    falls_from_s: f32::INFINITY,
    change_mind: 1.0,
};

impl Bars {
    /// To credit so long after the visitor came or was asked.
    pub(crate) fn credit_after(&self, after_s: f32) -> f32 {
        if after_s <= self.falls_from_s {
            return self.credit;
        }
        let fallen = (after_s - self.falls_from_s) / (ASKED_S - self.falls_from_s);
        self.credit + (self.balance - self.credit) * fallen.min(1.0)
    }
}
