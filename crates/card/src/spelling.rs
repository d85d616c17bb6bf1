//! How a name may be written, whoever has it.

/// Whether a name cannot be as the card has it: digits or signs in it, letters that no Latin alphabet has, or small and
/// capital letters mixed inside a word in a way that nobody writes.
pub(crate) fn is_garbled(name: &str) -> bool {
    let has_control = name.contains(char::is_control);
    has_control
        || name.split_whitespace().any(|word| {
            let rest_upper = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
            let rest = word.chars().skip(1).filter(|c| c.is_alphabetic()).count();
            !word.chars().all(is_letter)
                || (rest_upper > 0 && rest_upper < rest && !word.contains(['\'', '’', '-']))
        })
}

/// Letters of the Latin alphabets, Vietnamese and its neighbours' (Ê Đê's ĭ, č and ƀ), and what joins two of them. The
/// ordinal signs are letters to Unicode, but all that ever wrote one here was a wrong encoding.
fn is_letter(c: char) -> bool {
    let latin = c.is_alphabetic()
        && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
        && !matches!(c, 'ª' | 'º');
    // A mark that composes with no letter of Unicode stays beside its letter.
    let mark = matches!(c, '\u{300}'..='\u{36f}');
    latin || mark || matches!(c, '\'' | '’' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_everybody_who_lives_here() {
        for name in [
            "Nguyễn Văn A",
            "TRẦN THỊ ƯỚC",
            "H'Hen Niê",
            "Y Bhiăt Kbuôr",
            "K’Brôih",
            "Čư Ƀlang",
            "O'Neill-Đỗ",
            "MacDonald J. R.",
        ] {
            // One capital inside a word is how some families write; the check knows them as doubtful, and asks.
            assert_eq!(is_garbled(name), name.starts_with("Mac"), "{name}");
        }
    }

    #[test]
    fn wrong_encodings_and_input_methods_show() {
        for name in [
            "Nguyá»…n",
            "LÃª",
            "Nguy\u{fffd}n",
            "Nguy?n",
            "NGUYe64N",
            "Nguy峄卬",
            "Tr\u{5}n",
            "Nº",
            "Lê\tA",
        ] {
            assert!(is_garbled(name), "{name}");
        }
    }
}
