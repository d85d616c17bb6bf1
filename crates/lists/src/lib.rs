//! A list of people as somebody brings it, understood: the bytes of a file (.xlsx, .ods, CSV in any usual letters) or pasted
//! cells become lines with a name, a unit or an organisation, and whatever is doubtful about each.
//!
//! Nothing is dropped silently: a row that names nobody (a title, a department, a total, a signature) is passed over and
//! says why; a list that cannot be read is refused with the reason. What is read wrongly is worse than what is not read, so
//! letters that cannot be made certain are a doubt and never a name.
//!
//! Deliberately absent: the book (who is on it already is desk's to say), a clock (days stay as they are written), and .xls,
//! web pages and documents, which are refused by their names.

mod columns;
mod format;
mod kind;
mod line;
mod names;
mod old_letters;
mod people;
mod phrases;
mod refusal;
mod rows_apart;
mod sheet;
mod text;
mod workbook;

pub use format::Format;
pub use kind::{Kind, MOST_PEOPLE};
pub use line::{Column, Doubt, Line, List, Passed, Role, SheetName, Why};
pub use names::compared;
pub use old_letters::Letters;
pub use refusal::Refusal;

use crate::sheet::Sheet;

/// The largest file that is looked at.
pub const MOST_BYTES: usize = 16 << 20;
/// Reads a list. Of a workbook, `sheet` is the one to read, from 0; without one, that which names the most people.
///
/// # Errors
/// A [`Refusal`] where it is no list, cannot be read, or names nobody.
pub fn read(bytes: &[u8], kind: Kind, sheet: Option<usize>) -> Result<List, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooBig);
    }
    let format = Format::of(bytes)?;
    let (mut sheets, code_page) = match format {
        Format::Xlsx => (workbook::xlsx::sheets(bytes)?, None),
        Format::Ods => (workbook::ods::sheets(bytes)?, None),
        Format::Text => {
            let (sheet, letters) = text::sheet(bytes)?;
            (vec![sheet], Some(letters))
        }
    };
    let letters: Vec<Letters> = sheets
        .iter_mut()
        .map(|sheet| old_letters::put_right(sheet, code_page.unwrap_or(Letters::Unicode)))
        .collect();
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Refusal::Empty);
    }
    let chosen = match sheet {
        Some(at) if at < sheets.len() => at,
        Some(_) => return Err(Refusal::NoSuchSheet),
        None => fullest(&sheets, kind),
    };
    let understood = people::understand(&sheets[chosen], kind)?;
    let others = (0..sheets.len()).filter(|at| {
        let people = || people::understand(&sheets[*at], kind).is_ok();
        *at != chosen && columns::find(&sheets[*at], kind).headed && people()
    });
    Ok(List {
        format,
        letters: letters[chosen],
        sheets: sheets.iter().map(SheetName::of).collect(),
        sheet: chosen,
        others: others.collect(),
        ..understood
    })
}

/// The sheet that names the most people: among those that are shown and have headings, if there is one.
fn fullest(sheets: &[Sheet], kind: Kind) -> usize {
    let worth = |at: &usize| {
        let sheet = &sheets[*at];
        let headed = columns::find(sheet, kind).headed;
        // Of equals the first.
        (!sheet.hidden, headed, sheet.rows.len(), sheets.len() - at)
    };
    (0..sheets.len()).max_by_key(worth).unwrap_or(0)
}
