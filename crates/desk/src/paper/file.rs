//! A sheet as a file. It is drawn from what was read of the book, so that the book is free meanwhile.

use std::path::PathBuf;

use disk::{Eyes, Target};
use papers::{Day, Office, Paper, SheetKind};
use register::BookDate;
use sheet::SheetError;

use crate::paper::pictures::Pictures;
use crate::transport::{ErrorCode, Failure};

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

/// A paper in its lines, with what it is of.
pub(crate) struct Drawn {
    pub(crate) paper: Paper,
    pub(crate) date: BookDate,
    pub(crate) of: Option<SheetKind>,
}

/// Draws a day and saves it.
///
/// # Errors
/// What is wrong with the place; `Internal` for settings that fill a page by themselves.
pub fn save(day: &Day, office: &Office, to: Target) -> Result<SavedSheet, Failure> {
    let drawn = Drawn {
        paper: day.paper(office),
        date: day.date,
        of: None,
    };
    save_drawn(drawn, Some((to, Eyes::Owner)))
}

/// Draws any sheet, and saves it where there is a place for it.
///
/// # Errors
/// As [`save`].
pub(crate) fn save_drawn(drawn: Drawn, to: Option<(Target, Eyes)>) -> Result<SavedSheet, Failure> {
    let fault = |error: SheetError| Failure::about(ErrorCode::Internal, error.to_string());
    let rendered = sheet::render(&drawn.paper.sheet).map_err(fault)?;
    let pictures = printer::TAKES_PICTURES
        .then(|| sheet::layout(&drawn.paper.sheet).map(Pictures))
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
        title: drawn.paper.title,
        of: drawn.of,
        pictures,
    })
}
