//! Receivers as rows of the register name them, and what such a row holds.

use std::collections::BTreeMap;

use gate::{Handset, Measured};
use radio::Adapter;
use serde::{Deserialize, Serialize};

/// Rows of measurements are named by this and the receiver.
pub(super) const MEASURED: &str = "calibration.";
/// Rows of levels since then likewise.
pub(super) const LEVELS: &str = "levels.";

/// The longest name of a receiver in a key.
const MOST_CHARS: usize = 40;

/// A receiver, as its rows name it: its own address, or where the system does not tell that, its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Receiver(String);

impl Receiver {
    /// The receiver behind an adapter; `None` for one that has neither address nor name.
    pub(crate) fn of(adapter: &Adapter) -> Option<Self> {
        let plain = |text: &str| {
            let kept = text.chars().filter(char::is_ascii_alphanumeric).take(MOST_CHARS);
            Some(kept.collect::<String>().to_ascii_lowercase()).filter(|text| !text.is_empty())
        };
        plain(&adapter.address_text)
            .or_else(|| plain(&adapter.name))
            .map(Self)
    }

    /// The simulated one. It meets no other: practice has a book of its own.
    pub(crate) fn practice() -> Self {
        Self("practice".to_owned())
    }
}

/// A row of the register.
pub(crate) struct Row {
    pub(crate) key: String,
    pub(crate) value: String,
}

/// A phone that was measured on the pad, as it is written.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct MeasuredRow {
    pub(super) at_ms: i64,
    pub(super) iphone: bool,
    pub(super) level_dbm: f32,
}

impl MeasuredRow {
    pub(super) fn measured(self) -> Measured {
        Measured {
            handset: if self.iphone {
                Handset::Iphone
            } else {
                Handset::Android
            },
            level_dbm: self.level_dbm,
        }
    }

    /// A level that a radio can have reported.
    pub(super) fn is_sound(&self) -> bool {
        (-127.0..=0.0).contains(&self.level_dbm)
    }
}

/// Levels since a calibration, as they are written. Those since another one are void.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct LevelsRow {
    pub(super) since_ms: Option<i64>,
    pub(super) reference_db: f32,
    pub(super) credits: u32,
    pub(super) above_db: f32,
    pub(super) below_db: f32,
}

/// The rows of one kind, each with its receiver.
pub(super) fn named<'a>(
    rows: &'a BTreeMap<String, String>,
    prefix: &'static str,
) -> impl Iterator<Item = (Receiver, &'a str)> {
    rows.iter().filter_map(move |(key, value)| {
        let receiver = key.strip_prefix(prefix)?;
        Some((Receiver(receiver.to_owned()), value.as_str()))
    })
}

/// A row of a receiver.
pub(super) fn row_of(prefix: &str, receiver: &Receiver, row: &impl Serialize) -> Option<Row> {
    Some(Row {
        key: format!("{prefix}{}", receiver.0),
        value: serde_json::to_string(row).ok()?,
    })
}
