//! Words that must fit: how wide they are, cut where they may be, smaller where they may not.

use sheet::Face;

const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// Whether `text` stands on one line of `width_mm`.
fn fits(text: &str, face: Face, size_pt: f32, width_mm: f32) -> bool {
    face.width_pt(text, size_pt) <= width_mm * POINTS_PER_MM
}

/// As much of `text` as stands on one line, with an ellipsis for the rest.
pub(crate) fn cut(text: &str, face: Face, size_pt: f32, width_mm: f32) -> String {
    if fits(text, face, size_pt, width_mm) {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let shown: String = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        if fits(&shown, face, size_pt, width_mm) {
            return shown;
        }
    }
    String::new()
}

/// The words in lines of `width_mm`, broken at blanks; a word wider than that has a line of its own.
pub(crate) fn lines(text: &str, face: Face, size_pt: f32, width_mm: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if fits(&format!("{line} {word}"), face, size_pt, width_mm) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The largest size up to `most_pt` at which the words stand in `most_lines`, and those lines.
pub(crate) fn fitted(
    text: &str,
    face: Face,
    most_pt: f32,
    width_mm: f32,
    most_lines: usize,
) -> (f32, Vec<String>) {
    let mut size_pt = most_pt;
    loop {
        let broken = lines(text, face, size_pt, width_mm);
        let fit = broken.len() <= most_lines && broken.iter().all(|line| fits(line, face, size_pt, width_mm));
        if fit || size_pt <= 6.0 {
            return (size_pt, broken);
        }
        size_pt -= 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_broken_or_made_smaller_until_they_fit() {
        let long = "Sở Nông nghiệp và Phát triển nông thôn";
        let cut = cut(long, Face::Regular, 10.0, 30.0);
        assert!(cut.ends_with('…') && fits(&cut, Face::Regular, 10.0, 30.0));
        assert!(long.starts_with(cut.trim_end_matches('…')));
        let broken = lines(long, Face::Regular, 10.0, 30.0);
        assert_eq!(broken.join(" "), long);
        assert!(broken.iter().all(|line| fits(line, Face::Regular, 10.0, 30.0)));
        let (size_pt, broken) = fitted(long, Face::Bold, 40.0, 60.0, 2);
        assert!(broken.len() <= 2 && size_pt > 6.0);
        assert_eq!(super::cut("Sở Y tế", Face::Regular, 10.0, 60.0), "Sở Y tế");
    }
}
