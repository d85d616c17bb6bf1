//! What the tests of this crate share.
#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]
#![allow(dead_code, reason = "each test binary uses its part")]

use register::*;
use std::path::Path;
use tempfile::TempDir;

/// 2021-01-05T08:00:00+07:00 and so many seconds.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000)
}

pub(crate) fn today() -> BookDate {
    BookDate::of(at(0))
}

pub(crate) fn author() -> Author {
    Author::new("trực ban 1").unwrap()
}

pub(crate) fn named(name: &str) -> NewVisit {
    NewVisit {
        name: name.into(),
        ..NewVisit::default()
    }
}

pub(crate) fn expected(name: &str) -> NewExpected {
    NewExpected {
        day: today(),
        name: name.into(),
        organisation: None,
        to_see: None,
        people: People::ONE,
    }
}

pub(crate) fn opening(key: Option<Key>) -> Opening {
    Opening {
        key,
        if_missing: IfMissing::Create { at: at(0) },
    }
}

pub(crate) fn open(path: &Path) -> Register {
    Register::open(path, opening(None)).unwrap()
}

pub(crate) fn fresh() -> (TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let register = open(&folder.path().join("register.db"));
    (folder, register)
}

pub(crate) fn assert_whole(register: &mut Register) {
    let findings = register.verify().unwrap().findings;
    assert!(findings.is_empty(), "{findings:?}");
}

/// How often `word` stands in the files of `folder`.
pub(crate) fn bytes_of(folder: &Path, word: &str) -> usize {
    let files = std::fs::read_dir(folder).unwrap();
    let count = |bytes: Vec<u8>| {
        bytes
            .windows(word.len())
            .filter(|window| *window == word.as_bytes())
            .count()
    };
    files
        .map(|file| count(std::fs::read(file.unwrap().path()).unwrap()))
        .sum()
}
