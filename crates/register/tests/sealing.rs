//! A plain register becomes an encrypted one, and nothing is lost on the way: not by a kill, not by a second program, not
//! by a full disk.
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
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

const PATH: &str = "REGISTER_SEALER_PATH";

fn key() -> Key {
    Key::new([7; 32])
}

/// A plain register with something of everything in it.
fn plain(path: &Path, visits: usize) {
    let mut register = open(path);
    for n in 0..visits {
        let entered = register
            .enter(&named("Quetzalcoatl Nguyễn"), at(n as i64), &author())
            .unwrap();
        register.exit(entered.visit, at(n as i64 + 1), &author()).unwrap();
    }
    register
        .set("desk_name", Some("Cổng A"), at(5), &author())
        .unwrap();
}

fn open_whichever(path: &Path) -> Register {
    let key = (Register::look(path).unwrap() == Standing::Sealed).then(key);
    let refuse = Opening {
        key,
        if_missing: IfMissing::Refuse,
    };
    Register::open(path, refuse).unwrap()
}

#[test]
fn a_sealed_register_says_the_same_and_shows_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ 'khách'.db");
    plain(&path, 30);
    let (before, desk) = {
        let mut register = open(&path);
        (register.verify().unwrap(), register.desk())
    };
    assert!(bytes_of(folder.path(), "Quetzalcoatl") > 0);
    assert!(!key().opens(&path).unwrap(), "plain yet");
    assert_eq!(Register::seal(&path, &key()).unwrap(), before);
    assert_eq!(Register::look(&path).unwrap(), Standing::Sealed);
    assert_eq!(bytes_of(folder.path(), "Quetzalcoatl"), 0);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "one file, nothing half"
    );
    assert!(key().opens(&path).unwrap() && !Key::new([8; 32]).opens(&path).unwrap());
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "trying a key leaves nothing"
    );
    let mut register = open_whichever(&path);
    assert_eq!(
        (register.desk(), register.day(today()).unwrap().len()),
        (desk, 30)
    );
    assert_eq!(register.search("quetzal", 50).unwrap().len(), 30);
    register.enter(&named("Mới"), at(9), &author()).unwrap();
    assert_whole(&mut register);
    drop(register);
    assert!(
        matches!(Register::seal(&path, &key()), Err(Error::WrongKey)),
        "sealed already"
    );
}

#[test]
fn a_register_that_is_in_use_stays_plain() {
    let (folder, mut register) = fresh();
    let path = folder.path().join("register.db");
    register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    assert!(matches!(Register::seal(&path, &key()), Err(Error::Busy(_))));
    register.enter(&named("Nguyễn Văn B"), at(1), &author()).unwrap();
    drop(register);
    assert_eq!(open(&path).day(today()).unwrap().len(), 2);
}

#[test]
fn a_changed_register_is_sealed_with_its_findings() {
    let (folder, register) = fresh();
    drop(register);
    let path = folder.path().join("register.db");
    plain(&path, 3);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE visit SET outcome = 'running'")
        .unwrap();
    drop(conn);
    let report = Register::seal(&path, &key()).unwrap();
    assert_eq!(report.findings.len(), 3);
    assert_eq!(open_whichever(&path).verify().unwrap(), report);
}

/// Not a test: the process that seals, and is killed.
#[test]
#[ignore = "run by the other tests"]
fn sealer() {
    if let Some(path) = std::env::var_os(PATH) {
        Register::seal(path, &key()).unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_register() {
    let (mut still_plain, mut sealed) = (0, 0);
    let folder = tempfile::tempdir().unwrap();
    let (original, path) = (
        folder.path().join("original.db"),
        folder.path().join("register.db"),
    );
    plain(&original, 100);
    for kill in 0..40_u64 {
        fs::copy(&original, &path).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "sealer", "--ignored", "--quiet"])
            .env(PATH, &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        if kill < 36 {
            // Spread over its life.
            std::thread::sleep(Duration::from_millis(5 + kill * 10));
        } else {
            while Register::look(&path).unwrap() == Standing::Plain && child.try_wait().unwrap().is_none() {}
        }
        child.kill().unwrap();
        child.wait().unwrap();
        match Register::look(&path).unwrap() {
            Standing::Plain => still_plain += 1,
            Standing::Sealed => sealed += 1,
            other => panic!("{other:?}"),
        }
        let mut register = open_whichever(&path);
        assert_eq!(register.day(today()).unwrap().len(), 100);
        if kill % 10 == 9 {
            assert_whole(&mut register);
            drop(register);
            if Register::look(&path).unwrap() == Standing::Plain {
                Register::seal(&path, &key()).unwrap();
            }
            assert_eq!(
                fs::read_dir(folder.path()).unwrap().count(),
                2,
                "nothing half stays"
            );
        }
    }
    println!("killed while plain {still_plain}, sealed {sealed}");
    assert!(
        still_plain > 0 && sealed > 0,
        "before and after: {still_plain}, {sealed}"
    );
}

#[test]
#[cfg(unix)]
fn what_is_written_while_it_is_sealed_is_not_lost() {
    for round in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        plain(&path, 50);
        let writer = {
            let path = path.clone();
            std::thread::spawn(move || {
                // As a program does that comes at any moment: it opens whatever stands there, and writes.
                loop {
                    let key = (Register::look(&path).unwrap() == Standing::Sealed).then(key);
                    let mut register = match Register::open(&path, opening(key)) {
                        Ok(register) => register,
                        Err(Error::WrongKey) => continue,
                        Err(error) => panic!("{error:?}"),
                    };
                    break register
                        .enter(&named("Đến giữa chừng"), at(99), &author())
                        .unwrap()
                        .visit;
                }
            })
        };
        std::thread::sleep(Duration::from_millis(round * 3));
        let sealed = Register::seal(&path, &key());
        assert!(matches!(sealed, Ok(_) | Err(Error::Busy(_))), "{sealed:?}");
        let visit = writer.join().unwrap();
        let mut register = open_whichever(&path);
        assert!(register.line(visit).is_ok(), "round {round}");
        assert_whole(&mut register);
    }
}
