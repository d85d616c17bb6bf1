//! Running text and pairs, as items that may flow over pages: paragraphs break between lines, never after the first
//! or before the last.

use crate::align::Align;
use crate::block::{Block, Span, Style, level, text_line};
use crate::drawing::{Command, pt};
use crate::face::Face;
use crate::flow::Item;
use crate::ink::Ink;
use crate::part::{Keep, Pairs, Paragraph};
use crate::wrap::{wrap, wrap_indented};

pub(crate) fn paragraph(words: &Paragraph, width_pt: f32, ink: &mut Ink) -> Vec<Item> {
    let drawable = ink.drawable(&words.text);
    let style = Style::new(words.face, words.size_pt);
    let left_pt = pt(words.left_mm);
    let room_pt = (width_pt - left_pt).max(1.0);
    let mut items = Vec::new();
    for piece in drawable.split('\n').filter(|piece| !piece.trim().is_empty()) {
        let mut indent_pt = pt(words.first_line_mm);
        let lines = wrap_indented(piece, style.face, style.size_pt, room_pt, indent_pt);
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.iter().enumerate() {
            let span = Span {
                x_pt: left_pt + indent_pt,
                width_pt: room_pt - indent_pt,
            };
            indent_pt = 0.0;
            let mut command = text_line(line, style, span, words.align, 0.0);
            if words.align == Align::Both && index < last {
                stretch(&mut command, span.width_pt);
            }
            let mut item = Item::block(Block {
                height_pt: style.line_pt(),
                commands: vec![command],
            });
            item.gap_pt = if index == 0 { words.before_pt } else { 0.0 };
            item.tied = index < last && (index == 0 || index + 1 == last);
            items.push(item);
        }
    }
    if let (Keep::WithNext, Some(last)) = (words.keep, items.last_mut()) {
        last.tied = true;
    }
    items
}

/// Widens the blanks of a line until it fills `width_pt`.
fn stretch(command: &mut Command, width_pt: f32) {
    if let Command::Text {
        face,
        size_pt,
        stretch_pt,
        text,
        ..
    } = command
    {
        let blanks = text.matches(' ').count();
        let spare_pt = width_pt - face.width_pt(text, *size_pt);
        if blanks > 0 && spare_pt > 0.0 {
            *stretch_pt = spare_pt / blanks as f32;
        }
    }
}

pub(crate) fn pairs(words: &Pairs, width_pt: f32, ink: &mut Ink) -> Vec<Item> {
    let style = Style::new(Face::Regular, words.size_pt);
    let label_pt = pt(words.label_mm).clamp(0.0, width_pt);
    let mut items = Vec::new();
    for (label, answer) in &words.pairs {
        let mut block = Block::default();
        let span = Span {
            x_pt: 0.0,
            width_pt: (label_pt - 4.0).max(1.0),
        };
        block.add(&ink.drawable(label), style, span, Align::Left);
        let mut beside = Block::default();
        let span = Span {
            x_pt: label_pt,
            width_pt: (width_pt - label_pt).max(1.0),
        };
        beside.add(&ink.drawable(answer), style, span, Align::Left);
        block.height_pt = block
            .height_pt
            .max(beside.height_pt)
            .max(style.line_pt())
            .max(pt(words.height_min_mm));
        if beside.commands.is_empty() {
            // On the baseline of the first line, where a pen writes.
            block.commands.push(level(style.line_pt(), label_pt, width_pt));
        }
        block.commands.append(&mut beside.commands);
        items.push(Item::block(block));
    }
    items
}

/// Lines under one another, each free to start a page.
pub(crate) fn lines(drawable: &str, style: Style, width_pt: f32) -> Vec<Item> {
    if drawable.trim().is_empty() {
        return Vec::new();
    }
    let span = Span { x_pt: 0.0, width_pt };
    wrap(drawable, style.face, style.size_pt, width_pt)
        .iter()
        .map(|line| {
            Item::block(Block {
                height_pt: style.line_pt(),
                commands: vec![text_line(line, style, span, Align::Left, 0.0)],
            })
        })
        .collect()
}
