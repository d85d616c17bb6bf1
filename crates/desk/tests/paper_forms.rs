//! What was written by hand while the power was off comes into the book, each form once, under its own time.

mod quiet;

use desk::Desk;
use desk::transport::{ErrorCode, Failure, PaperVisit, VisitForm};

use quiet::open;

/// A form of a day that is past, whatever the clock says.
const DAY: &str = "2021-01-05";

fn typed(number: &str, entered: &str, left: &str) -> PaperVisit {
    PaperVisit {
        number: number.into(),
        date: DAY.into(),
        entered: entered.into(),
        left: left.into(),
        form: VisitForm {
            name: "Đỗ Hữu Ước".into(),
            ..VisitForm::default()
        },
    }
}

fn refused(desk: &Desk, visit: &PaperVisit) -> (ErrorCode, Option<String>) {
    let Failure { code, detail, .. } = desk.write_paper_visit(visit).expect_err("refused");
    (code, detail)
}

#[test]
fn forms_are_typed_once_and_those_left_out_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let at_first = desk.paper_forms(Some(DAY)).expect("a view");
    assert_eq!((at_first.next.as_str(), at_first.typed), ("1", 0));
    for (number, entered) in [("3", "07:35"), ("004", "7h40"), ("8", "815")] {
        desk.write_paper_visit(&typed(number, entered, "09:00"))
            .expect("written");
    }
    let view = desk.paper_forms(Some(DAY)).expect("a view");
    assert_eq!((view.next.as_str(), view.typed), ("9", 3));
    assert_eq!(view.missing, [5, 6, 7]);
    // 4 and 004 are one form: the second line of that day.
    let again = refused(&desk, &typed("4", "10:00", ""));
    assert_eq!(again, (ErrorCode::PaperTaken, Some(format!("2, {DAY}"))));
    let lines = desk.book_day(Some(DAY)).expect("a day").lines;
    assert_eq!(lines.len(), 3);
    assert_eq!(desk.paper_forms(None).expect("today").typed, 0);
}

#[test]
fn times_that_cannot_be_are_refused_and_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open(folder.path());
    let field = |visit: &PaperVisit| refused(&desk, visit);
    assert_eq!(
        field(&typed("1", "sáng", "")),
        (ErrorCode::NotValid, Some("entered".into()))
    );
    assert_eq!(
        field(&typed("1", "07:35", "x")),
        (ErrorCode::NotValid, Some("left".into()))
    );
    assert_eq!(field(&typed("1", "07:35", "07:30")).0, ErrorCode::PaperTime);
    let tomorrow = PaperVisit {
        date: "2999-01-01".into(),
        ..typed("1", "07:35", "")
    };
    assert_eq!(field(&tomorrow).0, ErrorCode::PaperTime);
    assert_eq!(desk.paper_forms(Some(DAY)).expect("a view").typed, 0);
    // Who has no time of leaving is inside still, with the card.
    let mut inside = typed("1", "07:35", "");
    inside.form.card = "27".into();
    desk.write_paper_visit(&inside).expect("written");
    let mut other = typed("2", "07:40", "");
    other.form.card = "027".into();
    assert_eq!(field(&other).0, ErrorCode::CardTaken);
    other.left = "08:00".into();
    desk.write_paper_visit(&other).expect("long gone");
}
