//! Codes that a telephone's camera reads, drawn as an area: sharp at any size, and the same bytes every time.

use qrcode::{Color, EcLevel, QrCode};

use crate::align::Align;
use crate::block::Block;
use crate::drawing::{Command, pt};
use crate::error::{Piece, SheetError};

/// ISO/IEC 18004: four blank modules on every side, or cameras lose the corner.
const QUIET_MODULES: usize = 4;

/// A code in the body of a sheet.
#[derive(Clone)]
pub struct Qr {
    /// What it says.
    pub text: String,
    /// Width and height, quiet zone included. Read from 2 m it wants 150 mm, from a hand's distance 25.
    pub size_mm: f32,
    /// Where it stands between the margins.
    pub align: Align,
}

impl Qr {
    /// A code in the middle between the margins.
    pub fn new(text: impl Into<String>, size_mm: f32) -> Qr {
        Qr {
            text: text.into(),
            size_mm,
            align: Align::Centre,
        }
    }

    /// A code whose dark part alone is `side_mm` wide, for papers that promise a size: `size_mm` is larger by the quiet zone.
    ///
    /// # Errors
    /// [`SheetError::QrTooLong`].
    pub fn of_side(text: impl Into<String>, side_mm: f32) -> Result<Qr, SheetError> {
        let text = text.into();
        let modules = encoded(&text)?.width();
        let size_mm = side_mm * (modules + 2 * QUIET_MODULES) as f32 / modules as f32;
        Ok(Qr::new(text, size_mm))
    }

    pub(crate) fn block(&self, width_pt: f32, height_pt: f32) -> Result<Block, SheetError> {
        let size_pt = pt(self.size_mm);
        if !(size_pt.is_finite() && size_pt > 0.0) {
            return Err(SheetError::NotALength);
        }
        if size_pt > width_pt + 0.01 || size_pt > height_pt + 0.01 {
            return Err(SheetError::TooLarge(Piece::Picture));
        }
        let left_pt = match self.align {
            Align::Left | Align::Both => 0.0,
            Align::Centre => (width_pt - size_pt) / 2.0,
            Align::Right => width_pt - size_pt,
        };
        Ok(Block {
            height_pt: size_pt,
            commands: vec![area(&self.text, size_pt, (left_pt, 0.0))?],
        })
    }
}

fn encoded(text: &str) -> Result<QrCode, SheetError> {
    // A sixth of it may be dirty or torn: what a code on a wall needs.
    QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| SheetError::QrTooLong)
}

/// The dark modules as one area, runs of a row joined.
pub(crate) fn area(text: &str, size_pt: f32, (left_pt, top_pt): (f32, f32)) -> Result<Command, SheetError> {
    let code = encoded(text)?;
    let modules = code.width();
    let module_pt = size_pt / (modules + 2 * QUIET_MODULES) as f32;
    let at = |column: usize, row: usize| {
        (
            left_pt + (column + QUIET_MODULES) as f32 * module_pt,
            top_pt + (row + QUIET_MODULES) as f32 * module_pt,
        )
    };
    let mut rings = Vec::new();
    for row in 0..modules {
        let mut column = 0;
        while column < modules {
            let start = column;
            while column < modules && code[(column, row)] == Color::Dark {
                column += 1;
            }
            if column > start {
                rings.push(vec![
                    at(start, row),
                    at(column, row),
                    at(column, row + 1),
                    at(start, row + 1),
                ]);
            }
            column += 1;
        }
    }
    Ok(Command::Area { rings, grey: 0.0 })
}
