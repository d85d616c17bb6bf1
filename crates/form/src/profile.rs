//! What each kind of entrance asks: one table for the form, its checks and what a scanned card may fill in.
//!
//! Deliberately absent: how a field looks, what of it is printed (papers say), and what becomes of it in the book.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Error, FieldWord, VisitForm};

/// What kind of entrance this is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ProfileWord {
    /// The reception of an agency or a company.
    Office,
    /// A hotel's front desk: guests who stay, and their visitors.
    Hotel,
    /// A bus station or a checkpoint: plates, routes, and people without names.
    Station,
}

/// How people write that they are Vietnamese, lower case and without marks.
pub const HOME: [&str; 6] = ["vn", "vnm", "viet nam", "vietnam", "vietnamese", "nguoi viet nam"];

/// One field as the form of an entrance has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Which.
    pub field: FieldWord,
    /// How wide, in twelfths of a line.
    pub width: u8,
    /// When, and how strongly, it is asked.
    pub how: How,
}

/// When, and how strongly, a field is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// It may stay empty.
    Freely,
    /// It is marked as one that must be filled in.
    Needed,
    /// It is asked of foreigners alone, and hidden from others.
    OfForeigners,
    /// It may stay empty, and its words stay for the next visitor: a coach has many passengers.
    Keeps,
}

const fn asked(field: FieldWord, width: u8) -> Asked {
    Asked {
        field,
        width,
        how: How::Freely,
    }
}

const fn needed(field: FieldWord, width: u8) -> Asked {
    Asked {
        how: How::Needed,
        ..asked(field, width)
    }
}

const fn of_foreigners(field: FieldWord, width: u8) -> Asked {
    Asked {
        how: How::OfForeigners,
        ..asked(field, width)
    }
}

const fn keeps(field: FieldWord, width: u8) -> Asked {
    Asked {
        how: How::Keeps,
        ..asked(field, width)
    }
}

const OFFICE: &[Asked] = &[
    needed(FieldWord::Name, 8),
    asked(FieldWord::IdNumber, 4),
    asked(FieldWord::Phone, 3),
    asked(FieldWord::Organisation, 5),
    asked(FieldWord::ToSee, 4),
    asked(FieldWord::Card, 2),
    asked(FieldWord::People, 2),
    asked(FieldWord::Purpose, 3),
    asked(FieldWord::Plate, 2),
    asked(FieldWord::Note, 3),
];

/// What a lodging's own book and the form NA17 (Circular 04/2015/TT-BCA) ask. A visitor who names no day of leaving is a
/// guest's visitor, and only their name is needed. How many people is not asked: each guest is declared by name.
const HOTEL: &[Asked] = &[
    needed(FieldWord::Name, 5),
    asked(FieldWord::IdKind, 2),
    needed(FieldWord::IdNumber, 3),
    needed(FieldWord::Room, 2),
    needed(FieldWord::LeaveOn, 2),
    asked(FieldWord::Born, 2),
    asked(FieldWord::Sex, 2),
    asked(FieldWord::Nationality, 3),
    asked(FieldWord::Phone, 3),
    asked(FieldWord::Organisation, 5),
    asked(FieldWord::Purpose, 4),
    asked(FieldWord::Note, 3),
    of_foreigners(FieldWord::Visa, 4),
    of_foreigners(FieldWord::VisaUntil, 2),
    of_foreigners(FieldWord::CameOn, 2),
    of_foreigners(FieldWord::Border, 4),
];

const STATION: &[Asked] = &[
    keeps(FieldWord::Plate, 3),
    keeps(FieldWord::Route, 5),
    asked(FieldWord::Destination, 4),
    asked(FieldWord::Name, 5),
    asked(FieldWord::Phone, 3),
    asked(FieldWord::IdNumber, 4),
    asked(FieldWord::People, 2),
    asked(FieldWord::Organisation, 5),
    asked(FieldWord::Note, 5),
];

/// The fields of an entrance's form, in the order of the Tab key.
pub const fn fields(profile: ProfileWord) -> &'static [Asked] {
    match profile {
        ProfileWord::Office => OFFICE,
        ProfileWord::Hotel => HOTEL,
        ProfileWord::Station => STATION,
    }
}

