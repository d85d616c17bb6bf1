//! The file itself, taken apart: what ISO 19005-2 (PDF/A-2b) asks of text, lines and grey areas, clause by clause, and
//! what Decree 30/2020 asks of a ruler laid on the page.
#![allow(clippy::unwrap_used, clippy::panic)] // A failed assumption is a failed test.

#[allow(dead_code)]
mod common;
#[path = "common/letter.rs"]
mod letter;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use sheet::Sheet;

const MM: f32 = 72.0 / 25.4;

fn opened(sheet: &Sheet) -> (Vec<u8>, Document) {
    let pdf = sheet::render(sheet).unwrap().pdf;
    let document = Document::load_mem(&pdf).unwrap();
    (pdf, document)
}

fn sheets() -> Vec<Sheet> {
    let mut practice = common::day(60);
    practice.mark = Some("TẬP DÙNG / PRACTICE".into());
    practice.name = "Sổ <A&B>".into();
    vec![practice, letter::letter()]
}

/// A value, or what it refers to.
fn at<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let value = dictionary
        .get(key.as_bytes())
        .unwrap_or_else(|_| panic!("no {key}"));
    document.dereference(value).unwrap().1
}

#[test]
fn the_frame_is_that_of_an_archive() {
    for sheet in sheets() {
        let (pdf, document) = opened(&sheet);
        // 6.1.2: a version that the standard knows, and a comment that keeps mail programs from taking it for text.
        assert!(pdf.starts_with(b"%PDF-1.7\n%"));
        assert!(pdf[10..14].iter().all(|byte| *byte > 127));
        // 6.1.3: an id, no encryption.
        assert_eq!(
            at(&document, &document.trailer, "ID").as_array().unwrap().len(),
            2
        );
        assert!(!document.trailer.has(b"Encrypt"));

        let catalog = document.catalog().unwrap();
        // 6.5, 6.4, 6.9: nothing that runs or hides.
        for key in [
            "OpenAction",
            "AA",
            "Names",
            "AcroForm",
            "OCProperties",
            "Requirements",
        ] {
            assert!(!catalog.has(key.as_bytes()), "{key}");
        }
        // 6.2.3: one output intent with a profile for grey.
        let intents = at(&document, catalog, "OutputIntents").as_array().unwrap();
        let intent = intents[0].as_dict().unwrap();
        assert_eq!(at(&document, intent, "S").as_name().unwrap(), b"GTS_PDFA1");
        let profile = at(&document, intent, "DestOutputProfile").as_stream().unwrap();
        assert_eq!(at(&document, &profile.dict, "N").as_i64().unwrap(), 1);
        let bytes = &profile.content;
        assert_eq!(
            u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize,
            bytes.len()
        );
        assert_eq!(&bytes[12..24], b"mntrGRAYXYZ ");
        assert_eq!(&bytes[36..40], b"acsp");
        // 6.6: metadata that say so, and agree with the information dictionary.
        let metadata = at(&document, catalog, "Metadata").as_stream().unwrap();
        let metadata = String::from_utf8(metadata.content.clone()).unwrap();
        let title = sheet
            .name
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        for said in [
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
            "<pdf:Producer>Bluezone Gatekeeper</pdf:Producer>",
            &format!("<rdf:li xml:lang=\"x-default\">{title}</rdf:li>"),
        ] {
            assert!(metadata.contains(said), "{said} is not in {metadata}");
        }
        let information = at(&document, &document.trailer, "Info").as_dict().unwrap();
        assert_eq!(
            metadata.contains("xmp:CreateDate"),
            information.has(b"CreationDate")
        );
        let name: Vec<u16> = at(&document, information, "Title")
            .as_str()
            .unwrap()
            .chunks(2)
            .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
            .collect();
        assert_eq!(String::from_utf16(&name[1..]).unwrap(), sheet.name);
    }
}

