//! The opening of a paper as Decree 30/2020, Appendix I, draws it: letterhead and title.

use crate::align::Align;
use crate::block::{Block, Span, Style};
use crate::face::Face;
use crate::ink::Ink;
use crate::part::{LARGE_PT, TEXT_PT, Title};
use crate::words::Letterhead;

const REGULAR: Style = Style::new(Face::Regular, TEXT_PT);
const BOLD: Style = Style::new(Face::Bold, TEXT_PT);
const LARGE_BOLD: Style = Style::new(Face::Bold, LARGE_PT);
const LARGE_ITALIC: Style = Style::new(Face::Italic, LARGE_PT);

/// The line below the issuing body, and the one below what a letter is about: a third to a half of the words above.
const SHORT_RULE: f32 = 0.4;

pub(crate) fn letterhead(words: &Letterhead, width_pt: f32, ink: &mut Ink) -> Block {
    let (superior, issuer) = (capitals(&words.superior, ink), capitals(&words.issuer, ink));
    let number = ink.drawable(&words.number);
    let (state, motto) = (capitals(&words.state, ink), ink.drawable(&words.motto));
    let place_date = ink.drawable(&words.place_date);

    // Half of the width each; on upright paper Quốc hiệu needs more than half to stay on one line.
    let state_pt = Face::Bold.width_pt(&state, TEXT_PT) + 1.0;
    let right_pt = state_pt.clamp(0.5 * width_pt, 0.65 * width_pt);
    let left_span = Span {
        x_pt: 0.0,
        width_pt: (width_pt - right_pt - 8.0).max(1.0),
    };
    let right_span = Span {
        x_pt: width_pt - right_pt,
        width_pt: right_pt,
    };

    let mut left = Block::default();
    left.add(&superior, REGULAR, left_span, Align::Centre);
    let issuer_pt = left.add(&issuer, BOLD, left_span, Align::Centre);
    if issuer_pt > 0.0 {
        left.rule(left_span, SHORT_RULE * issuer_pt);
    }
    left.gap(if number.is_empty() { 0.0 } else { 3.0 });
    left.add(&number, REGULAR, left_span, Align::Centre);

    let mut right = Block::default();
    right.add(&state, BOLD, right_span, Align::Centre);
    let motto_pt = right.add(&motto, LARGE_BOLD, right_span, Align::Centre);
    if motto_pt > 0.0 {
        right.rule(right_span, motto_pt);
    }
    right.gap(if place_date.is_empty() { 0.0 } else { 3.0 });
    right.add(&place_date, LARGE_ITALIC, right_span, Align::Centre);

    left.height_pt = left.height_pt.max(right.height_pt);
    left.commands.append(&mut right.commands);
    left
}

pub(crate) fn title(title: &Title, width_pt: f32, ink: &mut Ink) -> Block {
    let mut block = Block::default();
    let span = Span { x_pt: 0.0, width_pt };
    block.add(&capitals(&title.words, ink), LARGE_BOLD, span, Align::Centre);
    let about_pt = block.add(&ink.drawable(&title.about), LARGE_BOLD, span, Align::Centre);
    if about_pt > 0.0 {
        block.rule(span, SHORT_RULE * about_pt);
    }
    for line in &title.lines {
        block.add(&ink.drawable(line), REGULAR, span, Align::Centre);
    }
    block
}

/// Capitals first, glyphs second: ß and the like change when raised.
pub(crate) fn capitals(words: &str, ink: &mut Ink) -> String {
    ink.drawable(&words.to_uppercase())
}
