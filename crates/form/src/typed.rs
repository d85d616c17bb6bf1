//! From what was typed in the form to what the book takes, and back: days as people type them, the kind of a paper, nights
//! that become a day of leaving, and what a correction changes.

use register::{BookDate, Change, Details, Field, IdKind, IdNumber, Line, NewVisit, People, Person, TypedId};
use words::{Language, Words};

use crate::day::{self, Century};
use crate::field::Reading;
use crate::{Error, FieldWord, ProfileWord, VisitForm, profile};

/// A visit of the form, on `today`. Fields that the profile does not ask are taken all the same: nothing that was typed is lost.
///
/// # Errors
/// `NotValid` with the field, for a day that cannot be read and a paper of an unknown kind.
pub fn visit(form: &VisitForm, profile: ProfileWord, today: BookDate) -> Result<NewVisit, Error> {
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
        people: people(form)?,
        details: details(form, today)?,
        // What was picked from a list is one of ours; anything else says nothing.
        visitor: form.visitor.parse().ok(),
        ..NewVisit::default()
    })
}

/// The words of a line as a form has them; empty where there are none.
pub fn filled(line: &Line) -> VisitForm {
    let person = line.person.as_ref();
    let word = |pick: fn(&Person) -> Option<&String>| person.and_then(pick).cloned().unwrap_or_default();
    let id = person.and_then(|person| person.id.as_ref());
    let mut form = VisitForm {
        name: word(|person| Some(&person.name)),
        id_number: word(|person| person.id.as_ref().map(|id| &id.number)),
        id_kind: id.and_then(kind_beyond_number).unwrap_or_default(),
        phone: word(|person| person.phone.as_ref()),
        card: line.card.clone().unwrap_or_default(),
        people: several(line.people),
        organisation: word(|person| person.from.as_ref()),
        to_see: word(|person| person.to_see.as_ref()),
        note: word(|person| person.note.as_ref()),
        visitor: line
            .visitor
            .map(|visitor| visitor.to_string())
            .unwrap_or_default(),
        ..VisitForm::default()
    };
    for (word, field) in kept_as_details() {
        if let Some(words) = person.and_then(|person| person.details.get(field)) {
            form.put(word, shown(field, words));
        }
    }
    form
}

/// What differs between two forms. A number that nobody touched keeps its kind of paper, whatever it looks like, unless
/// another kind is said.
///
/// # Errors
/// `NotValid` with the field.
pub fn changes(before: &VisitForm, after: &VisitForm, day: BookDate) -> Result<Vec<Change>, Error> {
    let some = |field| Some(after.of(field).to_owned()).filter(|text| !text.is_empty());
    let all = [
        (FieldWord::Name, Change::Name(after.name.clone())),
        (FieldWord::Phone, Change::Phone(some(FieldWord::Phone))),
        (
            FieldWord::Organisation,
            Change::From(some(FieldWord::Organisation)),
        ),
        (FieldWord::ToSee, Change::ToSee(some(FieldWord::ToSee))),
        (FieldWord::Note, Change::Note(some(FieldWord::Note))),
        (FieldWord::Card, Change::Card(some(FieldWord::Card))),
    ];
    let differs = |field| before.of(field) != after.of(field);
    let mut changes: Vec<Change> = all
        .into_iter()
        .filter(|(field, _)| differs(*field))
        .map(|(_, change)| change)
        .collect();
    let kind = id_kind_said(after)?;
    if differs(FieldWord::IdNumber) || kind.is_some_and(|kind| kind.as_str() != before.id_kind) {
        let typed = some(FieldWord::IdNumber).map(|number| TypedId { kind, number });
        changes.push(Change::Id(typed));
    }
    if differs(FieldWord::People) {
        changes.push(Change::People(people(after)?));
    }
    for (word, field) in kept_as_details() {
        if differs(word) {
            changes.push(Change::Detail(field, detail(after, word, day)?));
        }
    }
    Ok(changes)
}

/// How many people; nothing typed is somebody alone.
fn people(form: &VisitForm) -> Result<People, Error> {
    let not_valid = Error::NotValid(FieldWord::People);
    match form.of(FieldWord::People) {
        "" => Ok(People::ONE),
        typed => {
            let count: u32 = typed.parse().map_err(|_| not_valid)?;
            People::new(count).map_err(|_| not_valid)
        }
    }
}

