//! How a worksheet lies on paper: which way A4 is turned, how wide its columns are, how tall its rows.
//!
//! A spreadsheet shrinks whatever is too wide until it fits; nobody reads 5 points. So the columns are made to fit before
//! that: those whose words can be broken give way, and no row is too low for the lines that this makes. Programs differ in
//! all of it: some take the height of a row from its words, some print words over the next row, some cut them. Therefore
//! every height is said. Letters are measured with the font of our papers, which is as wide as Times New Roman.

use crate::drawing::pt;
use crate::face::Face;
use crate::text;
use crate::worksheet::{Cell, LastRow, Worksheet};

/// The letters of every cell.
pub(super) const SIZE_PT: f32 = 11.0;
/// The least to which a page may shrink them, with room for programs that take a column for 5 % wider than Excel does.
const PRINTED_LEAST_PT: f32 = 8.75;
/// The margins at each side, above and below the table.
pub(super) const SIDE_MM: f32 = 12.0;
pub(super) const ABOVE_MM: f32 = 18.0;
pub(super) const BELOW_MM: f32 = 16.0;
const A4_MM: (f32, f32) = (210.0, 297.0);
/// What a cell keeps free at both sides of its words, together, and for the differences between fonts of one name.
const PADDING_MM: f32 = 2.3;
/// A word longer than this is broken where the page is too narrow for it whole.
const WORD_MOST_MM: f32 = 60.0;
/// The same where there are too many columns for that.
const WORD_LEAST_MM: f32 = 30.0;
/// What a line of this size takes in any program, and a row besides.
const LINE_PT: f32 = 13.5;
const ROW_PT: f32 = 2.25;
/// So much wider is text taken for, where lines are counted: a computer may have another font of this name.
const WIDER: f32 = 1.06;
/// The tallest row that Excel knows.
const ROW_MOST_PT: f32 = 409.0;

/// Which way the paper is turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Turned {
    Upright,
    Across,
}

/// A worksheet's columns on paper.
pub(super) struct Laid {
    pub(super) turned: Turned,
    pub(super) widths_mm: Vec<f32>,
}

impl Laid {
    pub(super) fn out(sheet: &Worksheet) -> Self {
        let needs = |word_most| sheet.needs_mm(word_most);
        let wished = |needs: &[f32]| -> Vec<f32> {
            let columns = sheet.columns.iter().zip(needs);
            columns.map(|(column, need)| column.width_mm.max(*need)).collect()
        };
        let shrinks = SIZE_PT / PRINTED_LEAST_PT;
        let [upright, across] = [A4_MM.0, A4_MM.1].map(|side| side - 2.0 * SIDE_MM);
        let whole = needs(WORD_MOST_MM);
        let wishes = wished(&whole);
        let turned = if wishes.iter().sum::<f32>() <= upright {
            Turned::Upright
        } else {
            Turned::Across
        };
        let most = across * shrinks;
        let mut widths_mm = narrowed(&wishes, &whole, most);
        if widths_mm.iter().sum::<f32>() > most + 0.1 {
            let least = needs(WORD_LEAST_MM);
            widths_mm = narrowed(&wished(&least), &least, most);
        }
        Self { turned, widths_mm }
    }

    /// How tall a row is.
    pub(super) fn row_pt(&self, cells: &[Cell], face: Face) -> f32 {
        let lines = cells.iter().zip(&self.widths_mm).map(|(cell, width)| match cell {
            Cell::Text(words) => lines(words, face, *width),
            _ => 1,
        });
        height_pt(lines.max().unwrap_or(1))
    }

    /// How tall the heads are.
    pub(super) fn heads_pt(&self, sheet: &Worksheet) -> f32 {
        let heads = sheet.columns.iter().zip(&self.widths_mm);
        let lines = heads.map(|(head, width)| lines(&head.words, Face::Bold, *width));
        height_pt(lines.max().unwrap_or(1))
    }

