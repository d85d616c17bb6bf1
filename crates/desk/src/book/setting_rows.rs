//! The owner's settings as rows of the register.

use std::collections::BTreeMap;
use std::path::Path;

use form::{ProfileWord, hour};
use unicode_normalization::UnicodeNormalization;
use words::code;

use crate::book::card_pool::{Pool, pool_text};
use crate::book::settings::Settings;
use crate::failure::{ErrorCode, Failure};

/// The longest value, characters: the longest line of a letterhead that still leaves the page to the register.
const MOST_CHARS: usize = 200;

const SUPERIOR_BODY: &str = "superior_body";
const AGENCY: &str = "agency";
const PLACE: &str = "place";
const DESK_NAME: &str = "desk_name";
const LANGUAGE: &str = "language";
const VOLUME: &str = "volume";
const TEXT_SIZE: &str = "text_size";
pub(crate) const PROFILE: &str = "profile";
pub(crate) const CARDS: &str = "cards";
const MODE: &str = "mode";
const IPHONE: &str = "iphone";
const SOURCE: &str = "source";
const EARS: &str = "ears";
const PRINTER: &str = "printer";
const ADAPTER: &str = "adapter";
const VISITOR_DISPLAY: &str = "visitor_display";
const SCANNER: &str = "scanner";
const CLOSING_TIME: &str = "closing_time";
/// Whether the register of the day is printed by itself at that hour.
const CLOSING_PRINT: &str = "closing_print";
const OVERSTAY_HOURS: &str = "overstay_hours";

const RETENTION_DAYS: &str = "retention_days";
const BACKUP_FOLDER: &str = "backup_folder";

/// What an owner may choose, days.
const MAY_RETAIN: std::ops::RangeInclusive<u16> = 14..=365;

/// The keys, in the order in which they are shown.
pub const KEYS: [&str; 22] = [
    SUPERIOR_BODY,
    AGENCY,
    PLACE,
    DESK_NAME,
    LANGUAGE,
    VOLUME,
    TEXT_SIZE,
    PROFILE,
    CARDS,
    MODE,
    IPHONE,
    PRINTER,
    ADAPTER,
    SOURCE,
    EARS,
    VISITOR_DISPLAY,
    SCANNER,
    CLOSING_TIME,
    CLOSING_PRINT,
    OVERSTAY_HOURS,
    RETENTION_DAYS,
    BACKUP_FOLDER,
];

