//! Whether a dongle, or the room around it, changed: told by the levels of the phones that were credited on the pad.
//! Deliberately absent: any phone. Four numbers are all that is kept, and all that need be written down.
//!
//! Each credited phone is stronger or weaker than expected, by some 7 dB, because models differ. What most of them are off
//! by is the reference, learned slowly. What differs from it by more than [`SLACK_DB`], always to the same side, adds up;
//! beyond [`BAR_DB`] it is no chance any more (a cumulative sum, after Page). A change of 6 dB gains 3.5 dB a visitor.
//!
//! How soon and how seldom: `cargo run --release -p gate --example drift`, and `docs/accuracy.md`.

/// Half of a change that is worth noticing (5 to 6 dB): the sum grows by what is beyond it.
const SLACK_DB: f32 = 2.5;
/// Where the sum means a change: simulated, one false alarm in 200,000 credits, a change of 8 dB told after 22, one of 6 dB
/// after 42.
const BAR_DB: f32 = 100.0;
/// Above this a change may be under way, and nothing is learned from it.
const DOUBT_DB: f32 = BAR_DB / 4.0;
/// The sum is capped so far above the bar, so that a dongle put back in its place is believed again.
const CAP_DB: f32 = BAR_DB + 40.0;
/// One phone counts for no more than this, two standard deviations of what phones differ by: some ignore the low power
/// setting and are 12 dB louder.
const MOST_DB: f32 = 14.0;
/// Before so many phones the reference is not known well enough (to 1.2 dB).
const LEARNED: u32 = 40;
/// The reference follows the last so many phones: slow beside any change that is worth noticing.
const MEMORY: u32 = 300;

/// The levels of credited phones on the pad, as four numbers.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub struct Drift {
    /// What most phones are above what is expected, in dB.
    pub reference_db: f32,
    /// How many phones it was learned from.
    pub credits: u32,
    /// What adds up for a change upwards, in dB.
    pub above_db: f32,
    /// What adds up for a change downwards, in dB.
    pub below_db: f32,
}

impl Drift {
    /// Takes one credited phone, by how much it is above what is expected there.
    pub fn take(&mut self, over_db: f32) {
        if !over_db.is_finite() {
            return;
        }
        let off_db = (over_db - self.reference_db).clamp(-MOST_DB, MOST_DB);
        if self.credits >= LEARNED {
            self.above_db = (self.above_db + off_db - SLACK_DB).clamp(0.0, CAP_DB);
            self.below_db = (self.below_db - off_db - SLACK_DB).clamp(0.0, CAP_DB);
        }
        if self.above_db.max(self.below_db) < DOUBT_DB {
            self.credits = self.credits.saturating_add(1);
            self.reference_db += off_db / self.credits.min(MEMORY) as f32;
        }
    }

    /// Phones on the pad are now clearly stronger or weaker than they used to be: the desk should be calibrated anew.
    pub fn has_changed(&self) -> bool {
        self.above_db.max(self.below_db) >= BAR_DB
    }
}
