//! The tables themselves.
//!
//! TCVN 5712:1993 (its third part, which the ABC fonts draw) and VNI-Windows, as their makers published them and as vietnamese
//! converters have them.

use encoding_rs::WINDOWS_1252;

/// The letters of TCVN3, by their bytes from 0xA1 on; a space where none is.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";
const TCVN3_FROM: u8 = 0xA1;

/// Marks of VNI, which stand behind their letter: what each puts on it.
const VNI_MARKS: &[(char, &str)] = &[
    ('ø', "\u{300}"),
    ('ù', "\u{301}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('à', "\u{302}\u{300}"),
    ('á', "\u{302}\u{301}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('è', "\u{306}\u{300}"),
    ('é', "\u{306}\u{301}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];
/// Letters of VNI that are whole.
const VNI_LETTERS: &[(char, char)] = &[
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
];

/// The byte of a letter in the Western code page.
pub(crate) fn western_byte(c: char) -> Option<u8> {
    let mut text = [0; 4];
    let (bytes, _, unknown) = WINDOWS_1252.encode(c.encode_utf8(&mut text));
    match (bytes.as_ref(), unknown) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

pub(crate) fn tcvn3(text: &str) -> String {
    let letter = |c: char| {
        let byte = western_byte(c).filter(|byte| *byte >= TCVN3_FROM)?;
        let letter = TCVN3.chars().nth(usize::from(byte - TCVN3_FROM))?;
        Some(letter).filter(|letter| *letter != ' ')
    };
    // A letter that was put together from two, as text is kept here, is one byte in these tables.
    text.chars().map(|c| letter(c).unwrap_or(c)).collect()
}

pub(crate) fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let carries = "aeouyơư".contains(before);
        let mark = VNI_MARKS.iter().find(|(mark, _)| *mark == small && carries);
        let letter = VNI_LETTERS.iter().find(|(letter, _)| *letter == small);
        match (mark, letter) {
            (Some((_, marks)), _) => {
                out.push_str(marks);
                before = ' ';
            }
            (None, Some((_, letter))) => {
                before = *letter;
                if c == small {
                    out.push(*letter);
                } else {
                    out.extend(letter.to_uppercase());
                }
            }
            (None, None) => {
                before = small;
                out.push(c);
            }
        }
    }
    out
}

/// UTF-8 whose bytes were taken for Western letters.
pub(crate) fn twice(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(western_byte).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn the_table_of_tcvn3_lies_where_it_should() {
        for (byte, letter) in [
            (0xA7, 'Đ'),
            (0xAE, 'đ'),
            (0xB5, 'à'),
            (0xC6, 'ặ'),
            (0xCC, 'è'),
            (0xD4, 'ễ'),
            (0xDC, 'ĩ'),
            (0xE1, 'ỏ'),
            (0xEE, 'ợ'),
            (0xEF, 'ù'),
            (0xF1, 'ủ'),
            (0xF8, 'ứ'),
            (0xFA, 'ỳ'),
            (0xFE, 'ỵ'),
        ] {
            let western = WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned();
            assert_eq!(tcvn3(&western), letter.to_string(), "{byte:x}");
        }
        assert_eq!(
            tcvn3("§Æng ThÞ ¸nh, NguyÔn H÷u \u{ad}íc"),
            "Đặng Thị ánh, Nguyễn Hữu ước"
        );
    }

    #[test]
    fn vni_puts_marks_on_the_letters_before_them() {
        let read = |text| vni(text).nfc().collect::<String>();
        assert_eq!(
            read("Nguyeãn Vaên Höõu Ñaëng Thò Ngoïc AÙnh Öôùc"),
            "Nguyễn Văn Hữu Đặng Thị Ngọc Ánh Ước"
        );
        assert_eq!(read("PHAÏM THÒ HUYEÀN"), "PHẠM THỊ HUYỀN");
    }
}
