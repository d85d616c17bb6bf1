//! Where everything goes: pages, breaks, and what must stay together.
//!
//! - The head of the table stands on every page that has rows; a row is not split unless it is taller than a page.
//! - Totals and signatures are one block that goes with the last two rows (or with the end of a very tall one), so
//!   that nobody is asked to sign a page that shows nothing.
//! - All text is made drawable in reading order before anything is placed, so that marks are numbered as read.

use crate::block::{self, Block};
use crate::grid::{Grid, Row};
use crate::ink::Ink;
use crate::wrap::wrap;
use crate::{Command, Drawing, Face, Page, Part, Sheet, SheetError};

const POINTS_PER_MM: f32 = 72.0 / 25.4;
/// Narrower or lower text areas cannot keep the promises about rows and signatures.
const WIDTH_MIN_PT: f32 = 150.0;
const HEIGHT_MIN_PT: f32 = 300.0;
/// Shares of the text area that the parts may take: together they leave a quarter for rows.
const HEAD_SHARE: f32 = 0.25;
const CLOSING_SHARE: f32 = 0.5;
const SIGNATURES_SHARE: f32 = 0.45;
/// Between the table and the totals.
const CLOSING_GAP_PT: f32 = 8.0;
/// Decree 30/2020: 13-14.
const PAGE_NUMBER_PT: f32 = 13.0;
const FOOTER_PT: f32 = 10.0;
const STAMP_MAX_PT: f32 = 84.0;
const MARGIN_MARK_PT: f32 = 14.0;

/// Lays a sheet out. The commands can be drawn by any writer; [`crate::render`] makes a PDF of them.
pub fn layout(sheet: &Sheet) -> Result<Drawing, SheetError> {
    let frame = Frame::new(&sheet.page)?;
    let mut ink = Ink::default();
    let opening = block::opening(sheet, frame.width_pt, &mut ink);
    let grid = Grid::new(&sheet.table, frame.width_pt, &mut ink)?;
    let columns = sheet.table.columns.len();
    let mut rows = Vec::with_capacity(sheet.table.rows.len());
    for (row, cells) in sheet.table.rows.iter().enumerate() {
        if cells.len() != columns {
            return Err(SheetError::RowLength {
                row,
                cells: cells.len(),
                columns,
            });
        }
        rows.push(grid.body_row(cells, &mut ink));
    }
    let totals = block::running_lines(&sheet.after, frame.width_pt, &mut ink);
    let signatures = block::signatures(&sheet.signatures, frame.width_pt, &mut ink);
    let mark = sheet
        .mark
        .as_deref()
        .map(|mark| ink.drawable(mark).replace('\n', " "));
    let footer = ink.drawable(&sheet.footer);
    let listed = block::substitution_lines(sheet, frame.width_pt, &mut ink);

    let room_pt = frame.bottom_pt - frame.top_pt;
    for (part, height_pt, share) in [
        (Part::Letterhead, opening.height_pt, 1.0),
        (Part::TableHead, grid.head.height_pt, HEAD_SHARE),
        (Part::Signatures, signatures.height_pt, SIGNATURES_SHARE),
    ] {
        if height_pt > share * room_pt {
            return Err(SheetError::TooTall(part));
        }
    }

    let mut flow = Flow::new(&frame, &grid);
    flow.place(opening);
    flow.place_rows_and_closing(rows, Closing::new(totals, signatures, CLOSING_SHARE * room_pt));
    flow.place_list(listed);
    let mut pages = flow.pages;
    furnish(&mut pages, &frame, mark.as_deref(), &footer);
    Ok(Drawing {
        width_pt: frame.paper_pt.0,
        height_pt: frame.paper_pt.1,
        pages,
        substituted: ink.substituted,
    })
}

/// The paper and the text area on it, in points.
struct Frame {
    paper_pt: (f32, f32),
    left_pt: f32,
    width_pt: f32,
    top_pt: f32,
    bottom_pt: f32,
}

impl Frame {
    fn new(page: &Page) -> Result<Frame, SheetError> {
        let pt = |mm: f32| mm * POINTS_PER_MM;
        let frame = Frame {
            paper_pt: (pt(page.width_mm), pt(page.height_mm)),
            left_pt: pt(page.left_mm),
            width_pt: pt(page.width_mm - page.left_mm - page.right_mm),
            top_pt: pt(page.top_mm),
            bottom_pt: pt(page.height_mm - page.bottom_mm),
        };
        let wide = frame.width_pt.is_finite() && frame.width_pt >= WIDTH_MIN_PT;
        let height_pt = frame.bottom_pt - frame.top_pt;
        let high = height_pt.is_finite() && height_pt >= HEIGHT_MIN_PT;
        if wide && high {
            Ok(frame)
        } else {
            Err(SheetError::PageTooSmall)
        }
    }
}

