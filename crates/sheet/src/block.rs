//! Pieces of a page measured before they are placed.

use crate::align::Align;
use crate::drawing::Command;
use crate::face::Face;
use crate::wrap::{wrap, wrap_evenly};

/// From one baseline to the next, in sizes. Two stacked marks on a capital (Ẫ) need 1.18.
pub(crate) const LINE_SPACING: f32 = 1.2;
/// From the top of a line to its baseline, in sizes: ascent 0.891 and half of what the spacing adds.
const BASELINE: f32 = 0.94;
/// Lines under the issuing body and the motto, and of the table.
pub(crate) const THIN_PT: f32 = 0.5;

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

impl Style {
    pub(crate) const fn new(face: Face, size_pt: f32) -> Style {
        Style { face, size_pt }
    }

    pub(crate) fn line_pt(self) -> f32 {
        self.size_pt * LINE_SPACING
    }
}

/// The part of the width that a line may use.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) x_pt: f32,
    pub(crate) width_pt: f32,
}

impl Block {
    pub(crate) fn gap(&mut self, pt: f32) {
        self.height_pt += pt;
    }

    /// Adds lines under what is there and returns the width of the widest; nothing for empty text.
    pub(crate) fn add(&mut self, drawable: &str, style: Style, span: Span, align: Align) -> f32 {
        if drawable.trim().is_empty() {
            return 0.0;
        }
        let mut widest_pt = 0.0_f32;
        let break_up = match align {
            Align::Centre => wrap_evenly,
            Align::Left | Align::Right | Align::Both => wrap,
        };
        for line in break_up(drawable, style.face, style.size_pt, span.width_pt) {
            widest_pt = widest_pt.max(style.face.width_pt(&line, style.size_pt));
            self.commands
                .push(text_line(&line, style, span, align, self.height_pt));
            self.height_pt += style.line_pt();
        }
        widest_pt
    }

    /// A rule under the last line, in the middle of the span.
    pub(crate) fn rule(&mut self, span: Span, width_pt: f32) {
        let x_pt = span.x_pt + (span.width_pt - width_pt) / 2.0;
        let y_pt = self.height_pt + 1.5;
        self.commands.push(level(y_pt, x_pt, x_pt + width_pt));
        self.height_pt += 4.0;
    }
}

/// A thin line from left to right.
pub(crate) fn level(y_pt: f32, from_pt: f32, to_pt: f32) -> Command {
    Command::Line {
        from_pt: (from_pt, y_pt),
        to_pt: (to_pt, y_pt),
        thick_pt: THIN_PT,
    }
}

/// One line of text whose top is at `top_pt`.
pub(crate) fn text_line(line: &str, style: Style, span: Span, align: Align, top_pt: f32) -> Command {
    let spare_pt = span.width_pt - style.face.width_pt(line, style.size_pt);
    let x_pt = match align {
        Align::Left | Align::Both => span.x_pt,
        Align::Centre => span.x_pt + (spare_pt / 2.0).max(0.0),
        Align::Right => span.x_pt + spare_pt.max(0.0),
    };
    Command::Text {
        x_pt,
        y_pt: top_pt + style.size_pt * BASELINE,
        face: style.face,
        size_pt: style.size_pt,
        stretch_pt: 0.0,
        text: line.to_owned(),
    }
}
