//! The table measured: where its columns stand, how tall each row is, and how a row too tall for a page is cut.

use crate::align::Align;
use crate::block::{Block, Span, Style, THIN_PT, level, text_line};
use crate::drawing::{Command, pt};
use crate::error::SheetError;
use crate::face::Face;
use crate::ink::Ink;
use crate::table::{RowLook, Table};
use crate::wrap::wrap;

/// Between a vertical line and the words.
const SIDE_PT: f32 = 3.0;
/// Above and below the words of a row, together.
const PAD_PT: f32 = 5.0;
/// From the top of a line of capitals to where a pen would cross it out, in line heights.
const STRIKE: f32 = 0.58;
/// Stands as a line of its own where a row is cut and where it goes on.
const CONTINUED: &str = "…";
/// A piece of a cut row is never shorter, or the cut would cost more than it gives.
const PIECE_LINES_MIN: usize = 3;

/// Columns in place.
pub(crate) struct Grid {
    columns: Vec<(Span, Align)>,
    width_pt: f32,
    size_pt: f32,
    row_min_pt: f32,
    pub(crate) head: Block,
}

/// One row, wrapped.
pub(crate) struct Row {
    cells: Vec<Cell>,
    look: Option<RowLook>,
    line_pt: f32,
    min_pt: f32,
}

/// The lines of a cell, a `\n` between them; the first ones may be crossed out. Many rows wait to be drawn, so it is
/// small.
#[derive(Default)]
struct Cell {
    lines: Box<str>,
    count: u32,
    struck: u32,
}

impl Cell {
    fn new(lines: &[String], struck: usize) -> Cell {
        Cell {
            lines: lines.join("\n").into(),
            count: u32::try_from(lines.len()).unwrap_or(u32::MAX),
            struck: u32::try_from(struck).unwrap_or(u32::MAX),
        }
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.split('\n')
    }

    /// The first `take` lines with a mark under them, and the rest with one above.
    fn cut(&self, take: usize) -> (Cell, Cell) {
        let continued = || CONTINUED.to_owned();
        let mut above: Vec<String> = self.lines().take(take).map(str::to_owned).collect();
        above.push(continued());
        let below: Vec<String> = [continued()]
            .into_iter()
            .chain(self.lines().skip(take).map(str::to_owned))
            .collect();
        let struck = self.struck as usize;
        // The mark stands first in what is left; it is not crossed out unless more is.
        let still_struck = if struck > take { struck - take + 1 } else { 0 };
        (
            Cell::new(&above, struck.min(take)),
            Cell::new(&below, still_struck),
        )
    }
}

impl Grid {
    pub(crate) fn new(table: &Table, width_pt: f32, ink: &mut Ink) -> Result<Grid, SheetError> {
        if table.columns.is_empty() {
            return Err(SheetError::NoColumns);
        }
        if !((1.0..=72.0).contains(&table.size_pt) && (0.0..=100.0).contains(&table.row_min_mm)) {
            return Err(SheetError::NotALength);
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
            size_pt: table.size_pt,
            row_min_pt: pt(table.row_min_mm),
            head: Block::default(),
        };
        if table.columns.iter().any(|column| !column.head.trim().is_empty()) {
            let heads: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
            let head = grid.wrapped(&heads, Some(RowLook::Bold), ink);
            let centred: Vec<(Span, Align)> = grid
                .columns
                .iter()
                .map(|(span, _)| (*span, Align::Centre))
                .collect();
            grid.head = grid.block_of(&head, &centred);
        }
        grid.head.commands.push(level(0.0, 0.0, width_pt));
        Ok(grid)
    }

    /// Wraps the cells of a row of `table`.
    pub(crate) fn body_row(&self, table: &Table, row: usize, ink: &mut Ink) -> Row {
        let mut wrapped = self.wrapped(&table.rows[row], table.looks.get(&row).copied(), ink);
        for ((_, column), former) in table.former.range((row, 0)..(row + 1, 0)) {
            let Some(cell) = wrapped.cells.get_mut(*column) else {
                continue;
            };
            let mut lines: Vec<String> = former
                .iter()
                .flat_map(|words| self.lines(words, *column, self.style(None), ink))
                .filter(|line| !line.is_empty())
                .collect();
            let struck = lines.len();
            lines.extend(cell.lines().filter(|line| !line.is_empty()).map(str::to_owned));
            *cell = Cell::new(&lines, struck);
        }
        wrapped
    }

