//! What a screen paints of the open check. Deliberately absent: words.

use crate::echo::Repeated;
use crate::moment::Moment;
use crate::verdict::{Ask, CheckNumber, Verdict};

/// What else is heard at the desk, beside Bluezone: it helps the words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Beside {
    /// Nothing near.
    Nothing,
    /// Bluezone, but from phones that are not the visitor's.
    Bystanders,
    /// A phone near that sends, but not Bluezone.
    OtherPhone,
    /// An iPhone near that sends, but not Bluezone: Bluetooth is on, the app is not.
    Iphone,
}

/// What the screen paints of the open check.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CheckView {
    /// Which check.
    pub check: CheckNumber,
    /// When it began.
    pub began: Moment,
    /// The verdict so far.
    pub verdict: Verdict,
    /// Seconds of proven listening that count towards `needed_s`.
    pub heard_s: f32,
    /// Seconds of proven listening after which a silence means something. The ring is `heard_s / needed_s`.
    pub needed_s: f32,
    /// What the visitor is asked to do, if anything.
    pub ask: Option<Ask>,
    /// What else is heard at the desk.
    pub beside: Beside,
    /// Of what is heard at the desk, what is not simply a visitor's own signal.
    pub repeated: Option<Repeated>,
    /// How much stronger than expected the credited phone lay on the pad, at its strongest, in dB.
    pub on_pad_over_db: Option<f32>,
}
