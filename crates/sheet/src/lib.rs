//! A sheet of paper: words in, a PDF or a spreadsheet out; the same input gives the same bytes.
//!
//! A [`Sheet`] is a letterhead and a body of [`Part`]s from top to bottom: text, tables, pictures, codes, signatures.
//! [`render`] lays it out ([`layout`]) as a [`Drawing`], a short list of commands in points, and hands it to
//! the PDF writer; [`svg()`] stands behind the same commands for a screen. The form is that of Decree
//! 30/2020/NĐ-CP, Appendix I: letterhead, margins, a page number centred in the top margin from page 2 on, black only.
//!
//! Deliberately absent: visits (desk turns them into rows), words of any language (the caller passes them all), the
//! clock (the time of making is an argument), and any font but the one in `assets/fonts`: a sheet looks alike on
//! every machine.

mod align;
mod block;
mod closing;
mod drawing;
mod error;
mod face;
mod flow;
mod grid;
mod ink;
mod layout;
mod opening;
mod part;
mod pdf;
mod picture;
mod png;
mod qr;
mod running;
mod spreadsheet;
mod svg;
mod table;
mod text;
mod watch;
mod words;
mod workbook;
mod worksheet;
mod wrap;

pub use align::Align;
pub use drawing::{Command, Drawing};
pub use error::{Piece, SheetError};
pub use face::Face;
pub use ink::Substitution;
pub use layout::{layout, layout_watched};
pub use part::{Closing, Keep, Pairs, Paragraph, Part, Recipients, Signature, Title};
pub use pdf::is_unchanged;
pub use picture::{Mark, Picture};
pub use png::{Greys, greys, png};
pub use qr::Qr;
pub use spreadsheet::{SpreadsheetError, csv};
pub use svg::svg;
pub use table::{Column, RowLook, Table};
pub use watch::{Pass, Progress, Watch};
pub use words::{Letterhead, Page, PageNumbers, Sheet};
pub use workbook::{workbook, workbook_watched};
pub use worksheet::{Cell, Chart, Heading, LastRow, Tab, Worksheet};

use std::ops::ControlFlow;

/// A sheet ready for paper.
pub struct Rendered {
    /// The PDF file (PDF/A-2b, fonts embedded).
    pub pdf: Vec<u8>,
    /// How many pages it has; at least one.
    pub pages: usize,
    /// What could not be printed as written, in the order of the marks; also listed at the end of the sheet.
    pub substituted: Vec<Substitution>,
}

/// Lays out and writes a sheet. Reads no clock and no file; the same sheet always gives the same bytes.
///
/// ```
/// let mut sheet = sheet::Sheet::new("Sổ theo dõi khách");
/// sheet.add(sheet::Table {
///     columns: vec![sheet::Column::new("Họ và tên", 1.0)],
///     rows: vec![vec!["Nguyễn Thị Ước".into()]],
///     ..sheet::Table::default()
/// });
/// let rendered = sheet::render(&sheet)?;
/// assert!(rendered.pdf.starts_with(b"%PDF-") && rendered.pages == 1);
/// # Ok::<(), sheet::SheetError>(())
/// ```
pub fn render(sheet: &Sheet) -> Result<Rendered, SheetError> {
    render_watched(sheet, &mut |_| ControlFlow::Continue(()))
}

/// The same, with somebody who looks on.
///
/// # Errors
/// As [`render`], or [`SheetError::Stopped`].
pub fn render_watched(sheet: &Sheet, watch: &mut Watch<'_>) -> Result<Rendered, SheetError> {
    let drawing = layout_watched(sheet, watch)?;
    let (pages, substituted) = (drawing.pages.len(), drawing.substituted.clone());
    Ok(Rendered {
        pdf: pdf::write(drawing, &sheet.name, sheet.made_at_unix_s, watch)?,
        pages,
        substituted,
    })
}

/// Shows sizes only: a PDF is full of visitors.
impl std::fmt::Debug for Rendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Rendered({} bytes, {} pages, {} substitutions)",
            self.pdf.len(),
            self.pages,
            self.substituted.len()
        )
    }
}
