//! A page of a drawing as SVG: the writer behind the same commands for looking before printing.
//!
//! Letters are their outlines, each where the face's own widths put it: a screen that sets type itself would round every
//! letter to its pixels, and words would leave their cells there and not on paper. Each letter is drawn once and used where
//! it stands. Deliberately absent: fonts, styles and scripts, which a window's content policy would refuse, and whole
//! sheets: a screen shows one page.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::drawing::{Command, Drawing};
use crate::face::Face;

/// How thick the outline of a stamp is, as in the PDF.
const OUTLINE_PT: f32 = 0.5;

/// One page, counted from 0; `None` where the drawing has no such page. One unit is one point.
pub fn svg(drawing: &Drawing, page: usize) -> Option<String> {
    let commands = drawing.pages.get(page)?;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
        drawing.width_pt, drawing.height_pt
    );
    out.push_str("<defs>");
    for (face, character) in letters(commands) {
        let mut outline = Outline::default();
        face.outline(character, &mut outline);
        write!(
            out,
            "<path id=\"{}\" d=\"{}\"/>",
            name(face, character),
            outline.0
        )
        .expect("a String takes all text");
    }
    out.push_str("</defs>");
    // Areas lie under lines, lines under words, and stamps over all.
    for layer in 0..4 {
        for command in commands.iter().filter(|command| depth(command) == layer) {
            draw(&mut out, command).expect("a String takes all text");
        }
    }
    out.push_str("</svg>");
    Some(out)
}

/// Every letter of the page, once.
fn letters(commands: &[Command]) -> BTreeSet<(Face, char)> {
    let mut letters = BTreeSet::new();
    for command in commands {
        let (face, text) = match command {
            Command::Text { face, text, .. } => (*face, text),
            Command::Stamp { text, .. } => (Face::Bold, text),
            Command::Line { .. } | Command::Area { .. } => continue,
        };
        letters.extend(
            text.chars()
                .filter(|letter| *letter != ' ')
                .map(|letter| (face, letter)),
        );
    }
    letters
}

fn name(face: Face, character: char) -> String {
    format!("{}-{:x}", face.name(), u32::from(character))
}

/// The letters of a line, in units of the face.
fn words(out: &mut String, face: Face, stretch: f32, text: &str) -> std::fmt::Result {
    let mut along: f32 = 0.0;
    for character in text.chars() {
        if character != ' ' {
            // A tenth of a unit is far less than a pixel.
            let tenths = (along * 10.0).round() as i32;
            let (face, code) = (face.name(), u32::from(character));
            let (units, tenth) = (tenths / 10, tenths % 10);
            write!(out, "<use href=\"#{face}-{code:x}\" x=\"{units}.{tenth}\"/>")?;
        }
        along += face.advance_pt(character, face.units_per_em());
        if character == ' ' {
            along += stretch;
        }
    }
    Ok(())
}

/// A glyph's outline in the language of `d`.
#[derive(Default)]
struct Outline(String);

impl Outline {
    fn step(&mut self, word: char, points: &[f32]) {
        self.0.push(word);
        for (at, point) in points.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            // Most are whole units, and a float's shortest spelling is dear.
            let whole = *point as i32;
            if whole as f32 == *point {
                write!(self.0, "{gap}{whole}")
            } else {
                write!(self.0, "{gap}{point}")
            }
            .expect("a String takes all text");
        }
    }
}

impl ttf_parser::OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

fn depth(command: &Command) -> u8 {
    match command {
        Command::Area { .. } => 0,
        Command::Line { .. } => 1,
        Command::Text { .. } => 2,
        Command::Stamp { .. } => 3,
    }
}

