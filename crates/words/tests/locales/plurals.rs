//! English says "1 visit" and "2 visits". Every message that is given a number is said with 0, 1, 2 and 21, and what stands
//! behind the number is looked at. Vietnamese has no plural and needs no such care.

use words::{Language, Words};

use super::{EN, wanted};

/// What is filled in and is never a count: names, days, and numbers by which a thing is called.
const NO_COUNTS: &[&str] = &[
    "address", "agency", "before", "card", "check", "clock", "contact", "date", "day", "detail", "event",
    "file", "first", "folder", "from", "gate", "group", "hash", "host", "last", "line", "list", "month",
    "name", "names", "number", "office", "other", "page", "path", "percent", "period", "platform", "print",
    "printer", "room", "row", "share", "sheet", "since", "time", "to", "until", "verdict", "was", "what",
    "whom", "why", "word", "words", "year",
];

/// Words that end what a number counts.
const ENDS: &[&str] = &[
    "and", "at", "from", "in", "is", "of", "on", "that", "the", "to", "was", "with",
];

/// Words that belong to several, beside those that end in s.
const SEVERAL: &[&str] = &["are", "have", "people", "were"];

/// Up to three words behind each place where `number` stands.
fn behind(said: &str, number: u32) -> Vec<Vec<&str>> {
    let number = number.to_string();
    let begins = said.match_indices(&number).filter(|(at, _)| {
        let digit = |c: char| c.is_ascii_digit();
        !said[..*at].ends_with(digit) && !said[at + number.len()..].starts_with(digit)
    });
    let words = |at: usize| {
        let counted = said[at + number.len()..].strip_prefix(' ').unwrap_or_default();
        let counted = counted.split(|c: char| !c.is_alphabetic() && c != ' ').next();
        let words = counted.unwrap_or_default().split(' ');
        words.take(3).take_while(|word| !ENDS.contains(word)).collect()
    };
    begins.map(|(at, _)| words(at)).collect()
}

fn is_of_several(word: &str) -> bool {
    SEVERAL.contains(&word) || (word.len() > 2 && word.ends_with('s') && !word.ends_with("ss"))
}

/// What is wrong with a sentence that counts something, if anything is.
fn slip(say: impl Fn(u32) -> String) -> Option<String> {
    let one = say(1);
    for counted in behind(&one, 1) {
        let same_of_two = behind(&say(2), 2).contains(&counted);
        let verb_of_several = counted.iter().any(|word| SEVERAL.contains(word));
        if verb_of_several || (same_of_two && counted.iter().any(|word| is_of_several(word))) {
            return Some(one);
        }
    }
    // Everything but one is said alike.
    let many = say(707).replace("707", "#");
    [0, 2, 21]
        .into_iter()
        .map(|number| (number, say(number)))
        .find(|(number, said)| *said != many.replace('#', &number.to_string()))
        .map(|(_, said)| said)
}

#[test]
fn what_is_counted_once_is_one() {
    let english = Words::of(Language::En);
    let mut slips = Vec::new();
    for (key, values) in wanted(EN) {
        for &counted in values.iter().filter(|value| !NO_COUNTS.contains(value)) {
            let said = |number: u32| {
                let value = |value: &&'static str| match *value {
                    value if value == counted => number.into(),
                    value if NO_COUNTS.contains(&value) => "x".into(),
                    // A number of its own, so that it is not taken for the one that is tried.
                    _ => 345.into(),
                };
                let filled: Vec<_> = values.iter().map(|name| (*name, value(name))).collect();
                english.say_with(key, &filled)
            };
            slips.extend(slip(said).map(|said| format!("{key}, ${counted}: {said}")));
        }
    }
    assert!(
        slips.is_empty(),
        "what stands behind 1, or behind 0 and 21?\n{}",
        slips.join("\n")
    );
}

#[test]
fn a_slip_is_seen() {
    let check = |one: &str, other: &str, expect: bool| {
        let said = |number: u32| if number == 1 { one } else { other }.replace('#', &number.to_string());
        assert_eq!(slip(said).is_some(), expect, "{one} / {other}");
    };
    check("# lines found", "# lines found", true);
    check("More than # hours: 7", "More than # hours: 7", true);
    check("# hotel guests stay", "# hotel guests stay", true);
    check("# people match.", "# people match.", true);
    check("# visit were ended", "# visits were ended", true);
    check("# line found", "# lines found", false);
    check("# of 345 lines", "# of 345 lines", false);
    check("Listened for # s", "Listened for # s", false);
    check("Visits: #.", "Visits: #.", false);
    check("# advised", "# advised", false);
    let only_two = |number: u32| format!("{number} visit{}", if number == 2 { "s" } else { "" });
    assert!(slip(only_two).is_some(), "0 visit");
}
