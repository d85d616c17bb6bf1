//! A visitor of whom nothing but the name is known.

use desk::transport::VisitForm;

pub(crate) fn named(name: &str) -> VisitForm {
    VisitForm {
        name: name.to_owned(),
        ..VisitForm::default()
    }
}
