//! Where everything goes: the parts of a sheet as items for the pen, what stays together, and what every page carries.
//!
//! - The head of a table stands on every page that has rows of it; a row is not split unless it is taller than a page.
//! - The end of a paper goes with the last two rows before it and all between (or with the end of a very tall row), in
//!   a letter with its last two lines, so that nobody is asked to sign a page that shows nothing.
//! - All text is made drawable in reading order before anything is placed, so that marks are numbered as read.

use crate::block::{LINE_SPACING, Style};
use crate::closing;
use crate::drawing::{Command, Drawing, pt};
use crate::error::{Piece, SheetError};
use crate::face::Face;
use crate::flow::{Area, Item, Thing, place};
use crate::grid::Grid;
use crate::ink::Ink;
use crate::opening;
use crate::part::Part;
use crate::running;
use crate::watch::{Rows, Watch};
use crate::words::{Page, PageNumbers, Sheet};
use crate::wrap::wrap;
use std::ops::ControlFlow;

/// Narrower or lower text areas cannot keep the promises about rows and signatures.
const TABLE_WIDTH_MIN_PT: f32 = 150.0;
const TABLE_HEIGHT_MIN_PT: f32 = 300.0;
/// The least that can be called paper: 2 cm.
const SIDE_MIN_PT: f32 = 56.0;
/// Shares of the text area that the parts may take: together they leave a quarter for rows.
const HEAD_SHARE: f32 = 0.25;
/// How much may stand between the last row and the end of the paper for them to go together.
const BETWEEN_SHARE: f32 = 0.3;
const CLOSING_SHARE: f32 = 0.45;
/// Below the letterhead.
const LETTERHEAD_GAP_PT: f32 = 10.0;
/// Above and below a table, a title, a picture.
const PART_GAP_PT: f32 = 8.0;
/// Decree 30/2020: 13-14.
const PAGE_NUMBER_PT: f32 = 13.0;
const FOOTER_PT: f32 = 10.0;
/// The list of what could not be printed.
const LIST_PT: f32 = 11.0;
const STAMP_MAX_PT: f32 = 84.0;
const MARGIN_MARK_PT: f32 = 14.0;

/// Lays a sheet out. The commands can be drawn by any writer; [`crate::render`] makes a PDF of them.
pub fn layout(sheet: &Sheet) -> Result<Drawing, SheetError> {
    layout_watched(sheet, &mut |_| ControlFlow::Continue(()))
}

/// The same, with somebody who looks on.
///
/// # Errors
/// As [`layout`], or [`SheetError::Stopped`].
pub fn layout_watched(sheet: &Sheet, watch: &mut Watch<'_>) -> Result<Drawing, SheetError> {
    let frame = Frame::new(sheet)?;
    let rows = sheet.body.iter().map(|part| match part {
        Part::Table(table) => table.rows.len(),
        _ => 0,
    });
    let mut rows = Rows::new(watch, rows.sum());
    let mut ink = Ink::default();
    let mut maker = Maker {
        frame: &frame,
        grids: Vec::new(),
        items: Vec::new(),
    };
    maker.letterhead(sheet, &mut ink)?;
    for part in &sheet.body {
        maker.part(part, &mut ink, &mut rows)?;
    }
    let mark = sheet
        .mark
        .as_deref()
        .map(|mark| ink.drawable(mark).replace('\n', " "));
    let footer = ink.drawable(&sheet.footer);
    maker.substitutions(&sheet.substitutions_caption, &mut ink);

    let mut pages = place(frame.area, &maker.grids, maker.items);
    furnish(&mut pages, &frame, sheet.numbers, mark.as_deref(), &footer);
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
    area: Area,
    width_pt: f32,
    height_pt: f32,
}

impl Frame {
    fn new(sheet: &Sheet) -> Result<Frame, SheetError> {
        let page: &Page = &sheet.page;
        let area = Area {
            left_pt: pt(page.left_mm),
            top_pt: pt(page.top_mm),
            bottom_pt: pt(page.height_mm - page.bottom_mm),
        };
        let frame = Frame {
            paper_pt: (pt(page.width_mm), pt(page.height_mm)),
            area,
            width_pt: pt(page.width_mm - page.left_mm - page.right_mm),
            height_pt: area.bottom_pt - area.top_pt,
        };
        let tables = sheet.body.iter().any(|part| matches!(part, Part::Table(_)));
        let (width_min_pt, height_min_pt) = if tables {
            (TABLE_WIDTH_MIN_PT, TABLE_HEIGHT_MIN_PT)
        } else {
            (SIDE_MIN_PT, SIDE_MIN_PT)
        };
        let wide = frame.width_pt.is_finite() && frame.width_pt >= width_min_pt;
        let high = frame.height_pt.is_finite() && frame.height_pt >= height_min_pt;
        if wide && high {
            Ok(frame)
        } else {
            Err(SheetError::PageTooSmall)
        }
    }
}

