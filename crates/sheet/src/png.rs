//! A page as a picture, for electronic boards, which show pictures and no paper, and for print systems that take no PDF.
//!
//! The same commands as the PDF, filled with soft edges, dark on white. Deliberately absent: colours.

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};
use ttf_parser::OutlineBuilder;

use crate::drawing::{Command, Drawing};
use crate::error::SheetError;
use crate::face::Face;

/// Wider than any board.
const WIDTH_MAX_PX: u32 = 8_192;
/// How thick the outline of a stamp is.
const OUTLINE_PT: f32 = 0.5;

/// One page (from 0) as a PNG of `width_px`; its height follows from the paper. The same drawing gives the same bytes.
///
/// # Errors
/// `NotALength` for a page that is not there, or a width of nothing or beyond 8192.
pub fn png(drawing: &Drawing, page: usize, width_px: u32) -> Result<Vec<u8>, SheetError> {
    let board = Board::of(drawing, page, width_px)?;
    board.pixels.encode_png().map_err(|_| SheetError::Writer)
}

/// A page in shades of grey, for print systems that take pictures.
pub struct Greys {
    /// Pixels in a row.
    pub width_px: u32,
    /// Rows.
    pub height_px: u32,
    /// The rows from the top, a byte for each pixel: 0 is black, 255 is white.
    pub levels: Vec<u8>,
}

/// One page (from 0), `width_px` wide; its height follows from the paper.
///
/// # Errors
/// As [`png()`].
pub fn greys(drawing: &Drawing, page: usize, width_px: u32) -> Result<Greys, SheetError> {
    let pixels = Board::of(drawing, page, width_px)?.pixels;
    Ok(Greys {
        width_px: pixels.width(),
        height_px: pixels.height(),
        // All inks are grey, on white without a hole: each colour is the level.
        levels: pixels.pixels().iter().map(|pixel| pixel.red()).collect(),
    })
}

struct Board {
    pixels: Pixmap,
    scale: f32,
}

impl Board {
    fn of(drawing: &Drawing, page: usize, width_px: u32) -> Result<Board, SheetError> {
        let commands = drawing.pages.get(page).ok_or(SheetError::NotALength)?;
        if !(1..=WIDTH_MAX_PX).contains(&width_px) {
            return Err(SheetError::NotALength);
        }
        let scale = width_px as f32 / drawing.width_pt;
        let height_px = (drawing.height_pt * scale).round().max(1.0) as u32;
        let mut board = Board {
            pixels: Pixmap::new(width_px, height_px).ok_or(SheetError::NotALength)?,
            scale,
        };
        board.pixels.fill(Color::WHITE);
        // As on paper: areas under lines, lines under words, the mark over all.
        let order = |command: &&Command| match command {
            Command::Area { .. } => 0,
            Command::Line { .. } => 1,
            Command::Text { .. } => 2,
            Command::Stamp { .. } => 3,
        };
        let mut commands: Vec<&Command> = commands.iter().collect();
        commands.sort_by_key(order);
        for command in commands {
            board.draw(command);
        }
        Ok(board)
    }

    fn draw(&mut self, command: &Command) {
        match command {
            Command::Area { rings, grey } => self.area(rings, *grey),
            Command::Line {
                from_pt,
                to_pt,
                thick_pt,
            } => {
                let mut path = PathBuilder::new();
                path.move_to(from_pt.0, from_pt.1);
                path.line_to(to_pt.0, to_pt.1);
                self.stroke(path.finish(), *thick_pt);
            }
            Command::Text {
                x_pt,
                y_pt,
                face,
                size_pt,
                stretch_pt,
                text,
            } => {
                let path = letters(text, *face, *size_pt, *stretch_pt, (*x_pt, *y_pt), (1.0, 0.0));
                self.fill(path, 0.0, Edges::Soft);
            }
            Command::Stamp {
                x_pt,
                y_pt,
                slope,
                size_pt,
                text,
            } => {
                let path = letters(text, Face::Bold, *size_pt, 0.0, (*x_pt, *y_pt), *slope);
                self.stroke(path, OUTLINE_PT);
            }
        }
    }

    /// Rectangles end at whole pixels, or the modules of a code would blur where they meet.
    fn area(&mut self, rings: &[Vec<(f32, f32)>], grey: f32) {
        for ring in rings {
            let (Some(first), true) = (ring.first(), ring.len() >= 3) else {
                continue;
            };
            let mut path = PathBuilder::new();
            if let Some(rect) = self.upright(ring) {
                path.push_rect(rect);
            } else {
                path.move_to(first.0, first.1);
                for (x, y) in &ring[1..] {
                    path.line_to(*x, *y);
                }
                path.close();
                self.fill(path.finish(), grey, Edges::Soft);
                continue;
            }
            self.fill(path.finish(), grey, Edges::Hard);
        }
    }

