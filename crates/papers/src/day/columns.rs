//! The columns of the register: which of them an entrance has, and how wide each is.
//!
//! Deliberately absent: what stands in them (`cells`).

use form::ProfileWord;
use register::Field;
use sheet::{Align, Column, Heading, Table};
use words::{Words, key};

/// What the margins of A4 across leave.
const WIDTH_MM: f32 = 252.0;

/// A column of the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shown {
    Number,
    Entered,
    Name,
    People,
    Id,
    Phone,
    From,
    ToSee,
    Card,
    Bluezone,
    Left,
    Signature,
    Note,
    /// What only some entrances ask.
    Detail(Field),
}

/// What an office asks for, in the order of the books that offices keep.
const OFFICE: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Name,
    Shown::Id,
    Shown::From,
    Shown::ToSee,
    Shown::Card,
    Shown::Bluezone,
    Shown::Left,
    Shown::Signature,
    Shown::Note,
];

/// What an office has in a spreadsheet: no room to sign, but the telephone, for which a book has no room.
const OFFICE_EXPORT: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Name,
    Shown::People,
    Shown::Id,
    Shown::Phone,
    Shown::From,
    Shown::ToSee,
    Shown::Card,
    Shown::Bluezone,
    Shown::Left,
    Shown::Note,
];

/// What a hotel has in a spreadsheet: besides, what is asked of every guest and has no column in the book.
const HOTEL_EXPORT: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Name,
    Shown::Detail(Field::Born),
    Shown::Detail(Field::Sex),
    Shown::Detail(Field::Nationality),
    Shown::Id,
    Shown::Phone,
    Shown::From,
    Shown::Detail(Field::Room),
    Shown::Detail(Field::LeaveOn),
    Shown::Bluezone,
    Shown::Left,
    Shown::Note,
];

/// What a bus station has in a spreadsheet: besides, the number of the paper that somebody showed.
const STATION_EXPORT: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Detail(Field::Plate),
    Shown::Detail(Field::Route),
    Shown::Detail(Field::Destination),
    Shown::Name,
    Shown::People,
    Shown::Id,
    Shown::Phone,
    Shown::From,
    Shown::Bluezone,
    Shown::Note,
];

/// The order in which the columns of several kinds of entrance stand in one table: each keeps its own.
const ORDER: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Detail(Field::Plate),
    Shown::Detail(Field::Route),
    Shown::Detail(Field::Destination),
    Shown::Name,
    Shown::People,
    Shown::Detail(Field::Born),
    Shown::Detail(Field::Sex),
    Shown::Detail(Field::Nationality),
    Shown::Id,
    Shown::Phone,
    Shown::From,
    Shown::ToSee,
    Shown::Detail(Field::Room),
    Shown::Detail(Field::LeaveOn),
    Shown::Card,
    Shown::Bluezone,
    Shown::Left,
    Shown::Note,
];

/// What a hotel's own guest book has; what NA17 asks besides is in the export for it.
const HOTEL: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Name,
    Shown::Detail(Field::Born),
    Shown::Detail(Field::Nationality),
    Shown::Id,
    Shown::From,
    Shown::Detail(Field::Room),
    Shown::Detail(Field::LeaveOn),
    Shown::Bluezone,
    Shown::Left,
    Shown::Note,
];

/// What was asked at bus stations.
const STATION: &[Shown] = &[
    Shown::Number,
    Shown::Entered,
    Shown::Detail(Field::Plate),
    Shown::Detail(Field::Route),
    Shown::Detail(Field::Destination),
    Shown::Name,
    Shown::Phone,
    Shown::From,
    Shown::Bluezone,
    Shown::Note,
];

/// What each kind of entrance has on paper.
pub(super) const fn of(profile: ProfileWord) -> &'static [Shown] {
    match profile {
        ProfileWord::Office => OFFICE,
        ProfileWord::Hotel => HOTEL,
        ProfileWord::Station => STATION,
    }
}

/// What some kinds of entrance have together in one table of a spreadsheet.
pub(crate) fn exported(kinds: &[ProfileWord]) -> Vec<Shown> {
    let any_has = |column: &Shown| kinds.iter().any(|kind| exported_of(*kind).contains(column));
    ORDER.iter().copied().filter(any_has).collect()
}

