//! The sheet of a day as a file. It is drawn from what was read of the book, so that the book is free meanwhile.

use std::path::{Path, PathBuf};

use register::BookDate;

use crate::day_sheet::{self, Day};
use crate::home::{Home, write_whole};
use crate::transport::{Book, ErrorCode, Failure, Settings};

/// A sheet on disk.
pub struct SavedSheet {
    /// Where.
    pub path: PathBuf,
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// Pages.
    pub pages: u32,
    /// The book day.
    pub date: BookDate,
}

/// Draws a day and saves it among the sheets of `home`, or at `out`.
///
/// # Errors
/// `CannotSave` or `DiskFull` with the path; `Internal` for settings that fill a page by themselves.
pub fn save(day: &Day, settings: &Settings, home: &Home, out: Option<&Path>) -> Result<SavedSheet, Failure> {
    let rendered = sheet::render(&day_sheet::sheet(day, settings))
        .map_err(|error| Failure::about(ErrorCode::Internal, error.to_string()))?;
    let path = match out {
        Some(path) => path.to_path_buf(),
        None => home.sheets()?.join(file_name(day)),
    };
    write_whole(&path, &rendered.pdf)?;
    Ok(SavedSheet {
        path,
        pdf: rendered.pdf,
        pages: u32::try_from(rendered.pages).unwrap_or(u32::MAX),
        date: day.date,
    })
}

fn file_name(day: &Day) -> String {
    match day.book {
        Book::Register => format!("so-khach-{}.pdf", day.date),
        Book::Practice => format!("tap-dung-{}.pdf", day.date),
    }
}