/// The fields in which the words of a visit are put right that was written at such an entrance: those that were asked, and
/// whatever else was written.
pub fn fields_of(profile: ProfileWord, written: &VisitForm) -> Vec<Asked> {
    let mut all = fields(profile).to_vec();
    for &field in FieldWord::ALL {
        if !written.of(field).is_empty() && !all.iter().any(|asked| asked.field == field) {
            all.push(asked(field, 4));
        }
    }
    all
}

/// Whether somebody of this nationality is a foreigner; nothing written means that nobody thought of it.
pub fn is_foreign(nationality: &str) -> bool {
    let folded = register::fold(nationality.trim());
    !folded.is_empty() && !HOME.contains(&folded.as_str())
}

/// Whether everything that must be filled in is.
///
/// # Errors
/// `NameMissing`, or `Missing` with the field.
pub fn check(form: &VisitForm, profile: ProfileWord) -> Result<(), Error> {
    let empty = |field: FieldWord| form.of(field).is_empty();
    match profile {
        ProfileWord::Station => {
            let nothing = fields(profile)
                .iter()
                .filter(|asked| asked.how != How::Keeps)
                .all(|asked| empty(asked.field));
            return if nothing && empty(FieldWord::Plate) {
                Err(Error::Missing(FieldWord::Plate))
            } else {
                Ok(())
            };
        }
        _ if empty(FieldWord::Name) => return Err(Error::NameMissing),
        ProfileWord::Hotel if !empty(FieldWord::LeaveOn) => {
            let foreign = is_foreign(&form.nationality);
            let guests = [FieldWord::IdNumber, FieldWord::Room];
            let foreigners = [FieldWord::Born].into_iter().filter(|_| foreign);
            if let Some(field) = guests.into_iter().chain(foreigners).find(|field| empty(*field)) {
                return Err(Error::Missing(field));
            }
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: [ProfileWord; 3] = [ProfileWord::Office, ProfileWord::Hotel, ProfileWord::Station];

    #[test]
    fn a_form_has_whole_lines_and_each_field_once() {
        for profile in EVERY {
            let of_all = |asked: &&Asked| asked.how != How::OfForeigners;
            let (all, home): (Vec<_>, Vec<_>) = (
                fields(profile).iter().collect(),
                fields(profile).iter().filter(of_all).collect(),
            );
            for shown in [&all, &home] {
                let mut line = 0;
                for one in shown.iter() {
                    line += one.width;
                    assert!(line <= 12, "{profile:?} {:?} does not fit its line", one.field);
                    line %= 12;
                }
                assert_eq!(line, 0, "{profile:?}");
            }
            let mut words: Vec<&str> = all.iter().map(|asked| asked.field.as_str()).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), all.len(), "{profile:?}");
        }
    }

    #[test]
    fn a_guest_needs_more_than_a_visitor_and_a_passenger_needs_no_name() {
        let mut form = VisitForm {
            name: "Camille Dupont".to_owned(),
            ..VisitForm::default()
        };
        let missing = |field| Err(Error::Missing(field));
        assert_eq!(check(&form, ProfileWord::Hotel), Ok(()), "a guest's visitor");
        form.leave_on = "2".to_owned();
        assert_eq!(check(&form, ProfileWord::Hotel), missing(FieldWord::IdNumber));
        form.id_number = "12AB34567".to_owned();
        form.room = "305".to_owned();
        assert_eq!(check(&form, ProfileWord::Hotel), Ok(()));
        form.nationality = "Pháp".to_owned();
        assert_eq!(check(&form, ProfileWord::Hotel), missing(FieldWord::Born));
        form.nationality = "VIỆT NAM".to_owned();
        assert_eq!(check(&form, ProfileWord::Hotel), Ok(()));

        let nobody = VisitForm::default();
        assert_eq!(check(&nobody, ProfileWord::Office), Err(Error::NameMissing));
        assert_eq!(check(&nobody, ProfileWord::Station), missing(FieldWord::Plate));
        let coach = VisitForm {
            plate: "34B-012.34".to_owned(),
            ..VisitForm::default()
        };
        assert_eq!(check(&coach, ProfileWord::Station), Ok(()));
    }
}
