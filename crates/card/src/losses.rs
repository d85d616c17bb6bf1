//! Whether letters may have been lost on the way: a reader of the Western code page drops what that does not have.
//!
//! Such a reader passes é, ê, ô and à, and drops ă, đ, ơ, ư and whatever has a mark of Vietnamese (ả, ậ, ỗ): `Lê Ton` was Lê
//! Toản. A mark in Latin-1 proves nothing of the others. So either a letter came through that such a reader does not have, or
//! each word of the name must be one that nothing is missing in.
//!
//! Deliberately absent: marks that were left off (`NGUYEN VAN A`); a keyboard's rewriting.

use crate::card::{Card, Sex};
use crate::marks::came_through;
use crate::syllable::{are_syllables, is_written_syllable};

/// The first letter beyond Latin-1, and the first of those that no code page of one byte has whole.
const BEYOND_LATIN_1: char = '\u{100}';
const VIETNAMESE_FIRST: char = '\u{1ea0}';

/// Common in names, while what they could be a rest of (Ngựa, Kiếm, Loảng) hardly is one.
const IN_NAMES: &str = "an anh ánh ái ân oanh uyên yên ba chi chung dung duy huy kim long na nga nhung \
    phong sa trung";

/// What is lost out of the middle of a syllable, one of each kind. The tone is the heavy one, which every rhyme allows.
const LOST: &[&str] = &["ă", "ơ", "ư", "ươ", "ặ", "ậ", "ệ", "ộ", "ợ", "ự", "ượ"];
const LOST_PLAIN: &[char] = &['ạ', 'ẹ', 'ị', 'ọ', 'ụ', 'ỵ'];

/// Whether letters of the name of an ID card may be missing, by what came of it. `text` is the code as it was sent.
pub(crate) fn are_possible(card: &Card, text: &str) -> bool {
    if !card.is_id_card() {
        return false;
    }
    let name = card.name.as_deref().unwrap_or_default();
    let address = card.address.as_deref().unwrap_or_default();
    // Đắk Lắk: the highlands write k where Vietnamese has c. No keys of an input method make that (Park is Pảk).
    let is_word = |word: &&str| {
        are_syllables(word)
            || word
                .strip_suffix('k')
                .is_some_and(|rest| are_syllables(&format!("{rest}c")))
    };
    let in_address = || address.split(|c: char| !c.is_alphabetic()).filter(is_word);
    let came = |first: char| {
        // `Nữ` has such a letter.
        card.sex == Some(Sex::Female)
            || has_letter_from(name, first)
            // A single one (Đ, Ơ) may have been made of keys.
            || in_address().any(|word| word.chars().count() > 1 && has_letter_from(word, first))
    };
    if came(VIETNAMESE_FIRST) {
        return false;
    }
    let some_came = came(BEYOND_LATIN_1);
    let all_capitals = !name.contains(char::is_lowercase);
    let is_initial = |word: &str| some_came && word.chars().count() == 1;
    // Of a word that was lost whole its space remains.
    let gap = text.contains("  ") || text.contains("| ") || text.contains(" |");
    gap || came_through(address).is_disproved()
        || !name
            .split_whitespace()
            .all(|word| is_initial(word) || is_whole(word, all_capitals))
}

fn has_letter_from(text: &str, first: char) -> bool {
    text.chars()
        .any(|c| (first..='\u{1ef9}').contains(&c) && c.is_alphabetic())
}

/// Whether a word is a syllable as Vietnamese writes it, and no rest of another one.
fn is_whole(word: &str, all_capitals: bool) -> bool {
    let small = word.to_lowercase();
    if !is_written_syllable(&small) {
        return false;
    }
    if IN_NAMES.split_whitespace().any(|name| name == small) && starts_large(word) {
        return true;
    }
    // A capital in front of small letters is the first that there was.
    let from = usize::from(!all_capitals && starts_large(word));
    if from == 0 && is_written_syllable(&format!("đ{small}")) {
        return false;
    }
    // A syllable has one tone, on the vowel with a shape if there is one: beside a mark nothing more fits.
    if !small.is_ascii() {
        return true;
    }
    !(from..=small.len()).any(|at| {
        let (before, behind) = small.split_at(at);
        let fits = |lost: &str| is_written_syllable(&format!("{before}{lost}{behind}"));
        LOST.iter().any(|lost| fits(lost))
            || LOST_PLAIN
                .iter()
                .any(|lost| bears_tone(before, behind) && fits(lost.encode_utf8(&mut [0; 4])))
    })
}