    /// The ring as a rectangle on whole pixels, in points, if it is one.
    fn upright(&self, ring: &[(f32, f32)]) -> Option<Rect> {
        let [a, b, c, d] = ring else { return None };
        let is_upright = a.1 == b.1 && b.0 == c.0 && c.1 == d.1 && d.0 == a.0;
        let whole = |pt: f32| (pt * self.scale).round() / self.scale;
        is_upright
            .then(|| Rect::from_ltrb(whole(a.0), whole(a.1), whole(c.0), whole(c.1)))
            .flatten()
    }

    fn fill(&mut self, path: Option<Path>, grey: f32, edges: Edges) {
        // An empty path (a line of blanks) draws nothing.
        if let Some(path) = path {
            let paint = ink(grey, edges);
            self.pixels
                .fill_path(&path, &paint, FillRule::Winding, self.to_pixels(), None);
        }
    }

    fn stroke(&mut self, path: Option<Path>, width_pt: f32) {
        if let Some(path) = path {
            let stroke = Stroke {
                width: width_pt,
                ..Stroke::default()
            };
            let paint = ink(0.0, Edges::Soft);
            self.pixels
                .stroke_path(&path, &paint, &stroke, self.to_pixels(), None);
        }
    }

    fn to_pixels(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    Soft,
    Hard,
}

fn ink(grey: f32, edges: Edges) -> Paint<'static> {
    let level = (grey.clamp(0.0, 1.0) * 255.0).round() as u8;
    let mut paint = Paint::default();
    paint.set_color_rgba8(level, level, level, 255);
    paint.anti_alias = edges == Edges::Soft;
    paint
}

/// The outlines of a line of words whose baseline starts at `at_pt` and runs along `slope` (cosine and sine, rising).
fn letters(
    text: &str,
    face: Face,
    size_pt: f32,
    stretch_pt: f32,
    at_pt: (f32, f32),
    slope: (f32, f32),
) -> Option<Path> {
    let mut pen = Pen {
        path: PathBuilder::new(),
        at_pt,
        slope,
        size: size_pt / face.units_per_em(),
        along_pt: 0.0,
    };
    for character in text.chars() {
        face.outline(character, &mut pen);
        pen.along_pt += face.advance_pt(character, size_pt);
        if character == ' ' {
            pen.along_pt += stretch_pt;
        }
    }
    pen.path.finish()
}

/// Takes a glyph's outline (y upwards, in units of the face) to its place on the page (y downwards, in points).
struct Pen {
    path: PathBuilder,
    at_pt: (f32, f32),
    slope: (f32, f32),
    size: f32,
    along_pt: f32,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let (along, up) = (self.along_pt + x * self.size, y * self.size);
        let (cos, sin) = self.slope;
        (
            self.at_pt.0 + along * cos - up * sin,
            self.at_pt.1 - along * sin - up * cos,
        )
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Picture;
    use crate::words::{Page, Sheet};

    fn drawn() -> Drawing {
        let mut sheet = Sheet::new("x");
        sheet.page = Page::free(100.0, 50.0, 0.0);
        let mut picture = Picture::new(100.0, 50.0);
        picture.filled((0.0, 0.0), (50.0, 25.0), 0.0);
        picture.text((60.0, 40.0), "Ỡ", (Face::Bold, 40.0), crate::Align::Left);
        sheet.add(picture);
        crate::layout::layout(&sheet).unwrap()
    }

    #[test]
    fn areas_end_at_whole_pixels_and_letters_are_drawn_where_they_stand() {
        let pixels = Pixmap::decode_png(&png(&drawn(), 0, 200).unwrap()).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (200, 100));
        let level = |x, y| pixels.pixel(x, y).unwrap().red();
        assert_eq!(
            (level(0, 0), level(99, 49), level(100, 50), level(10, 60)),
            (0, 0, 255, 255)
        );
        let ink = |columns: std::ops::Range<u32>| {
            columns
                .flat_map(|x| (50..100).map(move |y| (x, y)))
                .filter(|(x, y)| level(*x, *y) < 128)
                .count()
        };
        assert!(ink(120..150) > 50, "the letter");
        assert_eq!(ink(0..118), 0, "nothing beside it");
    }

    #[test]
    fn greys_are_the_levels_of_the_png() {
        let pixels = Pixmap::decode_png(&png(&drawn(), 0, 200).unwrap()).unwrap();
        let page = greys(&drawn(), 0, 200).unwrap();
        assert_eq!((page.width_px, page.height_px), (pixels.width(), pixels.height()));
        let of_png = pixels
            .pixels()
            .iter()
            .map(|pixel| (pixel.red(), pixel.green(), pixel.blue()));
        assert!(of_png.eq(page.levels.iter().map(|level| (*level, *level, *level))));
        assert!(greys(&drawn(), 1, 200).is_err());
    }

    #[test]
    fn the_same_page_gives_the_same_bytes_and_one_that_is_not_there_an_error() {
        assert!(png(&drawn(), 0, 300).unwrap() == png(&drawn(), 0, 300).unwrap());
        assert!(matches!(png(&drawn(), 1, 300), Err(SheetError::NotALength)));
        assert!(matches!(png(&drawn(), 0, 0), Err(SheetError::NotALength)));
    }
}