    /// How tall a line across all columns is, in letters of `size_pt`.
    pub(super) fn across_pt(&self, words: &str, face: Face, size_pt: f32) -> f32 {
        let width_mm = self.widths_mm.iter().sum::<f32>() * SIZE_PT / size_pt;
        height_pt(lines(words, face, width_mm)) * size_pt / SIZE_PT
    }
}

impl Worksheet {
    /// What each column needs so that no word of at most `word_most_mm` is broken, and no number at all.
    fn needs_mm(&self, word_most_mm: f32) -> Vec<f32> {
        let word = |words: &str, face| {
            let words = text::clean(words);
            let wide = words.split_whitespace().map(|word| wide_mm(word, face));
            wide.fold(0.0, f32::max).min(word_most_mm)
        };
        let mut needs: Vec<f32> = self
            .columns
            .iter()
            .map(|head| word(&head.words, Face::Bold))
            .collect();
        let bold_from = match self.last {
            LastRow::Sum => self.rows.len().saturating_sub(1),
            LastRow::Row => usize::MAX,
        };
        for (n, row) in self.rows.iter().enumerate() {
            let face = if n >= bold_from { Face::Bold } else { Face::Regular };
            for (need, cell) in needs.iter_mut().zip(row) {
                let wide = match cell {
                    Cell::Empty => 0.0,
                    Cell::Text(words) => word(words, face),
                    // Digits are grouped where they are shown.
                    Cell::Number(n) => wide_mm(&format!("{n}..."), face),
                    cell => wide_mm(&cell.shown(), face),
                };
                *need = need.max(wide);
            }
        }
        needs.into_iter().map(|need| need + PADDING_MM).collect()
    }
}

/// The widths so that together they are no more than `most`, as far as nobody gets less than its least.
fn narrowed(wished: &[f32], least: &[f32], most: f32) -> Vec<f32> {
    let total: f32 = wished.iter().sum();
    let spare: f32 = wished.iter().zip(least).map(|(wish, least)| wish - least).sum();
    let over = total - most;
    if over <= 0.0 || spare <= 0.0 {
        return wished.to_vec();
    }
    let kept = 1.0 - (over / spare).min(1.0);
    let columns = wished.iter().zip(least);
    columns
        .map(|(wish, least)| least + (wish - least) * kept)
        .collect()
}

fn wide_mm(words: &str, face: Face) -> f32 {
    wide_pt(words, face) / pt(1.0)
}

fn wide_pt(words: &str, face: Face) -> f32 {
    // Letters of other scripts come from another font, and are about as wide as they are tall.
    let wide = |letter| {
        if face.has(letter) {
            face.advance_pt(letter, SIZE_PT)
        } else {
            SIZE_PT
        }
    };
    words.chars().map(wide).sum()
}

/// Into how many lines a spreadsheet breaks words: between them, and inside of one that has no room.
fn lines(words: &str, face: Face, width_mm: f32) -> usize {
    let room_pt = pt((width_mm - PADDING_MM).max(1.0));
    let blank_pt = wide_pt(" ", face) * WIDER;
    let mut lines = 0;
    for line in text::clean(words).split('\n') {
        lines += 1;
        let mut used_pt = 0.0;
        for word in line.split(' ') {
            let word_pt = wide_pt(word, face) * WIDER;
            used_pt = match used_pt {
                0.0 => word_pt,
                used_pt if used_pt + blank_pt + word_pt <= room_pt => used_pt + blank_pt + word_pt,
                _ => {
                    lines += 1;
                    word_pt
                }
            };
            while used_pt > room_pt {
                lines += 1;
                used_pt -= room_pt;
            }
        }
    }
    lines
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a row has fewer lines than a float counts"
)]
fn height_pt(lines: usize) -> f32 {
    (lines as f32 * LINE_PT + ROW_PT).min(ROW_MOST_PT)
}
