//! A paper on the screen as it will be on paper: laid out once, then shown page by page. Nothing is saved and no number is
//! taken by looking.

use papers::Paper;

use crate::Desk;
use crate::book::Purpose;
use crate::book::owners::Whose;
use crate::desk::day_on_paper::read_day;
use crate::transport::{ErrorCode, Failure, PreviewView, SheetKind};

impl Desk {
    /// Lays out a paper to be looked at; without one, the register of a day (`YYYY-MM-DD`; today without).
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid`, `Internal` for settings that fill a page by themselves, or what the register says.
    pub fn preview(&self, paper: Option<&SheetKind>, date: Option<&str>) -> Result<PreviewView, Failure> {
        match paper {
            Some(kind) => {
                let (made, _) = self.shared.made(kind, Purpose::Look)?;
                self.look_at(&made.paper()?, made.whose())
            }
            None => {
                let (day, office, whose) = read_day(&self.shared, date)?;
                self.look_at(&day.paper(&office), whose)
            }
        }
    }

    fn look_at(&self, paper: &Paper, whose: Whose) -> Result<PreviewView, Failure> {
        let fault = |error: sheet::SheetError| Failure::about(ErrorCode::Internal, error.to_string());
        let drawing = sheet::layout(&paper.sheet).map_err(fault)?;
        let view = PreviewView {
            title: paper.title.clone(),
            pages: u32::try_from(drawing.pages.len()).unwrap_or(u32::MAX),
            ratio: drawing.width_pt / drawing.height_pt,
        };
        self.shared.lock().look_at(drawing, whose);
        Ok(view)
    }

    /// A page of the paper that is looked at, counted from 0, as SVG.
    ///
    /// # Errors
    /// `NotValid` where there is no such page, also of the owner's paper once their door has shut.
    pub fn preview_page(&self, page: u32) -> Result<String, Failure> {
        let looked_at = self.shared.lock().looked_at()?;
        let drawn = looked_at.and_then(|drawing| sheet::svg(&drawing, page as usize));
        drawn.ok_or(Failure::about(ErrorCode::NotValid, "page"))
    }
}
