//! The commands of a page as printpdf's operators, with nothing said twice.

use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon, PolygonRing, Pt,
    TextItem, TextMatrix, TextRenderingMode, WindingOrder,
};

use crate::drawing::Command;
use crate::face::Face;

/// How thick the outline of a stamp is.
const OUTLINE_PT: f32 = 0.5;

/// Areas, then lines, then text in one section: fewer operators, smaller files. A stamp comes last.
pub(super) fn operators(commands: &[Command], height_pt: f32) -> Vec<Op> {
    let mut pen = Pen {
        ops: Vec::new(),
        height_pt,
        thick_pt: -1.0,
        grey: 0.0,
        font: None,
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
            let matrix = [1.0, 0.0, 0.0, 1.0, *x_pt, *y_pt];
            pen.text(matrix, *face, *size_pt, stretched(text, *stretch_pt / *size_pt));
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
            let matrix = [*cos, *sin, -*sin, *cos, *x_pt, *y_pt];
            pen.text(matrix, Face::Bold, *size_pt, stretched(text, 0.0));
        }
    }
    pen.ops.push(Op::EndTextSection);
    pen.ops
}

fn grey(level: f32) -> Color {
    Color::Greyscale(Greyscale::new(level, None))
}

/// A line of text whose blanks are wider by so many ems.
fn stretched(text: &str, ems: f32) -> Vec<TextItem> {
    if ems == 0.0 {
        return vec![TextItem::Text(text.to_owned())];
    }
    let mut items = Vec::new();
    for word in text.split_inclusive(' ') {
        items.push(TextItem::Text(word.to_owned()));
        if word.ends_with(' ') {
            items.push(TextItem::Offset(-(1000.0 * ems).round()));
        }
    }
    items
}

/// Writes operators, and repeats none whose effect still holds.
struct Pen {
    ops: Vec<Op>,
    height_pt: f32,
    thick_pt: f32,
    grey: f32,
    font: Option<(Face, f32)>,
}

impl Pen {
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

    fn text(&mut self, matrix: [f32; 6], face: Face, size_pt: f32, items: Vec<TextItem>) {
        if matches!(items.as_slice(), [TextItem::Text(text)] if text.is_empty()) {
            return;
        }
        if self.font != Some((face, size_pt)) {
            self.font = Some((face, size_pt));
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(face)),
                size: Pt(size_pt),
            });
        }
        let [a, b, c, d, x, y] = matrix;
        let matrix = TextMatrix::Raw([a, b, c, d, tenth(x), tenth(self.height_pt - y)]);
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText { items });
    }
}

/// A tenth of a point is finer than any printer's dot at 600 dpi, and writes short numbers.
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
