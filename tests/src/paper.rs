//! What stands on paper: the text of a PDF, as any reader of PDFs finds it.

use std::path::Path;
use std::process::Command;

/// The text of the PDF at `pdf`, columns side by side as they are printed.
///
/// # Panics
/// When `pdftotext` (package poppler-utils) is not installed.
pub fn text_of(pdf: impl AsRef<Path>) -> String {
    let text = Command::new("pdftotext")
        .arg("-layout")
        .arg(pdf.as_ref())
        .arg("-")
        .output();
    String::from_utf8(text.expect("pdftotext is installed").stdout).expect("UTF-8")
}
