//! What the owner typed for a report, kept while it is typed: a file beside the book, whole or not at all, so that neither
//! a closed window nor a power cut loses a word. It is no part of the book: a draft proves nothing.

use papers::report::ReportForm;

use crate::failure::{ErrorCode, Failure};
use crate::home::place::{Book, Home};

fn file_name(book: Book) -> &'static str {
    match book {
        Book::Register => disk::DRAFT,
        Book::Practice => disk::PRACTICE_DRAFT,
    }
}

/// The last draft; for a first one, with what most letters begin with. One that cannot be read is none.
pub fn read(home: &Home, book: Book) -> ReportForm {
    let kept = std::fs::read(home.directory().join(file_name(book))).ok();
    let form = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    form.unwrap_or_else(ReportForm::fresh)
}

/// Keeps a draft, on disk when this returns.
///
/// What is too long for a letter is kept too: it can be shortened.
pub(crate) fn keep(home: &Home, book: Book, form: &ReportForm) -> Result<(), Failure> {
    let bytes =
        serde_json::to_vec(form).map_err(|error| Failure::about(ErrorCode::Internal, error.to_string()))?;
    home.keep_note(file_name(book), &bytes)
}
