//! The evidence tables.

use crate::evidence::{Curve, Curves, Table};

/// A phone laid on the pad.
pub(crate) const PAD: Table = Table {
    android: Curves {
        bias: 0.0,
        curves: [
            // Level
            Curve {
                at: &[-30.0, -20.0, -14.0, -10.0, -6.0, 0.0, 10.0],
                worth: &[-9.0, -6.0, -3.0, -1.0, 1.0, 3.0, 4.0],
                absent: -9.0,
            },
            // Now
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseLong
            Curve {
                at: &[-5.0, 3.0, 8.0, 14.0, 22.0],
                worth: &[-5.0, -3.0, -1.0, 0.5, 1.5],
                absent: 0.5,
            },
            // RiseShort
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseInside
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Since
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Train
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Gap
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Count
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Lead
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Crowd
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Elapsed
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkLevel
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkDue
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Claim
            Curve {
                at: &[0.0, 1.0],
                worth: &[0.0, -5.0],
                absent: 0.0,
            },
            // Screen
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
        ],
    },
    iphone: Curves {
        bias: 0.0,
        curves: [
            // Level
            Curve {
                at: &[-30.0, -20.0, -14.0, -10.0, -6.0, 0.0, 10.0],
                worth: &[-9.0, -6.0, -3.0, -1.0, 1.0, 3.0, 4.0],
                absent: -9.0,
            },
            // Now
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseLong
            Curve {
                at: &[-5.0, 3.0, 8.0, 14.0, 22.0],
                worth: &[-5.0, -3.0, -1.0, 0.5, 1.5],
                absent: 0.5,
            },
            // RiseShort
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseInside
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Since
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Train
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Gap
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Count
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Lead
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Crowd
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Elapsed
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkLevel
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkDue
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Claim
            Curve {
                at: &[0.0, 1.0],
                worth: &[0.0, -5.0],
                absent: 0.0,
            },
            // Screen
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
        ],
    },
};

/// A visitor standing at the desk, nothing asked.
pub(crate) const STANDING: Table = Table {
    android: Curves {
        bias: -0.5,
        curves: [
            // Level
            Curve {
                at: &[-30.0, -20.0, -14.0, -8.0, -4.0, 2.0, 10.0],
                worth: &[-9.0, -6.0, -3.0, -1.0, 0.5, 2.0, 2.5],
                absent: -9.0,
            },
            // Now
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseLong
            Curve {
                at: &[-5.0, 1.0, 5.0, 10.0, 16.0],
                worth: &[-5.0, -3.0, -1.0, 0.5, 1.5],
                absent: 0.0,
            },
            // RiseShort
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseInside
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Since
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Train
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Gap
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Count
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Lead
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Crowd
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Elapsed
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkLevel
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkDue
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Claim
            Curve {
                at: &[0.0, 1.0],
                worth: &[0.0, -5.0],
                absent: 0.0,
            },
            // Screen
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
        ],
    },
    iphone: Curves {
        bias: -0.5,
        curves: [
            // Level
            Curve {
                at: &[-30.0, -20.0, -14.0, -8.0, -4.0, 2.0, 10.0],
                worth: &[-9.0, -6.0, -3.0, -1.0, 0.5, 2.0, 2.5],
                absent: -9.0,
            },
            // Now
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseLong
            Curve {
                at: &[-5.0, 1.0, 5.0, 10.0, 16.0],
                worth: &[-5.0, -3.0, -1.0, 0.5, 1.5],
                absent: 0.0,
            },
            // RiseShort
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // RiseInside
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Since
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Train
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Gap
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Count
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Lead
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Crowd
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Elapsed
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkLevel
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // DarkDue
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
            // Claim
            Curve {
                at: &[0.0, 1.0],
                worth: &[0.0, -5.0],
                absent: 0.0,
            },
            // Screen
            Curve {
                at: &[0.0],
                worth: &[0.0],
                absent: 0.0,
            },
        ],
    },
};
