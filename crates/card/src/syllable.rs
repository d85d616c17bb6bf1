//! Whether a word could be a Vietnamese syllable: the proof that a garbled text was put right.
//!
//! Deliberately absent: a verdict on names. H'Hen, Y Bhiăt and Johnson are names too, so a word that is no syllable is
//! never a fault by itself; it only proves nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const ONSETS: &str = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x";

/// Every rhyme, without its tone. What follows `qu` and `gi` is here as well (`ynh` of Quỳnh).
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông \
    uôt uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
    y ych yêm yên yêng yêt yêu ynh yt";

/// Whether every word of `text` could be a syllable, and there is one. A text without any marks is taken as one that
/// was written without them (`NGUYEN VAN A`), as PC-Covid does.
pub fn are_syllables(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    let rhymes = if text.is_ascii() {
        unmarked(RHYMES)
    } else {
        RHYMES.to_owned()
    };
    words.peek().is_some() && words.all(|word| is_syllable(word, &rhymes))
}

/// Whether one word is a syllable as it is written with all its marks: one that ends in a stop has its tone.
pub(crate) fn is_written_syllable(word: &str) -> bool {
    let stopped = word.ends_with(['c', 'p', 't']) || word.ends_with("ch");
    let has_tone = word.nfd().any(is_tone);
    is_syllable(word, RHYMES) && (!stopped || has_tone)
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn unmarked(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

fn is_syllable(word: &str, rhymes: &str) -> bool {
    let mut tones = Vec::new();
    let toneless: String = word
        .nfd()
        .filter(|c| {
            let is_tone = is_tone(*c);
            if is_tone {
                tones.push(*c);
            }
            !is_tone
        })
        .nfc()
        .flat_map(char::to_lowercase)
        .collect();
    let is_rhyme = |rest: &str| {
        // A syllable that ends in a stop has one of two tones, or none where marks were never written.
        let stopped = rest.ends_with(['c', 'p', 't']) || rest.ends_with("ch");
        rhymes.split_whitespace().any(|rhyme| rhyme == rest)
            && (!stopped || tones.iter().all(|t| matches!(t, '\u{301}' | '\u{323}')))
    };
    let behind_onset = |onset| toneless.strip_prefix(onset).is_some_and(is_rhyme);
    tones.len() <= 1 && (is_rhyme(&toneless) || ONSETS.split_whitespace().any(behind_onset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_syllables() {
        for name in [
            "Nguyễn Văn A",
            "ĐẶNG THỊ NGỌC ƯỞNG",
            "Huỳnh Quốc Khánh Quỳnh",
            "Công Tằng Tôn Nữ Giáng Hương",
            "Trương Mỹ Hoa Thuỵ Khuê Khuyên Khoẻ Khuất",
            "Giàng A Páo Yến Ý Ỷ",
            "Doãn Quý Nghiêm Ghi",
            "NGUYEN VAN HUNG",
        ] {
            assert!(are_syllables(name), "{name}");
            assert!(
                are_syllables(&name.nfd().collect::<String>()),
                "{name}, decomposed"
            );
        }
    }

    #[test]
    fn wrecks_are_not() {
        for name in [
            "Nguyn",
            "Vn",
            "Th",
            "Nguyá»…n",
            "Tuaasn",
            "Hnh",
            "Ngu?n",
            "Thaor",
            "Nguy峄卬",
            "Các\u{309}",
            "",
        ] {
            assert!(!are_syllables(name), "{name}");
        }
    }
}
