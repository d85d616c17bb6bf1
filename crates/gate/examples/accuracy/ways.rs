//! What is measured, by `accuracy` and by `oracle` alike.

use crate::entrance::Kind;
use gate::Mode;

/// `fit` uses seeds below 2000.
pub(crate) const FROM: u64 = 7_000;
pub(crate) const SEEDS: u64 = 3;
pub(crate) const ADOPTIONS: &[u32] = &[30, 60, 90];

/// Ways of checking, and the kinds of rooms of each.
pub(crate) const WAYS: &[(&str, Mode, &[Kind])] = &[
    ("pad", Mode::Pad, &[Kind::Ordinary]),
    ("pad, hard", Mode::Pad, &[Kind::Hard]),
    ("pad, thin -8 dB", Mode::Pad, &[Kind::Thin]),
    ("pad, +6 dB, 45 % iPhones", Mode::Pad, &[Kind::Loud]),
    (
        "pad, figures +-30 %",
        Mode::Pad,
        &[Kind::Steep, Kind::Flat, Kind::Changed],
    ),
    ("standing", Mode::Standing, &[Kind::Ordinary]),
    ("standing, hard", Mode::Standing, &[Kind::Hard]),
    ("standing, thin -8 dB", Mode::Standing, &[Kind::Thin]),
    (
        "standing, figures +-30 %",
        Mode::Standing,
        &[Kind::Steep, Kind::Flat, Kind::Changed],
    ),
];