fn starts_large(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a vowel between these is the one that a tone is written on.
fn bears_tone(before: &str, behind: &str) -> bool {
    let is_vowel = |c: char| "aeiouy".contains(c);
    if behind.is_empty() {
        // Toạ, Thuỷ, giả: behind another vowel only these.
        !before.ends_with(['a', 'e', 'y'])
    } else if behind.chars().all(|c| !is_vowel(c)) {
        true
    } else {
        behind.len() == 1
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use crate::CardWarning::GarbledName;
    use crate::read::read_bytes;
    use crate::typed::read_typed;

    fn check(name: &str, sex: &str, address: &str, sure: bool) {
        let number = if sex.starts_with('N') && sex != "Nam" {
            "034190090002"
        } else {
            "034090090002"
        };
        for card in [
            format!("{number}||{name}|05021990|{sex}|{address}|25012021"),
            format!("{number}||{name}|05021990|{sex}|{address}|25012021||||"),
        ] {
            assert_eq!(!read_bytes(card.as_bytes()).warns(GarbledName), sure, "{card}");
            assert_eq!(!read_typed("", &card).warns(GarbledName), sure, "{card} typed");
            let keys: String = card.chars().filter(char::is_ascii).collect();
            assert_eq!(
                !read_typed(&keys, &card).warns(GarbledName),
                sure,
                "{card} with keys"
            );
            let western: Option<Vec<u8>> = card.nfc().map(|c| u8::try_from(u32::from(c)).ok()).collect();
            if let Some(bytes) = western {
                assert!(
                    sure || read_bytes(&bytes).warns(GarbledName),
                    "{card} in single bytes"
                );
            }
        }
    }

    #[test]
    fn a_name_that_a_western_reader_may_have_shortened_is_asked_for() {
        let address = "Thôn 1, Xã Tân Thành, Hà Nam";
        for name in [
            "Nguyn Vn Tun",
            "Trn Vn c",
            "Phm Minh Hiu",
            "Lê Ton",
            "Lê Thin",
            "Hoàng Minh Tun",
            "Cao Xuân Vit",
            "Hoàng Thanh Bo",
            "Lê Thanh Thy",
            "Lê Thanh Thu",
            "Hoàng Ha",
            "oàn Thanh Long",
            "OÀN THANH LONG",
            "ào Minh Anh",
            "Lê Thanh Ti",
            "Trng Công nh",
            "Lê Phc",
            "Lê Lut",
            "Lê  Anh",
            " Minh Anh",
        ] {
            check(name, "Nam", address, false);
        }
        check(
            "Hoàng Minh Tun",
            "Nam",
            "Thôn 1, Xã Bình Minh, Kin Xng, Thái Bình",
            false,
        );
        check(
            "Lê Minh Anh",
            "Nam",
            "Thôn 1, Xã Bình Minh, Kin Xng, Thái Bình",
            false,
        );
        check("Lê Ton", "Nam", "Thanh Xuân, Hà Ni", false);
        check("Cao Xuân Vit", "Nam", "Tân Bình, Tân Thành", false);
        check("Lê Hoa", "N", "Thôn 1, Xã Tân Thành", false);
        // A code page that has ă, đ, ơ and ư drops the rest all the same.
        check("Lê Văn Ton", "Nam", "Thôn Đông, Xã Tân Thành", false);
        check("Lê Vit", "Nam", "Thôn Đông, Xã Tân Thành", false);
    }

    #[test]
    fn a_name_that_nothing_can_be_missing_in_is_taken() {
        for name in [
            "Cao Minh Anh",
            "Lê Minh Anh",
            "Hoàng Thanh Long",
            "HOÀNG THANH LONG",
            "LÊ QUANG MINH",
            "Hoàng Xuân Vinh",
            "Lê Thanh Phong",
            "Lê Công Thành",
            "Bùi Xuân Nam",
            "Lê Kim Trung",
            "Lê A",
        ] {
            check(name, "Nam", "Thôn 1, Xã Tân Thành, Hà Nam", true);
        }
        for word in "Anh Minh Nam Lan Hoa Mai Kim Thanh Quang Hai Long Trang Linh Phong Trung Giang Nga Nhung Oanh Tam \
            Vinh Cao Ninh Chi An Ngoan"
            .split_whitespace()
        {
            check(&format!("Lê {word}"), "Nam", "Thôn 1, Xã B", true);
        }
        for name in ["Lê Ton", "Cao Minh Tin", "Hoàng Thin", "Lê Thu"] {
            check(name, "Nam", "Thôn 1, Xã Tân Thành, Hà Nội", true);
            check(name, "Nữ", "Thôn 1, Xã Tân Thành", true);
        }
        for (name, address) in [
            ("Y Blim Niê", "Buôn Sút, Đắk Lắk"),
            ("Y Thin Niê", "Thôn 1, Đắk Nông"),
            ("Lê Ton", "Thôn 1, Đắk Mil"),
        ] {
            let card = format!("034090090002||{name}|05021990|Nam|{address}|25012021");
            assert!(!read_bytes(card.as_bytes()).warns(GarbledName), "{card}");
        }
        check("Lê Ton", "Nam", "Times City Pảk, Thôn 1, Xã B", false);
        let initial = "034090090002||Lê Văn C|05021990|Nam|Thôn 1, Xã Tân Thành|25012021";
        assert!(!read_bytes(initial.as_bytes()).warns(GarbledName));
        check("Lê Văn Tám", "Nam", "Thôn 1, Xã Tân Thành", true);
    }
}
