//! Pieces of a page measured before they are placed: the opening of a sheet, running lines, signatures.
//!
//! Sizes are those of Decree 30/2020, Appendix I: Quốc hiệu and bodies 12-13, motto, title and date 13-14.

use crate::ink::Ink;
use crate::wrap::wrap;
use crate::{Align, Command, Face, Letterhead, Paragraph, Sheet, Signature};

/// From one baseline to the next, in sizes. Two stacked marks on a capital (Ẫ) need 1.18.
pub(crate) const LINE_SPACING: f32 = 1.2;
/// From the top of a line to its baseline, in sizes: ascent 0.891 and half of what the spacing adds.
const BASELINE: f32 = 0.94;
/// Bodies, Quốc hiệu, running text, captions of signatures.
const TEXT_PT: f32 = 13.0;
/// Motto, title, place and date.
const LARGE_PT: f32 = 14.0;
/// The list of what could not be printed.
const LIST_PT: f32 = 11.0;
/// Lines under the issuing body and the motto, and of the table.
pub(crate) const THIN_PT: f32 = 0.5;
/// Room for a hand to sign in: 2.2 cm.
const HAND_PT: f32 = 62.0;

/// Commands around an origin at the left margin and the top of the block.
#[derive(Default)]
pub(crate) struct Block {
    pub(crate) height_pt: f32,
    pub(crate) commands: Vec<Command>,
}

/// A face at a size.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size_pt: f32,
}

/// The part of the width that a line may use.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) x_pt: f32,
    pub(crate) width_pt: f32,
}

impl Block {
    fn gap(&mut self, pt: f32) {
        self.height_pt += pt;
    }

    /// Adds lines under what is there and returns the width of the widest; nothing for empty text.
    fn add(&mut self, drawable: &str, style: Style, span: Span, align: Align) -> f32 {
        if drawable.trim().is_empty() {
            return 0.0;
        }
        let mut widest_pt = 0.0_f32;
        for line in wrap(drawable, style.face, style.size_pt, span.width_pt) {
            widest_pt = widest_pt.max(style.face.width_pt(&line, style.size_pt));
            self.commands
                .push(text_line(&line, style, span, align, self.height_pt));
            self.height_pt += style.size_pt * LINE_SPACING;
        }
        widest_pt
    }

    /// A rule under the last line, in the middle of the span.
    fn rule(&mut self, span: Span, width_pt: f32) {
        let x_pt = span.x_pt + (span.width_pt - width_pt) / 2.0;
        let y_pt = self.height_pt + 1.5;
        self.commands.push(Command::Line {
            from_pt: (x_pt, y_pt),
            to_pt: (x_pt + width_pt, y_pt),
            thick_pt: THIN_PT,
        });
        self.height_pt += 4.0;
    }
}

/// One line of text whose top is at `top_pt`.
pub(crate) fn text_line(line: &str, style: Style, span: Span, align: Align, top_pt: f32) -> Command {
    let spare_pt = span.width_pt - style.face.width_pt(line, style.size_pt);
    let x_pt = match align {
        Align::Left => span.x_pt,
        Align::Centre => span.x_pt + (spare_pt / 2.0).max(0.0),
    };
    Command::Text {
        x_pt,
        y_pt: top_pt + style.size_pt * BASELINE,
        face: style.face,
        size_pt: style.size_pt,
        text: line.to_owned(),
    }
}

/// Letterhead, title and subtitle, with the gap to the table.
pub(crate) fn opening(sheet: &Sheet, width_pt: f32, ink: &mut Ink) -> Block {
    let mut block = letterhead(&sheet.letterhead, width_pt, ink);
    if block.height_pt > 0.0 {
        block.gap(10.0);
    }
    let span = Span { x_pt: 0.0, width_pt };
    let title = capitals(&sheet.title, ink);
    block.add(
        &title,
        Style {
            face: Face::Bold,
            size_pt: LARGE_PT,
        },
        span,
        Align::Centre,
    );
    for line in &sheet.subtitle {
        let line = ink.drawable(line);
        block.add(
            &line,
            Style {
                face: Face::Regular,
                size_pt: TEXT_PT,
            },
            span,
            Align::Centre,
        );
    }
    if block.height_pt > 0.0 {
        block.gap(8.0);
    }
    block
}

