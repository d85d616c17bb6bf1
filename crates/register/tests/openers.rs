//! Many open a register at the same instant: the same one while it is made, and each its own as the first thing that their
//! process does.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::{
    path::Path,
    process::{Command, Stdio},
    sync::Barrier,
};

const FOLDER: &str = "REGISTER_OPENERS_FOLDER";
const AT_ONCE: usize = 6;

fn key() -> Option<Key> {
    Some(Key::new([7; 32]))
}

/// Opens a register in each of some threads, all at once; `path` says which.
fn open_at_once(
    path: impl Fn(usize) -> std::path::PathBuf + Sync,
    key: Option<Key>,
) -> Vec<Result<Register>> {
    let barrier = Barrier::new(AT_ONCE);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE)
            .map(|n| {
                let (path, barrier, key) = (&path, &barrier, key.clone());
                scope.spawn(move || {
                    barrier.wait();
                    Register::open(path(n), opening(key))
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Not a test: a process whose first connections are opened at once.
#[test]
#[ignore = "run by the other tests"]
fn opener() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        let opened = open_at_once(|n| Path::new(&folder).join(format!("{n}.db")), key());
        let failed: Vec<_> = opened.into_iter().filter_map(Result::err).collect();
        assert!(failed.is_empty(), "{failed:?}");
    }
}

#[test]
fn the_first_connections_of_a_process_all_find_the_cipher() {
    for _ in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        let run = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "opener", "--ignored", "--quiet"])
            .env(FOLDER, folder.path())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    }
}

/// The race itself is won nearly always. What keeps it from being run is that nothing goes past the one door.
#[test]
fn every_connection_is_opened_through_the_same_door() {
    fn doors(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                doors(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                // Tests of a file's own look at it from outside.
                let (product, _) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
                if product.contains("Connection::open") {
                    found.push(path.file_name().unwrap().to_str().unwrap().to_owned());
                }
            }
        }
    }
    let mut found = Vec::new();
    doors(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert_eq!(found, ["sqlite.rs"]);
}

#[test]
fn those_who_make_the_same_register_at_once_all_have_it() {
    for round in 0..30 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let key = key().filter(|_| round % 2 == 0);
        let opened = open_at_once(|_| path.clone(), key);
        let desks: Vec<DeskId> = opened.into_iter().map(|opened| opened.unwrap().desk()).collect();
        assert!(desks.iter().all(|desk| *desk == desks[0]), "one desk");
    }
}
