//! Codes that this desk printed: the slip of a visit, and the card that a visitor wears. Scanned again they find whoever is
//! leaving; a card that nobody carries is the one that is handed out.

use card::Card;
use register::VisitId;

use crate::book::OpenBook;
use crate::transport::{ErrorCode, Failure, InsideLine, ScanProblem, ScanView};

pub(super) fn nothing() -> ScanView {
    ScanView {
        id_number: None,
        name: None,
        name_lost: false,
        phone: None,
        organisation: None,
        more: Vec::new(),
        visits: 0,
        card: None,
        inside: None,
        left_open: None,
        mark: None,
        problem: Some(ScanProblem::NoPaper),
    }
}

/// Whose slip it is: they are leaving.
pub(super) fn slip(card: &Card, book: &OpenBook) -> Result<ScanView, Failure> {
    let found = match visit_of(card) {
        Some(visit) => match book.inside_line(visit) {
            Err(Failure {
                code: ErrorCode::UnknownVisit,
                ..
            }) => Err(ScanProblem::SlipUnknown),
            line => line?.ok_or(ScanProblem::SlipLeft),
        },
        None => Err(ScanProblem::SlipUnknown),
    };
    Ok(ScanView {
        problem: found.as_ref().err().copied(),
        inside: found.ok().map(InsideLine::from),
        ..nothing()
    })
}

/// The visit whose slip it is.
pub(crate) fn visit_of(card: &Card) -> Option<VisitId> {
    let bits: u128 = card.number.as_deref()?.parse().ok()?;
    format!("{bits:032x}").parse().ok()
}

/// Who carries the card; or the card itself, for somebody who is given it.
pub(super) fn visitor_card(card: &Card, book: &OpenBook) -> Result<ScanView, Failure> {
    let number = card.number.clone().unwrap_or_default();
    let inside = match book.by_card(&number)? {
        Some(visit) => book.inside_line(visit)?,
        None => None,
    };
    Ok(ScanView {
        card: Some(number).filter(|_| inside.is_none()),
        inside: inside.map(InsideLine::from),
        problem: None,
        ..nothing()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use register::BookDate;

    use crate::book::NoBook;
    use crate::clock;
    use crate::home::place::Home;
    use crate::transport::{Book, VisitForm};

    #[test]
    fn a_slip_or_a_worn_card_finds_who_is_leaving_and_a_free_card_is_handed_out() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(folder.path()));
        let mut book = OpenBook::open(&home, Book::Register, NoBook::Begin, "desk").unwrap();
        let form = VisitForm {
            name: "Trần Thị Ước".into(),
            card: "007".into(),
            ..VisitForm::default()
        };
        let visit = book.enter(&form, None, clock::timestamp()).unwrap().visit;
        let bits = u128::from_str_radix(&visit.to_string().replace('-', ""), 16).unwrap();
        let code = card::slip_code(bits);
        let scan = |text: &str, book: &OpenBook| {
            super::super::view(
                &card::read_typed(text, ""),
                book,
                BookDate::of(clock::timestamp()),
            )
            .unwrap()
        };

        assert_eq!(scan(&code, &book).inside.unwrap().visit, visit.to_string());
        let worn = scan(&card::visitor_card_code(7), &book);
        assert_eq!((worn.inside.unwrap().visit, worn.card), (visit.to_string(), None));
        book.exit(visit, clock::timestamp()).unwrap();
        assert_eq!(scan(&code, &book).problem, Some(ScanProblem::SlipLeft));
        let free = scan(&card::visitor_card_code(7), &book);
        assert_eq!((free.card.as_deref(), free.problem), (Some("7"), None));
        let strange = scan(&card::slip_code(7), &book);
        assert_eq!(strange.problem, Some(ScanProblem::SlipUnknown));
    }
}