/// Turns parts into items.
struct Maker<'a> {
    frame: &'a Frame,
    grids: Vec<Grid>,
    items: Vec<Item>,
}

impl Maker<'_> {
    fn fits(&self, piece: Piece, height_pt: f32, share: f32) -> Result<(), SheetError> {
        if height_pt > share * self.frame.height_pt {
            Err(SheetError::TooLarge(piece))
        } else {
            Ok(())
        }
    }

    /// Adds an item at least `gap_pt` below the one before; tables and pictures keep everything at a distance.
    fn push(&mut self, mut item: Item, gap_pt: f32) {
        let after_part = match self.items.last() {
            Some(before) if before.is_row() || matches!(before.thing, Thing::Head { .. }) => PART_GAP_PT,
            _ => 0.0,
        };
        item.gap_pt = item.gap_pt.max(gap_pt).max(after_part);
        self.items.push(item);
    }

    fn letterhead(&mut self, sheet: &Sheet, ink: &mut Ink) -> Result<(), SheetError> {
        let mut block = opening::letterhead(&sheet.letterhead, self.frame.width_pt, ink);
        if block.height_pt == 0.0 {
            return Ok(());
        }
        block.gap(LETTERHEAD_GAP_PT);
        self.fits(Piece::Letterhead, block.height_pt, 1.0)?;
        let mut item = Item::block(block);
        // A letterhead alone on its page announces nothing.
        item.tied = !sheet.body.is_empty();
        self.push(item, 0.0);
        Ok(())
    }

    fn part(&mut self, part: &Part, ink: &mut Ink, rows: &mut Rows<'_, '_>) -> Result<(), SheetError> {
        let (width_pt, height_pt) = (self.frame.width_pt, self.frame.height_pt);
        match part {
            Part::Title(title) => {
                let block = opening::title(title, width_pt, ink);
                self.fits(Piece::Title, block.height_pt, 0.5)?;
                let mut item = Item::block(block);
                item.tied = true;
                self.push(item, 0.0);
            }
            Part::Paragraph(words) => {
                let lengths = [words.size_pt, words.left_mm, words.first_line_mm, words.before_pt];
                if !lengths.iter().all(|length| length.is_finite() && *length >= 0.0) || words.size_pt < 1.0 {
                    return Err(SheetError::NotALength);
                }
                self.fits(Piece::Paragraph, words.size_pt * LINE_SPACING, 1.0)?;
                for item in running::paragraph(words, width_pt, ink) {
                    self.push(item, 0.0);
                }
            }
            Part::Pairs(pairs) => {
                let lengths = [pairs.size_pt, pairs.label_mm, pairs.height_min_mm];
                if !lengths.iter().all(|length| length.is_finite() && *length >= 0.0) || pairs.size_pt < 1.0 {
                    return Err(SheetError::NotALength);
                }
                for item in running::pairs(pairs, width_pt, ink) {
                    self.fits(Piece::Paragraph, item.height_pt(), 1.0)?;
                    self.push(item, 0.0);
                }
            }
            Part::Table(table) => self.table(table, ink, rows)?,
            Part::Picture(picture) => {
                let block = picture.block(width_pt, height_pt, ink)?;
                self.push(Item::block(block), 0.0);
            }
            Part::Qr(code) => {
                let block = code.block(width_pt, height_pt)?;
                self.push(Item::block(block), 0.0);
            }
            Part::Gap { mm } => {
                let gap_pt = pt(*mm);
                if !(gap_pt.is_finite() && gap_pt >= 0.0) {
                    return Err(SheetError::NotALength);
                }
                self.fits(Piece::Picture, gap_pt, 1.0)?;
                self.push(
                    Item::block(crate::block::Block {
                        height_pt: gap_pt,
                        commands: Vec::new(),
                    }),
                    0.0,
                );
            }
            Part::PageBreak => {
                // Nothing before it waits for what comes after.
                if let Some(last) = self.items.last_mut() {
                    last.tied = false;
                }
                self.items.push(Item::of(Thing::Break));
            }
            Part::Closing(closing) => {
                let block = closing::closing(closing, width_pt, ink);
                self.fits(Piece::Closing, block.height_pt, CLOSING_SHARE)?;
                self.push(Item::block(block), 0.0);
                self.bring_company();
            }
        }
        Ok(())
    }

    fn table(
        &mut self,
        table: &crate::table::Table,
        ink: &mut Ink,
        rows: &mut Rows<'_, '_>,
    ) -> Result<(), SheetError> {
        let grid = Grid::new(table, self.frame.width_pt, ink)?;
        self.fits(Piece::TableHead, grid.head.height_pt, HEAD_SHARE)?;
        let columns = table.columns.len();
        let index = self.grids.len();
        if table.rows.is_empty() {
            self.push(Item::of(Thing::Head { table: index }), PART_GAP_PT);
        }
        self.items.reserve(table.rows.len());
        for (row, cells) in table.rows.iter().enumerate() {
            if cells.len() != columns {
                return Err(SheetError::RowLength {
                    row,
                    cells: cells.len(),
                    columns,
                });
            }
            let row = grid.body_row(table, row, ink);
            let item = Item::of(Thing::Row { table: index, row });
            self.push(item, PART_GAP_PT);
            if rows.next().is_break() {
                return Err(SheetError::Stopped);
            }
        }
        self.grids.push(grid);
        Ok(())
    }

    /// Ties the last item to two rows before it, or where they are far or none to the two lines before it.
    fn bring_company(&mut self) {
        let end = self.items.len() - 1;
        let limit_pt = BETWEEN_SHARE * self.frame.height_pt;
        let mut between_pt = 0.0;
        let mut rows = 0;
        let mut from = end;
        for index in (0..end).rev() {
            let item = &self.items[index];
            match item.thing {
                Thing::Row { .. } => rows += 1,
                Thing::Block(_) if rows == 0 => between_pt += item.height_pt() + item.gap_pt,
                Thing::Block(_) | Thing::Head { .. } | Thing::Break => break,
            }
            if between_pt > limit_pt {
                break;
            }
            from = index;
            if rows == 2 {
                break;
            }
        }
        if rows == 0 {
            let lines = self.items[..end]
                .iter()
                .rev()
                .take_while(|item| matches!(item.thing, Thing::Block(_)));
            from = end - lines.take(2).count();
        }
        for item in &mut self.items[from..end] {
            item.tied = true;
        }
    }

    /// The list of what could not be printed, under its caption; nothing when all could be.
    fn substitutions(&mut self, caption: &str, ink: &mut Ink) {
        if ink.substituted.is_empty() {
            return;
        }
        let width_pt = self.frame.width_pt;
        let caption = ink.drawable(caption);
        let mut list = running::lines(&caption, Style::new(Face::Italic, LIST_PT), width_pt);
        // The caption does not stay behind alone.
        list.iter_mut().for_each(|item| item.tied = true);
        for substitution in &ink.substituted {
            list.extend(running::lines(
                &substitution.listed(),
                Style::new(Face::Regular, LIST_PT),
                width_pt,
            ));
        }
        if let Some(first) = list.first_mut() {
            first.gap_pt = PART_GAP_PT;
        }
        self.items.append(&mut list);
    }
}

