//! A sheet laid out: the few commands that any writer must know.
//!
//! Lengths are points (1/72 inch), x from the left edge, y from the top edge down. Areas lie under lines, lines under
//! words, and the mark of the sheet over all.

use std::fmt::Write;

use crate::face::Face;
use crate::ink::Substitution;

/// Millimetres as points.
pub(crate) fn pt(mm: f32) -> f32 {
    mm * (72.0 / 25.4)
}

/// One thing to draw.
#[derive(Clone, PartialEq)]
pub enum Command {
    /// A line of text from the left end of its baseline.
    Text {
        /// Where it starts.
        x_pt: f32,
        /// Its baseline.
        y_pt: f32,
        /// Its face.
        face: Face,
        /// Its size.
        size_pt: f32,
        /// How much wider each blank is than the face has it.
        stretch_pt: f32,
        /// NFC, and every character has a glyph.
        text: String,
    },
    /// A straight line, black.
    Line {
        /// One end.
        from_pt: (f32, f32),
        /// The other.
        to_pt: (f32, f32),
        /// How thick.
        thick_pt: f32,
    },
    /// Filled shapes that do not overlap.
    Area {
        /// The corners of each.
        rings: Vec<Vec<(f32, f32)>>,
        /// 0 is black, 1 is white.
        grey: f32,
    },
    /// Bold letters in outline, rising along a slope: seen at once, and the table can still be read through them.
    Stamp {
        /// Where the baseline starts.
        x_pt: f32,
        /// Where the baseline starts.
        y_pt: f32,
        /// Cosine and sine of the slope.
        slope: (f32, f32),
        /// The size of the letters.
        size_pt: f32,
        /// NFC, and every character has a glyph.
        text: String,
    },
}

/// All pages of a sheet.
pub struct Drawing {
    /// Width of each page.
    pub width_pt: f32,
    /// Height of each page.
    pub height_pt: f32,
    /// What each page shows, in drawing order.
    pub pages: Vec<Vec<Command>>,
    /// What could not be printed as written.
    pub substituted: Vec<Substitution>,
}

impl Drawing {
    /// The commands as readable text, one a line: what golden tests compare. It shows names, so it is no log line.
    pub fn script(&self) -> String {
        let mut script = format!("paper {:.1} x {:.1}\n", self.width_pt, self.height_pt);
        for (index, page) in self.pages.iter().enumerate() {
            script.push_str(&format!("\npage {}\n", index + 1));
            for command in page {
                command.script(&mut script).expect("a String takes all text");
            }
        }
        script
    }
}

impl Command {
    /// The same, elsewhere on the page. A stamp knows its place.
    pub(crate) fn shifted(mut self, right_pt: f32, down_pt: f32) -> Command {
        let shift = |point: &mut (f32, f32)| *point = (point.0 + right_pt, point.1 + down_pt);
        match &mut self {
            Command::Text { x_pt, y_pt, .. } => {
                *x_pt += right_pt;
                *y_pt += down_pt;
            }
            Command::Line { from_pt, to_pt, .. } => [from_pt, to_pt].into_iter().for_each(shift),
            Command::Area { rings, .. } => rings.iter_mut().flatten().for_each(shift),
            Command::Stamp { .. } => {}
        }
        self
    }

    fn script(&self, out: &mut String) -> std::fmt::Result {
        match self {
            Command::Text {
                x_pt,
                y_pt,
                face,
                size_pt,
                stretch_pt,
                text,
            } => {
                let face = format!("{face:?}").to_lowercase();
                write!(out, "text {x_pt:.1} {y_pt:.1} {face} {size_pt}")?;
                if *stretch_pt != 0.0 {
                    write!(out, " stretch {stretch_pt:.2}")?;
                }
                writeln!(out, " | {text}")
            }
            Command::Line {
                from_pt,
                to_pt,
                thick_pt,
            } => {
                writeln!(
                    out,
                    "line {:.1} {:.1} to {:.1} {:.1} thick {thick_pt}",
                    from_pt.0, from_pt.1, to_pt.0, to_pt.1
                )
            }
            Command::Area { rings, grey } => {
                write!(out, "area {grey}")?;
                for ring in rings {
                    write!(out, " |")?;
                    for (x, y) in ring {
                        write!(out, " {x:.2} {y:.2}")?;
                    }
                }
                writeln!(out)
            }
            Command::Stamp {
                x_pt,
                y_pt,
                slope,
                size_pt,
                text,
            } => {
                writeln!(
                    out,
                    "stamp {x_pt:.1} {y_pt:.1} slope {:.3} {:.3} size {size_pt:.1} | {text}",
                    slope.0, slope.1
                )
            }
        }
    }
}
