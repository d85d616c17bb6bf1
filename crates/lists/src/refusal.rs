//! Why a list is not read.

/// Each says what to do next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// Rows, but no person in any.
    NamesNobody,
    /// More bytes, packed or unpacked, or more cells than any list has.
    TooBig,
    /// More people than are taken at once.
    TooMany {
        /// How many it names.
        found: usize,
    },
    /// A password is needed to open it.
    Encrypted,
    /// A workbook that is cut off or broken.
    Damaged,
    /// A workbook of a form that is not read (.xls, .xlsb): it can be saved as .xlsx.
    OldWorkbook,
    /// A web page, whatever it is called: it can be opened in a spreadsheet program and saved as .xlsx.
    WebPage,
    /// A document of a word processor or a presentation: its table can be copied and pasted.
    Document,
    /// A PDF.
    Pdf,
    /// A picture or a photo.
    Picture,
    /// An archive of other files.
    Archive,
    /// Something else that is no text.
    NotAList,
    /// The sheet that was asked for is not there.
    NoSuchSheet,
}
