//! The order of Vietnamese names, as lists of people have it: by the given name, which is the last word, then by the
//! words before it; letters as in the alphabet (a ă â b c d đ e ê …), tones only where the letters agree.

use unicode_normalization::UnicodeNormalization;

/// Names compare as their keys do.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameKey {
    given: Vec<u32>,
    before: Vec<u32>,
    tones: Vec<u8>,
    name: String,
}

impl NameKey {
    pub(crate) fn of(name: &str) -> NameKey {
        let lower = name.trim().to_lowercase();
        let (before, given) = lower.rsplit_once(char::is_whitespace).unwrap_or(("", &lower));
        NameKey {
            given: letters(given),
            before: letters(before),
            tones: given.nfd().chain(before.nfd()).filter_map(tone).collect(),
            name: name.to_owned(),
        }
    }
}

/// Letters with their hats and horns, without tones. A hat stands behind every letter without one.
fn letters(text: &str) -> Vec<u32> {
    let mut letters: Vec<u32> = Vec::new();
    for c in text.nfd() {
        let hat = match c {
            '\u{306}' => 1,
            '\u{302}' => 2,
            '\u{31b}' => 3,
            _ => 0,
        };
        match letters.last_mut() {
            Some(last) if hat > 0 => *last += hat,
            _ if tone(c).is_some() => {}
            _ if c == 'đ' => letters.push(u32::from('d') * 4 + 1),
            _ => letters.push(u32::from(c) * 4),
        }
    }
    letters
}

/// The tones in the order of the alphabet: (none), huyền, hỏi, ngã, sắc, nặng. A letter without one says 0, so that the
/// places of tones are compared.
fn tone(c: char) -> Option<u8> {
    match c {
        '\u{300}' => Some(1),
        '\u{309}' => Some(2),
        '\u{303}' => Some(3),
        '\u{301}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::NameKey;

    #[test]
    fn by_given_name_then_family_name_with_the_letters_of_the_alphabet() {
        let sorted = [
            "Nguyễn Văn An",
            "Phạm Thị An",
            "Lê Ánh",
            "Trần Thị Ân",
            "Vũ Bình",
            "Lý Dũng",
            "Lý Đăng",
            "Đỗ Thị Oanh",
            "Đặng Văn Ôn",
            "Hoàng Thị Ơn",
            "Nguyễn Tu",
            "Nguyễn Tú",
            "Nguyễn Tư",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| NameKey::of(name));
        assert_eq!(names, sorted);
    }
}
