//! No register that is in use is written over, whatever path leads to it, and no file of somebody else unless that was said.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::{
    fs,
    path::{Path, PathBuf},
};

const EVERY: [Existing; 3] = [Existing::Refuse, Existing::ReplaceOwnCopy, Existing::Replace];

fn key() -> Key {
    Key::new([7; 32])
}

/// Every file of a folder and its bytes.
fn all(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = names
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[track_caller]
fn refused<T: std::fmt::Debug>(done: Result<T>, expect: fn(&Error) -> bool) {
    let why = match done.unwrap_err() {
        Error::Target(why) | Error::Source(why) => why,
        other => panic!("about the register itself: {other:?}"),
    };
    assert!(expect(&why), "{why:?}");
}

/// A register with a visit in it, closed.
fn made(path: &Path, key: Option<Key>) -> DeskId {
    let mut register = Register::open(path, opening(key)).unwrap();
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    register.desk()
}

#[test]
fn a_copy_never_takes_the_place_of_a_register_in_use_by_any_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = Register::open(&path, opening(Some(key()))).unwrap();
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let mut paths = vec![
        path.clone(),
        inner.join("../register.db"),
        folder.path().join("./inner/.././register.db"),
    ];
    paths.extend(
        ["-wal", "-shm", "-journal", "-WAL"].map(|end| folder.path().join(format!("register.db{end}"))),
    );
    #[cfg(unix)]
    {
        let (link, hard) = (inner.join("link.db"), inner.join("hard.db"));
        std::os::unix::fs::symlink(&path, &link).unwrap();
        fs::hard_link(&path, &hard).unwrap();
        std::os::unix::fs::symlink(folder.path(), inner.join("folder")).unwrap();
        paths.extend([
            link,
            hard,
            inner.join("folder/register.db"),
            inner.join("folder/register.db-wal"),
        ]);
    }
    for path in paths {
        for existing in EVERY {
            refused(register.backup(&path, existing), |why| {
                matches!(why, Error::InUse)
            });
        }
    }
    register.enter(&named("Đỗ Thị B"), at(1), &author()).unwrap();
    drop(register);
    let mut again = Register::open(&path, opening(Some(key()))).unwrap();
    assert_eq!(again.day(today()).unwrap().len(), 2);
    assert_whole(&mut again);
}

#[test]
fn a_copy_replaces_what_was_said_and_never_another_desk() {
    let folder = tempfile::tempdir().unwrap();
    let of_others = [
        ("practice.db", None),
        ("sealed.db", Some(key())),
        ("other-key.db", Some(Key::new([8; 32]))),
    ];
    for (name, key) in of_others.clone() {
        made(&folder.path().join(name), key);
    }
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("register.db");
    let mut register = Register::open(&path, opening(Some(key()))).unwrap();
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    let before = all(folder.path());
    for (name, _) in &of_others {
        let refuse = register.backup(folder.path().join(name), Existing::Refuse);
        refused(refuse, |why| matches!(why, Error::Occupied));
        for existing in [Existing::ReplaceOwnCopy, Existing::Replace] {
            let done = register.backup(folder.path().join(name), existing);
            refused(done, |why| matches!(why, Error::OtherDesk));
        }
    }
    assert!(all(folder.path()) == before);

    let copy = folder.path().join("copy.db");
    register.backup(&copy, Existing::Refuse).unwrap();
    refused(register.backup(&copy, Existing::Refuse), |why| {
        matches!(why, Error::Occupied)
    });
    register.enter(&named("Đỗ Thị B"), at(1), &author()).unwrap();
    assert_eq!(
        register
            .backup(&copy, Existing::ReplaceOwnCopy)
            .unwrap()
            .report
            .visits,
        2
    );
    // A copy that a stick lost half of is ours by its key.
    let bytes = fs::read(&copy).unwrap();
    fs::write(&copy, &bytes[..8192]).unwrap();
    register.backup(&copy, Existing::ReplaceOwnCopy).unwrap();

    let letter = folder.path().join("letter.txt");
    fs::write(&letter, "Kính gửi").unwrap();
    for existing in [Existing::Refuse, Existing::ReplaceOwnCopy] {
        refused(register.backup(&letter, existing), |why| {
            matches!(why, Error::Occupied)
        });
    }
    register.backup(&letter, Existing::Replace).unwrap();
    fs::write(&letter, "").unwrap();
    refused(register.backup(&letter, Existing::Refuse), |why| {
        matches!(why, Error::Occupied)
    });
    register.backup(&letter, Existing::ReplaceOwnCopy).unwrap();
    for existing in EVERY {
        refused(register.backup(folder.path(), existing), |why| {
            matches!(why, Error::NotAFile)
        });
        let no_name = format!("{}/", folder.path().join("x").display());
        refused(register.backup(no_name, existing), |why| {
            matches!(why, Error::NotAFile)
        });
    }
    assert_eq!(
        names(folder.path()),
        [
            "copy.db",
            "letter.txt",
            "other-key.db",
            "practice.db",
            "sealed.db"
        ],
        "nothing half"
    );
}

