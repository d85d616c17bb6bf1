//! A drawing through pdf-writer and subsetter, with nothing that a plain file can do without: text and lines.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};
use sheet::{Command, Drawing, Face};
use subsetter::{GlyphRemapper, subset};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/");

struct Font {
    name: &'static str,
    codes: BTreeMap<char, u16>,
    widths: Vec<f32>,
    file: Vec<u8>,
}

pub(super) fn write(drawing: &Drawing) -> Vec<u8> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for command in drawing.pages.iter().flatten() {
        if let Command::Text { face, text, .. } = command {
            used.entry(*face).or_default().extend(text.chars());
        }
    }
    let fonts: BTreeMap<Face, Font> = used
        .iter()
        .map(|(face, used)| (*face, font(*face, used)))
        .collect();

    let mut next = 0;
    let mut new = || {
        next += 1;
        Ref::new(next)
    };
    let mut pdf = Pdf::new();
    let (catalog, tree) = (new(), new());
    pdf.catalog(catalog).pages(tree);
    let mut font_ids = Vec::new();
    for font in fonts.values() {
        let ids = [new(), new(), new(), new(), new()];
        font_ids.push((font.name, ids[0]));
        add_font(&mut pdf, font, ids);
    }
    let mut kids = Vec::new();
    for commands in &drawing.pages {
        let (page_id, content_id) = (new(), new());
        kids.push(page_id);
        let mut page = pdf.page(page_id);
        page.media_box(Rect::new(0.0, 0.0, drawing.width_pt, drawing.height_pt));
        page.parent(tree);
        page.contents(content_id);
        let mut resources = page.resources();
        let mut dictionary = resources.fonts();
        for (name, id) in &font_ids {
            dictionary.pair(Name(name.as_bytes()), *id);
        }
        dictionary.finish();
        resources.finish();
        page.finish();
        let content = packed(&content(commands, &fonts, drawing.height_pt));
        pdf.stream(content_id, &content).filter(Filter::FlateDecode);
    }
    pdf.pages(tree).count(kids.len() as i32).kids(kids);
    pdf.finish()
}

fn content(commands: &[Command], fonts: &BTreeMap<Face, Font>, height_pt: f32) -> Vec<u8> {
    let tenth = |pt: f32| (pt * 10.0).round() / 10.0;
    let mut content = Content::new();
    content.set_line_width(0.5);
    for command in commands {
        if let Command::Line { from_pt, to_pt, .. } = command {
            content.move_to(tenth(from_pt.0), tenth(height_pt - from_pt.1));
            content.line_to(tenth(to_pt.0), tenth(height_pt - to_pt.1));
            content.stroke();
        }
    }
    content.begin_text();
    let mut last = None;
    for command in commands {
        if let Command::Text {
            x_pt,
            y_pt,
            face,
            size_pt,
            text,
            ..
        } = command
        {
            let font = &fonts[face];
            if last != Some((*face, *size_pt)) {
                last = Some((*face, *size_pt));
                content.set_font(Name(font.name.as_bytes()), *size_pt);
            }
            content.set_text_matrix([1.0, 0.0, 0.0, 1.0, tenth(*x_pt), tenth(height_pt - y_pt)]);
            let codes: Vec<u8> = text.chars().flat_map(|c| font.codes[&c].to_be_bytes()).collect();
            content.show(Str(&codes));
        }
    }
    content.end_text();
    content.finish().to_vec()
}

fn font(face: Face, used: &BTreeSet<char>) -> Font {
    let (name, path) = match face {
        Face::Regular => ("R", "GatekeeperSerif-Regular.ttf"),
        Face::Bold => ("B", "GatekeeperSerif-Bold.ttf"),
        Face::Italic => ("I", "GatekeeperSerif-Italic.ttf"),
        Face::BoldItalic => ("J", "GatekeeperSerif-BoldItalic.ttf"),
    };
    let bytes = std::fs::read(format!("{FOLDER}{path}")).unwrap();
    let parsed = ttf_parser::Face::parse(&bytes, 0).unwrap();
    let mut kept = GlyphRemapper::new();
    let (mut codes, mut widths) = (BTreeMap::new(), vec![0.0]);
    for character in used {
        let glyph = parsed.glyph_index(*character).unwrap();
        let moved = kept.remap(glyph.0);
        codes.insert(*character, moved);
        widths.resize(widths.len().max(usize::from(moved) + 1), 0.0);
        let advance = f32::from(parsed.glyph_hor_advance(glyph).unwrap());
        widths[usize::from(moved)] = (advance * 1000.0 / f32::from(parsed.units_per_em())).round();
    }
    let file = subset(&bytes, 0, &kept).unwrap();
    Font {
        name,
        codes,
        widths,
        file,
    }
}

fn add_font(pdf: &mut Pdf, font: &Font, [id, below, descriptor, unicode, file]: [Ref; 5]) {
    let system = || SystemInfo {
        registry: Str(b"Adobe"),
        ordering: Str(b"Identity"),
        supplement: 0,
    };
    let base = format!("ABCDEF+Gatekeeper{}", font.name);
    let base = Name(base.as_bytes());
    pdf.type0_font(id)
        .base_font(base)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(below)
        .to_unicode(unicode);
    let mut cid = pdf.cid_font(below);
    cid.subtype(CidFontType::Type2)
        .base_font(base)
        .system_info(system())
        .font_descriptor(descriptor)
        .cid_to_gid_map_predefined(Name(b"Identity"));
    cid.widths().consecutive(0, font.widths.iter().copied());
    cid.finish();
    pdf.font_descriptor(descriptor)
        .name(base)
        .flags(FontFlags::SERIF | FontFlags::SYMBOLIC)
        .bbox(Rect::new(-500.0, -300.0, 1300.0, 1000.0))
        .italic_angle(0.0)
        .ascent(891.0)
        .descent(-216.0)
        .cap_height(660.0)
        .stem_v(88.0)
        .font_file2(file);
    let mut map = UnicodeCmap::new(Name(b"Custom"), system());
    for (character, code) in &font.codes {
        map.pair(*code, *character);
    }
    pdf.cmap(unicode, &packed(&map.finish()))
        .filter(Filter::FlateDecode);
    pdf.stream(file, &packed(&font.file)).filter(Filter::FlateDecode);
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