fn letterhead(words: &Letterhead, width_pt: f32, ink: &mut Ink) -> Block {
    let regular = Style {
        face: Face::Regular,
        size_pt: TEXT_PT,
    };
    let bold = Style {
        face: Face::Bold,
        size_pt: TEXT_PT,
    };
    let motto_style = Style {
        face: Face::Bold,
        size_pt: LARGE_PT,
    };
    let (superior, issuer) = (capitals(&words.superior, ink), capitals(&words.issuer, ink));
    let number = ink.drawable(&words.number);
    let (state, motto) = (capitals(&words.state, ink), ink.drawable(&words.motto));
    let place_date = ink.drawable(&words.place_date);

    // Half of the width each; on upright paper Quốc hiệu needs more than half to stay on one line.
    let state_pt = Face::Bold.width_pt(&state, TEXT_PT) + 1.0;
    let right_pt = state_pt.clamp(0.5 * width_pt, 0.65 * width_pt);
    let left_span = Span {
        x_pt: 0.0,
        width_pt: width_pt - right_pt - 8.0,
    };
    let right_span = Span {
        x_pt: width_pt - right_pt,
        width_pt: right_pt,
    };

    let mut left = Block::default();
    left.add(&superior, regular, left_span, Align::Centre);
    let issuer_pt = left.add(&issuer, bold, left_span, Align::Centre);
    if issuer_pt > 0.0 {
        // The decree: from a third to a half of the line above it.
        left.rule(left_span, 0.4 * issuer_pt);
    }
    left.gap(if number.is_empty() { 0.0 } else { 3.0 });
    left.add(&number, regular, left_span, Align::Centre);

    let mut right = Block::default();
    right.add(&state, bold, right_span, Align::Centre);
    let motto_pt = right.add(&motto, motto_style, right_span, Align::Centre);
    if motto_pt > 0.0 {
        right.rule(right_span, motto_pt);
    }
    right.gap(if place_date.is_empty() { 0.0 } else { 3.0 });
    right.add(
        &place_date,
        Style {
            face: Face::Italic,
            size_pt: LARGE_PT,
        },
        right_span,
        Align::Centre,
    );

    left.height_pt = left.height_pt.max(right.height_pt);
    left.commands.append(&mut right.commands);
    left
}

/// Totals and remarks, a block for each line so that they can flow.
pub(crate) fn running_lines(paragraphs: &[Paragraph], width_pt: f32, ink: &mut Ink) -> Vec<Block> {
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        let text = ink.drawable(&paragraph.text);
        lines_of(
            &text,
            Style {
                face: paragraph.face,
                size_pt: TEXT_PT,
            },
            width_pt,
            &mut blocks,
        );
    }
    blocks
}

/// The list of what could not be printed, under its caption; empty when all could be.
pub(crate) fn substitution_lines(sheet: &Sheet, width_pt: f32, ink: &mut Ink) -> Vec<Block> {
    let caption = ink.drawable(&sheet.substitutions_caption);
    let mut blocks = Vec::new();
    if ink.substituted.is_empty() {
        return blocks;
    }
    lines_of(
        &caption,
        Style {
            face: Face::Italic,
            size_pt: LIST_PT,
        },
        width_pt,
        &mut blocks,
    );
    for substitution in &ink.substituted {
        let style = Style {
            face: Face::Regular,
            size_pt: LIST_PT,
        };
        lines_of(&substitution.listed(), style, width_pt, &mut blocks);
    }
    blocks
}

fn lines_of(drawable: &str, style: Style, width_pt: f32, blocks: &mut Vec<Block>) {
    if drawable.trim().is_empty() {
        return;
    }
    for line in wrap(drawable, style.face, style.size_pt, width_pt) {
        let commands = vec![text_line(
            &line,
            style,
            Span { x_pt: 0.0, width_pt },
            Align::Left,
            0.0,
        )];
        blocks.push(Block {
            height_pt: style.size_pt * LINE_SPACING,
            commands,
        });
    }
}

/// The people who sign, side by side: caption, hint, room for the hand, name.
pub(crate) fn signatures(people: &[Signature], width_pt: f32, ink: &mut Ink) -> Block {
    let mut block = Block::default();
    let share_pt = width_pt / people.len().max(1) as f32;
    let bold = Style {
        face: Face::Bold,
        size_pt: TEXT_PT,
    };
    let hint = Style {
        face: Face::Italic,
        size_pt: TEXT_PT,
    };
    for (index, person) in people.iter().enumerate() {
        let span = Span {
            x_pt: index as f32 * share_pt + 6.0,
            width_pt: share_pt - 12.0,
        };
        let mut column = Block::default();
        column.gap(12.0);
        let caption = capitals(&person.caption, ink);
        column.add(&caption, bold, span, Align::Centre);
        let hint_text = ink.drawable(&person.hint);
        column.add(&hint_text, hint, span, Align::Centre);
        column.gap(HAND_PT);
        let name = ink.drawable(&person.name);
        column.add(&name, bold, span, Align::Centre);
        block.height_pt = block.height_pt.max(column.height_pt);
        block.commands.append(&mut column.commands);
    }
    block
}

/// Capitals first, glyphs second: ß and the like change when raised.
fn capitals(words: &str, ink: &mut Ink) -> String {
    ink.drawable(&words.to_uppercase())
}
