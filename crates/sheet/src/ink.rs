//! Characters that the face can draw, and marks for those it cannot.
//!
//! A name in Chinese or an emoji never stops a sheet and never prints as an empty box: each run of characters without
//! a glyph becomes a numbered mark such as `[?1]`, and the sheet ends with a list that says what stood there.

use std::collections::HashMap;

use crate::face::Face;
use crate::text;

/// A run of characters that could not be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Substitution {
    /// What stands in its place: `[?1]`.
    pub mark: String,
    /// The run itself.
    pub text: String,
}

impl Substitution {
    /// The line of the list: the mark and the code points, as `[?1] U+738B U+5C0F`.
    pub fn listed(&self) -> String {
        let mut line = self.mark.clone();
        for character in self.text.chars() {
            line.push_str(&format!(" U+{:04X}", character as u32));
        }
        line
    }
}

/// Shows the mark only: the run may be part of a name.
impl std::fmt::Debug for Substitution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Substitution({})", self.mark)
    }
}

/// Collects the substitutions of one sheet. The same run has the same mark throughout.
#[derive(Default)]
pub(crate) struct Ink {
    pub(crate) substituted: Vec<Substitution>,
    marks: HashMap<String, String>,
}

impl Ink {
    /// The text as it can be drawn: cleaned, every character with a glyph, line breaks kept.
    pub(crate) fn drawable(&mut self, outside: &str) -> String {
        let cleaned = text::clean(outside);
        let mut drawable = String::with_capacity(cleaned.len());
        let mut unknown = String::new();
        for character in cleaned.chars() {
            // The faces agree on what they can draw (a test in `face` holds that), so one stands for all.
            if character == '\n' || Face::Regular.has(character) {
                self.flush(&mut unknown, &mut drawable);
                drawable.push(character);
            } else {
                unknown.push(character);
            }
        }
        self.flush(&mut unknown, &mut drawable);
        drawable
    }

    fn flush(&mut self, unknown: &mut String, drawable: &mut String) {
        if unknown.is_empty() {
            return;
        }
        let run = std::mem::take(unknown);
        let substituted = &mut self.substituted;
        let mark = self.marks.entry(run).or_insert_with_key(|run| {
            let mark = format!("[?{}]", substituted.len() + 1);
            substituted.push(Substitution {
                mark: mark.clone(),
                text: run.clone(),
            });
            mark
        });
        drawable.push_str(mark);
    }
}

#[cfg(test)]
mod tests {
    use super::Ink;

    #[test]
    fn unknown_runs_become_marks_that_are_listed() {
        let mut ink = Ink::default();
        assert_eq!(ink.drawable("Đỗ Thị Ứng ₫"), "Đỗ Thị Ứng ₫");
        assert_eq!(ink.drawable("王小明 (Wang), 王小明"), "[?1] (Wang), [?1]");
        assert_eq!(ink.drawable("👩\u{200d}🚀 محمد"), "[?2] [?3]");
        let listed: Vec<String> = ink.substituted.iter().map(|s| s.listed()).collect();
        assert_eq!(
            listed,
            [
                "[?1] U+738B U+5C0F U+660E",
                "[?2] U+1F469 U+1F680",
                "[?3] U+0645 U+062D U+0645 U+062F"
            ]
        );
        assert_eq!(format!("{:?}", ink.substituted[0]), "Substitution([?1])");
    }
}
