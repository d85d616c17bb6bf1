//! The evidence for a phone that comes to the pad late, set by hand.
//! Deliberately absent: everything fitted, which is in `tables`. Whoever comes late is in no simulation.

use crate::evidence::{Curve, Curves, Table};
use crate::traits::{TRAITS, Trait};

/// A phone that comes to the pad late: level and rise by themselves. Set by hand from the geometry: the pad is 15 dB
/// nearer than the desk, models differ by 5.5 dB. Nobody is explained by a phone without Bluezone.
pub(crate) const LATE: Table = Table {
    android: LATE_CURVES,
    iphone: LATE_CURVES,
    without: Curves {
        bias: f32::NEG_INFINITY,
        curves: [SILENT; TRAITS],
    },
};

const SILENT: Curve = Curve {
    at: &[0.0],
    worth: &[0.0],
    absent: 0.0,
};

const LATE_CURVES: Curves = {
    let mut curves = [SILENT; TRAITS];
    curves[Trait::Level as usize] = Curve {
        at: &[-30.0, -20.0, -14.0, -10.0, -6.0, 0.0, 10.0],
        worth: &[-9.0, -6.0, -3.0, -1.0, 1.0, 3.0, 4.0],
        absent: -9.0,
    };
    curves[Trait::RiseLong as usize] = Curve {
        at: &[-5.0, 3.0, 8.0, 14.0, 22.0],
        worth: &[-5.0, -3.0, -1.0, 0.5, 1.5],
        absent: 0.5,
    };
    curves[Trait::Claim as usize] = Curve {
        at: &[0.0, 1.0],
        worth: &[0.0, -5.0],
        absent: 0.0,
    };
    Curves { bias: 0.0, curves }
};
