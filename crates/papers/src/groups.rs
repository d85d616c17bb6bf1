//! How a group is said on paper: behind the name that stands for it, and nowhere where somebody came alone, so that a paper
//! without groups is what it was.

use register::{Line, People};
use words::{Value, Words};

/// The name on a line, and how many came with it.
pub(crate) fn with_group(name: String, line: &Line, words: &Words) -> String {
    match said(line.people, words) {
        Some(group) => format!("{name} ({group})"),
        None => name,
    }
}

/// "đoàn 12 người"; nothing for somebody alone.
pub(crate) fn said(people: People, words: &Words) -> Option<String> {
    let count = [("people", Value::from(people.count()))];
    people.is_group().then(|| words.say_with("sheet-group", &count))
}

/// The people of some lines.
pub(crate) fn people<'a>(lines: impl IntoIterator<Item = &'a Line>) -> u32 {
    lines.into_iter().map(|line| line.people.count()).sum()
}