const fn exported_of(kind: ProfileWord) -> &'static [Shown] {
    match kind {
        ProfileWord::Office => OFFICE_EXPORT,
        ProfileWord::Hotel => HOTEL_EXPORT,
        ProfileWord::Station => STATION_EXPORT,
    }
}

impl Shown {
    /// The words of its head, as a key of the locale.
    fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Entered => "entered",
            Self::Name => "name",
            Self::People => "people",
            Self::Id => "id",
            Self::Phone => "phone",
            Self::From => "organisation",
            Self::ToSee => "to-see",
            Self::Card => "card",
            Self::Bluezone => "bluezone",
            Self::Left => "left",
            Self::Signature => "signature",
            Self::Note => "note",
            Self::Detail(field) => field.as_str(),
        }
    }

    /// Its head.
    fn said(self, words: &Words) -> String {
        words.say(&key("sheet-column", self.word()))
    }

    /// Millimetres at 11 pt, for real names: eight syllables of a name stand in two lines; a number of five digits, twelve
    /// digits of an ID and every verdict but the longest in one.
    fn width_mm(self) -> f32 {
        match self {
            Self::Number => 12.0,
            Self::Entered => 13.0,
            Self::Name => 41.0,
            Self::People => 13.0,
            Self::Id => 26.0,
            Self::Phone => 23.0,
            Self::From => 42.0,
            Self::ToSee => 33.0,
            Self::Card => 11.0,
            Self::Bluezone => 25.0,
            Self::Left => 14.0,
            Self::Signature => 15.0,
            Self::Note => 22.0,
            Self::Detail(Field::Room | Field::Sex) => 13.0,
            Self::Detail(Field::Nationality) => 18.0,
            Self::Detail(Field::Route | Field::Destination) => 36.0,
            Self::Detail(_) => 22.0,
        }
    }

    /// Whether its words can be broken, so that it may be narrower than it would like.
    fn gives_way(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::From
                | Self::ToSee
                | Self::Note
                | Self::Detail(Field::Route | Field::Destination)
        )
    }

    fn align(self) -> Align {
        match self {
            Self::Number | Self::Entered | Self::People | Self::Id | Self::Card | Self::Left => Align::Centre,
            Self::Detail(Field::Room | Field::Born | Field::LeaveOn) => Align::Centre,
            _ => Align::Left,
        }
    }

    /// What a correction of it is about.
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Self::Name => Some(Field::Name),
            Self::People => Some(Field::People),
            Self::Id => Some(Field::IdNumber),
            Self::Phone => Some(Field::Phone),
            Self::From => Some(Field::From),
            Self::ToSee => Some(Field::ToSee),
            Self::Card => Some(Field::Card),
            Self::Note => Some(Field::Note),
            Self::Detail(field) => Some(field),
            Self::Number | Self::Entered | Self::Bluezone | Self::Left | Self::Signature => None,
        }
    }
}

/// The heads of those columns in a spreadsheet. Its letters may come from another font: what should stay in one line gets
/// a little more room than on our own paper.
pub(super) fn headings(shown: &[Shown], words: &Words) -> Vec<Heading> {
    let heading = |shown: &Shown| {
        let more = if shown.gives_way() { 1.0 } else { 1.08 };
        Heading::new(shown.said(words), shown.width_mm() * more)
    };
    shown.iter().map(heading).collect()
}

/// A table with its heads and no lines yet, as wide as the page.
pub(super) fn head(shown: &[Shown], words: &Words) -> Table {
    let wide = |gives_way: bool| -> f32 {
        let columns = shown.iter().filter(|shown| shown.gives_way() == gives_way);
        columns.map(|shown| shown.width_mm()).sum()
    };
    let share = (WIDTH_MM - wide(false)) / wide(true);
    let column = |shown: &Shown| Column {
        align: shown.align(),
        ..Column::new(
            shown.said(words),
            shown.width_mm() * if shown.gives_way() { share } else { 1.0 },
        )
    };
    Table {
        columns: shown.iter().map(column).collect(),
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_spreadsheet_has_its_place_among_those_of_other_kinds() {
        for kind in [ProfileWord::Office, ProfileWord::Hotel, ProfileWord::Station] {
            assert_eq!(exported(&[kind]), exported_of(kind), "{kind:?}");
        }
    }
}
