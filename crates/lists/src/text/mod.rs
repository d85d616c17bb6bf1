//! Text to rows of cells.

mod decode;
mod separated;

use crate::old_letters::Letters;
use crate::refusal::Refusal;
use crate::sheet::Sheet;

/// The rows of a text, and how its letters were written.
pub(crate) fn sheet(bytes: &[u8]) -> Result<(Sheet, Letters), Refusal> {
    let (text, letters) = decode::text(bytes)?;
    Ok((separated::sheet(&text)?, letters))
}
