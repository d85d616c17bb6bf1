//! A sheet of the register: lines of text in, a PDF or a spreadsheet out; the same input gives the same bytes.
//!
//! [`render`] lays a [`Sheet`] out ([`layout`]) as a [`Drawing`], a short list of commands in points, and hands it to
//! the PDF writer. A second writer (PDF/A, say) would stand behind the same commands. The form is that of Decree
//! 30/2020/NĐ-CP, Appendix I: letterhead, margins, a page number centred in the top margin from page 2 on, black only.
//!
//! Deliberately absent: visits (desk turns them into rows), words of any language (the caller passes them all), the
//! clock (the time of making is an argument), and any font but the one in `assets/fonts`: a sheet looks alike on
//! every machine.

mod block;
mod drawing;
mod face;
mod grid;
mod ink;
mod layout;
mod pdf;
mod spreadsheet;
mod text;
mod words;
mod wrap;

pub use drawing::{Command, Drawing};
pub use face::Face;
pub use ink::Substitution;
pub use layout::layout;
pub use spreadsheet::{SpreadsheetError, csv, xlsx};
pub use words::{Align, Column, Letterhead, Page, Paragraph, Sheet, Signature, Table};

/// A sheet ready for paper.
pub struct Rendered {
    /// The PDF file (version 1.3, fonts embedded).
    pub pdf: Vec<u8>,
    /// How many pages it has; at least one.
    pub pages: usize,
    /// What could not be printed as written, in the order of the marks; also listed at the end of the sheet.
    pub substituted: Vec<Substitution>,
}

/// Why there is no sheet. Never because of what a visitor is called: bad letters are substituted, long text wraps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// A table needs at least one column.
    #[error("the table has no columns")]
    NoColumns,
    /// A relative width must be a finite number above zero.
    #[error("column {column} has no usable width")]
    ColumnWidth {
        /// Counted from 0.
        column: usize,
    },
    /// Every row has one cell for each column.
    #[error("row {row} has {cells} cells for {columns} columns")]
    RowLength {
        /// Counted from 0.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many it should have.
        columns: usize,
    },
    /// The margins leave no room to write in.
    #[error("the page is too small for its margins")]
    PageTooSmall,
    /// The words of this part alone fill a page: shorten them in the settings.
    #[error("the {0:?} is too long for one page")]
    TooTall(Part),
    /// The PDF writer refused: a fault of the program, not of the input.
    #[error("the PDF could not be written")]
    Writer,
}

/// The parts of a sheet that must fit on a page whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Letterhead, title and subtitle.
    Letterhead,
    /// The column heads, repeated on each page.
    TableHead,
    /// The signature block.
    Signatures,
}

/// Lays out and writes a sheet. Reads no clock and no file; the same sheet always gives the same bytes.
///
/// ```
/// let mut sheet = sheet::Sheet::new("Sổ theo dõi khách");
/// sheet.table.columns = vec![sheet::Column::new("Họ và tên", 1.0)];
/// sheet.table.rows = vec![vec!["Nguyễn Thị Ước".into()]];
/// let rendered = sheet::render(&sheet)?;
/// assert!(rendered.pdf.starts_with(b"%PDF-") && rendered.pages == 1);
/// # Ok::<(), sheet::SheetError>(())
/// ```
pub fn render(sheet: &Sheet) -> Result<Rendered, SheetError> {
    let drawing = layout(sheet)?;
    let pdf = pdf::write(&drawing, &sheet.title, sheet.made_at_unix_s)?;
    Ok(Rendered {
        pdf,
        pages: drawing.pages.len(),
        substituted: drawing.substituted,
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
