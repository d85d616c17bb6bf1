//! A sheet drawn, and kept as a file. It is drawn from what was read of the book, so that the book is free meanwhile.

use std::path::PathBuf;

use disk::{Eyes, Target};
use papers::{Day, Office, Paper, SheetKind};
use register::BookDate;

use crate::book::Made;
use crate::failure::Failure;
use crate::filed::page_pictures::PagePictures;
use crate::work::Watch;

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
    pub(crate) pictures: Option<PagePictures>,
}

/// Draws a day and saves it.
///
/// # Errors
/// What is wrong with the place; `Stopped`; `Internal` for settings that fill a page by themselves.
pub fn save_day(day: &Day, office: &Office, to: Target, watch: &dyn Watch) -> Result<SavedSheet, Failure> {
    save(day.paper(office), day.date, None, Some((to, Eyes::Owner)), watch)
}

/// Draws a paper, and saves it where there is a place for it.
///
/// # Errors
/// As [`save_day`].
pub fn save_paper(made: &Made, to: Option<Target>, watch: &dyn Watch) -> Result<SavedSheet, Failure> {
    let kind = made.kind();
    let to = to.map(|to| (to, eyes(kind)));
    save(made.paper()?, made.date(), Some(kind.clone()), to, watch)
}

fn save(
    paper: Paper,
    date: BookDate,
    of: Option<SheetKind>,
    to: Option<(Target, Eyes)>,
    watch: &dyn Watch,
) -> Result<SavedSheet, Failure> {
    let rendered = sheet::render_watched(&paper.sheet, &mut watch.of_sheet())?;
    let pictures = printer::TAKES_PICTURES
        .then(|| sheet::layout_watched(&paper.sheet, &mut watch.of_sheet()).map(PagePictures))
        .transpose()?;
    watch.no_return()?;
    let path = to.as_ref().map(|(to, _)| to.path().to_owned());
    if let Some((to, eyes)) = to {
        to.write(&rendered.pdf, eyes)?;
    }
    Ok(SavedSheet {
        path,
        pdf: rendered.pdf,
        pages: u32::try_from(rendered.pages).unwrap_or(u32::MAX),
        date,
        title: paper.title,
        of,
        pictures,
    })
}

/// Who may read its file: what is meant for the wall holds nobody's words.
fn eyes(kind: &SheetKind) -> Eyes {
    match kind {
        SheetKind::BlankForms { .. }
        | SheetKind::VisitorCards { .. }
        | SheetKind::Notice
        | SheetKind::PosterA4
        | SheetKind::PosterA3
        | SheetKind::TestPage => Eyes::Everybody,
        SheetKind::RollCall
        | SheetKind::SiteDay { .. }
        | SheetKind::HandOver
        | SheetKind::VisitSlip { .. }
        | SheetKind::Recovery
        | SheetKind::Report(_) => Eyes::Owner,
    }
}
