//! A desk that has run for years, at a hundredth, a tenth and the whole of five million visits of a million people: starting,
//! a day, finding somebody, a copy and a proof, each beside the least that answers the same on the same file with the same key.
//! Ours and the peer take turns, so that whatever else the machine does falls on both; a cache is each one's own.
//!
//! Run with `cargo xtask bench book` or one of its groups: `start`, `day`, `search`, `memory`, `copy`; `--full` makes the whole book too,
//! which takes minutes and gigabytes. `REGISTER_BOOKS` names a folder in which the books are kept for the next time,
//! `REGISTER_PARTS` which parts of the full size are made (`100,10,1`).
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

mod copy;
mod day;
mod made;
mod memory;
mod names;
mod search;
#[path = "../spread/mod.rs"]
mod spread;
mod start;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const FULL_PEOPLE: usize = 1_000_000;
const FULL_VISITS: usize = 5_000_000;

/// One of the books that are measured.
struct Book {
    path: PathBuf,
    visits: usize,
    /// How it is called in the table, which puts the parts of the same whole side by side.
    size: String,
}

/// The first word to a process that does one thing for one book.
const ONE: &str = "one";
/// What makes the book before its groups are measured.
const MAKE: &str = "make";
/// What is nothing but a start.
const TODAY: &str = "today";

type Group = (&'static str, fn(&Book));
const GROUPS: [Group; 5] = [
    ("start", start::measure),
    ("day", day::measure),
    ("search", search::measure),
    ("memory", memory::measure),
    ("copy", copy::measure),
];

fn main() {
    // `cargo test --benches` passes no flag and wants to see that it runs.
    let measured = std::env::args().any(|arg| arg == "--bench");
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    if let [first, what, path, part] = asked.as_slice()
        && first == ONE
    {
        return one(what, Path::new(path), part.parse().unwrap());
    }
    let told = std::env::var("REGISTER_PARTS").ok();
    let full = std::env::var_os("BENCH_FULL").is_some();
    let parts = told.as_deref().unwrap_or(match (measured, full) {
        (false, _) => "2500",
        (true, false) => "100,10",
        (true, true) => "100,10,1",
    });
    let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let folder = std::env::var_os("REGISTER_BOOKS").map_or(temporary.path().to_owned(), PathBuf::from);
    for part in parts.split(',').map(|part| part.parse::<usize>().unwrap()) {
        let (people, visits) = (FULL_PEOPLE / part, FULL_VISITS / part);
        let path = folder.join(format!("{people}-{visits}.db"));
        in_a_process_of_its_own(MAKE, &path, part);
        for (name, _) in GROUPS {
            if asked.is_empty() || asked.iter().any(|asked| asked == name || asked == "book") {
                in_a_process_of_its_own(name, &path, part);
            }
        }
        if folder == temporary.path() {
            std::fs::remove_file(&path).unwrap();
            // Of a book of which no copy was measured there is none.
            drop(std::fs::remove_file(path.with_extension("verified")));
        }
    }
}

/// Does `what` where nothing else was done before: the memory that a group leaves with a process is no other's.
fn in_a_process_of_its_own(what: &str, path: &Path, part: usize) {
    let done = Command::new(std::env::current_exe().unwrap())
        .args([
            ONE.as_ref(),
            what.as_ref(),
            path.as_os_str(),
            part.to_string().as_ref(),
        ])
        .status()
        .unwrap();
    assert!(done.success(), "{what}: {done}");
}

/// One group of a book, or the book itself.
fn one(what: &str, path: &Path, part: usize) {
    let (people, visits) = (FULL_PEOPLE / part, FULL_VISITS / part);
    match what {
        MAKE => return make(path, people, visits),
        TODAY => return start::today(path),
        _ => {}
    }
    let size = match part {
        1 => "5 M".to_owned(),
        _ => format!("5 M / {part}"),
    };
    let (_, measure) = GROUPS.into_iter().find(|(name, _)| *name == what).unwrap();
    measure(&Book {
        path: path.to_owned(),
        visits,
        size,
    });
}

fn make(path: &Path, people: usize, visits: usize) {
    if path.exists() {
        return;
    }
    let half = path.with_extension("half");
    let start = Instant::now();
    let bytes = made::fill(&half, people, visits);
    std::fs::rename(&half, path).unwrap();
    println!(
        "{visits} visits of {people} people: {} MB, made in {:.0?}",
        bytes >> 20,
        start.elapsed()
    );
}