/// What every page carries once the number of pages is known: page number, footer, mark.
fn furnish(
    pages: &mut [Vec<Command>],
    frame: &Frame,
    numbers: PageNumbers,
    mark: Option<&str>,
    footer: &str,
) {
    let count = pages.len();
    let (left_pt, width_pt) = (frame.area.left_pt, frame.width_pt);
    let margin_line_pt = 0.7 * frame.area.top_pt;
    for (index, page) in pages.iter_mut().enumerate() {
        let number = (index + 1).to_string();
        let text = |x_pt, y_pt, face, size_pt, text| Command::Text {
            x_pt,
            y_pt,
            face,
            size_pt,
            stretch_pt: 0.0,
            text,
        };
        if index > 0 && numbers == PageNumbers::FromSecond {
            let x_pt = left_pt + (width_pt - Face::Regular.width_pt(&number, PAGE_NUMBER_PT)) / 2.0;
            page.push(text(
                x_pt,
                margin_line_pt,
                Face::Regular,
                PAGE_NUMBER_PT,
                number.clone(),
            ));
        }
        let words = footer
            .replace("{pages}", &count.to_string())
            .replace("{page}", &number);
        if !words.trim().is_empty() {
            let mut y_pt = frame.area.bottom_pt + 20.0;
            for line in wrap(&words, Face::Regular, FOOTER_PT, width_pt) {
                page.push(text(left_pt, y_pt, Face::Regular, FOOTER_PT, line));
                y_pt += FOOTER_PT * LINE_SPACING;
            }
        }
        if let Some(mark) = mark.filter(|mark| !mark.trim().is_empty()) {
            page.push(stamp(frame, mark));
            // Again in small and upright, for a printer too dry to draw thin outlines; left of the page number.
            let size_pt = MARGIN_MARK_PT.min(0.4 * width_pt / Face::Bold.width_pt(mark, 1.0));
            page.push(text(
                left_pt,
                margin_line_pt,
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
