//! Pages as pictures, for a print system that takes no PDF. Deliberately absent: drawing them, which the caller does, one page
//! at a time, so that no more than one is in memory.

/// Whoever can draw the pages of a job.
pub trait Pages {
    /// How many there are.
    fn count(&self) -> usize;

    /// Width and height of the paper, in points (1/72 inch).
    fn paper_pt(&self) -> (f32, f32);

    /// One page (from 0), the whole paper, `width_px` wide. `None`: it cannot be drawn.
    fn draw(&self, page: usize, width_px: u32) -> Option<PagePicture>;
}

/// A page in shades of grey. It has no `Debug`: pages are full of visitors.
pub struct PagePicture {
    /// Pixels in a row.
    pub width_px: u32,
    /// Rows.
    pub height_px: u32,
    /// The rows from the top, a byte for each pixel: 0 is black, 255 is white.
    pub levels: Vec<u8>,
}

#[cfg(any(windows, test))]
impl PagePicture {
    /// As a Windows bitmap of 16 greys has it: two pixels in a byte, rows of whole 32-bit words, the last row first. Half the
    /// size of a byte for each pixel, and the spooler keeps every page on disk. `None` where the sizes do not agree.
    pub(crate) fn in_16_greys(&self) -> Option<Vec<u8>> {
        let width = usize::try_from(self.width_px).ok().filter(|width| *width > 0)?;
        let height = usize::try_from(self.height_px)
            .ok()
            .filter(|height| *height > 0)?;
        if self.levels.len() != width.checked_mul(height)? {
            return None;
        }
        let row_bytes = width.div_ceil(8) * 4;
        let mut packed = Vec::with_capacity(row_bytes * height);
        for row in self.levels.chunks_exact(width).rev() {
            let end = packed.len() + row_bytes;
            packed.extend(row.chunks(2).map(|pair| {
                let right = pair.get(1).copied().unwrap_or(u8::MAX);
                nearest(pair[0]) << 4 | nearest(right)
            }));
            packed.resize(end, u8::MAX);
        }
        Some(packed)
    }
}

/// The nearest of 16 greys: 0 is black, 15 is white.
#[cfg(any(windows, test))]
fn nearest(level: u8) -> u8 {
    ((u16::from(level) + 8) / 17) as u8
}

/// Where a picture lies on the paper that the printer has: as large as fits, in the middle, never out of shape. Left, top,
/// width and height in the paper's pixels.
#[cfg(any(windows, test))]
pub(crate) fn fit(picture_px: (u32, u32), paper_px: (i32, i32)) -> (i32, i32, i32, i32) {
    let (width, height) = (f64::from(picture_px.0.max(1)), f64::from(picture_px.1.max(1)));
    let scale = (f64::from(paper_px.0) / width).min(f64::from(paper_px.1) / height);
    let (wide, high) = ((width * scale).round() as i32, (height * scale).round() as i32);
    ((paper_px.0 - wide) / 2, (paper_px.1 - high) / 2, wide, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_has_its_last_row_first_and_whole_words() {
        let picture = PagePicture {
            width_px: 3,
            height_px: 2,
            levels: vec![0, 255, 0, 136, 8, 9],
        };
        let packed = picture.in_16_greys().unwrap();
        assert_eq!(packed, [0x80, 0x1F, 0xFF, 0xFF, 0x0F, 0x0F, 0xFF, 0xFF]);
    }

    #[test]
    fn sizes_that_do_not_agree_are_no_picture() {
        for (width_px, height_px, bytes) in [(2, 2, 3), (0, 2, 0), (2, 0, 0), (u32::MAX, u32::MAX, 4)] {
            let levels = vec![0; bytes];
            let picture = PagePicture {
                width_px,
                height_px,
                levels,
            };
            assert!(picture.in_16_greys().is_none(), "{width_px} {height_px}");
        }
    }

    #[test]
    fn a_page_keeps_its_shape_on_other_paper() {
        assert_eq!(fit((2480, 3508), (4960, 7016)), (0, 0, 4960, 7016));
        // A4 on Letter at 300 dpi: as high as the paper, with bars at the sides.
        assert_eq!(fit((2480, 3508), (2550, 3300)), (108, 0, 2333, 3300));
        assert_eq!(fit((200, 100), (100, 100)), (0, 25, 100, 50));
    }
}
