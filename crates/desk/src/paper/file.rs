//! A sheet as a file. It is drawn from what was read of the book, so that the book is free meanwhile.

use std::path::{Path, PathBuf};

use register::BookDate;
use sheet::{Sheet, SheetError};

use crate::home::place::{Home, write_whole};
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

/// Draws a day and saves it among the sheets of `home`, or at `out`.
///
/// # Errors
/// `CannotSave` or `DiskFull` with the path; `Internal` for settings that fill a page by themselves.
pub fn save(day: &Day, settings: &Settings, home: &Home, out: Option<&Path>) -> Result<SavedSheet, Failure> {
    let date = [("date", vietnamese_date(day.date).into())];
    let drawn = Drawn {
        sheet: &day::sheet(day, settings),
        title: Words::of(Language::Vi).say_with("sheet-print-title", &date),
        date: day.date,
        of: None,
    };
    let path = match out {
        Some(path) => path.to_path_buf(),
        None => home.sheets()?.join(file_name(day)),
    };
    save_drawn(drawn, Some(path))
}

/// Draws any sheet, and saves it where there is a path.
///
/// # Errors
/// As [`save`].
pub(crate) fn save_drawn(drawn: Drawn<'_>, path: Option<PathBuf>) -> Result<SavedSheet, Failure> {
    let fault = |error: SheetError| Failure::about(ErrorCode::Internal, error.to_string());
    let rendered = sheet::render(drawn.sheet).map_err(fault)?;
    let pictures = printer::TAKES_PICTURES
        .then(|| sheet::layout(drawn.sheet).map(Pictures))
        .transpose()
        .map_err(fault)?;
    if let Some(path) = &path {
        write_whole(path, &rendered.pdf)?;
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

fn file_name(day: &Day) -> String {
    match day.book {
        Book::Register => format!("so-khach-{}.pdf", day.date),
        Book::Practice => format!("tap-dung-{}.pdf", day.date),
    }
}
