//! A drawing as a PDF/A-2b file: fonts and page contents by printpdf, the frame around them by [`frame`].
//!
//! printpdf keeps every operator of every page until it writes, some fifty times what the page is in the file. So it is given
//! one page after the other, and what it makes of each is compressed and kept: a book of 20 000 visits needs no more memory than
//! its own text. It holds no font meanwhile, for it would make the fonts anew for each page. Its resource names and ids come from
//! a counter that runs on through the process; none of them reaches the file, so the second sheet has the same bytes as the first.

mod codes;
mod frame;
mod pen;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object};
use printpdf::{
    CustomPdfConformance, Op, ParsedFont, PdfConformance, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, Rect, TextItem,
};
use subsetter::{GlyphRemapper, subset};

use crate::drawing::{Command, Drawing};
use crate::error::SheetError;
use crate::face::Face;
use crate::watch::{Pass, Progress, Watch};
pub use frame::is_unchanged;

use codes::Codes;
use frame::Frame;
use pen::font_id;

/// ISO 32000 wants six capitals, another six for another part of the same font in the same file.
const TAG: &str = "BZGATE";

/// Writes the file, and lets go of each page when it is written.
pub(crate) fn write(
    mut drawing: Drawing,
    name: &str,
    made_at_unix_s: Option<i64>,
    watch: &mut Watch<'_>,
) -> Result<Vec<u8>, SheetError> {
    let size = Rect::from_wh(Pt(drawing.width_pt), Pt(drawing.height_pt));
    let mut frame = Frame::new((drawing.width_pt, drawing.height_pt));
    let codes = fonts(&characters(&drawing), &size, &mut frame)?;
    let mut document = nothing_but_pages();
    let height_pt = drawing.height_pt;
    let (mut done, total) = (0, drawing.pages.len());
    for commands in &mut drawing.pages {
        let operators = pen::operators(&std::mem::take(commands), height_pt, &codes);
        document.pages = vec![page(&size, operators)];
        let content = content_of(made_by(&document)).map_err(|_| SheetError::Writer)?;
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
    frame.finish(name, made_at_unix_s).map_err(|_| SheetError::Writer)
}

/// Makes the fonts that serve all pages: of a page with every character once.
fn fonts(used: &BTreeMap<Face, BTreeSet<char>>, size: &Rect, frame: &mut Frame) -> Result<Codes, SheetError> {
    let mut document = nothing_but_pages();
    let mut codes = Codes::default();
    for (face, characters) in used {
        let font = font_of(*face, characters, &mut codes).ok_or(SheetError::Writer)?;
        let fonts = &mut document.resources.fonts.map;
        fonts.insert(font_id(*face), PdfFont::new(font));
    }
    document.pages = vec![page(size, specimen(used))];
    frame
        .take_fonts(&mut made_by(&document))
        .map_err(|_| SheetError::Writer)?;
    Ok(codes)
}

/// The frame is ours: by default printpdf copies a profile of 650 kB into everything that it makes.
fn nothing_but_pages() -> PdfDocument {
    let mut document = PdfDocument::new("");
    document.metadata.info.conformance = PdfConformance::Custom(CustomPdfConformance {
        requires_icc_profile: false,
        requires_xmp_metadata: false,
        ..CustomPdfConformance::default()
    });
    document
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
fn font_of(face: Face, characters: &BTreeSet<char>, codes: &mut Codes) -> Option<ParsedFont> {
    let mut font = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())?;
    let mut kept = GlyphRemapper::new();
    let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
    for character in characters {
        let glyph = *font.codepoint_to_glyph.get(&u32::from(*character))?;
        let moved = kept.remap(glyph);
        codes.note(face, *character, moved);
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
    let options = PdfSaveOptions {
        // Or it leaves out whatever operator it has no word for: ours that show codes.
        secure: false,
        ..PdfSaveOptions::default()
    };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// What the only page of a document shows.
fn content_of(mut made: Document) -> lopdf::Result<Vec<u8>> {
    let page = made
        .page_iter()
        .next()
        .ok_or(lopdf::Error::PageNumberNotFound(1))?;
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
