//! Why there is no sheet, and what was too large for one.

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
    /// This piece alone fills a page: shorten its words in the settings, or draw it smaller.
    #[error("the {0:?} is too large for one page")]
    TooLarge(Piece),
    /// A size or a place on paper is not a number, or below zero where that makes no sense.
    #[error("a length is not usable")]
    NotALength,
    /// A code holds about 2 300 letters.
    #[error("the text is too long for a QR code")]
    QrTooLong,
    /// Whoever looked on had it stop.
    #[error("stopped")]
    Stopped,
    /// The PDF writer refused: a fault of the program, not of the input.
    #[error("the PDF could not be written")]
    Writer,
}

/// What must fit on a page whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The letterhead.
    Letterhead,
    /// The title; it may take half a page.
    Title,
    /// A line of running text, or a pair; also gaps count.
    Paragraph,
    /// The column heads, repeated on each page; they may take a quarter.
    TableHead,
    /// A picture or a code.
    Picture,
    /// Recipients and signatures; they may take 0.45 of a page.
    Closing,
}
