//! Finding one of all people while somebody types, as a form offers whoever was here before: three letters, four, every letter of a
//! name, a whole name, four digits. Beside the least query of the search index that finds the same people, with their words; it
//! says nothing of their visits, which ours does.

use super::Book;
use super::made::{bare, open};
use super::names::Dice;
use super::spread::{Spread, in_turns, row};
use register::fold;
use rusqlite::params;

/// As many as a form offers.
const OFFERED: u32 = 6;
/// Of each kind.
const QUESTIONS: usize = 100;
/// How often each is asked; its middle time counts, so that what else the machine does stands in no answer.
const ROUNDS: usize = 9;

const LEAST: &str = "SELECT visitor.id, name, id_number, phone
    FROM visitor_words JOIN visitor ON visitor.recent = visitor_words.rowid
    WHERE visitor_words MATCH ?1 ORDER BY visitor_words.rowid DESC LIMIT ?2";

pub(super) fn measure(book: &Book) {
    let (register, bare) = (open(&book.path), bare(&book.path));
    let mut dice = Dice(7);
    let names: Vec<String> = (0..QUESTIONS).map(|_| fold(&dice.name())).collect();
    let beginning = |letters: usize| {
        names
            .iter()
            .map(|name| name.chars().take(letters).collect())
            .collect()
    };
    let kinds: [(&str, Vec<String>); 5] = [
        ("three letters", beginning(3)),
        ("four letters", beginning(4)),
        ("every letter of a name", letter_by_letter(&names)),
        ("a whole name", names.clone()),
        (
            "four digits",
            (0..QUESTIONS)
                .map(|_| format!("{:04}", dice.roll(10_000)))
                .collect(),
        ),
    ];
    for (kind, questions) in kinds {
        let mut both = [Vec::new(), Vec::new()];
        for text in &questions {
            let [us, them] = in_turns(
                ROUNDS,
                || register.search(text, OFFERED).unwrap().len(),
                || least(&bare, text),
            );
            both[0].push(us);
            both[1].push(them);
        }
        let [ours, theirs] = both.map(Spread::of);
        println!("  {kind}: {ours}; least query {theirs}");
        row(
            &format!("search, {kind}, {}, p95", book.size),
            ours.p95,
            theirs.p95,
            Some(2.0),
        );
    }
}

/// What stands in the field after each letter, from the third on.
fn letter_by_letter(names: &[String]) -> Vec<String> {
    let some = names.iter().take(QUESTIONS / 5);
    some.flat_map(|name| (3..=name.len()).map(|typed| name[..typed].trim_end().to_owned()))
        .collect()
}

fn least(bare: &rusqlite::Connection, text: &str) -> usize {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| format!("\"{word}\" *"))
        .collect();
    let mut select = bare.prepare_cached(LEAST).unwrap();
    let mut rows = select.query(params![words.join(" AND "), OFFERED]).unwrap();
    let mut found = 0;
    while let Some(row) = rows.next().unwrap() {
        let (name, number): (String, String) = (row.get(1).unwrap(), row.get(2).unwrap());
        std::hint::black_box((name, number));
        found += 1;
    }
    found
}
