//! The pen on its way down the pages.
//!
//! It gets items in order. Items that are tied go onto one page where a page can hold them; a table's head is drawn
//! wherever its rows start or go on; a row is cut only when no page holds it, or when it is the last one and the end
//! of the paper needs its company.

use std::collections::VecDeque;

use crate::block::Block;
use crate::drawing::Command;
use crate::grid::{Grid, Row};

/// Sums of floats: what fits exactly must not move on because of the last bit.
const SLACK_PT: f32 = 0.01;
/// Company of rows is given up where it would take more than this share of a page.
const COMPANY_SHARE: f32 = 0.75;

/// One thing to place.
pub(crate) struct Item {
    /// Blank paper above it, but at the top of a page and between rows.
    pub(crate) gap_pt: f32,
    pub(crate) thing: Thing,
    /// Stays with the next item.
    pub(crate) tied: bool,
}

pub(crate) enum Thing {
    Block(Block),
    /// A table without rows.
    Head {
        table: usize,
    },
    Row {
        table: usize,
        row: Row,
    },
    Break,
}

impl Item {
    pub(crate) fn block(block: Block) -> Item {
        Item::of(Thing::Block(block))
    }

    pub(crate) fn of(thing: Thing) -> Item {
        Item {
            gap_pt: 0.0,
            thing,
            tied: false,
        }
    }

    pub(crate) fn is_row(&self) -> bool {
        matches!(self.thing, Thing::Row { .. })
    }

    /// Without the gap, and without the head of a table.
    pub(crate) fn height_pt(&self) -> f32 {
        match &self.thing {
            Thing::Block(block) => block.height_pt,
            Thing::Row { row, .. } => row.height_pt(),
            Thing::Head { .. } | Thing::Break => 0.0,
        }
    }

    fn table(&self) -> Option<usize> {
        match self.thing {
            Thing::Row { table, .. } | Thing::Head { table } => Some(table),
            Thing::Block(_) | Thing::Break => None,
        }
    }
}

/// Where the text area lies on each page.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) left_pt: f32,
    pub(crate) top_pt: f32,
    pub(crate) bottom_pt: f32,
}

/// Places everything; at least one page comes back.
pub(crate) fn place(area: Area, grids: &[Grid], mut items: Vec<Item>) -> Vec<Vec<Command>> {
    // Nothing would stand on the page after the last break.
    while items
        .last()
        .is_some_and(|item| matches!(item.thing, Thing::Break))
    {
        items.pop();
    }
    let mut flow = Flow {
        area,
        grids,
        pages: vec![Vec::new()],
        y_pt: area.top_pt,
        open: None,
    };
    let mut run = VecDeque::new();
    for item in items {
        let tied = item.tied;
        run.push_back(item);
        if !tied {
            flow.place_run(&mut run);
        }
    }
    flow.place_run(&mut run);
    flow.close_table();
    flow.pages
}

/// A table that is being drawn, and where on this page it starts.
#[derive(Clone, Copy)]
struct Open {
    table: usize,
    top_pt: f32,
}

struct Flow<'a> {
    area: Area,
    grids: &'a [Grid],
    pages: Vec<Vec<Command>>,
    y_pt: f32,
    open: Option<Open>,
}

