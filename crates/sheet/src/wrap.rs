//! Lines of at most a given width, broken where Unicode allows it and inside a word only where nothing else helps.

use unicode_linebreak::linebreaks;
use unicode_normalization::char::is_combining_mark;

use crate::face::Face;

/// Advances are sums of floats: a word that fits exactly must not wrap because of the last bit.
const SLACK_PT: f32 = 0.01;

/// Breaks drawable text into lines. At least one line comes back; blank lines inside the text are dropped, so that a
/// cell of line feeds cannot use up paper. A line is never empty of progress: one character may be wider than the
/// column.
pub(crate) fn wrap(text: &str, face: Face, size_pt: f32, width_pt: f32) -> Vec<String> {
    wrap_indented(text, face, size_pt, width_pt, 0.0)
}

/// The same, the first line of each paragraph shorter by `indent_pt`.
pub(crate) fn wrap_indented(
    text: &str,
    face: Face,
    size_pt: f32,
    width_pt: f32,
    indent_pt: f32,
) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text
        .split('\n')
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
    {
        let mut line = Line {
            face,
            size_pt,
            limit_pt: width_pt - indent_pt + SLACK_PT,
            full_pt: width_pt + SLACK_PT,
            text: String::new(),
            used_pt: 0.0,
        };
        let mut start = 0;
        for (end, _) in linebreaks(paragraph) {
            line.add_piece(&paragraph[start..end], &mut lines);
            start = end;
        }
        line.finish(&mut lines);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// As many lines as [`wrap`] makes, about equally long: for what is centred.
pub(crate) fn wrap_evenly(text: &str, face: Face, size_pt: f32, width_pt: f32) -> Vec<String> {
    let widest = wrap(text, face, size_pt, width_pt);
    if widest.len() < 2 {
        return widest;
    }
    let (mut narrow_pt, mut wide_pt) = (0.0, width_pt);
    // To a point: finer cannot be seen.
    while wide_pt - narrow_pt > 1.0 {
        let middle_pt = (narrow_pt + wide_pt) / 2.0;
        if wrap(text, face, size_pt, middle_pt).len() > widest.len() {
            narrow_pt = middle_pt;
        } else {
            wide_pt = middle_pt;
        }
    }
    wrap(text, face, size_pt, wide_pt)
}

struct Line {
    face: Face,
    size_pt: f32,
    /// How much this line may hold; the first one less than the others.
    limit_pt: f32,
    full_pt: f32,
    text: String,
    used_pt: f32,
}

impl Line {
    /// Adds an unbreakable piece with the spaces behind it, which may hang over the edge.
    fn add_piece(&mut self, piece: &str, lines: &mut Vec<String>) {
        let word_pt = self.face.width_pt(piece.trim_end(), self.size_pt);
        if self.used_pt + word_pt > self.limit_pt {
            self.finish(lines);
        }
        if word_pt <= self.limit_pt {
            self.text.push_str(piece);
            self.used_pt += self.face.width_pt(piece, self.size_pt);
            return;
        }
        for character in piece.chars() {
            let advance_pt = self.face.advance_pt(character, self.size_pt);
            let breakable = character != ' ' && !is_combining_mark(character);
            if breakable && self.used_pt + advance_pt > self.limit_pt {
                self.finish(lines);
            }
            self.text.push(character);
            self.used_pt += advance_pt;
        }
    }

    fn finish(&mut self, lines: &mut Vec<String>) {
        let text = std::mem::take(&mut self.text);
        self.used_pt = 0.0;
        if !text.trim_end().is_empty() {
            self.limit_pt = self.full_pt;
            lines.push(text.trim_end().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width_pt: f32, expect: &[&str]) {
        assert_eq!(
            wrap(text, Face::Regular, 10.0, width_pt),
            expect,
            "for {text:?} in {width_pt} pt"
        );
    }

    #[test]
    fn lines_break_at_words_and_long_words_hard() {
        check("", 50.0, &[""]);
        check("\n \n", 50.0, &[""]);
        check("một hai ba", 200.0, &["một hai ba"]);
        check("một hai ba", 35.0, &["một hai", "ba"]);
        check("a\n\n\nb", 35.0, &["a", "b"]);
        check("0123456789", 50.0, &["0123456789"]);
        check("01234567890123", 50.0, &["0123456789", "0123"]);
        check("ab 01234567890123 cd", 50.0, &["ab", "0123456789", "0123 cd"]);
        check("Ủy ban", 1.0, &["Ủ", "y", "b", "a", "n"]);
        check("x\u{301}x\u{301}", 6.0, &["x\u{301}", "x\u{301}"]);
    }

    #[test]
    fn the_first_line_may_stand_in() {
        let lines = wrap_indented("một hai ba bốn", Face::Regular, 10.0, 38.0, 19.0);
        assert_eq!(lines, ["một", "hai ba", "bốn"]);
    }

    #[test]
    fn centred_lines_are_about_equally_long() {
        let lines = wrap_evenly("ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG", Face::Regular, 13.0, 200.0);
        assert_eq!(lines, ["ỦY BAN NHÂN DÂN", "TỈNH HẢI DƯƠNG"]);
    }

    #[test]
    fn no_character_is_lost() {
        let text = "Phường Thượng Cát, quận Bắc Từ Liêm; 0123456789012345678901234567890123456789/A-B";
        for width_pt in [1.0, 7.0, 20.0, 33.0, 60.0, 500.0] {
            let joined: String = wrap(text, Face::Regular, 11.0, width_pt).concat();
            assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
