//! Where words and pictures stand between two edges.

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
    /// From edge to edge, but for the last line; paragraphs only, elsewhere the same as left.
    Both,
}
