//! The pages of a sheet as pictures, one at a time, for a print system that takes no PDF.

use printer::{PagePicture, Pages};
use sheet::Drawing;

/// A sheet laid out, to be drawn page by page.
pub(crate) struct PagePictures(pub(crate) Drawing);

impl Pages for PagePictures {
    fn count(&self) -> usize {
        self.0.pages.len()
    }

    fn paper_pt(&self) -> (f32, f32) {
        (self.0.width_pt, self.0.height_pt)
    }

    fn draw(&self, page: usize, width_px: u32) -> Option<PagePicture> {
        let greys = sheet::greys(&self.0, page, width_px).ok()?;
        Some(PagePicture {
            width_px: greys.width_px,
            height_px: greys.height_px,
            levels: greys.levels,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheet::{Sheet, Table};

    #[test]
    fn a_page_becomes_a_picture_of_the_whole_paper() {
        let mut sheet = Sheet::new("Sổ theo dõi khách");
        sheet.add(Table {
            columns: vec![sheet::Column::new("Họ và tên", 1.0)],
            rows: vec![vec!["Nguyễn Thị Ước".into()]],
            ..Table::default()
        });
        let pictures = PagePictures(sheet::layout(&sheet).unwrap());
        assert_eq!(pictures.count(), 1);
        let (wide, high) = pictures.paper_pt();
        assert!(wide > high, "the book lies across");

        let page = pictures.draw(0, 1_000).unwrap();
        assert_eq!((page.width_px, page.height_px), (1_000, 707));
        assert_eq!(page.levels.len(), 1_000 * 707);
        assert_eq!(page.levels[0], u8::MAX, "a corner is white");
        assert!(page.levels.contains(&0), "and something is written");
        assert!(pictures.draw(1, 1_000).is_none());
    }
}
