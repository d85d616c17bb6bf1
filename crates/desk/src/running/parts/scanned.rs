//! What the form may take of a scanned card: what it says, and what the book knows of its number.
//!
//! Deliberately absent: what a card says (card knows), and the form itself: what an attendant typed is the screen's.

mod own_codes;

pub(crate) use own_codes::visit_of;

use card::{Card, CardKind, CardWarning};
use form::profile;
use register::{BookDate, Field};

use crate::book::{OpenBook, is_left_open};
use crate::transport::{Failure, FieldWords, InsideLine, MarkView, ScanProblem, ScanView};
use crate::words;

/// What the card says, and what the register knows of its number.
pub(crate) fn view(card: &Card, book: &OpenBook, today: BookDate) -> Result<ScanView, Failure> {
    match card.kind {
        CardKind::VisitSlip => return own_codes::slip(card, book),
        CardKind::VisitorCard => return own_codes::visitor_card(card, book),
        _ => {}
    }
    let mut view = said(card);
    view.more = more(card, &view, book)?;
    let Some(known) = view
        .id_number
        .as_deref()
        .map(|number| book.known(number))
        .transpose()?
        .flatten()
    else {
        return Ok(view);
    };
    // The number is one that the book has: it was read as it was before.
    if matches!(
        view.problem,
        Some(ScanProblem::NameGarbled | ScanProblem::NameAndProvince)
    ) {
        view.problem = None;
        view.name_lost = true;
    }
    view.name = view.name.or(Some(known.person.name));
    view.phone = known.person.phone;
    view.organisation = known.person.from.or(view.organisation);
    view.visits = known.visits;
    view.mark = known.mark.map(MarkView::from);
    let open = match known.inside {
        Some(visit) => book.inside_line(visit)?,
        None => None,
    };
    let is_left_open = open.as_ref().is_some_and(|open| is_left_open(&open.line, today));
    let open = open.map(InsideLine::from);
    (view.inside, view.left_open) = if is_left_open { (None, open) } else { (open, None) };
    Ok(view)
}

/// What else this entrance asks: from the card, else as it was last written. Nothing is told that nobody asks.
fn more(card: &Card, view: &ScanView, book: &OpenBook) -> Result<Vec<FieldWords>, Failure> {
    let Some(number) = &view.id_number else {
        return Ok(Vec::new());
    };
    let sure = view.problem.is_none();
    let sex = card.sex.map(|sex| words::code(&sex));
    let said = [(Field::Born, card.born.clone()), (Field::Sex, sex)];
    let mut details = book.remembered(number)?;
    for (field, words) in said.into_iter().filter(|(_, words)| sure && words.is_some()) {
        details.set(field, words);
    }
    let asked = profile::fields(book.profile()?).iter();
    let known = asked.filter_map(|shown| {
        let field = shown.field.in_book()?;
        let words = details.get(field)?;
        Some(FieldWords {
            field: shown.field,
            words: form::shown(field, words),
        })
    });
    Ok(known.collect())
}

/// What the card says alone. A doubtful name is nobody's.
pub(crate) fn said(card: &Card) -> ScanView {
    if matches!(card.kind, CardKind::VisitSlip | CardKind::VisitorCard) {
        // It says nothing without the book.
        return own_codes::nothing();
    }
    if card.number.as_deref() == Some(card::TEST_NUMBER) {
        return test_code(card);
    }
    let name_garbled = card.warns(CardWarning::GarbledName);
    let number_odd = card.warns(CardWarning::CenturyOrSex) || card.warns(CardWarning::BirthYear);
    let province_odd = card.warns(CardWarning::Province);
    let problem = if card.kind == CardKind::Unknown {
        Some(ScanProblem::NoPaper)
    } else if number_odd && name_garbled {
        Some(ScanProblem::Misread)
    } else if number_odd {
        Some(ScanProblem::NumberOdd)
    } else if name_garbled && province_odd {
        Some(ScanProblem::NameAndProvince)
    } else if name_garbled {
        Some(ScanProblem::NameGarbled)
    } else if province_odd {
        Some(ScanProblem::ProvinceOdd)
    } else {
        None
    };
    let taken = problem != Some(ScanProblem::Misread);
    ScanView {
        id_number: card.number.clone().filter(|_| taken),
        name: card.name.clone().filter(|_| !name_garbled),
        name_lost: false,
        phone: None,
        // What garbled the name garbled the address.
        organisation: card.address.clone().filter(|_| !name_garbled),
        more: Vec::new(),
        visits: 0,
        card: None,
        inside: None,
        left_open: None,
        problem,
        mark: None,
    }
}