impl Flow<'_> {
    fn room_pt(&self) -> f32 {
        self.area.bottom_pt - self.y_pt + SLACK_PT
    }

    fn page_pt(&self) -> f32 {
        self.area.bottom_pt - self.area.top_pt
    }

    fn at_top(&self) -> bool {
        self.y_pt <= self.area.top_pt
    }

    /// What items take below what is there, or on a page of their own.
    fn measure<'i>(&self, items: impl IntoIterator<Item = &'i Item>, fresh: bool) -> f32 {
        let mut table = if fresh {
            None
        } else {
            self.open.map(|open| open.table)
        };
        let mut top = fresh || self.at_top();
        let mut height_pt = 0.0;
        for item in items {
            let goes_on = item.table().is_some() && item.table() == table;
            if !top && !goes_on {
                height_pt += item.gap_pt;
            }
            if let (Some(of), false) = (item.table(), goes_on) {
                height_pt += self.grids[of].head.height_pt;
            }
            table = item.table();
            height_pt += item.height_pt();
            top = false;
        }
        height_pt
    }

    fn place_run(&mut self, run: &mut VecDeque<Item>) {
        while !run.is_empty() {
            let here = self.measure(&*run, false) <= self.room_pt();
            if here || self.measure(&*run, true) <= self.page_pt() + SLACK_PT {
                if !here {
                    self.new_page();
                }
                run.drain(..).for_each(|item| self.draw_item(item));
                return;
            }
            // No page holds them all: the first goes ahead alone, and as the last row before the end of the paper
            // it leaves room for the rest.
            let Some(first) = run.pop_front() else { return };
            let rest_pt = self.measure(&*run, true);
            let company = first.is_row() && run.front().is_some_and(|next| !next.is_row());
            let gap_pt = run.front().map_or(0.0, |next| next.gap_pt);
            if company && rest_pt + gap_pt <= COMPANY_SHARE * self.page_pt() + SLACK_PT {
                self.place_alone(first, rest_pt + gap_pt);
            } else {
                self.place_alone(first, 0.0);
            }
        }
    }

    /// Places one item where it fits with `company_pt` below it, and cuts a row that no page holds like that.
    fn place_alone(&mut self, item: Item, company_pt: f32) {
        let (gap_pt, tied) = (item.gap_pt, item.tied);
        let fresh_pt = self.measure([&item], true) + company_pt;
        match item.thing {
            Thing::Row { table, row } if fresh_pt > self.page_pt() + SLACK_PT => {
                self.place_cut(table, row, gap_pt, company_pt);
            }
            thing => {
                let item = Item { gap_pt, thing, tied };
                if self.measure([&item], false) + company_pt > self.room_pt() && !self.at_top() {
                    self.new_page();
                }
                self.draw_item(item);
            }
        }
    }

    /// A row piece by piece, the last piece with `company_pt` of room after it.
    fn place_cut(&mut self, table: usize, mut row: Row, gap_pt: f32, company_pt: f32) {
        let goes_on = self.open.is_some_and(|open| open.table == table);
        let above_pt = if goes_on {
            0.0
        } else {
            gap_pt + self.grids[table].head.height_pt
        };
        if above_pt + row.first_piece_pt() > self.room_pt() && !self.at_top() {
            self.new_page();
        }
        self.open_table(table, gap_pt);
        while row.height_pt() + company_pt > self.room_pt() {
            if let Some(piece) = row.split_off(self.room_pt()) {
                let block = self.grids[table].draw(&piece);
                self.draw_block(block);
            }
            self.new_page();
            self.open_table(table, 0.0);
        }
        let block = self.grids[table].draw(&row);
        self.draw_block(block);
    }

    fn draw_item(&mut self, item: Item) {
        match item.thing {
            Thing::Break => {
                if !self.at_top() {
                    self.new_page();
                }
            }
            Thing::Head { table } => self.open_table(table, item.gap_pt),
            Thing::Row { table, row } => {
                self.open_table(table, item.gap_pt);
                let block = self.grids[table].draw(&row);
                self.draw_block(block);
            }
            Thing::Block(block) => {
                self.close_table();
                if !self.at_top() {
                    self.y_pt += item.gap_pt;
                }
                self.draw_block(block);
            }
        }
    }

    fn draw_block(&mut self, block: Block) {
        let (right_pt, down_pt) = (self.area.left_pt, self.y_pt);
        let page = self.pages.last_mut().expect("there is always a page");
        page.extend(
            block
                .commands
                .into_iter()
                .map(|command| command.shifted(right_pt, down_pt)),
        );
        self.y_pt += block.height_pt;
    }

    fn new_page(&mut self) {
        self.close_table();
        self.pages.push(Vec::new());
        self.y_pt = self.area.top_pt;
    }

    fn open_table(&mut self, table: usize, gap_pt: f32) {
        if self.open.is_some_and(|open| open.table == table) {
            return;
        }
        self.close_table();
        if !self.at_top() {
            self.y_pt += gap_pt;
        }
        self.open = Some(Open {
            table,
            top_pt: self.y_pt,
        });
        let head = &self.grids[table].head;
        let block = Block {
            height_pt: head.height_pt,
            commands: head.commands.clone(),
        };
        self.draw_block(block);
    }

    fn close_table(&mut self) {
        if let Some(Open { table, top_pt }) = self.open.take() {
            let uprights = self.grids[table].uprights(top_pt, self.y_pt);
            let page = self.pages.last_mut().expect("there is always a page");
            let right_pt = self.area.left_pt;
            page.extend(uprights.into_iter().map(|line| line.shifted(right_pt, 0.0)));
        }
    }
}
