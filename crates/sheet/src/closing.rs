//! The end of a paper: who gets a copy at the left, who signs beside it.

use crate::align::Align;
use crate::block::{Block, Span, Style};
use crate::face::Face;
use crate::ink::Ink;
use crate::opening::capitals;
use crate::part::{Closing, Recipients, Signature, TEXT_PT};

const BOLD: Style = Style::new(Face::Bold, TEXT_PT);
const ITALIC: Style = Style::new(Face::Italic, TEXT_PT);
/// Decree 30/2020: "Nơi nhận" 12, the list 11.
const COPIES_CAPTION: Style = Style::new(Face::BoldItalic, 12.0);
const COPIES: Style = Style::new(Face::Regular, 11.0);
/// Room for a hand to sign in: 2.2 cm.
const HAND_PT: f32 = 62.0;
/// Blank paper around a column of signatures.
const SIDE_PT: f32 = 6.0;

pub(crate) fn closing(closing: &Closing, width_pt: f32, ink: &mut Ink) -> Block {
    if closing.recipients.lines.is_empty() {
        return signatures(&closing.people, 0.0, width_pt, ink);
    }
    let half_pt = width_pt / 2.0;
    let mut block = recipients(&closing.recipients, half_pt - SIDE_PT, ink);
    let signed = signatures(&closing.people, half_pt, half_pt, ink);
    block.height_pt = block.height_pt.max(signed.height_pt);
    block.commands.extend(signed.commands);
    block
}

fn recipients(words: &Recipients, width_pt: f32, ink: &mut Ink) -> Block {
    let mut block = Block::default();
    block.gap(12.0);
    let span = Span { x_pt: 0.0, width_pt };
    block.add(&ink.drawable(&words.caption), COPIES_CAPTION, span, Align::Left);
    for line in &words.lines {
        block.add(&ink.drawable(line), COPIES, span, Align::Left);
    }
    block
}

/// The people who sign, side by side: caption, hint, room for the hand, name.
fn signatures(people: &[Signature], left_pt: f32, width_pt: f32, ink: &mut Ink) -> Block {
    let mut block = Block::default();
    let share_pt = width_pt / people.len().max(1) as f32;
    for (index, person) in people.iter().enumerate() {
        let span = Span {
            x_pt: left_pt + index as f32 * share_pt + SIDE_PT,
            width_pt: (share_pt - 2.0 * SIDE_PT).max(1.0),
        };
        let mut column = Block::default();
        column.gap(12.0);
        column.add(&capitals(&person.caption, ink), BOLD, span, Align::Centre);
        column.add(&ink.drawable(&person.hint), ITALIC, span, Align::Centre);
        column.gap(HAND_PT);
        column.add(&ink.drawable(&person.name), BOLD, span, Align::Centre);
        block.height_pt = block.height_pt.max(column.height_pt);
        block.commands.append(&mut column.commands);
    }
    block
}
