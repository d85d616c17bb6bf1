//! A drawing as a PDF/A-2b file: fonts and page contents by printpdf, the frame around them by [`frame`].
//!
//! printpdf keeps every operator of every page until it writes, some fifty times what the page is in the file. So pages
//! are given to it a few at a time, and what it makes of them is compressed and kept: a book of 20 000 visits needs no
//! more memory than its own text. Its resource names and ids come from a counter that runs on through the process; none
//! of them reaches the file, so the second sheet has the same bytes as the first.
//!
//! Text is placed with the absolute text matrix only: printpdf's text cursor is relative to the one before.

mod frame;
mod pen;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, ObjectId};
use printpdf::{
    Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, TextItem,
};

use subsetter::{GlyphRemapper, subset};

use crate::drawing::{Command, Drawing};
use crate::error::SheetError;
use crate::face::Face;
use crate::watch::{Pass, Progress, Watch};
pub use frame::is_unchanged;

use frame::Frame;
use pen::font_id;

/// ISO 32000 wants six capitals, another six for another part of the same font in the same file.
const TAG: &str = "BZGATE";

/// Pages that printpdf holds at once: about 2 MB of operators.
const PAGES_AT_ONCE: usize = 16;

/// Writes the file, and lets go of each page when it is written.
pub(crate) fn write(
    mut drawing: Drawing,
    name: &str,
    made_at_unix_s: Option<i64>,
    watch: &mut Watch<'_>,
) -> Result<Vec<u8>, SheetError> {
    let used = characters(&drawing);
    let size = Rect::from_wh(Pt(drawing.width_pt), Pt(drawing.height_pt));
    let mut document = PdfDocument::new("");
    for (face, characters) in &used {
        let font = font_of(*face, characters).ok_or(SheetError::Writer)?;
        document
            .resources
            .fonts
            .map
            .insert(font_id(*face), PdfFont::new(font));
    }

    // A page with every character once makes the fonts that serve all pages.
    document.pages = vec![page(&size, specimen(&used))];
    let mut made = made_by(&document);
    let mut frame = Frame::new((drawing.width_pt, drawing.height_pt));
    frame.take_fonts(&mut made).map_err(|_| SheetError::Writer)?;

    let height_pt = drawing.height_pt;
    let (mut done, total) = (0, drawing.pages.len());
    for pages in drawing.pages.chunks_mut(PAGES_AT_ONCE) {
        document.pages = pages
            .iter_mut()
            .map(|commands| page(&size, pen::operators(&std::mem::take(commands), height_pt)))
            .collect();
        let mut made = made_by(&document);
        for id in made.page_iter().collect::<Vec<_>>() {
            let content = content_of(&mut made, id).map_err(|_| SheetError::Writer)?;
            frame.add_page(compressed(&content).map_err(|_| SheetError::Writer)?);
            done += 1;
            let progress = Progress {
                pass: Pass::Pages,
                done,
                total,
            };
            if watch(progress).is_break() {
                return Err(SheetError::Stopped);
            }
        }
    }
    frame.finish(name, made_at_unix_s).map_err(|_| SheetError::Writer)
}

/// What each face has to draw.
fn characters(drawing: &Drawing) -> BTreeMap<Face, BTreeSet<char>> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for command in drawing.pages.iter().flatten() {
        match command {
            Command::Text { face, text, .. } => used.entry(*face).or_default().extend(text.chars()),
            Command::Stamp { text, .. } => used.entry(Face::Bold).or_default().extend(text.chars()),
            Command::Line { .. } | Command::Area { .. } => {}
        }
    }
    // printpdf leaves out a face that draws no letter, and the page that names it would be broken.
    used.retain(|_, characters| !characters.is_empty());
    used
}

/// A face with the letters that are drawn and no others: a third of the file of a short sheet.
fn font_of(face: Face, characters: &BTreeSet<char>) -> Option<ParsedFont> {
    let mut font = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())?;
    let mut kept = GlyphRemapper::new();
    let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
    for character in characters {
        let glyph = *font.codepoint_to_glyph.get(&u32::from(*character))?;
        let moved = kept.remap(glyph);
        glyphs.insert(u32::from(*character), moved);
        widths.insert(moved, *font.glyph_widths.get(&glyph)?);
    }
    font.original_bytes = subset(face.bytes(), 0, &kept).ok()?;
    font.codepoint_to_glyph = glyphs;
    font.glyph_widths = widths;
    // What a program shows of a part of a font begins with six letters and a plus sign.
    font.font_name = Some(format!("{TAG}+{}", face.name()));
    Some(font)
}

fn specimen(used: &BTreeMap<Face, BTreeSet<char>>) -> Vec<Op> {
    let mut operators = vec![Op::StartTextSection];
    for (face, characters) in used {
        operators.push(Op::SetFont {
            font: PdfFontHandle::External(font_id(*face)),
            size: Pt(1.0),
        });
        operators.push(Op::ShowText {
            items: vec![TextItem::Text(characters.iter().collect())],
        });
    }
    operators.push(Op::EndTextSection);
    operators
}

fn page(size: &Rect, ops: Vec<Op>) -> PdfPage {
    PdfPage {
        media_box: size.clone(),
        trim_box: size.clone(),
        crop_box: size.clone(),
        ops,
    }
}

fn made_by(document: &PdfDocument) -> Document {
    document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

fn content_of(made: &mut Document, page: ObjectId) -> lopdf::Result<Vec<u8>> {
    let content = made.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
    match made.objects.remove(&content) {
        Some(Object::Stream(stream)) => Ok(stream.content),
        _ => Err(lopdf::Error::ObjectNotFound(content)),
    }
}

fn compressed(content: &[u8]) -> std::io::Result<Vec<u8>> {
    // A lower level makes larger files and saves no time that shows.
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 3), Compression::default());
    encoder.write_all(content)?;
    let mut packed = encoder.finish()?;
    packed.shrink_to_fit();
    Ok(packed)
}