/// What follows the rows: total lines that may flow, then those that stay with the signatures.
struct Closing {
    flowing: Vec<Block>,
    kept: Vec<Block>,
    kept_pt: f32,
}

impl Closing {
    fn new(mut totals: Vec<Block>, signatures: Block, limit_pt: f32) -> Closing {
        let mut kept_pt = signatures.height_pt;
        let mut first_kept = totals.len();
        while first_kept > 0 && kept_pt + totals[first_kept - 1].height_pt + CLOSING_GAP_PT <= limit_pt {
            first_kept -= 1;
            kept_pt += totals[first_kept].height_pt;
        }
        let mut kept = totals.split_off(first_kept);
        kept.push(signatures);
        if kept_pt > 0.0 {
            kept_pt += CLOSING_GAP_PT;
        }
        Closing {
            flowing: totals,
            kept,
            kept_pt,
        }
    }
}

/// The pen on its way down the pages.
struct Flow<'a> {
    frame: &'a Frame,
    grid: &'a Grid,
    pages: Vec<Vec<Command>>,
    y_pt: f32,
    /// Where the table of this page starts, while it is open.
    table_top_pt: Option<f32>,
}

impl<'a> Flow<'a> {
    fn new(frame: &'a Frame, grid: &'a Grid) -> Flow<'a> {
        Flow {
            frame,
            grid,
            pages: vec![Vec::new()],
            y_pt: frame.top_pt,
            table_top_pt: None,
        }
    }

    fn room_pt(&self) -> f32 {
        self.frame.bottom_pt - self.y_pt
    }

    fn draw(&mut self, commands: impl IntoIterator<Item = Command>, down_pt: f32) {
        let right_pt = self.frame.left_pt;
        let page = self.pages.last_mut().expect("there is always a page");
        page.extend(
            commands
                .into_iter()
                .map(|command| shifted(command, right_pt, down_pt)),
        );
    }

    fn place(&mut self, block: Block) {
        self.draw(block.commands, self.y_pt);
        self.y_pt += block.height_pt;
    }

    fn new_page(&mut self) {
        self.close_table();
        self.pages.push(Vec::new());
        self.y_pt = self.frame.top_pt;
    }

    /// Opens the table where `height_pt` of rows fit under its head, on the next page if need be.
    fn open_table(&mut self, height_pt: f32) {
        let head_pt = if self.table_top_pt.is_some() {
            0.0
        } else {
            self.grid.head.height_pt
        };
        if head_pt + height_pt > self.room_pt() && self.y_pt > self.frame.top_pt {
            self.new_page();
        }
        if self.table_top_pt.is_none() {
            self.table_top_pt = Some(self.y_pt);
            self.draw(self.grid.head.commands.clone(), self.y_pt);
            self.y_pt += self.grid.head.height_pt;
        }
    }

    fn close_table(&mut self) {
        if let Some(top_pt) = self.table_top_pt.take() {
            self.draw(self.grid.uprights(top_pt, self.y_pt), 0.0);
        }
    }

    fn place_rows_and_closing(&mut self, rows: Vec<Row>, closing: Closing) {
        let page_pt = self.frame.bottom_pt - self.frame.top_pt - self.grid.head.height_pt;
        // Where totals flow over pages, the last of them keep the signatures company and rows need not.
        let company_pt = if closing.flowing.is_empty() {
            closing.kept_pt
        } else {
            0.0
        };
        let count = rows.len();
        let together_pt = |from: usize| company_pt + rows[from..].iter().map(Row::height_pt).sum::<f32>();
        let kept_from = (count.saturating_sub(2)..count)
            .find(|from| together_pt(*from) <= page_pt)
            .unwrap_or(count);
        let kept_pt = if kept_from < count {
            together_pt(kept_from)
        } else {
            0.0
        };

        if rows.is_empty() {
            self.open_table(company_pt);
        }
        for (index, row) in rows.into_iter().enumerate() {
            let last_alone = index + 1 == count && kept_from == count;
            if row.height_pt() > page_pt || last_alone {
                self.place_cut(row, if last_alone { company_pt } else { 0.0 });
                continue;
            }
            self.open_table(if index == kept_from {
                kept_pt
            } else {
                row.height_pt()
            });
            let block = self.grid.draw(&row);
            self.place(block);
        }
        self.close_table();

        self.y_pt += CLOSING_GAP_PT;
        for line in closing.flowing {
            if line.height_pt > self.room_pt() {
                self.new_page();
            }
            self.place(line);
        }
        // The gap above is part of `kept_pt`.
        if closing.kept_pt - CLOSING_GAP_PT > self.room_pt() + 0.01 {
            self.new_page();
        }
        for block in closing.kept {
            self.place(block);
        }
    }

    /// A row that no page holds, or the last one when it leaves no room for the closing: piece by piece, the last
    /// piece with `company_pt` of room after it.
    fn place_cut(&mut self, mut row: Row, company_pt: f32) {
        self.open_table(row.first_piece_pt());
        while row.height_pt() + company_pt > self.room_pt() {
            if let Some(piece) = row.split_off(self.room_pt()) {
                let block = self.grid.draw(&piece);
                self.place(block);
            }
            self.new_page();
            self.open_table(0.0);
        }
        let block = self.grid.draw(&row);
        self.place(block);
    }

    fn place_list(&mut self, lines: Vec<Block>) {
        self.y_pt += CLOSING_GAP_PT;
        // The caption does not stay behind alone.
        let together_pt: f32 = lines.iter().take(2).map(|line| line.height_pt).sum();
        if together_pt > self.room_pt() {
            self.new_page();
        }
        for line in lines {
            if line.height_pt > self.room_pt() {
                self.new_page();
            }
            self.place(line);
        }
    }
}

