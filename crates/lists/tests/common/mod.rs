//! What these tests ask of a list.

#![allow(dead_code, reason = "each file of tests asks some of it")]

use lists::{Kind, List, Refusal, Why, read};

/// A list that is read.
#[track_caller]
pub(crate) fn list(bytes: impl AsRef<[u8]>) -> List {
    read(bytes.as_ref(), Kind::Staff, None).expect("a list")
}

/// Names and units of a list, as `name / unit`.
pub(crate) fn people(list: &List) -> Vec<String> {
    let lines = list.lines.iter();
    lines
        .map(|line| match line.unit.as_str() {
            "" => line.name.clone(),
            unit => format!("{} / {unit}", line.name),
        })
        .collect()
}

#[track_caller]
pub(crate) fn check(bytes: impl AsRef<[u8]>, expect: &[&str]) {
    assert_eq!(people(&list(bytes)), expect);
}

#[track_caller]
pub(crate) fn refused(bytes: impl AsRef<[u8]>, expect: Refusal) {
    let read = read(bytes.as_ref(), Kind::Staff, None);
    assert_eq!(read.err(), Some(expect));
}

/// How many rows were passed over as `why`.
pub(crate) fn passed(list: &List, why: Why) -> usize {
    list.passed.iter().filter(|passed| passed.why == why).count()
}
