//! What every kind of paper comes to: a sheet, and its name in a print queue.

use sheet::Sheet;

/// A paper in its lines, not drawn yet.
pub struct Paper {
    /// What stands on it.
    pub sheet: Sheet,
    /// What a print queue calls it.
    pub title: String,
}
