//! A sheet as a file. It is drawn from what was read of the book, so that the book is free meanwhile.

use std::path::PathBuf;

use disk::{Eyes, Target};
use register::BookDate;
use sheet::{Sheet, SheetError};

use crate::paper::day::{self, Day, vietnamese_date};
use crate::paper::pictures::Pictures;
use crate::transport::{Book, ErrorCode, Failure, Language, Settings, SheetKind};
use crate::words::Words;

/// A sheet drawn, and where it is kept.
pub struct SavedSheet {
    /// Where; `None`: it is kept nowhere but here.
    pub path: Option<PathBuf>,
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// Pages.
    pub pages: u32,
    /// The book day.
    pub date: BookDate,
    /// What the print queue calls it.
    pub(crate) title: String,
    /// Which paper it is; `None`: the register of a day.
    pub(crate) of: Option<SheetKind>,
    /// Its pages to draw, where printing needs them.
    pub(crate) pictures: Option<Pictures>,
}

/// A sheet in its lines, with its names.
pub(crate) struct Drawn<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) title: String,
    pub(crate) date: BookDate,
    pub(crate) of: Option<SheetKind>,
}

/// Draws a day and saves it.
///
/// # Errors
/// What is wrong with the place; `Internal` for settings that fill a page by themselves.
pub fn save(day: &Day, settings: &Settings, to: Target) -> Result<SavedSheet, Failure> {
    let date = [("date", vietnamese_date(day.date).into())];
    let drawn = Drawn {
        sheet: &day::sheet(day, settings),
        title: Words::of(Language::Vi).say_with("sheet-print-title", &date),
        date: day.date,
        of: None,
    };
    save_drawn(drawn, Some((to, Eyes::Owner)))
}

/// Draws any sheet, and saves it where there is a place for it.
///
/// # Errors
/// As [`save`].
pub(crate) fn save_drawn(drawn: Drawn<'_>, to: Option<(Target, Eyes)>) -> Result<SavedSheet, Failure> {
    let fault = |error: SheetError| Failure::about(ErrorCode::Internal, error.to_string());
    let rendered = sheet::render(drawn.sheet).map_err(fault)?;
    let pictures = printer::TAKES_PICTURES
        .then(|| sheet::layout(drawn.sheet).map(Pictures))
        .transpose()
        .map_err(fault)?;
    let path = to.as_ref().map(|(to, _)| to.path().to_owned());
    if let Some((to, eyes)) = to {
        to.write(&rendered.pdf, eyes)?;
    }
    Ok(SavedSheet {
        path,
        pdf: rendered.pdf,
        pages: u32::try_from(rendered.pages).unwrap_or(u32::MAX),
        date: drawn.date,
        title: drawn.title,
        of: drawn.of,
        pictures,
    })
}

/// The name of its content, whatever the day.
pub fn name() -> String {
    Words::of(Language::Vi).say("sheet-register-title")
}

/// What its file is called among the sheets of a desk.
pub fn file_name(book: Book, date: BookDate) -> String {
    match book {
        Book::Register => format!("so-khach-{date}.pdf"),
        Book::Practice => format!("tap-dung-{date}.pdf"),
    }
}