#[test]
fn a_register_that_somebody_else_has_open_is_in_use_too() {
    let folder = tempfile::tempdir().unwrap();
    let (path, from) = (folder.path().join("other.db"), folder.path().join("register.db"));
    made(&path, None);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE setting SET value = ''").unwrap();
    assert!(folder.path().join("other.db-wal").exists());
    let register = open(&from);
    for existing in EVERY {
        refused(register.backup(&path, existing), |why| {
            matches!(why, Error::InUse)
        });
    }
    drop(conn);
}

#[test]
#[cfg(unix)]
fn a_link_is_followed_to_see_what_it_is_and_never_written_through() {
    let (folder, register) = fresh();
    let elsewhere = tempfile::tempdir().unwrap();
    let (file, link) = (elsewhere.path().join("a.txt"), folder.path().join("link.db"));
    fs::write(&file, "a letter").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let nowhere = folder.path().join("nowhere.db");
    std::os::unix::fs::symlink(elsewhere.path().join("nothing"), &nowhere).unwrap();
    for existing in [Existing::Refuse, Existing::ReplaceOwnCopy] {
        for link in [&link, &nowhere] {
            refused(register.backup(link, existing), |why| {
                matches!(why, Error::Occupied)
            });
        }
    }
    register.backup(&link, Existing::Replace).unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"a letter");
    assert!(!fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(names(elsewhere.path()), ["a.txt"]);
}

#[test]
fn copies_made_at_once_never_meet() {
    let (folder, mut register) = fresh();
    let path = folder.path().join("register.db");
    for n in 0..20 {
        register.enter(&named("Nguyễn Văn A"), at(n), &author()).unwrap();
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.db");
    register.backup(&copy, Existing::Refuse).unwrap();
    let done: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| open(&path).backup(&copy, Existing::ReplaceOwnCopy)))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for done in done {
        assert!(done.unwrap().report.is_whole());
    }
    assert_eq!(names(elsewhere.path()), ["copy.db"]);
    assert_eq!(open(&copy).day(today()).unwrap().len(), 20);
}

#[test]
#[cfg(unix)]
fn a_copy_and_what_is_put_back_are_their_owners_alone_whatever_the_stick_said() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for odd in [0o444, 0o777, 0o400] {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = (folder.path().join("register.db"), folder.path().join("copy.db"));
        made(&path, None);
        open(&path).backup(&copy, Existing::Refuse).unwrap();
        assert_eq!(mode(&copy), 0o600);
        set(&copy, odd);
        let done = Register::restore((&copy, None), (&path, None), Whose::OfThisDesk);
        assert_eq!(done.unwrap().report.visits, 1);
        assert_eq!((mode(&path), mode(&copy)), (0o600, odd));
        open(&path).enter(&named("Mới"), at(5), &author()).unwrap();
    }
}

#[test]
fn a_copy_with_its_log_beside_it_is_put_back_whole() {
    let (folder, mut register) = fresh();
    let path = folder.path().join("register.db");
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    let copied = folder.path().join("copied.db");
    for end in ["", "-wal"] {
        let of = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        fs::copy(of(&path), of(&copied)).unwrap();
    }
    let found = Register::identify(&copied, &[]).unwrap().book.unwrap();
    let last = found.last.unwrap();
    assert_eq!((found.desk, last.seq, last.at), (register.desk(), 1, at(0)));
    drop(register);
    let before = all(folder.path());
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("register.db");
    let done = Register::restore((&copied, None), (&to, None), Whose::OfThisDesk).unwrap();
    assert_eq!(done.report.visits, 1);
    assert!(all(folder.path()) == before);
    assert_eq!(open(&to).day(today()).unwrap().len(), 1);
}

