//! What a province makes of its agencies' reports: the table, the letter upward, a workbook with charts, and reminders.
//!
//! Every face of it is made from one [`Table`]. Deliberately absent: where figures came from, and which of them count.

mod letter;
mod reminder;
mod table;
mod workbook;

pub use letter::LetterForm;
pub use reminder::reminder;
pub use table::{Agency, District, Standing, Sums, Table, share};

use crate::{Error, Office};

impl Table {
    /// The letter upward as a PDF.
    ///
    /// # Errors
    /// `NotDrawn` for a letterhead that fills a page by itself.
    pub fn pdf(
        &self,
        form: &LetterForm,
        office: &Office,
        dated: register::BookDate,
    ) -> Result<Vec<u8>, Error> {
        let sheet = letter::letter(self, form, office, dated);
        let rendered = sheet::render(&sheet).map_err(Error::not_drawn)?;
        Ok(rendered.pdf)
    }

    /// The workbook.
    ///
    /// # Errors
    /// `NotDrawn`: a fault of the program.
    pub fn xlsx(&self, office: &Office) -> Result<Vec<u8>, Error> {
        workbook::bytes(self, office).map_err(Error::not_drawn)
    }
}
