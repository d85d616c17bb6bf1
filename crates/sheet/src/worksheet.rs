//! A table for a spreadsheet as the caller gives it: what stands in each cell, and of what kind it is.
//!
//! A day is a day and a number a number, so that a spreadsheet sorts and adds them; an identity or telephone number is
//! text, so that it keeps its leading zeros. Deliberately absent: formulas, and how a cell looks.

use jiff::civil::{Date, DateTime};

/// One sheet of a workbook, or all of a CSV file.
#[derive(Clone, Default)]
pub struct Worksheet {
    /// Its name on the tab; what a tab cannot bear becomes a space.
    pub name: String,
    /// Lines above the table, across all of it; the first is bold.
    pub above: Vec<String>,
    /// The columns, from left to right; their heads stay in sight and stand on every printed page.
    pub columns: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table, across all of it.
    pub below: Vec<String>,
    /// Whether the last row holds the sums of the others.
    pub last: LastRow,
    /// Whether people see it.
    pub tab: Tab,
    /// Charts below the table, drawn from its rows but their sum.
    pub charts: Vec<Chart>,
    /// What stands at the head of every printed page; may be empty.
    pub page_head: String,
    /// What stands at its foot: `{page}` is its number, `{pages}` how many there are.
    pub page_foot: String,
}

/// Columns beside each other for every row of a table.
#[derive(Clone, Default)]
pub struct Chart {
    /// What stands above it.
    pub title: String,
    /// The column with the names of the rows.
    pub names: usize,
    /// The columns that are drawn; their heads are their names.
    pub values: Vec<usize>,
}

/// The head of a column.
#[derive(Clone)]
pub struct Heading {
    /// Its words.
    pub words: String,
    /// How wide the column should be, at letters of 11 points. It becomes wider where a word or a number needs that, and
    /// narrower where the page does, as far as its words can be broken.
    pub width_mm: f32,
}

impl Heading {
    /// A column.
    pub fn new(words: impl Into<String>, width_mm: f32) -> Self {
        Self {
            words: words.into(),
            width_mm,
        }
    }
}

/// Whether a sheet has a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// Like any.
    #[default]
    Shown,
    /// It is hidden, and its rows are for a program: nothing in it has a look, and it is on no paper.
    Hidden,
}

/// What the last row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastRow {
    /// A row like the others.
    #[default]
    Row,
    /// Their sum: bold, below a line.
    Sum,
}

/// One cell.
#[derive(Clone, PartialEq)]
pub enum Cell {
    /// Nothing, not even zero.
    Empty,
    /// Words, never a formula and never a number.
    Text(String),
    /// How many, with digits grouped.
    Number(u32),
    /// Which one: a number that nobody adds up.
    Ordinal(u32),
    /// A part of 1, shown as a percentage with one decimal.
    Share(f64),
    /// A day, shown as `dd/mm/yyyy`.
    Day(Date),
    /// A moment of a row that is about the day `of`: shown as `HH:MM`, and with `dd/mm` behind it where it is of another.
    Moment {
        /// To the minute.
        at: DateTime,
        /// The day that its row is about.
        of: Date,
    },
}

impl Cell {
    /// What a person sees of it; digits are grouped by whatever shows them.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(n) | Self::Ordinal(n) => n.to_string(),
            Self::Share(share) => format!("{:.1}%", share * 100.0),
            Self::Day(day) => day.strftime("%d/%m/%Y").to_string(),
            Self::Moment { at, of } if at.date() == *of => at.strftime("%H:%M").to_string(),
            Self::Moment { at, .. } => at.strftime("%H:%M %d/%m").to_string(),
        }
    }

    /// The same as words, and nothing where there are none.
    pub fn words(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }
}
