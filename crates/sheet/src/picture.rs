//! A small drawing in the body of a sheet: charts, cards, arrows on a poster.
//!
//! Millimetres from its upper left corner. Deliberately absent: colours (sheets are printed black), curves, images.

use crate::align::Align;
use crate::block::{Block, Span, Style, text_line};
use crate::drawing::{Command, pt};
use crate::error::{Piece, SheetError};
use crate::face::Face;
use crate::ink::Ink;
use crate::qr;

/// A drawing of a given size.
#[derive(Clone)]
pub struct Picture {
    /// How wide it is.
    pub width_mm: f32,
    /// How high it is.
    pub height_mm: f32,
    /// Where it stands between the margins.
    pub align: Align,
    /// What it shows, in drawing order; areas lie under lines, and lines under words.
    pub marks: Vec<Mark>,
}

/// One thing in a picture.
#[derive(Clone)]
pub enum Mark {
    /// A straight line.
    Line {
        /// One end.
        from_mm: (f32, f32),
        /// The other.
        to_mm: (f32, f32),
        /// How thick.
        thick_pt: f32,
    },
    /// A filled area of any shape.
    Area {
        /// Its corners, in order around it.
        corners_mm: Vec<(f32, f32)>,
        /// 0 is black, 1 is white. Lighter than 0.85 may vanish on an office printer: draw a frame around it.
        grey: f32,
    },
    /// A line of words.
    Text {
        /// The baseline: its left end, its middle or its right end, as `align` says.
        at_mm: (f32, f32),
        /// The words.
        text: String,
        /// Their face.
        face: Face,
        /// Their size.
        size_pt: f32,
        /// Which point of the baseline is given.
        align: Align,
    },
    /// A code for a telephone's camera, with its quiet zone.
    Qr {
        /// The upper left corner.
        at_mm: (f32, f32),
        /// Width and height, quiet zone included.
        size_mm: f32,
        /// What it says.
        text: String,
    },
}

impl Picture {
    /// An empty drawing in the middle between the margins.
    pub fn new(width_mm: f32, height_mm: f32) -> Picture {
        Picture {
            width_mm,
            height_mm,
            align: Align::Centre,
            marks: Vec::new(),
        }
    }

    /// Adds a line.
    pub fn line(&mut self, from_mm: (f32, f32), to_mm: (f32, f32), thick_pt: f32) -> &mut Picture {
        self.marks.push(Mark::Line {
            from_mm,
            to_mm,
            thick_pt,
        });
        self
    }

    /// Adds the outline of a rectangle.
    pub fn frame(&mut self, at_mm: (f32, f32), size_mm: (f32, f32), thick_pt: f32) -> &mut Picture {
        let corners = corners(at_mm, size_mm);
        for side in 0..4 {
            self.line(corners[side], corners[(side + 1) % 4], thick_pt);
        }
        self
    }

    /// Adds a filled rectangle; 0 is black, 1 is white.
    pub fn filled(&mut self, at_mm: (f32, f32), size_mm: (f32, f32), grey: f32) -> &mut Picture {
        self.marks.push(Mark::Area {
            corners_mm: corners(at_mm, size_mm).to_vec(),
            grey,
        });
        self
    }

    /// Adds a line of words at a baseline.
    pub fn text(
        &mut self,
        at_mm: (f32, f32),
        text: impl Into<String>,
        (face, size_pt): (Face, f32),
        align: Align,
    ) -> &mut Picture {
        self.marks.push(Mark::Text {
            at_mm,
            text: text.into(),
            face,
            size_pt,
            align,
        });
        self
    }

    /// Its commands within a text area of `width_pt` by `height_pt`.
    pub(crate) fn block(&self, width_pt: f32, height_pt: f32, ink: &mut Ink) -> Result<Block, SheetError> {
        let size_pt = (pt(self.width_mm), pt(self.height_mm));
        let numbers = self.marks.iter().flat_map(Mark::numbers);
        if !numbers
            .chain([size_pt.0, size_pt.1])
            .all(|number| number.is_finite() && number.abs() < 1e5)
        {
            return Err(SheetError::NotALength);
        }
        // A millimetre more than fits is rounding in somebody's arithmetic.
        if size_pt.0 > width_pt + 3.0 || size_pt.1 > height_pt + 0.01 {
            return Err(SheetError::TooLarge(Piece::Picture));
        }
        let left_pt = match self.align {
            Align::Left | Align::Both => 0.0,
            Align::Centre => (width_pt - size_pt.0) / 2.0,
            Align::Right => width_pt - size_pt.0,
        };
        let place = |(x_mm, y_mm): (f32, f32)| (left_pt + pt(x_mm), pt(y_mm));
        let mut commands = Vec::with_capacity(self.marks.len());
        for mark in &self.marks {
            // A PDF with a face that draws no letter is broken.
            if matches!(mark, Mark::Text { text, .. } if text.trim().is_empty()) {
                continue;
            }
            commands.push(match mark {
                Mark::Line {
                    from_mm,
                    to_mm,
                    thick_pt,
                } => Command::Line {
                    from_pt: place(*from_mm),
                    to_pt: place(*to_mm),
                    thick_pt: *thick_pt,
                },
                Mark::Area { corners_mm, grey } => Command::Area {
                    rings: vec![corners_mm.iter().copied().map(place).collect()],
                    grey: grey.clamp(0.0, 1.0),
                },
                Mark::Text {
                    at_mm,
                    text,
                    face,
                    size_pt,
                    align,
                } => words(place(*at_mm), &ink.drawable(text), *face, *size_pt, *align),
                Mark::Qr { at_mm, size_mm, text } => qr::area(text, pt(*size_mm), place(*at_mm))?,
            });
        }
        Ok(Block {
            height_pt: size_pt.1.max(0.0),
            commands,
        })
    }
}

impl Mark {
    fn numbers(&self) -> Vec<f32> {
        match self {
            Mark::Line {
                from_mm,
                to_mm,
                thick_pt,
            } => vec![from_mm.0, from_mm.1, to_mm.0, to_mm.1, *thick_pt],
            Mark::Area { corners_mm, grey } => corners_mm
                .iter()
                .flat_map(|(x, y)| [*x, *y])
                .chain([*grey])
                .collect(),
            Mark::Text { at_mm, size_pt, .. } => vec![at_mm.0, at_mm.1, *size_pt],
            Mark::Qr { at_mm, size_mm, .. } => vec![at_mm.0, at_mm.1, *size_mm],
        }
    }
}

fn words((x_pt, y_pt): (f32, f32), drawable: &str, face: Face, size_pt: f32, align: Align) -> Command {
    let line = drawable.replace('\n', " ");
    let width_pt = face.width_pt(&line, size_pt);
    let left_pt = match align {
        Align::Left | Align::Both => x_pt,
        Align::Centre => x_pt - width_pt / 2.0,
        Align::Right => x_pt - width_pt,
    };
    let span = Span {
        x_pt: left_pt,
        width_pt,
    };
    let mut command = text_line(&line, Style { face, size_pt }, span, Align::Left, 0.0);
    if let Command::Text {
        y_pt: baseline_pt, ..
    } = &mut command
    {
        *baseline_pt = y_pt;
    }
    command
}

fn corners((x, y): (f32, f32), (width, height): (f32, f32)) -> [(f32, f32); 4] {
    [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
}