    fn wrapped(&self, cells: &[String], look: Option<RowLook>, ink: &mut Ink) -> Row {
        let style = self.style(look);
        let mut row = Row {
            cells: Vec::with_capacity(self.columns.len()),
            look,
            line_pt: style.line_pt(),
            min_pt: self.row_min_pt,
        };
        for (column, words) in cells.iter().take(self.columns.len()).enumerate() {
            let lines = self.lines(words, column, style, ink);
            let struck = match look {
                Some(RowLook::Struck) => lines.len(),
                Some(RowLook::Bold) | None => 0,
            };
            row.cells.push(Cell::new(&lines, struck));
        }
        row
    }

    fn lines(&self, words: &str, column: usize, style: Style, ink: &mut Ink) -> Vec<String> {
        let width_pt = (self.columns[column].0.width_pt - 2.0 * SIDE_PT).max(1.0);
        wrap(&ink.drawable(words), style.face, style.size_pt, width_pt)
    }

    fn style(&self, look: Option<RowLook>) -> Style {
        let face = match look {
            Some(RowLook::Bold) => Face::Bold,
            Some(RowLook::Struck) | None => Face::Regular,
        };
        Style::new(face, self.size_pt)
    }

    /// The row as a block, with the line under it.
    pub(crate) fn draw(&self, row: &Row) -> Block {
        self.block_of(row, &self.columns)
    }

    fn block_of(&self, row: &Row, columns: &[(Span, Align)]) -> Block {
        let mut block = Block {
            height_pt: row.height_pt(),
            commands: Vec::new(),
        };
        let style = self.style(row.look);
        for (cell, (span, align)) in row.cells.iter().zip(columns) {
            let inner = Span {
                x_pt: span.x_pt + SIDE_PT,
                width_pt: span.width_pt - 2.0 * SIDE_PT,
            };
            let mut top_pt = (block.height_pt - cell.count as f32 * row.line_pt) / 2.0;
            for (index, line) in (0..).zip(cell.lines()).filter(|(_, line)| !line.is_empty()) {
                let words = text_line(line, style, inner, *align, top_pt);
                if let (true, Command::Text { x_pt, .. }) = (index < cell.struck, &words) {
                    let to_pt = x_pt + style.face.width_pt(line, style.size_pt);
                    block
                        .commands
                        .push(level(top_pt + STRIKE * row.line_pt, *x_pt, to_pt));
                }
                block.commands.push(words);
                top_pt += row.line_pt;
            }
        }
        block.commands.push(level(block.height_pt, 0.0, self.width_pt));
        block
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
        self.height_of(self.lines())
    }

    fn height_of(&self, lines: usize) -> f32 {
        (lines as f32 * self.line_pt + PAD_PT).max(self.min_pt)
    }

    fn lines(&self) -> usize {
        let count = self.cells.iter().map(|cell| cell.count).max();
        count.unwrap_or(0) as usize
    }

    /// The least room in which a cut of this row may begin.
    pub(crate) fn first_piece_pt(&self) -> f32 {
        self.height_pt().min(self.height_of(2 * PIECE_LINES_MIN))
    }

    /// Takes off what fits in `room_pt`, leaving at least two lines; `None` when that is too little to be worth it.
    /// Cells that go on end with a mark, and start with one in what is left.
    pub(crate) fn split_off(&mut self, room_pt: f32) -> Option<Row> {
        let fits = ((room_pt - PAD_PT) / self.line_pt).floor().max(0.0) as usize;
        // One line of the piece is the mark.
        let take = fits.saturating_sub(1).min(self.lines().saturating_sub(2));
        if take < PIECE_LINES_MIN {
            return None;
        }
        let mut piece = Row {
            cells: Vec::with_capacity(self.cells.len()),
            look: self.look,
            line_pt: self.line_pt,
            min_pt: self.min_pt,
        };
        for cell in &mut self.cells {
            if cell.count as usize <= take {
                piece.cells.push(std::mem::take(cell));
                continue;
            }
            let (above, below) = cell.cut(take);
            piece.cells.push(above);
            *cell = below;
        }
        Some(piece)
    }
}
