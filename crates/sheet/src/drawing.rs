//! A sheet laid out: the few commands that any writer must know.
//!
//! Lengths are points (1/72 inch), x from the left edge, y from the top edge down. Ink is black; nothing is filled.

use crate::{Face, Substitution};

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
        /// NFC, and every character has a glyph.
        text: String,
    },
    /// A straight line.
    Line {
        /// One end.
        from_pt: (f32, f32),
        /// The other.
        to_pt: (f32, f32),
        /// How thick.
        thick_pt: f32,
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
                script.push_str(&command.script());
                script.push('\n');
            }
        }
        script
    }
}

impl Command {
    fn script(&self) -> String {
        match self {
            Command::Text {
                x_pt,
                y_pt,
                face,
                size_pt,
                text,
            } => {
                let face = format!("{face:?}").to_lowercase();
                format!("text {x_pt:.1} {y_pt:.1} {face} {size_pt} | {text}")
            }
            Command::Line {
                from_pt,
                to_pt,
                thick_pt,
            } => {
                format!(
                    "line {:.1} {:.1} to {:.1} {:.1} thick {thick_pt}",
                    from_pt.0, from_pt.1, to_pt.0, to_pt.1
                )
            }
            Command::Stamp {
                x_pt,
                y_pt,
                slope,
                size_pt,
                text,
            } => {
                format!(
                    "stamp {x_pt:.1} {y_pt:.1} slope {:.3} {:.3} size {size_pt:.1} | {text}",
                    slope.0, slope.1
                )
            }
        }
    }
}