/// The code of the test page is nobody's: nothing is taken, and whether it came whole is said.
fn test_code(card: &Card) -> ScanView {
    let whole = card.name == card::read(card::TEST_CODE).name && !card.warns(CardWarning::GarbledName);
    ScanView {
        problem: Some(if whole {
            ScanProblem::TestCode
        } else {
            ScanProblem::Garbled
        }),
        ..own_codes::nothing()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::NoBook;
    use crate::clock;
    use crate::home::place::Home;
    use crate::transport::{Book, VisitForm};

    fn today() -> BookDate {
        BookDate::of(clock::timestamp())
    }

    const CARD: &str = "030090000001||Nguyễn Văn Ước|05011990|Nam|Xã B|15042021";

    fn book(folder: &tempfile::TempDir) -> OpenBook {
        OpenBook::open(
            &Home::find(Some(folder.path())),
            Book::Register,
            NoBook::Begin,
            "desk",
        )
        .unwrap()
    }

    #[test]
    fn a_visitor_who_was_here_before_is_known_by_the_number() {
        let folder = tempfile::tempdir().unwrap();
        let mut book = book(&folder);
        let fresh = view(&card::read(CARD), &book, today()).unwrap();
        assert_eq!((fresh.visits, fresh.organisation.as_deref()), (0, Some("Xã B")));
        let form = VisitForm {
            name: "Nguyễn Văn Ước".into(),
            id_number: "030 090 000 001".into(),
            phone: "0912345678".into(),
            organisation: "Sở Nội vụ".into(),
            ..VisitForm::default()
        };
        let entered = book.enter(&form, None, clock::timestamp()).unwrap();
        let inside = view(&card::read(CARD), &book, today()).unwrap();
        let inside_lost = inside.name_lost;
        assert_eq!(inside.inside.unwrap().visit, entered.visit.to_string());
        book.exit(entered.visit, clock::timestamp()).unwrap();

        // The name is lost on the way, and known all the same.
        let lost = "030090000001||Nguyn Vn c|05011990|Nam|X B|15042021";
        let again = view(&card::read_typed(lost, ""), &book, today()).unwrap();
        assert_eq!(again.name.as_deref(), Some("Nguyễn Văn Ước"));
        assert!(again.name_lost && !inside_lost);
        assert_eq!(again.phone.as_deref(), Some("0912345678"));
        assert_eq!(again.organisation.as_deref(), Some("Sở Nội vụ"));
        assert_eq!((again.visits, again.inside, again.problem), (1, None, None));
    }

    #[test]
    fn what_is_in_doubt_is_not_taken() {
        for (text, problem, number, name) in [
            (CARD, None, true, true),
            ("https://example.org", Some(ScanProblem::NoPaper), false, false),
            (
                "030090000001||Nguy?n|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::NameGarbled),
                true,
                false,
            ),
            (
                "030190000001||Lê A|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::NumberOdd),
                true,
                true,
            ),
            (
                "030190000001||L?|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::Misread),
                false,
                false,
            ),
            (
                "304090000001||L?|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::NameAndProvince),
                true,
                false,
            ),
            (card::TEST_CODE, Some(ScanProblem::TestCode), false, false),
            (
                "000000000000||c m nh|01011900|Nam|Trang in th|01012020",
                Some(ScanProblem::Garbled),
                false,
                false,
            ),
            (
                "003090000001||Lê A|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::ProvinceOdd),
                true,
                true,
            ),
        ] {
            let view = said(&card::read(text));
            assert_eq!(view.problem, problem, "{text}");
            assert_eq!(
                (view.id_number.is_some(), view.name.is_some()),
                (number, name),
                "{text}"
            );
        }
    }
}
