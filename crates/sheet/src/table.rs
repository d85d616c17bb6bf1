//! A table as the caller gives it, for paper.

use std::collections::BTreeMap;

use crate::align::Align;

/// One column of the table.
#[derive(Clone)]
pub struct Column {
    /// Its head, repeated on each page. Where all heads are empty there is no such row.
    pub head: String,
    /// Its share of the width; only the ratio to the other columns counts.
    pub width: f32,
    /// Where its words stand. The head is always centred.
    pub align: Align,
}

impl Column {
    /// A column whose words stand at the left.
    pub fn new(head: impl Into<String>, width: f32) -> Column {
        Column {
            head: head.into(),
            width,
            align: Align::Left,
        }
    }

    /// A column whose words are centred: numbers, hours.
    pub fn centred(head: impl Into<String>, width: f32) -> Column {
        Column {
            align: Align::Centre,
            ..Column::new(head, width)
        }
    }

    /// A column whose words stand at the right: sums.
    pub fn right(head: impl Into<String>, width: f32) -> Column {
        Column {
            align: Align::Right,
            ..Column::new(head, width)
        }
    }
}

/// How a row looks on paper when it is not like the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowLook {
    /// Sums.
    Bold,
    /// Crossed out as with pen and ruler: it does not count, and can still be read.
    Struck,
}

/// Columns and rows. A line break inside a cell is kept.
#[derive(Clone)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// Each row has one cell for each column.
    pub rows: Vec<Vec<String>>,
    /// Rows that look otherwise, by index.
    pub looks: BTreeMap<usize, RowLook>,
    /// Words that stood in a cell before, by row and column: crossed out above those that stand there now.
    pub former: BTreeMap<(usize, usize), Vec<String>>,
    /// The size of its letters; 11 points, the least that the habit of such books allows.
    pub size_pt: f32,
    /// The least height of a row; 8 mm, so that a visitor can sign in it.
    pub row_min_mm: f32,
}

impl Default for Table {
    fn default() -> Table {
        Table {
            columns: Vec::new(),
            rows: Vec::new(),
            looks: BTreeMap::new(),
            former: BTreeMap::new(),
            size_pt: 11.0,
            row_min_mm: 8.0,
        }
    }
}
