//! What only some entrances ask of a visitor: a hotel for the room and the passport's dates, a station for the plate. Each
//! is a [`Field`] of its own, sealed and erased like a name; a visit keeps those it has in one column.
//!
//! Deliberately absent: which entrance asks for which, and in what order (desk's profiles say).

use crate::error::{Error, Result};
use crate::ids::time::BookDate;
use crate::words::clean;
use crate::words::fixed::Field;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};
use std::collections::BTreeMap;
use std::fmt;

/// Words by field. `Debug` shows which fields, never the words.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Details(BTreeMap<Field, String>);

impl Field {
    /// Every field that stands in [`Details`].
    pub const DETAILS: &[Self] = &[
        Self::Room,
        Self::LeaveOn,
        Self::Born,
        Self::Sex,
        Self::Nationality,
        Self::Visa,
        Self::VisaUntil,
        Self::CameOn,
        Self::Border,
        Self::Purpose,
        Self::Plate,
        Self::Route,
        Self::Destination,
    ];

    /// Whether it stands in [`Details`], and not in a place of its own.
    pub fn is_detail(self) -> bool {
        Self::DETAILS.contains(&self)
    }

    /// Whether the detail is about the person, whatever the visit: search shows it when they come again.
    fn is_of_person(self) -> bool {
        matches!(self, Self::Born | Self::Sex | Self::Nationality | Self::Plate)
    }
}

impl Details {
    /// What a field says.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// Puts words in a field, or takes them out.
    pub fn set(&mut self, field: Field, words: Option<String>) {
        match words {
            Some(words) => self.0.insert(field, words),
            None => self.0.remove(&field),
        };
    }

    /// Every field with its words.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, words)| (*field, words.as_str()))
    }

    /// Whether nothing is in them.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is about the person.
    pub(crate) fn of_person(mut self) -> Self {
        self.0.retain(|field, _| field.is_of_person());
        self
    }

    /// Takes from `older` what is not known yet.
    pub(crate) fn learn(&mut self, older: &Self) {
        for (field, words) in older.iter() {
            self.0.entry(field).or_insert_with(|| words.to_owned());
        }
    }
}

impl FromIterator<(Field, String)> for Details {
    fn from_iter<I: IntoIterator<Item = (Field, String)>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}

impl fmt::Debug for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A detail as the book keeps it: days as `YYYY-MM-DD` (a birth may be a year alone), the sex as one of the words that
/// passports know, plates without spaces, everything else as cleaned.
///
/// # Errors
/// [`Error::NotAWord`] where it has another form, or the field is no detail; [`Error::TooLong`].
pub(crate) fn read(field: Field, text: Option<&str>) -> Result<Option<String>> {
    if !field.is_detail() {
        return Err(Error::NotAWord { field });
    }
    let Some(text) = clean::optional(text, field)? else {
        return Ok(None);
    };
    let fits = match field {
        Field::LeaveOn | Field::VisaUntil | Field::CameOn => is_day(&text),
        Field::Born => is_day(&text) || (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())),
        Field::Sex => matches!(text.as_str(), "male" | "female" | "other"),
        Field::Plate => return Ok(Some(clean::plate(&text))),
        _ => true,
    };
    if fits {
        Ok(Some(text))
    } else {
        Err(Error::NotAWord { field })
    }
}

/// The longest stay that is believed, days.
const LONGEST_STAY_DAYS: i32 = 366;

/// That a stay which begins on `from` ends within a year: a mistyped year would keep a guest's words for ever.
pub(crate) fn check_stay(fields: &[(Field, String)], from: BookDate) -> Result<()> {
    let leave_on = fields.iter().find(|(field, _)| *field == Field::LeaveOn);
    let Some((field, day)) = leave_on else {
        return Ok(());
    };
    let days = day.parse::<BookDate>()?.days_since(from);
    if (0..=LONGEST_STAY_DAYS).contains(&days) {
        Ok(())
    } else {
        Err(Error::NotAWord { field: *field })
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<BookDate>().is_ok()
}

impl ToSql for Details {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        if self.0.is_empty() {
            return Ok(ToSqlOutput::Owned(Value::Null));
        }
        let words: BTreeMap<&str, &str> = self
            .iter()
            .map(|(field, words)| (field.as_str(), words))
            .collect();
        // Strings by strings always become JSON.
        let json = serde_json::to_string(&words).unwrap_or_default();
        Ok(ToSqlOutput::Owned(Value::Text(json)))
    }
}

impl FromSql for Details {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        if value == ValueRef::Null {
            return Ok(Self::default());
        }
        let words: BTreeMap<String, String> =
            serde_json::from_str(value.as_str()?).map_err(|_| FromSqlError::InvalidType)?;
        // Fields of a newer program are not shown; they stay in their events.
        let known = words
            .into_iter()
            .filter_map(|(word, value)| Some((Field::from_word(&word)?, value)));
        Ok(known.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_has_its_form_or_is_refused() {
        let ok = |field, text: &str| read(field, Some(text)).ok().flatten();
        assert_eq!(ok(Field::Born, "1990").as_deref(), Some("1990"));
        assert_eq!(ok(Field::Born, "1990-01-05").as_deref(), Some("1990-01-05"));
        assert_eq!(ok(Field::Plate, " 30a - 123.45 ").as_deref(), Some("30A12345"));
        assert_eq!(ok(Field::Room, " 305 ").as_deref(), Some("305"));
        for (field, text) in [
            (Field::Born, "05/01/1990"),
            (Field::LeaveOn, "2021-02-30"),
            (Field::LeaveOn, "20210105"),
            (Field::Sex, "Nam"),
            (Field::Name, "Nguyễn Văn A"),
        ] {
            assert!(read(field, Some(text)).is_err(), "{field} {text}");
        }
    }

    #[test]
    fn what_a_row_cannot_hold_is_named_and_what_is_new_is_skipped() {
        let from = |text: &str| Details::column_result(ValueRef::Text(text.as_bytes()));
        assert!(from("{").is_err());
        let details = from(r#"{"room": "305", "pets": "2"}"#).expect("an object");
        assert_eq!(details.iter().collect::<Vec<_>>(), [(Field::Room, "305")]);
        assert_eq!(format!("{details:?}"), "{Room}");
    }
}
