//! What each kind of entrance asks: one table for the form, its checks and what a scanned card may fill in.
//!
//! Deliberately absent: how a field looks, what of it is printed (`paper::day::columns`), and what becomes of it in the book.

use register::Field;

use crate::transport::{ErrorCode, Failure, FieldView, FieldWord, ProfileView, ProfileWord, VisitForm};
use crate::words::code;

/// How people write that they are Vietnamese, folded as search folds.
const HOME: [&str; 6] = ["vn", "vnm", "viet nam", "vietnam", "vietnamese", "nguoi viet nam"];

/// A field that may stay empty.
const fn asked(field: FieldWord, width: u8) -> FieldView {
    FieldView {
        field,
        width,
        needed: false,
        of_foreigners: false,
        keeps: false,
    }
}

const fn needed(field: FieldWord, width: u8) -> FieldView {
    FieldView {
        needed: true,
        ..asked(field, width)
    }
}

const fn of_foreigners(field: FieldWord, width: u8) -> FieldView {
    FieldView {
        of_foreigners: true,
        ..asked(field, width)
    }
}

const fn keeps(field: FieldWord, width: u8) -> FieldView {
    FieldView {
        keeps: true,
        ..asked(field, width)
    }
}

const OFFICE: &[FieldView] = &[
    needed(FieldWord::Name, 8),
    asked(FieldWord::IdNumber, 4),
    asked(FieldWord::Phone, 3),
    asked(FieldWord::Organisation, 5),
    asked(FieldWord::ToSee, 4),
    asked(FieldWord::Card, 2),
    asked(FieldWord::Purpose, 4),
    asked(FieldWord::Plate, 3),
    asked(FieldWord::Note, 3),
];

/// What a lodging's own book and the form NA17 (Circular 04/2015/TT-BCA) ask. Whoever names no day of leaving is a guest's
/// visitor, and only their name is needed.
const HOTEL: &[FieldView] = &[
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

const STATION: &[FieldView] = &[
    keeps(FieldWord::Plate, 3),
    keeps(FieldWord::Route, 5),
    asked(FieldWord::Destination, 4),
    asked(FieldWord::Name, 5),
    asked(FieldWord::Phone, 3),
    asked(FieldWord::IdNumber, 4),
    asked(FieldWord::Organisation, 6),
    asked(FieldWord::Note, 6),
];

/// The fields of a profile's form, in the order of the Tab key.
pub const fn fields(profile: ProfileWord) -> &'static [FieldView] {
    match profile {
        ProfileWord::Office => OFFICE,
        ProfileWord::Hotel => HOTEL,
        ProfileWord::Station => STATION,
    }
}

/// The profile, as painted.
pub(crate) fn view(profile: ProfileWord) -> ProfileView {
    ProfileView {
        profile,
        fields: fields(profile).to_vec(),
        home: HOME.map(str::to_owned).to_vec(),
    }
}

/// Whether somebody of this nationality is a foreigner; nothing written means that nobody thought of it.
pub(crate) fn is_foreign(nationality: &str) -> bool {
    let folded = register::fold(nationality.trim());
    !folded.is_empty() && !HOME.contains(&folded.as_str())
}

/// Where the book keeps a field; `None` for the kind of a paper, which stands with its number.
pub(crate) fn in_book(field: FieldWord) -> Option<Field> {
    match field {
        FieldWord::Organisation => Some(Field::From),
        field => Field::from_word(&code(&field)),
    }
}

/// Whether everything that must be filled in is.
///
/// # Errors
/// `NameMissing`, or `FieldMissing` with the field.
pub(crate) fn check(form: &VisitForm, profile: ProfileWord) -> Result<(), Failure> {
    let missing = |field: FieldWord| Failure::about(ErrorCode::FieldMissing, code(&field));
    let empty = |field: FieldWord| form.of(field).is_empty();
    match profile {
        ProfileWord::Station => {
            let nothing = fields(profile)
                .iter()
                .filter(|shown| !shown.keeps)
                .all(|shown| empty(shown.field));
            return if nothing && empty(FieldWord::Plate) {
                Err(missing(FieldWord::Plate))
            } else {
                Ok(())
            };
        }
        _ if empty(FieldWord::Name) => return Err(Failure::new(ErrorCode::NameMissing)),
        ProfileWord::Hotel if !empty(FieldWord::LeaveOn) => {
            let foreign = is_foreign(&form.nationality);
            let guests = [FieldWord::IdNumber, FieldWord::Room];
            let foreigners = [FieldWord::Born].into_iter().filter(|_| foreign);
            if let Some(field) = guests.into_iter().chain(foreigners).find(|field| empty(*field)) {
                return Err(missing(field));
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
            let (all, home): (Vec<_>, Vec<_>) = (
                fields(profile).iter().collect(),
                fields(profile)
                    .iter()
                    .filter(|shown| !shown.of_foreigners)
                    .collect(),
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
            let mut words: Vec<String> = all.iter().map(|shown| code(&shown.field)).collect();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), all.len(), "{profile:?}");
        }
    }

    #[test]
    fn every_field_has_its_place_in_the_book() {
        for profile in EVERY {
            for shown in fields(profile) {
                assert_eq!(in_book(shown.field).is_none(), shown.field == FieldWord::IdKind);
            }
        }
    }

    #[test]
    fn a_guest_needs_more_than_a_visitor_and_a_passenger_needs_no_name() {
        let failing = |form: &VisitForm, profile| {
            let failure = check(form, profile).err()?;
            Some((failure.code, failure.detail))
        };
        let mut form = VisitForm {
            name: "Camille Dupont".to_owned(),
            ..VisitForm::default()
        };
        assert_eq!(failing(&form, ProfileWord::Hotel), None, "a guest's visitor");
        form.leave_on = "2".to_owned();
        let missing = |field: &str| Some((ErrorCode::FieldMissing, Some(field.to_owned())));
        assert_eq!(failing(&form, ProfileWord::Hotel), missing("id_number"));
        form.id_number = "12AB34567".to_owned();
        form.room = "305".to_owned();
        assert_eq!(failing(&form, ProfileWord::Hotel), None);
        form.nationality = "Pháp".to_owned();
        assert_eq!(failing(&form, ProfileWord::Hotel), missing("born"));
        form.nationality = "VIỆT NAM".to_owned();
        assert_eq!(failing(&form, ProfileWord::Hotel), None);

        let nobody = VisitForm::default();
        assert_eq!(
            failing(&nobody, ProfileWord::Office),
            Some((ErrorCode::NameMissing, None))
        );
        assert_eq!(failing(&nobody, ProfileWord::Station), missing("plate"));
        let coach = VisitForm {
            plate: "34B-012.34".to_owned(),
            ..VisitForm::default()
        };
        assert_eq!(failing(&coach, ProfileWord::Station), None);
    }
}