/// As the form shows it: nothing for somebody alone.
fn several(people: People) -> String {
    if people.is_group() {
        people.to_string()
    } else {
        String::new()
    }
}

/// What was said, else what a hotel can know: foreigners show passports, some of nine digits like an old ID card.
fn id_kind(form: &VisitForm, profile: ProfileWord) -> Result<Option<IdKind>, Error> {
    match form.of(FieldWord::IdKind) {
        "" if profile == ProfileWord::Hotel && profile::is_foreign(&form.nationality) => {
            Ok(Some(IdKind::Passport))
        }
        _ => id_kind_said(form),
    }
}

/// The kind of paper that was said, if any.
fn id_kind_said(form: &VisitForm) -> Result<Option<IdKind>, Error> {
    match form.of(FieldWord::IdKind) {
        "" => Ok(None),
        word => match IdKind::from_word(word) {
            Some(kind) => Ok(Some(kind)),
            None => Err(Error::NotValid(FieldWord::IdKind)),
        },
    }
}

/// The kind of a paper where its number alone would be read as another kind: a passport of nine digits.
pub fn kind_beyond_number(id: &IdNumber) -> Option<String> {
    let by_number = IdNumber::read(&id.number.as_str().into()).ok().flatten();
    let says_it = by_number.is_some_and(|read| read.kind == id.kind);
    (!says_it).then(|| id.kind.to_string())
}

/// The fields that the book keeps as details, in the order of the form.
fn kept_as_details() -> impl Iterator<Item = (FieldWord, Field)> {
    let fields = FieldWord::ALL.iter();
    fields.filter_map(|word| Some((*word, word.in_book().filter(|field| field.is_detail())?)))
}

fn details(form: &VisitForm, today: BookDate) -> Result<Details, Error> {
    let mut details = Details::default();
    for (word, field) in kept_as_details() {
        details.set(field, detail(form, word, today)?);
    }
    Ok(details)
}

/// One detail as the book keeps it; `None` where nothing was typed.
fn detail(form: &VisitForm, field: FieldWord, today: BookDate) -> Result<Option<String>, Error> {
    let typed = form.of(field);
    if typed.is_empty() {
        return Ok(None);
    }
    let words = match field.reading() {
        Reading::Text => Some(typed.to_owned()),
        Reading::Day => day::read(typed, Century::This).map(|day| day.to_string()),
        Reading::Birth => born(typed, today),
        Reading::Leaving => leave_on(typed, today).map(|day| day.to_string()),
        Reading::Sex => sex(typed).map(str::to_owned),
        // No detail: it has a place of its own.
        Reading::People => None,
    };
    words.map(Some).ok_or(Error::NotValid(field))
}

/// Nights, or a day; a day without a year is the next of that name.
fn leave_on(typed: &str, today: BookDate) -> Option<BookDate> {
    if typed.len() <= 2 {
        let nights: u8 = typed.parse().ok()?;
        return Some(today.minus_days(-i32::from(nights)));
    }
    day::read_next(typed, today)
}

/// A day, or a year alone: not every passport knows more.
fn born(typed: &str, today: BookDate) -> Option<String> {
    let this_year = today.date().year();
    if typed.len() == 4 {
        let year: i16 = typed.parse().ok()?;
        return (1900..=this_year).contains(&year).then(|| typed.to_owned());
    }
    let day = day::read(typed, Century::UpTo(this_year))?;
    (day <= today).then(|| day.to_string())
}

fn sex(typed: &str) -> Option<&'static str> {
    match register::fold(typed).as_str() {
        "male" | "nam" | "m" => Some("male"),
        "female" | "nu" | "f" => Some("female"),
        "other" | "khac" | "x" => Some("other"),
        _ => None,
    }
}

/// What the book keeps, as the form shows it again: `05/01/1990` for a day.
pub fn shown(field: Field, words: &str) -> String {
    day_of(field, words).map_or_else(|| words.to_owned(), day::shown)
}

