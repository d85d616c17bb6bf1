//! The table measured: where its columns stand, how tall each row is, and how a row too tall for a page is cut.

use crate::block::{Block, LINE_SPACING, Span, Style, THIN_PT, text_line};
use crate::ink::Ink;
use crate::wrap::wrap;
use crate::{Align, Command, Face, SheetError, Table};

/// Table text: the least that the habit of such books allows, and what eleven columns leave room for.
const CELL_PT: f32 = 11.0;
const LINE_PT: f32 = CELL_PT * LINE_SPACING;
/// Between a vertical line and the words.
const SIDE_PT: f32 = 3.0;
/// Above and below the words of a row, together.
const PAD_PT: f32 = 5.0;
/// A visitor signs in the row by hand: 8 mm.
const ROW_MIN_PT: f32 = 22.7;
/// Stands as a line of its own where a row is cut and where it goes on.
const CONTINUED: &str = "…";
/// A piece of a cut row is never shorter, or the cut would cost more than it gives.
const PIECE_LINES_MIN: usize = 3;

/// Columns in place.
pub(crate) struct Grid {
    columns: Vec<(Span, Align)>,
    width_pt: f32,
    pub(crate) head: Block,
}

/// One row, wrapped: the lines of each cell.
pub(crate) struct Row {
    cells: Vec<Vec<String>>,
}

impl Grid {
    pub(crate) fn new(table: &Table, width_pt: f32, ink: &mut Ink) -> Result<Grid, SheetError> {
        if table.columns.is_empty() {
            return Err(SheetError::NoColumns);
        }
        for (column, given) in table.columns.iter().enumerate() {
            if !(given.width.is_finite() && given.width > 0.0) {
                return Err(SheetError::ColumnWidth { column });
            }
        }
        let shares: f32 = table.columns.iter().map(|column| column.width).sum();
        let mut x_pt = 0.0;
        let columns: Vec<(Span, Align)> = table
            .columns
            .iter()
            .map(|column| {
                let span = Span {
                    x_pt,
                    width_pt: column.width / shares * width_pt,
                };
                x_pt += span.width_pt;
                (span, column.align)
            })
            .collect();
        let mut grid = Grid {
            columns,
            width_pt,
            head: Block::default(),
        };
        let heads: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
        let head = grid.row(&heads, Face::Bold, ink);
        let centred: Vec<(Span, Align)> = grid
            .columns
            .iter()
            .map(|(span, _)| (*span, Align::Centre))
            .collect();
        grid.head = block_of(&head, &centred, Face::Bold, width_pt);
        grid.head.commands.push(rule(0.0, width_pt));
        Ok(grid)
    }

    /// Wraps the cells of a row of the body.
    pub(crate) fn body_row(&self, cells: &[String], ink: &mut Ink) -> Row {
        self.row(cells, Face::Regular, ink)
    }

    fn row(&self, cells: &[String], face: Face, ink: &mut Ink) -> Row {
        let wrapped = cells.iter().zip(&self.columns).map(|(cell, (span, _))| {
            wrap(
                &ink.drawable(cell),
                face,
                CELL_PT,
                (span.width_pt - 2.0 * SIDE_PT).max(1.0),
            )
        });
        Row {
            cells: wrapped.collect(),
        }
    }

    /// The row as a block, with the line under it.
    pub(crate) fn draw(&self, row: &Row) -> Block {
        block_of(row, &self.columns, Face::Regular, self.width_pt)
    }

    /// The vertical lines, from `top_pt` to `bottom_pt`.
    pub(crate) fn uprights(&self, top_pt: f32, bottom_pt: f32) -> Vec<Command> {
        let edges = self
            .columns
            .iter()
            .map(|(span, _)| span.x_pt)
            .chain([self.width_pt]);
        edges
            .map(|x| Command::Line {
                from_pt: (x, top_pt),
                to_pt: (x, bottom_pt),
                thick_pt: THIN_PT,
            })
            .collect()
    }
}

impl Row {
    pub(crate) fn height_pt(&self) -> f32 {
        height_of(self.lines())
    }

    fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The least room in which a cut of this row may begin.
    pub(crate) fn first_piece_pt(&self) -> f32 {
        self.height_pt().min(height_of(2 * PIECE_LINES_MIN))
    }

    /// Takes off what fits in `room_pt`, leaving at least two lines; `None` when that is too little to be worth it.
    /// Cells that go on end with a mark, and start with one in what is left.
    pub(crate) fn split_off(&mut self, room_pt: f32) -> Option<Row> {
        let fits = ((room_pt - PAD_PT) / LINE_PT).floor().max(0.0) as usize;
        // One line of the piece is the mark.
        let take = fits.saturating_sub(1).min(self.lines().saturating_sub(2));
        if take < PIECE_LINES_MIN {
            return None;
        }
        let mut piece = Row {
            cells: Vec::with_capacity(self.cells.len()),
        };
        for cell in &mut self.cells {
            if cell.len() <= take {
                piece.cells.push(std::mem::take(cell));
                continue;
            }
            let rest = cell.split_off(take);
            let mut taken = std::mem::replace(cell, vec![CONTINUED.to_owned()]);
            cell.extend(rest);
            taken.push(CONTINUED.to_owned());
            piece.cells.push(taken);
        }
        Some(piece)
    }
}

fn height_of(lines: usize) -> f32 {
    (lines as f32 * LINE_PT + PAD_PT).max(ROW_MIN_PT)
}

fn rule(y_pt: f32, width_pt: f32) -> Command {
    Command::Line {
        from_pt: (0.0, y_pt),
        to_pt: (width_pt, y_pt),
        thick_pt: THIN_PT,
    }
}

fn block_of(row: &Row, columns: &[(Span, Align)], face: Face, width_pt: f32) -> Block {
    let mut block = Block {
        height_pt: row.height_pt(),
        commands: Vec::new(),
    };
    let style = Style {
        face,
        size_pt: CELL_PT,
    };
    for (cell, (span, align)) in row.cells.iter().zip(columns) {
        let inner = Span {
            x_pt: span.x_pt + SIDE_PT,
            width_pt: span.width_pt - 2.0 * SIDE_PT,
        };
        let mut top_pt = (block.height_pt - cell.len() as f32 * LINE_PT) / 2.0;
        for line in cell {
            if !line.is_empty() {
                block.commands.push(text_line(line, style, inner, *align, top_pt));
            }
            top_pt += LINE_PT;
        }
    }
    block.commands.push(rule(block.height_pt, width_pt));
    block
}