#[test]
fn pages_name_their_resources_and_draw_with_what_is_allowed() {
    for sheet in sheets() {
        let (_, document) = opened(&sheet);
        for page in document.page_iter() {
            let page_dictionary = document.get_dictionary(page).unwrap();
            // 6.2.2: resources of its own; 6.3: no annotations.
            assert!(page_dictionary.has(b"Resources") && !page_dictionary.has(b"Annots"));
            let resources = at(&document, page_dictionary, "Resources").as_dict().unwrap();
            let fonts = at(&document, resources, "Font").as_dict().unwrap();
            let content = Content::decode(&document.get_page_content(page)).unwrap();
            for operation in content.operations {
                let allowed = [
                    "q", "Q", "BT", "ET", "Tf", "Td", "Tm", "Tj", "TJ", "Tr", "w", "m", "l", "h", "S", "f",
                    "g", "G", "n",
                ];
                assert!(
                    allowed.contains(&operation.operator.as_str()),
                    "{}",
                    operation.operator
                );
                if operation.operator == "Tf" {
                    assert!(fonts.has(operation.operands[0].as_name().unwrap()));
                }
                // 6.2.11.8: no letter without a glyph.
                if let ("Tj", Some(Object::String(codes, _))) =
                    (operation.operator.as_str(), operation.operands.first())
                {
                    assert!(codes.chunks(2).all(|code| code != [0, 0]), "an empty box");
                }
            }
        }
    }
}

#[test]
fn fonts_are_embedded_with_true_widths() {
    for sheet in sheets() {
        let (_, document) = opened(&sheet);
        let fonts = document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok());
        let fonts: Vec<_> = fonts
            .filter(|font| {
                font.get(b"Subtype")
                    .and_then(Object::as_name)
                    .is_ok_and(|name| name == b"Type0")
            })
            .collect();
        assert!(fonts.len() >= 3);
        for font in fonts {
            assert_eq!(at(&document, font, "Encoding").as_name().unwrap(), b"Identity-H");
            assert!(font.has(b"ToUnicode"));
            let below = &at(&document, font, "DescendantFonts").as_array().unwrap()[0];
            let below = document.dereference(below).unwrap().1.as_dict().unwrap();
            // 6.2.11.3: codes are glyphs, in both files.
            assert_eq!(
                at(&document, below, "CIDToGIDMap").as_name().unwrap(),
                b"Identity"
            );
            let descriptor = at(&document, below, "FontDescriptor").as_dict().unwrap();
            assert_eq!(
                at(&document, descriptor, "FontName"),
                at(&document, font, "BaseFont")
            );
            // 6.2.11.4: the font is there, and as long as it says.
            let file = at(&document, descriptor, "FontFile2").as_stream().unwrap();
            let program = file.decompressed_content().unwrap();
            let length = at(&document, &file.dict, "Length1").as_i64().unwrap();
            assert_eq!(length as usize, program.len());
            // 6.2.11.5: widths agree to a thousandth of the size.
            let parsed = ttf_parser::Face::parse(&program, 0).unwrap();
            let em = f32::from(parsed.units_per_em());
            for (glyph, width) in widths(at(&document, below, "W").as_array().unwrap()) {
                let true_width = parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap();
                let true_width = f32::from(true_width) * 1000.0 / em;
                assert!(
                    (width - true_width).abs() <= 1.0,
                    "glyph {glyph}: {width} for {true_width}"
                );
            }
        }
    }
}

/// `[first [width width ...] ...]` as glyphs and widths.
fn widths(array: &[Object]) -> Vec<(u16, f32)> {
    array
        .chunks(2)
        .flat_map(|pair| {
            let first = u16::try_from(pair[0].as_i64().unwrap()).unwrap();
            let widths = pair[1]
                .as_array()
                .unwrap()
                .iter()
                .map(|width| width.as_float().unwrap());
            (first..).zip(widths).collect::<Vec<_>>()
        })
        .collect()
}

/// Words on a page as poppler sees them: left, top, right, bottom in mm, and the word.
fn words(pdf: &[u8]) -> Vec<Vec<([f32; 4], String)>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, pdf).unwrap();
    let said = std::process::Command::new("pdftotext")
        .arg("-bbox")
        .arg(&path)
        .arg("-")
        .output();
    let said = said
        .expect("this test needs pdftotext (apt-get install poppler-utils)")
        .stdout;
    let said = String::from_utf8(said).unwrap();
    let number = |line: &str, name: &str| -> f32 {
        let from = line.split_once(&format!("{name}=\"")).unwrap().1;
        from.split_once('"').unwrap().0.parse::<f32>().unwrap() / MM
    };
    let pages = said.split("<page ").skip(1);
    pages
        .map(|page| {
            let lines = page.lines().filter(|line| line.contains("<word "));
            lines
                .map(|line| {
                    let sides = ["xMin", "yMin", "xMax", "yMax"].map(|side| number(line, side));
                    let word = line.split_once('>').unwrap().1.split_once('<').unwrap().0;
                    (sides, word.to_owned())
                })
                .collect()
        })
        .collect()
}

