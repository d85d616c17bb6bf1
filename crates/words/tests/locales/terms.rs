//! One word for one thing: `docs/words.md` says which, and which words are refused for it. What was refused once stays out.

use super::{EN, VI};

const TERMS: &str = include_str!("../../../../docs/words.md");

/// One line of the table: what is said in a language, and what is not.
struct Term<'a> {
    said: Vec<&'a str>,
    refused: Vec<&'a str>,
}

/// The terms of the table, from a column and the one that holds what is refused there.
fn terms(said: usize, refused: usize) -> Vec<Term<'static>> {
    let rows = TERMS
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| thing"));
    let list = |cell: &'static str| -> Vec<&'static str> {
        cell.split('·')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .collect()
    };
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split('|').collect();
        Term {
            said: list(cells[said]),
            refused: list(cells[refused]),
        }
    })
    .collect()
}

/// The refused word that stands in a sentence, whole and in either case. The word that is right may hold it: "số thẻ khách" is
/// said, "số thẻ" is not.
fn wrong<'a>(sentence: &str, term: &Term<'a>) -> Option<&'a str> {
    let mut rest = sentence.to_lowercase();
    for said in &term.said {
        rest = rest.replace(&said.to_lowercase(), "#");
    }
    let found = |word: &&str| {
        let word = word.to_lowercase();
        rest.match_indices(&word).any(|(at, _)| {
            // The name of a value is no word that anybody reads.
            let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '$' | '_');
            !rest[..at].ends_with(letter) && !rest[at + word.len()..].starts_with(letter)
        })
    };
    term.refused.iter().copied().find(|word| found(word))
}

/// Lines that are no sentences of ours: the beginnings of files' names, and a heading of the register on paper and in exports, where
/// other programs look for it and the column of ID numbers stands beside it.
const LEFT_OUT: &[&str] = &["#", "paper-file-", "sheet-column-card"];

fn check(file: &str, terms: &[Term<'_>]) {
    assert!(terms.len() > 10, "the table is read at all");
    let mut slips = Vec::new();
    for line in file
        .lines()
        .filter(|line| !LEFT_OUT.iter().any(|begin| line.starts_with(begin)))
    {
        let sentence = line.split_once(" = ").map_or(line, |(_, sentence)| sentence);
        let found = terms
            .iter()
            .filter_map(|term| Some((wrong(sentence, term)?, &term.said)));
        slips.extend(found.map(|(wrong, said)| format!("{wrong:?} for {said:?} in {line}")));
    }
    assert!(
        slips.is_empty(),
        "docs/words.md says otherwise:\n{}",
        slips.join("\n")
    );
}

#[test]
fn vietnamese_has_one_word_for_one_thing() {
    check(VI, &terms(1, 2));
}

#[test]
fn english_has_one_word_for_one_thing() {
    check(EN, &terms(3, 4));
}

#[test]
fn a_refused_word_is_found_beside_the_right_one() {
    let card = Term {
        said: vec!["số thẻ khách"],
        refused: vec!["số thẻ"],
    };
    assert_eq!(wrong("Gõ số thẻ khách.", &card), None);
    assert_eq!(wrong("Số thẻ không khớp.", &card), Some("số thẻ"));
    assert_eq!(wrong("Số thẻ khách, không phải số thẻ.", &card), Some("số thẻ"));
}