fn draw(out: &mut String, command: &Command) -> std::fmt::Result {
    match command {
        Command::Area { rings, grey } => {
            let level = (grey.clamp(0.0, 1.0) * 255.0).round();
            write!(out, "<path fill=\"rgb({level},{level},{level})\" d=\"")?;
            for ring in rings {
                for (at, (x, y)) in ring.iter().enumerate() {
                    let step = if at == 0 { 'M' } else { 'L' };
                    write!(out, "{step}{x:.2} {y:.2}")?;
                }
                out.push('Z');
            }
            out.write_str("\"/>")
        }
        Command::Line {
            from_pt,
            to_pt,
            thick_pt,
        } => write!(
            out,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#000\" stroke-width=\"{thick_pt}\"/>",
            from_pt.0, from_pt.1, to_pt.0, to_pt.1
        ),
        Command::Text {
            x_pt,
            y_pt,
            face,
            size_pt,
            stretch_pt,
            text,
        } => {
            let size = size_pt / face.units_per_em();
            write!(
                out,
                "<g role=\"img\" aria-label=\"{}\" transform=\"matrix({size} 0 0 -{size} {x_pt:.1} {y_pt:.1})\">",
                escaped(text)
            )?;
            words(out, *face, stretch_pt / size, text)?;
            out.write_str("</g>")
        }
        Command::Stamp {
            x_pt,
            y_pt,
            slope: (cos, sin),
            size_pt,
            text,
        } => {
            let size = size_pt / Face::Bold.units_per_em();
            write!(
                out,
                "<g transform=\"matrix({cos} {} {sin} {cos} {x_pt:.1} {y_pt:.1}) scale({size} -{size})\" fill=\"none\" \
                 stroke=\"#000\" stroke-width=\"{}\">",
                -sin,
                OUTLINE_PT / size
            )?;
            words(out, Face::Bold, 0.0, text)?;
            out.write_str("</g>")
        }
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            plain => escaped.push(plain),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layout;
    use crate::part::Paragraph;
    use crate::render;
    use crate::table::{Column, Table};
    use crate::words::Sheet;
    use std::process::Command as Program;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::new("Sổ khách");
        sheet.mark = Some("TẬP DÙNG".to_owned());
        sheet.add(Paragraph::plain(
            "Nguyễn Thị Ước & <script>alert(\"1\")</script> ".repeat(20),
        ));
        sheet.add(Table {
            columns: vec![Column::new("Họ và tên", 2.0), Column::new("Ghi chú", 1.0)],
            rows: (0..80)
                .map(|n| vec![format!("Khách{n} Đỗ"), "–".to_owned()])
                .collect(),
            ..Table::default()
        });
        sheet
    }

    /// The number behind `name="` in a line of poppler's.
    fn number(piece: &str, name: &str) -> f32 {
        let from = piece.split(&format!(" {name}=\"")).nth(1).expect("the attribute");
        from.split('"')
            .next()
            .and_then(|text| text.parse().ok())
            .expect("a number")
    }

    #[test]
    fn words_cannot_become_marks_of_the_picture() {
        let drawing = layout(&sheet()).unwrap();
        let page = svg(&drawing, 0).unwrap();
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
        assert!(!page.contains("style="));
        assert!(svg(&drawing, drawing.pages.len()).is_none());
    }

    /// The first words of rows, found by poppler in the PDF and by us in the picture, stand at the same place.
    #[test]
    fn every_word_stands_where_it_stands_on_paper() {
        let sheet = sheet();
        let drawing = layout(&sheet).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (pdf, boxes) = (folder.path().join("a.pdf"), folder.path().join("a.html"));
        std::fs::write(&pdf, render(&sheet).unwrap().pdf).unwrap();
        let read = Program::new("pdftotext")
            .arg("-bbox")
            .arg(&pdf)
            .arg(&boxes)
            .status();
        assert!(
            read.expect("this test needs pdftotext (apt-get install poppler-utils)")
                .success()
        );
        let boxes = std::fs::read_to_string(boxes).unwrap();
        let mut compared = 0;
        for (index, page_boxes) in boxes.split("<page ").skip(1).enumerate() {
            let page = svg(&drawing, index).unwrap();
            for line in page.split("aria-label=\"").skip(1) {
                let word = line.split([' ', '"']).next().expect("a word");
                if !word.starts_with("Khách") {
                    continue;
                }
                let matrix = line
                    .split("matrix(")
                    .nth(1)
                    .and_then(|rest| rest.split(')').next());
                let matrix: Vec<f32> = matrix
                    .expect("a place")
                    .split(' ')
                    .map(|n| n.parse().unwrap())
                    .collect();
                let found = page_boxes
                    .lines()
                    .find(|line| line.contains(&format!(">{word}<")))
                    .expect(word);
                let found = format!(" {}", found.trim_start());
                // The box goes from the ascender to the descender of the face; the baseline is between.
                assert!((number(&found, "xMin") - matrix[4]).abs() < 0.1, "{word}");
                let (top, bottom) = (number(&found, "yMin"), number(&found, "yMax"));
                let expected = top + (bottom - top) * 0.891 / (0.891 + 0.216);
                assert!((expected - matrix[5]).abs() < 0.3, "{word}: {expected}");
                // And the last letter ends where poppler sees the word end.
                let last = line
                    .split("</g>")
                    .next()
                    .and_then(|uses| uses.split(" x=\"").nth(word.chars().count()));
                let last: f32 = last.and_then(|x| x.split('"').next()).unwrap().parse().unwrap();
                let letter =
                    Face::Regular.advance_pt(word.chars().last().unwrap(), Face::Regular.units_per_em());
                assert!(
                    (matrix[4] + (last + letter) * matrix[0] - number(&found, "xMax")).abs() < 0.1,
                    "{word}"
                );
                compared += 1;
            }
        }
        assert_eq!(compared, 80);
    }
}