/// Margins 20-25 above and below, 30-35 left, 15-20 right; the number of the page 13-14, centred in the margin above, not
/// on the first page; words of a table no smaller than 11.
#[test]
fn a_ruler_agrees_with_the_decree() {
    let (width_mm, height_mm) = (297.0, 210.0);
    let (pdf, document) = opened(&common::day(200));
    let pages = words(&pdf);
    assert!(pages.len() > 10);
    let (mut leftmost, mut rightmost, mut topmost) = (f32::MAX, 0.0_f32, f32::MAX);
    for (index, page) in pages.iter().enumerate() {
        let number = (index + 1).to_string();
        let mut numbers = 0;
        for ([left, top, right, bottom], word) in page {
            let in_margin_above = *bottom < 20.0;
            let footer = *top > height_mm - 20.0;
            if in_margin_above {
                assert_eq!(*word, number, "page {number}");
                let middle_mm = 30.0 + (width_mm - 30.0 - 15.0) / 2.0;
                assert!(((left + right) / 2.0 - middle_mm).abs() < 0.5);
                numbers += 1;
            } else if !footer {
                (leftmost, rightmost, topmost) =
                    (leftmost.min(*left), rightmost.max(*right), topmost.min(*top));
            }
            assert!(
                *bottom < height_mm - 5.0 && *top > 5.0,
                "no printer reaches {word}"
            );
        }
        assert_eq!(numbers, usize::from(index > 0), "page {number}");
    }
    // Places are written to a tenth of a point.
    let leftmost = leftmost + 0.05;
    assert!((30.0..=35.0).contains(&leftmost), "left margin {leftmost}");
    assert!(
        (15.0..=20.0).contains(&(width_mm - rightmost)),
        "right margin {}",
        width_mm - rightmost
    );
    assert!((20.0..=25.0).contains(&topmost), "top margin {topmost}");

    let mut sizes = std::collections::BTreeSet::new();
    for page in document.page_iter() {
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let fonts = content
            .operations
            .iter()
            .filter(|operation| operation.operator == "Tf");
        sizes.extend(fonts.map(|operation| (operation.operands[1].as_float().unwrap() * 10.0) as i32));
    }
    // Table 11, footer 10, text 13, title and motto 14.
    assert_eq!(sizes.into_iter().collect::<Vec<_>>(), [100, 110, 130, 140]);
}

/// Under the motto a line as long as its words, under the issuing body one of a third to a half.
#[test]
fn the_lines_of_the_letterhead_have_their_lengths() {
    let (pdf, document) = opened(&common::day(1));
    let page = document.page_iter().next().unwrap();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let point = |operation: &lopdf::content::Operation| {
        let number = |n: usize| operation.operands[n].as_float().unwrap() / MM;
        (number(0), number(1))
    };
    let mut lines = Vec::new();
    for pair in content.operations.windows(2) {
        if let ("m", "l") = (pair[0].operator.as_str(), pair[1].operator.as_str()) {
            lines.push((point(&pair[0]), point(&pair[1])));
        }
    }
    let page = &words(&pdf)[0];
    let width = |first: &str, last: &str| {
        let left = page.iter().find(|(_, said)| said == first).unwrap().0[0];
        let right = page.iter().rfind(|(_, said)| said == last).unwrap().0[2];
        right - left
    };
    let above_table: Vec<f32> = lines
        .iter()
        .filter(|(from, to)| from.1 == to.1 && from.1 > 210.0 - 40.0)
        .map(|(from, to)| to.0 - from.0)
        .collect();
    assert_eq!(above_table.len(), 2);
    let share = above_table[0] / width("SỞ", "THÔNG");
    assert!((1.0 / 3.0..=0.5).contains(&share), "{share}");
    let share = above_table[1] / width("Độc", "phúc");
    assert!((0.98..=1.02).contains(&share), "{share}");
}
