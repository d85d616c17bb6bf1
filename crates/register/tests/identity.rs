//! What a file is, whose, and up to when, said without touching it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::{fs, path::Path};

fn key() -> Key {
    Key::new([7; 32])
}

fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .map(|path| (path.display().to_string(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_copy_says_whose_it_is_and_how_far_it_goes() {
    for key in [None, Some(key())] {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        // What means something else in an address, as SQLite takes one; no name of Windows has the last of them.
        let name = if cfg!(windows) {
            "sổ %20#.db"
        } else {
            "sổ %20#?.db"
        };
        let copy = elsewhere.path().join(name);
        let mut register = Register::open(&path, opening(key.clone())).unwrap();
        let identify =
            |path: &Path| Register::identify(path, &key.iter().cloned().collect::<Vec<_>>()).unwrap();
        let fresh = identify(&path).book.unwrap();
        assert_eq!(
            (fresh.desk, fresh.last, fresh.oldest_words),
            (register.desk(), None, None)
        );
        for n in [0, 86_400] {
            register.enter(&named("Nguyễn Văn A"), at(n), &author()).unwrap();
        }
        register.set_pin(Some("2580"), at(86_401), &author()).unwrap();
        register.backup(&copy, Existing::Refuse).unwrap();
        register.enter(&named("Đỗ Thị B"), at(86_402), &author()).unwrap();

        let before = all(elsewhere.path());
        let (ours, copied) = (identify(&path), identify(&copy));
        assert!(all(elsewhere.path()) == before, "nothing is touched");
        let book = copied.book.unwrap();
        let last = book.last.unwrap();
        assert_eq!(
            (book.desk, book.key, book.schema),
            (register.desk(), key.clone(), SCHEMA_VERSION)
        );
        assert_eq!(
            (last.seq, last.at, last.book_date),
            (3, at(86_401), BookDate::of(at(86_400)))
        );
        assert_eq!(
            (book.oldest_words, book.has_pin, book.is_practice),
            (Some(today()), true, false)
        );
        assert_eq!(copied.bytes, fs::metadata(&copy).unwrap().len());
        // The visit that lies in the tray, or in the log, counts.
        assert_eq!(ours.book.unwrap().last.unwrap().seq, 4);
        let standing = if key.is_some() {
            Standing::Sealed
        } else {
            Standing::Plain
        };
        assert_eq!(
            (ours.standing, copied.standing, ours.is_link),
            (standing, standing, false)
        );
        register.call_practice(at(86_403), &author()).unwrap();
        assert!(identify(&path).book.unwrap().is_practice);
    }
}

#[test]
fn what_no_key_opens_and_what_is_no_register_is_nobodys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let none = Register::identify(&path, &[]).unwrap();
    assert_eq!(
        (none.standing, none.bytes, none.book),
        (Standing::Missing, 0, None)
    );
    drop(Register::open(&path, opening(Some(key()))).unwrap());
    let before = all(folder.path());
    for keys in [vec![], vec![Key::new([8; 32])]] {
        let found = Register::identify(&path, &keys).unwrap();
        assert_eq!((found.standing, found.book), (Standing::Sealed, None));
    }
    let both = Register::identify(&path, &[Key::new([8; 32]), key()]).unwrap();
    assert_eq!(both.book.unwrap().key, Some(key()));
    assert!(all(folder.path()) == before);
    fs::write(&path, "a letter").unwrap();
    let found = Register::identify(&path, &[key()]).unwrap();
    assert_eq!(
        (found.standing, found.bytes, found.book),
        (Standing::Other, 8, None)
    );
    fs::write(&path, "").unwrap();
    assert_eq!(
        Register::identify(&path, &[]).unwrap().standing,
        Standing::Missing
    );
}

#[test]
fn a_register_of_every_earlier_schema_says_whose_it_is_and_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    for version in 1..=SCHEMA_VERSION {
        let golden = format!(
            "{}/tests/golden/register_v{version}.db",
            env!("CARGO_MANIFEST_DIR")
        );
        fs::copy(golden, &path).unwrap();
        let before = all(folder.path());
        let book = Register::identify(&path, &[]).unwrap().book.unwrap();
        assert!(all(folder.path()) == before);
        assert_eq!((book.schema, book.has_pin), (version, version >= 4));
        assert_eq!(
            (book.last.unwrap().book_date, book.oldest_words),
            (today(), Some(today()))
        );
    }
}

/// The locks that this process has on a file: every handle of it lists them all. `/proc/locks` lists those of the whole
/// machine and is read piece by piece, so that a lock is there twice or not at all when another one comes or goes meanwhile.
#[cfg(target_os = "linux")]
fn locks(path: &Path) -> usize {
    let path = fs::canonicalize(path).unwrap();
    let of_handle = |handle: fs::DirEntry| {
        // A handle of another test may be closed by now.
        let is_ours = fs::read_link(handle.path()).is_ok_and(|target| target == path);
        let told = fs::read_to_string(Path::new("/proc/self/fdinfo").join(handle.file_name())).ok()?;
        is_ours.then(|| told.lines().filter(|line| line.starts_with("lock:")).count())
    };
    let handles = fs::read_dir("/proc/self/fd").unwrap().flatten();
    handles.filter_map(of_handle).max().unwrap_or(0)
}

/// A process loses every lock on a file when it closes any handle of it. Without its locks a register in use looks closed
/// to another program.
#[test]
#[cfg(target_os = "linux")]
fn looking_at_a_register_that_this_process_has_open_leaves_its_locks() {
    for key in [None, Some(key())] {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = (folder.path().join("register.db"), folder.path().join("copy.db"));
        let mut register = Register::open(&path, opening(key.clone())).unwrap();
        register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
        let keys = [Key::new([7; 32])];
        let held = locks(&path);
        assert!(held > 0);
        let still = |what: &str| assert_eq!(locks(&path), held, "{what}");
        Register::look(&path).unwrap();
        still("look");
        keys[0].opens(&path).unwrap();
        still("opens");
        assert!(Register::identify(&path, &keys).unwrap().book.is_some());
        still("identify");
        drop(Register::open(&path, opening(key.clone())).unwrap());
        still("open");
        register.backup(&copy, Existing::Refuse).unwrap();
        assert!(register.backup(&path, Existing::Replace).is_err());
        still("backup");
        assert!(Register::restore((&path, key.clone()), (&copy, key.clone()), Whose::Anybodys).is_err());
        assert!(Register::restore((&copy, key.clone()), (&path, key.clone()), Whose::Anybodys).is_err());
        still("restore");
        assert!(Register::salvage((&path, key.clone()), &folder.path().join("new.db"), at(1)).is_err());
        still("salvage");
        // What would lose them.
        drop(fs::File::open(&path).unwrap());
        assert_eq!(locks(&path), 0);
    }
}