/// The day that the book keeps in a field; none in a field of other words, nor where the year alone is known.
pub fn day_of(field: Field, words: &str) -> Option<BookDate> {
    let reading = FieldWord::of_book(field).map(FieldWord::reading);
    let is_day = matches!(reading, Some(Reading::Day | Reading::Birth | Reading::Leaving));
    words.parse().ok().filter(|_| is_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> BookDate {
        "2021-01-05".parse().unwrap()
    }

    fn hotel(change: impl FnOnce(&mut VisitForm)) -> Result<NewVisit, Error> {
        let mut form = VisitForm {
            name: "Camille Dupont".to_owned(),
            ..VisitForm::default()
        };
        change(&mut form);
        visit(&form, ProfileWord::Hotel, today())
    }

    #[test]
    fn nights_become_a_day() {
        let leave = |typed: &str| leave_on(typed, today()).map(|day| day.to_string());
        assert_eq!(leave("2").as_deref(), Some("2021-01-07"));
        assert_eq!(leave("31/01").as_deref(), Some("2021-01-31"));
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
        assert_eq!(of("Hoa Kỳ", ""), Ok(Some(IdKind::Passport)));
        assert_eq!(of("Việt Nam", ""), Ok(None));
        assert_eq!(of("", "birth_certificate"), Ok(Some(IdKind::BirthCertificate)));
        assert_eq!(of("", "library"), Err(Error::NotValid(FieldWord::IdKind)));
    }

    #[test]
    fn a_field_that_cannot_be_read_is_named() {
        let wrong = hotel(|form| form.came_on = "hôm qua".to_owned());
        assert_eq!(wrong.err(), Some(Error::NotValid(FieldWord::CameOn)));
        let fine = hotel(|form| form.sex = "Nữ".to_owned()).unwrap();
        assert_eq!(fine.details.get(Field::Sex), Some("female"));
    }

    #[test]
    fn a_group_has_a_number_of_people_and_nothing_typed_is_one() {
        let of = |typed: &str| {
            let form = VisitForm {
                name: "Đoàn Trường Nguyễn Trãi".to_owned(),
                people: typed.to_owned(),
                ..VisitForm::default()
            };
            visit(&form, ProfileWord::Office, today()).map(|new| new.people.count())
        };
        for (typed, count) in [
            ("", 1),
            (" ", 1),
            ("1", 1),
            (" 12 ", 12),
            ("012", 12),
            ("999", 999),
        ] {
            assert_eq!(of(typed), Ok(count), "{typed:?}");
        }
        for typed in ["0", "1000", "-2", "1.5", "ba", "12 người", "99999999999"] {
            assert_eq!(of(typed), Err(Error::NotValid(FieldWord::People)), "{typed:?}");
        }
    }

    #[test]
    fn a_passenger_without_a_name_has_a_line() {
        let form = VisitForm {
            plate: "34B 012.34".to_owned(),
            ..VisitForm::default()
        };
        let named = |profile| !visit(&form, profile, today()).unwrap().name.is_empty();
        assert!(named(ProfileWord::Station) && !named(ProfileWord::Office));
    }

    #[test]
    fn a_correction_changes_what_differs_and_nothing_else() {
        let before = VisitForm {
            name: "Lê Thị Ngoẵng".to_owned(),
            phone: "0912 345 678".to_owned(),
            leave_on: "07/01/2021".to_owned(),
            ..VisitForm::default()
        };
        let same = VisitForm {
            name: " Lê Thị Ngoẵng ".to_owned(),
            ..before.clone()
        };
        assert!(changes(&before, &same, today()).unwrap().is_empty());
        let after = VisitForm {
            phone: String::new(),
            people: "4".to_owned(),
            leave_on: "3".to_owned(),
            ..before.clone()
        };
        let expect = [
            Change::Phone(None),
            Change::People(People::new(4).unwrap()),
            Change::Detail(Field::LeaveOn, Some("2021-01-08".to_owned())),
        ];
        assert!(changes(&before, &after, today()).unwrap() == expect);
    }

    #[test]
    fn a_day_is_shown_as_it_was_typed() {
        assert_eq!(shown(Field::Born, "1990-01-05"), "05/01/1990");
        assert_eq!(shown(Field::Born, "1990"), "1990");
        assert_eq!(shown(Field::Room, "2021-01-05"), "2021-01-05");
    }
}
