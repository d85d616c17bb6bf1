//! A page of a drawing as SVG: the second writer behind the same commands, for looking before printing.
//!
//! The picture names the faces by the names they have in the PDF; whoever shows it must have them at hand. Positions are
//! the drawing's own, rounded as the PDF writer rounds them. Deliberately absent: styles and scripts, which a window's
//! content policy would refuse, and whole sheets: a screen shows one page.

use std::fmt::Write;

use crate::{Command, Drawing};

/// How thick the outline of a stamp is, as in the PDF.
const OUTLINE_PT: f32 = 0.5;

/// One page, counted from 0; `None` where the drawing has no such page. One unit is one point.
pub fn svg(drawing: &Drawing, page: usize) -> Option<String> {
    let commands = drawing.pages.get(page)?;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
        drawing.width_pt, drawing.height_pt
    );
    // Areas lie under lines, lines under words, and stamps over all.
    for layer in 0..4 {
        for command in commands.iter().filter(|command| depth(command) == layer) {
            draw(&mut out, command).expect("a String takes all text");
        }
    }
    out.push_str("</svg>");
    Some(out)
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
            write!(
                out,
                "<text x=\"{x_pt:.1}\" y=\"{y_pt:.1}\" font-family=\"{}\" font-size=\"{size_pt}\"",
                face.name()
            )?;
            if *stretch_pt != 0.0 {
                write!(out, " word-spacing=\"{stretch_pt:.2}\"")?;
            }
            write!(out, " xml:space=\"preserve\">{}</text>", escaped(text))
        }
        Command::Stamp {
            x_pt,
            y_pt,
            slope: (cos, sin),
            size_pt,
            text,
        } => write!(
            out,
            "<text transform=\"matrix({cos} {} {sin} {cos} {x_pt:.1} {y_pt:.1})\" font-family=\"{}\" font-size=\"{size_pt}\" \
             fill=\"none\" stroke=\"#000\" stroke-width=\"{OUTLINE_PT}\">{}</text>",
            -sin,
            crate::Face::Bold.name(),
            escaped(text)
        ),
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
    use crate::{Column, Paragraph, Sheet, Table, layout, render};
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

    /// Value of an attribute in a piece of our own SVG.
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
            for text in page.split("<text x").skip(1) {
                let text = format!(" x{text}");
                let Some(word) = text
                    .split('>')
                    .nth(1)
                    .and_then(|rest| rest.split([' ', '<']).next())
                else {
                    continue;
                };
                if !word.starts_with("Khách") {
                    continue;
                }
                let found = page_boxes
                    .lines()
                    .find(|line| line.contains(&format!(">{word}<")))
                    .expect(word);
                let found = format!(" {}", found.trim_start());
                // The box goes from the ascender to the descender of the face; the baseline is between.
                assert!(
                    (number(&found, "xMin") - number(&text, "x")).abs() < 0.1,
                    "{word}"
                );
                let baseline = number(&text, "y");
                let (top, bottom) = (number(&found, "yMin"), number(&found, "yMax"));
                let expected = top + (bottom - top) * 0.891 / (0.891 + 0.216);
                assert!(
                    (expected - baseline).abs() < 0.3,
                    "{word}: {expected} and {baseline}"
                );
                compared += 1;
            }
        }
        assert_eq!(compared, 80);
    }
}