#[test]
fn only_a_copy_of_the_same_desk_takes_its_place_unless_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str| folder.path().join(name);
    made(&of("register.db"), Some(key()));
    made(&of("practice.db"), None);
    made(&of("other.db"), Some(key()));
    let copy = of("copy.db");
    let register = Register::open(of("register.db"), opening(Some(key()))).unwrap();
    register.backup(&copy, Existing::Refuse).unwrap();
    drop(register);
    let restore = |name: &str, from_key: Option<Key>, whose| {
        Register::restore((of(name), from_key), (of("register.db"), Some(key())), whose)
    };
    let before = all(folder.path());
    refused(restore("other.db", Some(key()), Whose::OfThisDesk), |why| {
        matches!(why, Error::OtherDesk)
    });
    refused(restore("practice.db", None, Whose::OfThisDesk), |why| {
        matches!(why, Error::OtherDesk)
    });
    refused(restore("register.db", Some(key()), Whose::Anybodys), |why| {
        matches!(why, Error::InUse)
    });
    assert!(all(folder.path()) == before);
    assert!(restore("copy.db", Some(key()), Whose::OfThisDesk).is_ok());

    // A forgery that knows the desk, but no key.
    let plain = of("plain.db");
    made(&plain, None);
    let conn = rusqlite::Connection::open(&plain).unwrap();
    let desk = Register::identify(&copy, &[key()]).unwrap().book.unwrap().desk;
    conn.execute("UPDATE desk SET id = ?1", [&desk.as_bytes()[..]])
        .unwrap();
    drop(conn);
    refused(restore("plain.db", None, Whose::OfThisDesk), |why| {
        matches!(why, Error::Unsealed)
    });
    // What stands there cannot be read any more, but for that it was sealed.
    let bytes = fs::read(of("register.db")).unwrap();
    fs::write(of("register.db"), &bytes[4096..bytes.len() - 4096]).unwrap();
    refused(restore("practice.db", None, Whose::OfThisDesk), |why| {
        matches!(why, Error::Unsealed)
    });
    assert!(restore("copy.db", Some(key()), Whose::OfThisDesk).is_ok());
    assert!(restore("other.db", Some(key()), Whose::Anybodys).is_ok());
    assert!(restore("practice.db", None, Whose::Anybodys).is_ok());
}

#[test]
#[cfg(unix)]
fn a_pipe_a_folder_and_a_device_keep_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, path) = (folder.path().join("pipe.db"), folder.path().join("register.db"));
    let made_pipe = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made_pipe.success());
    made(&path, None);
    let pipe_log = folder.path().join("register.db-wal");
    std::process::Command::new("mkfifo")
        .arg(&pipe_log)
        .status()
        .unwrap();
    fs::remove_file(pipe_log).unwrap();
    for odd in [pipe.as_path(), folder.path(), Path::new("/dev/null")] {
        assert_eq!(Register::look(odd).unwrap(), Standing::NotAFile);
        let found = Register::identify(odd, &[key()]).unwrap();
        assert_eq!(
            (found.standing, found.bytes, found.book),
            (Standing::NotAFile, 0, None)
        );
        assert!(!key().opens(odd).unwrap());
        assert!(matches!(
            Register::open(odd, opening(None)),
            Err(Error::NotARegister)
        ));
        refused(
            Register::restore((odd, None), (&path, None), Whose::Anybodys),
            |why| matches!(why, Error::NotAFile),
        );
        refused(
            Register::restore((&path, None), (odd, None), Whose::Anybodys),
            |why| matches!(why, Error::NotAFile),
        );
        refused(
            Register::salvage((odd, None), &folder.path().join("new.db"), at(0)),
            |why| matches!(why, Error::NotAFile),
        );
        refused(open(&path).backup(odd, Existing::Replace), |why| {
            matches!(why, Error::NotAFile)
        });
    }
}
