//! A paper on the screen as it will be on paper: laid out once, then shown page by page. Nothing is saved and no number is
//! taken by looking.

use papers::Paper;

use crate::Desk;
use crate::book::Purpose;
use crate::book::owners::Whose;
use crate::desk::day_on_paper::read_day;
use crate::transport::{ErrorCode, Failure, PreviewView, SheetKind, WorkWord};
use crate::work::Watch;

impl Desk {
    /// Lays out a paper to be looked at; without one, the register of a day (`YYYY-MM-DD`; today without).
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid`, `Stopped`, `Internal` for settings that fill a page by themselves, or what the register says.
    pub fn preview(&self, paper: Option<&SheetKind>, date: Option<&str>) -> Result<PreviewView, Failure> {
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::Preview)?;
        match paper {
            Some(kind) => {
                let (made, _) = self.shared.made(kind, Purpose::Look, work)?;
                self.look_at(&made.paper()?, made.whose(), work)
            }
            None => {
                let (day, office, whose) = read_day(&self.shared, date, work)?;
                self.look_at(&day.paper(&office), whose, work)
            }
        }
    }

    fn look_at(&self, paper: &Paper, whose: Whose, work: &dyn Watch) -> Result<PreviewView, Failure> {
        let drawing = sheet::layout_watched(&paper.sheet, &mut work.of_sheet())?;
        let view = PreviewView {
            title: paper.title.clone(),
            pages: u32::try_from(drawing.pages.len()).unwrap_or(u32::MAX),
            ratio: drawing.width_pt / drawing.height_pt,
        };
        self.shared.lock().look_at(drawing, whose)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::OpenOptions;
    use crate::work::Unwatched;

    #[test]
    fn what_was_laid_out_for_an_owner_who_went_meanwhile_is_shown_to_nobody() {
        let data = tempfile::tempdir().unwrap();
        let desk = Desk::open(OpenOptions::quiet(data.path())).unwrap();
        desk.set_pin(Some("2580")).unwrap();
        let watch: &dyn Watch = &Unwatched::default();
        let (made, _) = desk
            .shared
            .made(&SheetKind::Recovery, Purpose::Look, watch)
            .unwrap();
        assert_eq!(made.whose(), Whose::Owners);
        desk.lock();
        let shown = desk.look_at(&made.paper().unwrap(), made.whose(), watch);
        assert_eq!(shown.unwrap_err().code, ErrorCode::OwnerNeeded);
        assert!(desk.preview_page(0).is_err());
    }
}
