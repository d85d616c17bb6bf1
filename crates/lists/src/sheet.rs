//! Rows of cells, whatever file they stood in.
//!
//! Deliberately absent: types of cells. Numbers and days are texts here, as somebody would type them: a telephone is no sum.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Columns beyond these hold no words about a person.
pub(crate) const MOST_COLUMNS: usize = 128;
/// Cells with something in them, over all sheets; more is no list.
pub(crate) const MOST_CELLS: usize = 2_000_000;
/// Cells that merged ones are spread over.
pub(crate) const MOST_SPREAD: usize = 200_000;

/// A sheet of a workbook, or a text.
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// Whether the spreadsheet program hides it.
    pub(crate) hidden: bool,
    /// Those with something in them, from above.
    pub(crate) rows: Vec<Row>,
    /// What merged cells say further down, by row number and column.
    pub(crate) spread: HashMap<(u32, usize), String>,
}

/// A row with something in it.
pub(crate) struct Row {
    /// As the program counts it, from 1.
    pub(crate) number: u32,
    /// Whether the spreadsheet program hides it (a filter does).
    pub(crate) hidden: bool,
    /// Empty where the cell is. As they stand in the file, until their letters are put right; then words with single spaces.
    pub(crate) cells: Vec<String>,
}

impl Row {
    /// A cell, which may lie beyond the last one.
    pub(crate) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    /// Cells with something in them, and where they stand.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.cells.iter().map(String::as_str).enumerate();
        cells.filter(|(_, cell)| !cell.is_empty())
    }
}

impl Sheet {
    /// An empty one.
    pub(crate) fn named(name: String, hidden: bool) -> Self {
        Self {
            name,
            hidden,
            rows: Vec::new(),
            spread: HashMap::new(),
        }
    }

    /// Puts a cell where it belongs. Rows come from above; cells without words are none.
    pub(crate) fn put(&mut self, number: u32, column: usize, text: &str) {
        if text.trim().is_empty() || column >= MOST_COLUMNS {
            return;
        }
        let row = match self.rows.iter().rposition(|row| row.number <= number) {
            Some(at) if self.rows[at].number == number => at,
            before => {
                let at = before.map_or(0, |at| at + 1);
                let (hidden, cells) = (false, Vec::new());
                self.rows.insert(
                    at,
                    Row {
                        number,
                        hidden,
                        cells,
                    },
                );
                at
            }
        };
        let cells = &mut self.rows[row].cells;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text.to_owned();
    }

    /// Every text of the sheet.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let cells = self.rows.iter_mut().flat_map(|row| row.cells.iter_mut());
        cells.chain(self.spread.values_mut())
    }

    /// Lets a merged cell say the same in each row that it covers. The first has it already.
    pub(crate) fn spread(&mut self, rows: (u32, u32), column: usize) {
        let first = self.rows.binary_search_by_key(&rows.0, |row| row.number);
        let Some(text) = first.ok().map(|at| self.rows[at].cell(column).to_owned()) else {
            return;
        };
        let room = MOST_SPREAD.saturating_sub(self.spread.len());
        let below = rows.0.saturating_add(1)..=rows.1;
        if text.is_empty() || below.clone().count() > room {
            return;
        }
        self.spread.extend(below.map(|row| ((row, column), text.clone())));
    }

    /// What a cell says, by itself or merged with one above.
    pub(crate) fn says<'a>(&'a self, row: &'a Row, column: usize) -> &'a str {
        match row.cell(column) {
            "" => self.spread.get(&(row.number, column)).map_or("", String::as_str),
            text => text,
        }
    }
}

/// The words of a cell on one line, with one space between them, each letter as one character.
pub(crate) fn words(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words.join(" ").nfc().collect()
}
