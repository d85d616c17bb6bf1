//! A drawing as a PDF file, through printpdf.
//!
//! printpdf draws resource names and the file's /ID from a counter that runs on through the process, so a second sheet
//! would differ from the first. Here fonts are registered under fixed names, and /ID is a digest of what is drawn.
//!
//! Text is placed with the absolute text matrix only: printpdf's text cursor is relative to the one before.

use std::collections::BTreeSet;

use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, OffsetDateTime, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, TextItem,
    TextMatrix, TextRenderingMode, WindingOrder,
};
use sha2::{Digest, Sha256};

use crate::{Command, Drawing, Face, SheetError};

/// How thick the outline of a stamp is.
const OUTLINE_PT: f32 = 0.5;

pub(crate) fn write(
    drawing: &Drawing,
    title: &str,
    made_at_unix_s: Option<i64>,
) -> Result<Vec<u8>, SheetError> {
    let mut document = PdfDocument::new(&crate::text::clean(title));
    let used = used_faces(drawing);
    for face in Face::ALL.into_iter().filter(|face| used.contains(face)) {
        let mut font = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()).ok_or(SheetError::Writer)?;
        font.font_name = Some(face.name().to_owned());
        document
            .resources
            .fonts
            .map
            .insert(font_id(face), PdfFont::new(font));
    }
    document.pages = drawing
        .pages
        .iter()
        .map(|commands| page(drawing, commands))
        .collect();
    document.metadata.info.producer = "Bluezone Gatekeeper".to_owned();
    let made_at = made_at_unix_s.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    if let Some(made_at) = made_at {
        document.metadata.info.creation_date = made_at;
        document.metadata.info.modification_date = made_at;
    }

    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let fault = |_| SheetError::Writer;
    let information = file
        .trailer
        .get(b"Info")
        .and_then(|info| info.as_reference())
        .map_err(fault)?;
    let information = file
        .get_object_mut(information)
        .and_then(|info| info.as_dict_mut())
        .map_err(fault)?;
    // printpdf writes every entry it knows; what nobody set would be a false claim (1970, a print standard).
    for unset in [
        "GTS_PDFXVersion",
        "Identifier",
        "Trapped",
        "Author",
        "Creator",
        "Subject",
        "Keywords",
    ] {
        information.remove(unset.as_bytes());
    }
    if made_at.is_none() {
        information.remove(b"CreationDate");
        information.remove(b"ModDate");
    }
    let digest = Sha256::digest(format!("{title}\n{made_at_unix_s:?}\n{}", drawing.script()));
    for id in file
        .trailer
        .get_mut(b"ID")
        .and_then(|ids| ids.as_array_mut())
        .map_err(fault)?
    {
        *id.as_str_mut().map_err(fault)? = digest[..16].to_vec();
    }

    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|_| SheetError::Writer)?;
    Ok(bytes)
}

fn used_faces(drawing: &Drawing) -> BTreeSet<Face> {
    let commands = drawing.pages.iter().flatten();
    commands
        .filter_map(|command| match command {
            Command::Text { face, .. } => Some(*face),
            Command::Stamp { .. } => Some(Face::Bold),
            Command::Line { .. } | Command::Area { .. } => None,
        })
        .collect()
}

fn font_id(face: Face) -> FontId {
    FontId(match face {
        Face::Regular => "R".to_owned(),
        Face::Bold => "B".to_owned(),
        Face::Italic => "I".to_owned(),
        Face::BoldItalic => "J".to_owned(),
    })
}

fn page(drawing: &Drawing, commands: &[Command]) -> PdfPage {
    let paper = || Rect::from_wh(Pt(drawing.width_pt), Pt(drawing.height_pt));
    let mut pen = Pen {
        ops: Vec::new(),
        height_pt: drawing.height_pt,
        thick_pt: -1.0,
        grey: 0.0,
        font: None,
    };
    // Areas, lines, and text in one section: fewer operators, smaller files.
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
    pen.ops.push(Op::SetOutlineColor { col: grey(0.0) });
    pen.ops.push(Op::SetOutlineThickness { pt: Pt(OUTLINE_PT) });
    pen.ops.push(Op::SetTextRenderingMode {
        mode: TextRenderingMode::Stroke,
    });
    for command in commands {
        if let Command::Stamp {
            x_pt,
            y_pt,
            slope: (cos, sin),
            size_pt,
            text,
        } = command
        {
            pen.text(
                [*cos, *sin, -*sin, *cos, *x_pt, *y_pt],
                Face::Bold,
                *size_pt,
                stretched(text, 0.0),
            );
        }
    }
    pen.ops.push(Op::EndTextSection);
    PdfPage {
        media_box: paper(),
        trim_box: paper(),
        crop_box: paper(),
        ops: pen.ops,
    }
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
