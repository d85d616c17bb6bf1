//! The numbers of papers, and whether an ID number fits what else its card says.

use crate::card::{CardWarning, Sex};

/// The 63 province codes of birth registration (Circular 07/2016, annex I). They stay valid for ever: the 34 codes in
/// force since 1 July 2025 (Decision 19/2025/QĐ-TTg) are all among them.
const PROVINCES: [u16; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// 12 digits: 3 for the province (or country), 1 for century and sex, 2 for the year, 6 at random
/// (Decree 137/2015, article 13).
pub(crate) fn is_id_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The number of any paper: an ID card's 12 digits, its forerunner's 9, or a passport's six to nine letters and digits, of
/// which some are digits and the letters are of one size (ICAO 9303: no more than nine).
pub(crate) fn is_paper_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    let capital = text.bytes().filter(u8::is_ascii_uppercase).count();
    let of_letters_and_digits = digits + small + capital == text.len() && (small == 0 || capital == 0);
    let is_passport = (6..=9).contains(&text.len()) && digits > 0 && digits < text.len();
    is_id_number(text) || of_letters_and_digits && (is_passport || digits == 9 && text.len() == 9)
}

/// 10 digits, or two letters and 13 digits.
pub(crate) fn is_insurance_number(text: &str) -> bool {
    let digits = match text.len() {
        10 => text,
        // Of signs of more than one byte there is no such place.
        15 => text.get(2..).unwrap_or_default(),
        _ => return false,
    };
    let letters = &text[..text.len() - digits.len()];
    digits.bytes().all(|b| b.is_ascii_digit()) && letters.bytes().all(|b| b.is_ascii_alphabetic())
}

/// What in an ID number (12 digits) does not fit a date of birth (`YYYY-MM-DD`) and a sex, where they are known.
pub(crate) fn doubts(number: &str, born: Option<&str>, sex: Option<Sex>) -> Vec<CardWarning> {
    let digit = |i: usize| number.as_bytes().get(i).map_or(0, |b| u16::from(b - b'0'));
    let mut warnings = Vec::new();
    if !PROVINCES.contains(&(digit(0) * 100 + digit(1) * 10 + digit(2))) {
        warnings.push(CardWarning::Province);
    }
    // Born 1900-1999: 0 male, 1 female; each later century adds two.
    let century_sex = digit(3);
    let year = born.and_then(|b| b.get(..4)).and_then(|y| y.parse::<u16>().ok());
    let century_wrong = year.is_some_and(|y| y < 1900 || (y / 100 - 19) != century_sex / 2);
    let sex_wrong = sex.is_some_and(|s| (s == Sex::Female) != (century_sex % 2 == 1));
    if century_wrong || sex_wrong {
        warnings.push(CardWarning::CenturyOrSex);
    }
    if year.is_some_and(|y| y % 100 != digit(4) * 10 + digit(5)) {
        warnings.push(CardWarning::BirthYear);
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_of_either_list_is_known_and_no_other() {
        let now_in_force = [
            1, 4, 8, 11, 12, 14, 15, 19, 20, 22, 24, 25, 31, 33, 37, 38, 40, 42, 44, 46, 48, 51, 52, 56, 66,
            68, 75, 79, 80, 82, 86, 91, 92, 96,
        ];
        assert_eq!(now_in_force.len(), 34);
        assert!(now_in_force.iter().all(|code| PROVINCES.contains(code)));
        let known = (0..1000).filter(|code| doubts(&format!("{code:03}090000001"), None, None).is_empty());
        assert_eq!(known.count(), 63);
    }

    #[test]
    fn centuries_and_sexes() {
        for (number, born, sex, fits) in [
            ("030090000001", "1990-01-05", Sex::Male, true),
            ("030190000001", "1990-01-05", Sex::Female, true),
            ("030215000001", "2015-01-05", Sex::Male, true),
            ("030315000001", "2015-01-05", Sex::Female, true),
            ("030405000001", "2105-01-05", Sex::Male, true),
            ("030090000001", "2090-01-05", Sex::Male, false),
            ("030090000001", "1990-01-05", Sex::Female, false),
            ("030090000001", "1890-01-05", Sex::Male, false),
        ] {
            let warns = doubts(number, Some(born), Some(sex)).contains(&CardWarning::CenturyOrSex);
            assert_eq!(warns, !fits, "{number} {born}");
        }
        assert_eq!(
            doubts("030090000001", Some("1991-01-05"), None),
            [CardWarning::BirthYear]
        );
    }
}