/// The kind of entrance that a row says; what a fresh desk has where it says none.
pub(crate) fn profile_of(value: Option<&str>) -> ProfileWord {
    let word = value.and_then(|word| serde_json::from_value(word.into()).ok());
    word.unwrap_or(ProfileWord::Office)
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
pub(crate) fn rows(settings: &Settings) -> [(&'static str, String); 22] {
    [
        (SUPERIOR_BODY, line(&settings.superior_body)),
        (AGENCY, line(&settings.agency)),
        (PLACE, line(&settings.place)),
        (DESK_NAME, line(&settings.desk_name)),
        (LANGUAGE, code(&settings.language)),
        (VOLUME, code(&settings.volume)),
        (TEXT_SIZE, code(&settings.text_size)),
        (PROFILE, code(&settings.profile)),
        (CARDS, pool_text(&settings.cards)),
        (MODE, code(&settings.mode)),
        (IPHONE, code(&settings.iphone)),
        (PRINTER, settings.printer.trim().to_owned()),
        (ADAPTER, settings.adapter.trim().to_owned()),
        (SOURCE, code(&settings.source)),
        (EARS, code(&settings.ears)),
        (VISITOR_DISPLAY, settings.visitor_display.trim().to_owned()),
        (SCANNER, settings.scanner.trim().to_owned()),
        // One that cannot be read stays as it was typed, and is refused.
        (
            CLOSING_TIME,
            hour_minute(&settings.closing_time).unwrap_or_else(|| settings.closing_time.clone()),
        ),
        (CLOSING_PRINT, code(&settings.closing_print)),
        (OVERSTAY_HOURS, settings.overstay_hours.to_string()),
        (
            RETENTION_DAYS,
            settings
                .retention_days
                .map(|days| days.to_string())
                .unwrap_or_default(),
        ),
        (BACKUP_FOLDER, settings.backup_folder.trim().to_owned()),
    ]
}

/// Whether the book can take `settings`, and a sheet can carry them at its head.
///
/// # Errors
/// `TooLong` or `NotValid` with the key.
pub(crate) fn check(settings: &Settings) -> Result<(), Failure> {
    for (key, value) in rows(settings) {
        if value.chars().count() > MOST_CHARS {
            return Err(Failure::about(ErrorCode::TooLong, format!("{key}, {MOST_CHARS}")));
        }
        if put(&mut Settings::default(), key, &value).is_none() {
            return Err(Failure::about(ErrorCode::NotValid, key));
        }
    }
    if !settings.cards.trim().is_empty() && Pool::read(&settings.cards).is_none() {
        return Err(Failure::about(ErrorCode::NotValid, CARDS));
    }
    let folder = Path::new(settings.backup_folder.trim());
    if !folder.as_os_str().is_empty() && !folder.is_absolute() {
        return Err(Failure::about(ErrorCode::NotValid, BACKUP_FOLDER));
    }
    Ok(())
}

/// One line of text: control characters and marks that turn text around have no place at the head of a paper.
fn line(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = text
        .chars()
        .filter(|c| !turns(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .nfc()
        .collect()
}

/// An hour as `07:30`, however it was typed; empty stays empty.
fn hour_minute(typed: &str) -> Option<String> {
    match typed.trim() {
        "" => Some(String::new()),
        typed => hour::read(typed).map(hour::text),
    }
}

/// Puts one value in its place; `None` where there is no such key, or the value is not valid for it.
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
        VISITOR_DISPLAY => settings.visitor_display = text(),
        SCANNER => settings.scanner = text(),
        CLOSING_TIME => settings.closing_time = hour_minute(value)?,
        CLOSING_PRINT => settings.closing_print = serde_json::from_value(value.into()).ok()?,
        OVERSTAY_HOURS => {
            settings.overstay_hours = value.parse().ok().filter(|hours| (1..=99).contains(hours))?;
        }
        CARDS => settings.cards = text(),
        PROFILE => settings.profile = serde_json::from_value(value.into()).ok()?,
        BACKUP_FOLDER => settings.backup_folder = text(),
        RETENTION_DAYS if value.is_empty() => settings.retention_days = None,
        RETENTION_DAYS => {
            let days = value.parse().ok().filter(|days| MAY_RETAIN.contains(days))?;
            settings.retention_days = Some(days);
        }
        LANGUAGE => settings.language = serde_json::from_value(value.into()).ok()?,
        VOLUME => settings.volume = serde_json::from_value(value.into()).ok()?,
        TEXT_SIZE => settings.text_size = serde_json::from_value(value.into()).ok()?,
        MODE => settings.mode = serde_json::from_value(value.into()).ok()?,
        EARS => settings.ears = serde_json::from_value(value.into()).ok()?,
        SOURCE => settings.source = serde_json::from_value(value.into()).ok()?,
        IPHONE => settings.iphone = serde_json::from_value(value.into()).ok()?,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use words::Language;

    use super::*;
    use crate::book::settings::{
        ClosingWord, EarsWord, IphoneWord, ModeWord, SourceWord, TextSizeWord, VolumeWord,
    };

    #[test]
    fn every_setting_survives_its_row() {
        let mut settings = Settings {
            closing_print: ClosingWord::ByItself,
            mode: ModeWord::Standing,
            profile: ProfileWord::Hotel,
            cards: "1-60".to_owned(),
            iphone: IphoneWord::Listen,
            source: SourceWord::Btleplug,
            ears: EarsWord::Two,
            language: Language::En,
            volume: VolumeWord::Soft,
            text_size: TextSizeWord::Large,
            retention_days: Some(90),
            ..Settings::default()
        };
        for key in [
            SUPERIOR_BODY,
            AGENCY,
            PLACE,
            DESK_NAME,
            PRINTER,
            ADAPTER,
            VISITOR_DISPLAY,
            SCANNER,
            BACKUP_FOLDER,
        ] {
            put(&mut settings, key, &format!("Ướt {key}")).unwrap();
        }
        put(&mut settings, CLOSING_TIME, "7:05").unwrap();
        put(&mut settings, OVERSTAY_HOURS, "12").unwrap();
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
            ("closing_time".to_owned(), "25:00".to_owned()),
            ("overstay_hours".to_owned(), "0".to_owned()),
            ("x".to_owned(), String::new()),
            ("retention_days".to_owned(), "3".to_owned()),
        ]);
        assert_eq!(read(&stored), Settings::default());
    }

    #[test]
    fn a_closing_time_is_taken_as_people_write_it() {
        for (typed, kept) in [
            ("17h30", "17:30"),
            ("17:30", "17:30"),
            ("1730", "17:30"),
            ("7.05", "07:05"),
            ("17h", "17:00"),
            (" ", ""),
        ] {
            let settings = Settings {
                closing_time: typed.to_owned(),
                ..Settings::default()
            };
            check(&settings).unwrap();
            let row = rows(&settings).into_iter().find(|(key, _)| *key == CLOSING_TIME);
            assert_eq!(row.unwrap().1, kept, "{typed}");
            let mut read = Settings::default();
            put(&mut read, CLOSING_TIME, typed).unwrap();
            assert_eq!(read.closing_time, kept, "{typed}");
        }
        let late = Settings {
            closing_time: "25h".to_owned(),
            ..Settings::default()
        };
        let failure = check(&late).unwrap_err();
        assert_eq!(failure.detail.as_deref(), Some(CLOSING_TIME));
    }

    #[test]
    fn text_for_a_letterhead_is_one_line_and_of_a_length_that_leaves_room_for_the_register() {
        let mut settings = Settings {
            agency: " Uy\u{309} ban\r\n\t\u{202e}phường \u{0} 1 ".to_owned(),
            ..Settings::default()
        };
        assert_eq!(rows(&settings)[1].1, "Uỷ ban phường 1");
        check(&settings).unwrap();
        settings.place = "Ẵ".repeat(201);
        let failure = check(&settings).unwrap_err();
        assert_eq!(
            (failure.code, failure.detail.as_deref()),
            (ErrorCode::TooLong, Some("place, 200"))
        );
    }

    #[test]
    fn the_longest_letterhead_still_has_its_sheet() {
        let long = || "Ẵ W".repeat(200).chars().take(MOST_CHARS).collect::<String>();
        let settings = Settings {
            superior_body: long(),
            agency: long(),
            place: long(),
            desk_name: long(),
            ..Settings::default()
        };
        check(&settings).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let home = crate::home::place::Home::find(Some(folder.path()));
        let book = crate::transport::Book::Register;
        let book = crate::book::OpenBook::open(&home, book, crate::book::NoBook::Begin, "desk").unwrap();
        let day = book.day(&book.today(crate::clock::timestamp())).unwrap();
        let to = home.among_sheets("day.pdf").unwrap();
        crate::filed::save_day(
            &day,
            &settings.office(book.which()),
            to,
            &crate::work::Unwatched::default(),
        )
        .unwrap();
    }
}
