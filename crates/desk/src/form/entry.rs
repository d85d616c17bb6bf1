//! From what was typed in the form to what the book takes: days as people type them, the kind of a paper, nights that become
//! a day of leaving.

use jiff::civil::Date;
use register::{BookDate, Details, Field, IdKind, NewVisit, TypedId};

use crate::form::profile;
use crate::transport::{ErrorCode, Failure, FieldWord, Language, ProfileWord, VisitForm};
use crate::words::{Words, code};

/// A visit of the form, on `today`. Fields that the profile does not ask are taken all the same: nothing that was typed is lost.
///
/// # Errors
/// `NotValid` with the field, for a day that is none and a paper of an unknown kind.
pub(crate) fn visit(form: &VisitForm, profile: ProfileWord, today: BookDate) -> Result<NewVisit, Failure> {
    let some = |field: FieldWord| Some(form.of(field).to_owned()).filter(|words| !words.is_empty());
    let name = some(FieldWord::Name).unwrap_or_else(|| match profile {
        ProfileWord::Station => Words::of(Language::Vi).say("visitor-nameless"),
        // The register says that a name is missing.
        _ => String::new(),
    });
    let id = match some(FieldWord::IdNumber) {
        Some(number) => Some(TypedId {
            kind: id_kind(form, profile)?,
            number,
        }),
        None => None,
    };
    Ok(NewVisit {
        name,
        id,
        phone: some(FieldWord::Phone),
        from: some(FieldWord::Organisation),
        to_see: some(FieldWord::ToSee),
        note: some(FieldWord::Note),
        card: some(FieldWord::Card),
        details: details(form, today)?,
        // What was picked from a list is one of ours; anything else says nothing.
        visitor: form.visitor.parse().ok(),
        ..NewVisit::default()
    })
}

/// What was said, else what a hotel can know: foreigners show passports, some of nine digits like an old ID card.
fn id_kind(form: &VisitForm, profile: ProfileWord) -> Result<Option<IdKind>, Failure> {
    match form.of(FieldWord::IdKind) {
        "" if profile == ProfileWord::Hotel && profile::is_foreign(&form.nationality) => {
            Ok(Some(IdKind::Passport))
        }
        _ => said_kind(form),
    }
}

/// The kind of paper that was said, if any.
///
/// # Errors
/// `NotValid` for a kind that there is none of.
pub(crate) fn said_kind(form: &VisitForm) -> Result<Option<IdKind>, Failure> {
    match form.of(FieldWord::IdKind) {
        "" => Ok(None),
        word => match IdKind::from_word(word) {
            Some(kind) => Ok(Some(kind)),
            None => Err(not_valid(FieldWord::IdKind)),
        },
    }
}

fn not_valid(field: FieldWord) -> Failure {
    Failure::about(ErrorCode::NotValid, code(&field))
}

/// The fields that the book keeps as details.
pub(crate) const DETAILS: [FieldWord; 13] = [
    FieldWord::Room,
    FieldWord::LeaveOn,
    FieldWord::Born,
    FieldWord::Sex,
    FieldWord::Nationality,
    FieldWord::Visa,
    FieldWord::VisaUntil,
    FieldWord::CameOn,
    FieldWord::Border,
    FieldWord::Purpose,
    FieldWord::Plate,
    FieldWord::Route,
    FieldWord::Destination,
];

fn details(form: &VisitForm, today: BookDate) -> Result<Details, Failure> {
    let mut details = Details::default();
    for field in DETAILS {
        if let Some(at) = profile::in_book(field) {
            details.set(at, detail(form, field, today)?);
        }
    }
    Ok(details)
}

/// One detail as the book keeps it; `None` where nothing was typed.
///
/// # Errors
/// `NotValid` with the field.
pub(crate) fn detail(form: &VisitForm, field: FieldWord, today: BookDate) -> Result<Option<String>, Failure> {
    let typed = form.of(field);
    if typed.is_empty() {
        return Ok(None);
    }
    let words = match field {
        FieldWord::LeaveOn => leave_on(typed, today).map(|day| day.to_string()),
        FieldWord::Born => born(typed, today),
        FieldWord::VisaUntil | FieldWord::CameOn => day(typed, Century::This).map(|day| day.to_string()),
        FieldWord::Sex => sex(typed).map(str::to_owned),
        _ => Some(typed.to_owned()),
    };
    words.map(Some).ok_or_else(|| not_valid(field))
}

/// Nights, or a day; a day without a year is the next of that name.
fn leave_on(typed: &str, today: BookDate) -> Option<Date> {
    if typed.len() <= 2 {
        let nights: u8 = typed.parse().ok()?;
        return Some(today.minus_days(-i32::from(nights)).date());
    }
    if let Some(day) = day(typed, Century::This) {
        return Some(day);
    }
    let this_year = day(&format!("{typed}/{}", today.date().year()), Century::This)?;
    if this_year >= today.date() {
        Some(this_year)
    } else {
        this_year.checked_add(jiff::Span::new().years(1)).ok()
    }
}

/// A day, or a year alone: not every passport knows more.
fn born(typed: &str, today: BookDate) -> Option<String> {
    if typed.len() == 4 {
        let year: i16 = typed.parse().ok()?;
        let known = (1900..=today.date().year()).contains(&year);
        return known.then(|| typed.to_owned());
    }
    let day = day(typed, Century::UpTo(today.date().year()))?;
    (day <= today.date()).then(|| day.to_string())
}

