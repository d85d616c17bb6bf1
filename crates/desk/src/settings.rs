//! The owner's settings as rows of the register, and what a fresh desk has.

use std::collections::BTreeMap;

use crate::transport::{Language, ModeWord, Settings};
use crate::words::code;

const SUPERIOR_BODY: &str = "superior_body";
const AGENCY: &str = "agency";
const PLACE: &str = "place";
const DESK_NAME: &str = "desk_name";
const LANGUAGE: &str = "language";
const MODE: &str = "mode";
const PRINTER: &str = "printer";
const ADAPTER: &str = "adapter";

/// The keys, in the order in which they are shown.
pub const KEYS: [&str; 8] = [
    SUPERIOR_BODY,
    AGENCY,
    PLACE,
    DESK_NAME,
    LANGUAGE,
    MODE,
    PRINTER,
    ADAPTER,
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            superior_body: String::new(),
            agency: String::new(),
            place: String::new(),
            desk_name: String::new(),
            language: Language::Vi,
            mode: ModeWord::Pad,
            printer: String::new(),
            adapter: String::new(),
        }
    }
}

/// Settings from their rows. A row that cannot be read leaves what a fresh desk has.
pub(crate) fn read(rows: &BTreeMap<String, String>) -> Settings {
    let mut settings = Settings::default();
    for (key, value) in rows {
        let _ = put(&mut settings, key, value);
    }
    settings
}

/// The rows of `settings`.
pub(crate) fn rows(settings: &Settings) -> [(&'static str, String); 8] {
    [
        (SUPERIOR_BODY, settings.superior_body.trim().to_owned()),
        (AGENCY, settings.agency.trim().to_owned()),
        (PLACE, settings.place.trim().to_owned()),
        (DESK_NAME, settings.desk_name.trim().to_owned()),
        (LANGUAGE, code(&settings.language)),
        (MODE, code(&settings.mode)),
        (PRINTER, settings.printer.trim().to_owned()),
        (ADAPTER, settings.adapter.trim().to_owned()),
    ]
}

/// Puts one value in its place; `None` for a key or a value that is none.
#[must_use]
pub fn put(settings: &mut Settings, key: &str, value: &str) -> Option<()> {
    let text = || value.to_owned();
    match key {
        SUPERIOR_BODY => settings.superior_body = text(),
        AGENCY => settings.agency = text(),
        PLACE => settings.place = text(),
        DESK_NAME => settings.desk_name = text(),
        PRINTER => settings.printer = text(),
        ADAPTER => settings.adapter = text(),
        LANGUAGE => settings.language = serde_json::from_value(value.into()).ok()?,
        MODE => settings.mode = serde_json::from_value(value.into()).ok()?,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_survives_its_row() {
        let mut settings = Settings {
            mode: ModeWord::Standing,
            language: Language::En,
            ..Settings::default()
        };
        for key in [SUPERIOR_BODY, AGENCY, PLACE, DESK_NAME, PRINTER, ADAPTER] {
            put(&mut settings, key, &format!("Ướt {key}")).unwrap();
        }
        let rows = rows(&settings);
        assert_eq!(rows.each_ref().map(|(key, _)| *key), KEYS);
        let stored = rows
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        assert_eq!(read(&stored), settings);
    }

    #[test]
    fn a_row_that_cannot_be_read_changes_nothing() {
        let stored = BTreeMap::from([
            ("mode".to_owned(), "sitting".to_owned()),
            ("x".to_owned(), String::new()),
        ]);
        assert_eq!(read(&stored), Settings::default());
    }
}
