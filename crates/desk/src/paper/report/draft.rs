//! What the owner typed for a report, kept while it is typed: a file beside the book, whole or not at all, so that neither
//! a closed window nor a power cut loses a word. It is no part of the book: a draft proves nothing.

use super::period::read_day;
use crate::home::place::Home;
use crate::transport::{Book, ErrorCode, Failure, Language, ReportForm};
use crate::words::Words;

/// Characters of a line, and of a longer text.
const LINE_MOST: usize = 300;
const TEXT_MOST: usize = 10_000;
/// Who signs and who gets a copy stand together on one page: characters, and lines.
const SIGNER_MOST: usize = 100;
const RECIPIENTS_MOST: usize = 400;
const SIGNER_LINES_MOST: usize = 4;
const RECIPIENTS_LINES_MOST: usize = 12;

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
    form.unwrap_or_else(|| ReportForm {
        basis: Words::of(Language::Vi).say("report-basis"),
        ..ReportForm::default()
    })
}

/// Keeps a draft, on disk when this returns.
///
/// What is too long for a letter is kept too: it can be shortened.
pub(crate) fn keep(home: &Home, book: Book, form: &ReportForm) -> Result<(), Failure> {
    let bytes =
        serde_json::to_vec(form).map_err(|error| Failure::about(ErrorCode::Internal, error.to_string()))?;
    home.keep_note(file_name(book), &bytes)
}

/// Whether a letter can be made of it.
pub(crate) fn check(form: &ReportForm) -> Result<(), Failure> {
    for (field, text, most) in [
        ("number", &form.number, LINE_MOST),
        ("addressee", &form.addressee, LINE_MOST),
        ("mail_to", &form.mail_to, LINE_MOST),
        ("basis", &form.basis, TEXT_MOST),
        ("outreach", &form.outreach, TEXT_MOST),
        ("difficulties", &form.difficulties, TEXT_MOST),
        ("proposals", &form.proposals, TEXT_MOST),
        ("recipients", &form.recipients, RECIPIENTS_MOST),
        ("signer_title", &form.signer_title, SIGNER_MOST),
        ("signer_name", &form.signer_name, SIGNER_MOST),
    ] {
        let lines_most = match field {
            "signer_title" | "signer_name" => SIGNER_LINES_MOST,
            "recipients" => RECIPIENTS_LINES_MOST,
            _ => usize::MAX,
        };
        if text.chars().count() > most || text.lines().count() > lines_most {
            return Err(Failure::about(ErrorCode::TooLong, format!("{field}, {most}")));
        }
    }
    let dated = form.dated.trim();
    if dated.is_empty() {
        return Ok(());
    }
    read_day(dated, "dated").map(|_| ())
}