fn shifted(command: Command, right_pt: f32, down_pt: f32) -> Command {
    match command {
        Command::Text {
            x_pt,
            y_pt,
            face,
            size_pt,
            text,
        } => Command::Text {
            x_pt: x_pt + right_pt,
            y_pt: y_pt + down_pt,
            face,
            size_pt,
            text,
        },
        Command::Line {
            from_pt,
            to_pt,
            thick_pt,
        } => Command::Line {
            from_pt: (from_pt.0 + right_pt, from_pt.1 + down_pt),
            to_pt: (to_pt.0 + right_pt, to_pt.1 + down_pt),
            thick_pt,
        },
        stamp @ Command::Stamp { .. } => stamp,
    }
}

/// What every page carries once the number of pages is known: page number, footer, mark.
fn furnish(pages: &mut [Vec<Command>], frame: &Frame, mark: Option<&str>, footer: &str) {
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let number = (index + 1).to_string();
        let text = |x_pt, y_pt, face, size_pt, text| Command::Text {
            x_pt,
            y_pt,
            face,
            size_pt,
            text,
        };
        if index > 0 {
            let middle_pt = frame.left_pt + frame.width_pt / 2.0;
            let x_pt = middle_pt - Face::Regular.width_pt(&number, PAGE_NUMBER_PT) / 2.0;
            page.push(text(
                x_pt,
                0.7 * frame.top_pt,
                Face::Regular,
                PAGE_NUMBER_PT,
                number.clone(),
            ));
        }
        let words = footer
            .replace("{pages}", &count.to_string())
            .replace("{page}", &number);
        if !words.trim().is_empty() {
            let mut y_pt = frame.bottom_pt + 20.0;
            for line in wrap(&words, Face::Regular, FOOTER_PT, frame.width_pt) {
                page.push(text(frame.left_pt, y_pt, Face::Regular, FOOTER_PT, line));
                y_pt += FOOTER_PT * block::LINE_SPACING;
            }
        }
        if let Some(mark) = mark.filter(|mark| !mark.trim().is_empty()) {
            page.push(stamp(frame, mark));
            // Again in small and upright, for a printer too dry to draw thin outlines; left of the page number.
            let size_pt = MARGIN_MARK_PT.min(0.4 * frame.width_pt / Face::Bold.width_pt(mark, 1.0));
            page.push(text(
                frame.left_pt,
                0.7 * frame.top_pt,
                Face::Bold,
                size_pt,
                mark.to_owned(),
            ));
        }
    }
}

/// The mark from corner to corner, in the middle of the paper.
fn stamp(frame: &Frame, mark: &str) -> Command {
    let (width_pt, height_pt) = frame.paper_pt;
    let diagonal_pt = (width_pt * width_pt + height_pt * height_pt).sqrt();
    let slope = (width_pt / diagonal_pt, height_pt / diagonal_pt);
    let size_pt = STAMP_MAX_PT.min(0.75 * diagonal_pt / Face::Bold.width_pt(mark, 1.0));
    let half_pt = Face::Bold.width_pt(mark, size_pt) / 2.0;
    // A third of the size below the middle line: capitals are about two thirds of a size high.
    let (along_x, along_y) = (half_pt * slope.0, half_pt * slope.1);
    let drop_pt = size_pt / 3.0;
    Command::Stamp {
        x_pt: width_pt / 2.0 - along_x + drop_pt * slope.1,
        y_pt: height_pt / 2.0 + along_y + drop_pt * slope.0,
        slope,
        size_pt,
        text: mark.to_owned(),
    }
}