/// What a year of two digits is taken for.
#[derive(Clone, Copy)]
enum Century {
    /// 20..
    This,
    /// The last such year that is not after this one.
    UpTo(i16),
}

/// `05/01/2021`, `5.1.21`, `5-1-2021`, `05012021`, `2021-01-05`.
fn day(typed: &str, century: Century) -> Option<Date> {
    let parts: Vec<&str> = typed
        .split(['/', '.', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let (day, month, year) = match parts.as_slice() {
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..2], &whole[2..4], &whole[4..]),
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return None,
    };
    let number = |text: &str| {
        text.parse::<i16>()
            .ok()
            .filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
    };
    let year = match (year.len(), number(year)?, century) {
        (4, year, _) => year,
        (2, year, Century::UpTo(last)) if 2000 + year > last => 1900 + year,
        (2, year, _) => 2000 + year,
        _ => return None,
    };
    let (month, day) = (number(month)?, number(day)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn sex(typed: &str) -> Option<&'static str> {
    match register::fold(typed).as_str() {
        "male" | "nam" | "m" => Some("male"),
        "female" | "nu" | "f" => Some("female"),
        "other" | "khac" | "x" => Some("other"),
        _ => None,
    }
}

/// A detail as the form shows it again: `05/01/1990` for a day.
pub(crate) fn shown(field: Field, words: &str) -> String {
    let is_day = matches!(
        field,
        Field::Born | Field::LeaveOn | Field::VisaUntil | Field::CameOn
    );
    match words.parse::<BookDate>() {
        Ok(day) if is_day => day.date().strftime("%d/%m/%Y").to_string(),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> BookDate {
        "2021-01-05".parse().unwrap()
    }

    fn hotel(change: impl FnOnce(&mut VisitForm)) -> Result<NewVisit, Failure> {
        let mut form = VisitForm {
            name: "Camille Dupont".to_owned(),
            ..VisitForm::default()
        };
        change(&mut form);
        visit(&form, ProfileWord::Hotel, today())
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        let read = |typed: &str| day(typed, Century::This).map(|day| day.to_string());
        for typed in [
            "05/01/2021",
            "5/1/21",
            "5.1.2021",
            "05012021",
            "2021-01-05",
            "5 1 2021",
        ] {
            assert_eq!(read(typed).as_deref(), Some("2021-01-05"), "{typed}");
        }
        for typed in [
            "",
            "30/02/2021",
            "5/13/2021",
            "05/01",
            "mai",
            "+5/1/2021",
            "5/1/021",
            "ẵẵẵẵ",
            "0501202",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn nights_become_a_day_and_a_day_without_a_year_is_the_next_one() {
        let leave = |typed: &str| leave_on(typed, today()).map(|day| day.to_string());
        assert_eq!(leave("2").as_deref(), Some("2021-01-07"));
        assert_eq!(leave("31/01").as_deref(), Some("2021-01-31"));
        assert_eq!(leave("04/01").as_deref(), Some("2022-01-04"));
        assert_eq!(leave("10/01/2021").as_deref(), Some("2021-01-10"));
        assert_eq!(leave("-1"), None);
        assert_eq!(leave("x"), None);
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        assert_eq!(born("5/1/90", today()).as_deref(), Some("1990-01-05"));
        assert_eq!(born("5/1/20", today()).as_deref(), Some("2020-01-05"));
        assert_eq!(born("6/1/21", today()), None);
        assert_eq!(born("1948", today()).as_deref(), Some("1948"));
        assert_eq!(born("2022", today()), None);
    }

    #[test]
    fn a_foreigner_shows_a_passport_whatever_its_number_looks_like() {
        let of = |nationality: &str, kind: &str| {
            let new = hotel(|form| {
                form.id_number = "123456789".to_owned();
                form.nationality = nationality.to_owned();
                form.id_kind = kind.to_owned();
            });
            new.map(|new| new.id.and_then(|id| id.kind))
        };
        assert_eq!(of("Hoa Kỳ", "").unwrap(), Some(IdKind::Passport));
        assert_eq!(of("Việt Nam", "").unwrap(), None);
        assert_eq!(
            of("", "birth_certificate").unwrap(),
            Some(IdKind::BirthCertificate)
        );
        assert_eq!(of("", "library").unwrap_err().detail.as_deref(), Some("id_kind"));
    }

    #[test]
    fn a_field_that_cannot_be_read_is_named() {
        let wrong = hotel(|form| form.came_on = "hôm qua".to_owned()).unwrap_err();
        assert_eq!(
            (wrong.code, wrong.detail.as_deref()),
            (ErrorCode::NotValid, Some("came_on"))
        );
        let fine = hotel(|form| form.sex = "Nữ".to_owned()).unwrap();
        assert_eq!(fine.details.get(Field::Sex), Some("female"));
    }

    #[test]
    fn a_passenger_without_a_name_has_a_line() {
        let form = VisitForm {
            plate: "34B 012.34".to_owned(),
            ..VisitForm::default()
        };
        let new = visit(&form, ProfileWord::Station, today()).unwrap();
        assert!(!new.name.is_empty());
        assert!(
            visit(&form, ProfileWord::Office, today())
                .unwrap()
                .name
                .is_empty()
        );
    }

    #[test]
    fn a_day_is_shown_as_it_was_typed() {
        assert_eq!(shown(Field::Born, "1990-01-05"), "05/01/1990");
        assert_eq!(shown(Field::Born, "1990"), "1990");
        assert_eq!(shown(Field::Room, "2021-01-05"), "2021-01-05");
    }
}
