//! What a translator must keep to: the files themselves, beside each other.

mod plurals;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

const VI: &str = include_str!("../../../../assets/locales/vi.ftl");
const EN: &str = include_str!("../../../../assets/locales/en.ftl");

/// The names of the values that each sentence wants. Attributes and further lines belong to the sentence above them.
fn wanted(file: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut wanted = BTreeMap::<&str, BTreeSet<&str>>::new();
    let mut sentence = "";
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with(' ')) {
            sentence = name.trim();
        }
        let names = line.split('$').skip(1).map(|rest| {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            rest.split(|c| !is_name(c)).next().unwrap_or_default()
        });
        wanted.entry(sentence).or_default().extend(names);
    }
    wanted
}

#[test]
fn both_languages_want_the_same_values() {
    let (vietnamese, english) = (wanted(VI), wanted(EN));
    assert!(
        vietnamese["sheet-void"].contains("why"),
        "values are found at all"
    );
    for (sentence, values) in &vietnamese {
        assert_eq!(Some(values), english.get(sentence), "{sentence}");
    }
}

#[test]
fn the_advice_never_forbids_and_is_written_in_composed_letters() {
    assert!(unicode_normalization::is_nfc(VI));
    for word in ["cấm", "vi phạm", "CẤM", "VI PHẠM"] {
        assert!(!VI.contains(word), "{word}");
    }
}
