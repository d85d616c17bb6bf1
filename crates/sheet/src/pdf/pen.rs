//! The commands of a page as printpdf's operators, with nothing said twice.
//!
//! Words are given as codes of glyphs. As letters, printpdf would look each up twice, note it once more for a font that is in the
//! file already, and write it in hexadecimal digits: half of what a sheet cost.

use printpdf::{
    Color, DictItem, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Pt, TextMatrix, TextRenderingMode, WindingOrder,
};

use super::codes::Codes;
use crate::drawing::Command;
use crate::face::Face;

/// How thick the outline of a stamp is.
const OUTLINE_PT: f32 = 0.5;

/// Areas, then lines, then text in one section: fewer operators, smaller files. A stamp comes last.
pub(super) fn operators(commands: &[Command], height_pt: f32, codes: &Codes) -> Vec<Op> {
    let mut pen = Pen {
        ops: Vec::new(),
        codes,
        height_pt,
        thick_pt: -1.0,
        grey: 0.0,
        font: None,
        line: (0, 0),
    };
    for command in commands {
        if let Command::Area { rings, grey } = command {
            pen.area(rings, *grey);
        }
    }
    pen.grey(0.0);
    for command in commands {
        if let Command::Line {
            from_pt,
            to_pt,
            thick_pt,
        } = command
        {
            pen.line(*from_pt, *to_pt, *thick_pt);
        }
    }
    pen.ops.push(Op::StartTextSection);
    for command in commands {
        if let Command::Text {
            x_pt,
            y_pt,
            face,
            size_pt,
            stretch_pt,
            text,
        } = command
        {
            pen.upright((*x_pt, *y_pt), *face, *size_pt, text, *stretch_pt / *size_pt);
        }
    }
    let mut outlined = false;
    for command in commands {
        if let Command::Stamp {
            x_pt,
            y_pt,
            slope: (cos, sin),
            size_pt,
            text,
        } = command
        {
            if !outlined {
                pen.outline();
                outlined = true;
            }
            pen.sloping([*cos, *sin, -*sin, *cos, *x_pt, *y_pt], *size_pt, text);
        }
    }
    pen.ops.push(Op::EndTextSection);
    pen.ops
}

fn grey(level: f32) -> Color {
    Color::Greyscale(Greyscale::new(level, None))
}

/// Writes operators, and repeats none whose effect still holds.
struct Pen<'a> {
    ops: Vec<Op>,
    codes: &'a Codes,
    height_pt: f32,
    thick_pt: f32,
    grey: f32,
    font: Option<(Face, f32)>,
    /// Where the line before began, in tenths of a point: a line is placed by how far it is from that.
    line: (i32, i32),
}

impl Pen<'_> {
    fn outline(&mut self) {
        self.ops.push(Op::SetOutlineColor { col: grey(0.0) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(OUTLINE_PT) });
        self.ops.push(Op::SetTextRenderingMode {
            mode: TextRenderingMode::Stroke,
        });
    }

    fn grey(&mut self, level: f32) {
        if self.grey != level {
            self.grey = level;
            self.ops.push(Op::SetFillColor { col: grey(level) });
        }
    }

    fn area(&mut self, rings: &[Vec<(f32, f32)>], level: f32) {
        self.grey(level);
        let point = |&(x, y): &(f32, f32)| LinePoint {
            p: Point {
                x: Pt(hundredth(x)),
                y: Pt(hundredth(self.height_pt - y)),
            },
            bezier: false,
        };
        let rings = rings.iter().map(|ring| PolygonRing {
            points: ring.iter().map(point).collect(),
        });
        let polygon = Polygon {
            rings: rings.collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn line(&mut self, from_pt: (f32, f32), to_pt: (f32, f32), thick_pt: f32) {
        if self.thick_pt != thick_pt {
            self.thick_pt = thick_pt;
            self.ops.push(Op::SetOutlineThickness { pt: Pt(thick_pt) });
        }
        let points = [from_pt, to_pt]
            .map(|(x, y)| LinePoint {
                p: Point {
                    x: Pt(tenth(x)),
                    y: Pt(tenth(self.height_pt - y)),
                },
                bezier: false,
            })
            .to_vec();
        self.ops.push(Op::DrawLine {
            line: Line {
                points,
                is_closed: false,
            },
        });
    }

    /// A line whose blanks are wider by so many ems.
    fn upright(&mut self, (x, y): (f32, f32), face: Face, size_pt: f32, text: &str, wider_ems: f32) {
        if text.is_empty() {
            return;
        }
        self.face(face, size_pt);
        // Whole tenths add up exactly, however long the page.
        let line = (tenths(x), tenths(self.height_pt - y));
        let before = std::mem::replace(&mut self.line, line);
        let apart = |from: i32, to: i32| Pt((to - from) as f32 / 10.0);
        let pos = Point {
            x: apart(before.0, line.0),
            y: apart(before.1, line.1),
        };
        self.ops.push(Op::SetTextCursor { pos });
        if wider_ems == 0.0 {
            return self.show(face, text);
        }
        let mut parts = Vec::new();
        for word in text.split_inclusive(' ') {
            parts.push(self.word(face, word));
            if word.ends_with(' ') {
                parts.push(DictItem::Real(-(1000.0 * wider_ems).round()));
            }
        }
        self.operator("TJ", DictItem::Array(parts));
    }

    /// No upright line may follow: it would be placed from here.
    fn sloping(&mut self, matrix: [f32; 6], size_pt: f32, text: &str) {
        if text.is_empty() {
            return;
        }
        self.face(Face::Bold, size_pt);
        let [a, b, c, d, x, y] = matrix;
        let matrix = TextMatrix::Raw([a, b, c, d, tenth(x), tenth(self.height_pt - y)]);
        self.ops.push(Op::SetTextMatrix { matrix });
        self.show(Face::Bold, text);
    }

    fn show(&mut self, face: Face, text: &str) {
        let word = self.word(face, text);
        self.operator("Tj", word);
    }

    fn word(&self, face: Face, text: &str) -> DictItem {
        DictItem::String {
            data: self.codes.of(face, text),
            literal: true,
        }
    }

    fn operator(&mut self, name: &str, operand: DictItem) {
        self.ops.push(Op::Unknown {
            key: name.to_owned(),
            value: vec![operand],
        });
    }

    fn face(&mut self, face: Face, size_pt: f32) {
        if self.font != Some((face, size_pt)) {
            self.font = Some((face, size_pt));
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(face)),
                size: Pt(size_pt),
            });
        }
    }
}

/// A tenth of a point is finer than any printer's dot at 600 dpi, and writes short numbers.
fn tenths(pt: f32) -> i32 {
    (pt * 10.0).round() as i32
}

fn tenth(pt: f32) -> f32 {
    (pt * 10.0).round() / 10.0
}

/// Edges of a code's modules must meet.
fn hundredth(pt: f32) -> f32 {
    (pt * 100.0).round() / 100.0
}

/// The name of a face in the file.
pub(super) fn font_id(face: Face) -> FontId {
    FontId(match face {
        Face::Regular => "R".to_owned(),
        Face::Bold => "B".to_owned(),
        Face::Italic => "I".to_owned(),
        Face::BoldItalic => "J".to_owned(),
    })
}
