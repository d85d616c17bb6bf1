//! A visit acknowledged is a visit kept: through kill -9, with two writers, on a disk that is full or cannot be written.
//!
//! The writer is this test binary run again: it acknowledges on standard output what the register has accepted. How many
//! times it is killed: `REGISTER_KILLS`, else 60; half of the registers are encrypted.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

const PATH: &str = "REGISTER_WRITER_PATH";
const VISITS: &str = "REGISTER_WRITER_VISITS";
const SEALED: &str = "REGISTER_WRITER_SEALED";
const KILLS: usize = 60;

/// Not a test: the process that the tests start and kill.
#[test]
#[ignore = "run by the other tests"]
fn writer() {
    let Some(path) = std::env::var_os(PATH) else {
        return;
    };
    let visits = std::env::var(VISITS).map_or(u64::MAX, |visits| visits.parse().unwrap());
    let key = std::env::var_os(SEALED).map(|_| key());
    let mut register = Register::open(path, opening(key)).unwrap();
    let acknowledge = |what: &str, visit: VisitId| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nacknowledged {what} {visit}").unwrap();
        out.flush().unwrap();
    };
    for n in 0..visits {
        let id = format!("{:012}", n % 50);
        let new = NewVisit {
            id: Some(id.as_str().into()),
            ..named("Nguyễn Văn A")
        };
        let visit = register.enter(&new, at(0), &author()).unwrap().visit;
        acknowledge("enter", visit);
        if n % 3 == 0 {
            register.exit(visit, at(1), &author()).unwrap();
            acknowledge("exit", visit);
        }
    }
}

fn key() -> Key {
    Key::new([7; 32])
}

fn start(path: &Path, visits: Option<u64>) -> Child {
    start_writer(path, visits, None)
}

fn start_writer(path: &Path, visits: Option<u64>, key: Option<&Key>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "writer", "--ignored", "--nocapture", "--quiet"])
        .env(PATH, path);
    if key.is_some() {
        command.env(SEALED, "yes");
    }
    if let Some(visits) = visits {
        command.env(VISITS, visits.to_string());
    }
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn acknowledged(child: &mut Child) -> Vec<(bool, VisitId)> {
    acknowledgements(child).collect()
}

fn acknowledgements(child: &mut Child) -> impl Iterator<Item = (bool, VisitId)> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.filter_map(|line| {
        let line = line.ok()?;
        let mut words = line.strip_prefix("acknowledged ")?.split(' ');
        // The last line may be cut short.
        Some((words.next()? == "exit", words.next()?.parse().ok()?))
    })
}

#[test]
fn kills_lose_no_acknowledged_visit() {
    let kills = std::env::var("REGISTER_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let (mut kept, mut killed_early) = (0, 0);
    let mut folder = tempfile::tempdir().unwrap();
    for kill in 0..kills {
        // A file of its own for every twenty kills: among them is the moment in which it is made.
        if kill % 20 == 0 {
            folder = tempfile::tempdir().unwrap();
        }
        let key = (kill / 20 % 2 == 1).then(key);
        let path = folder.path().join("register.db");
        let mut child = start_writer(&path, None, key.as_ref());
        // Every fourth somewhere in its start, the others after so many acknowledgements, and then at any moment.
        let mut promised = acknowledgements(&mut child);
        let mut kept_now: Vec<_> = promised.by_ref().take(kill % 4 * 3).collect();
        std::thread::sleep(Duration::from_millis((kill as u64 * 37) % 40));
        child.kill().unwrap();
        kept_now.extend(promised);
        let promised = kept_now;
        child.wait().unwrap();
        let mut register = Register::open(&path, opening(key)).unwrap();
        for (exited, visit) in &promised {
            let line = register.line(*visit).expect("an acknowledged visit");
            assert!(!exited || line.exited.is_some(), "an acknowledged exit");
        }
        kept += promised.len();
        killed_early += usize::from(promised.is_empty());
        if kill % 20 == 19 || promised.is_empty() {
            assert_whole(&mut register);
        }
    }
    println!("{kills} kills, {kept} acknowledged and kept, {killed_early} killed before the first");
    assert!(kept > kills, "the writers must have been killed while writing");
}

#[test]
fn a_clock_that_jumps_by_an_hour_or_a_year_changes_no_order_and_loses_nothing() {
    let (_folder, mut register) = fresh();
    let year = 365 * 86_400;
    let times = [0, 3600, 10, year, -year, 20, i64::from(i32::MAX), 30];
    let mut visits = Vec::new();
    for seconds in times {
        let entered = register
            .enter(&named("Nguyễn Văn A"), at(seconds), &author())
            .unwrap();
        assert_eq!(entered.book_date, BookDate::of(at(seconds)));
        register
            .exit(entered.visit, at(seconds - 7200), &author())
            .unwrap();
        visits.push(entered.visit);
    }
    let today: Vec<VisitId> = register
        .day(today())
        .unwrap()
        .iter()
        .map(|line| line.visit)
        .collect();
    assert_eq!(
        today,
        [visits[0], visits[1], visits[2], visits[5], visits[7]],
        "by number, not by the clock"
    );
    let lines: Vec<u32> = visits
        .iter()
        .map(|visit| register.line(*visit).unwrap().line)
        .collect();
    assert_eq!(lines, [1, 2, 3, 1, 1, 4, 1, 5], "each day counts its own");
    assert_eq!(register.inside().unwrap(), []);
    assert_whole(&mut register);
}

#[test]
fn two_processes_write_one_book() {
    let (folder, mut register) = fresh();
    let path = folder.path().join("register.db");
    let mut writers = [start(&path, Some(60)), start(&path, Some(60))];
    let promised: usize = writers.iter_mut().map(|writer| acknowledged(writer).len()).sum();
    assert!(writers.iter_mut().all(|writer| writer.wait().unwrap().success()));
    assert_eq!(promised, 160);
    let lines: Vec<u32> = register
        .day(today())
        .unwrap()
        .iter()
        .map(|line| line.line)
        .collect();
    assert_eq!(lines, (1..=120).collect::<Vec<u32>>(), "no number twice");
    assert_eq!(register.search("", 100).unwrap().len(), 50);
    assert_whole(&mut register);
}

#[test]
fn two_processes_may_create_the_same_register() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let mut writers = [start(&path, Some(5)), start(&path, Some(5))];
        let promised: usize = writers.iter_mut().map(|writer| acknowledged(writer).len()).sum();
        assert!(writers.iter_mut().all(|writer| writer.wait().unwrap().success()));
        assert_eq!(promised, 14);
        assert_whole(&mut open(&path));
    }
}

/// A small file system of its own, where we may mount one; it goes when the value does.
#[cfg(target_os = "linux")]
struct Mount(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Mount {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"])
            .arg(folder.path())
            .output();
        mount
            .is_ok_and(|mount| mount.status.success())
            .then_some(Self(folder))
    }

    fn remount(&self, how: &str) {
        let option = format!("remount,{how}");
        let remounted = || {
            let mount = Command::new("mount")
                .args(["-o", &option])
                .arg(self.0.path())
                .output();
            mount.unwrap().status.success()
        };
        // A writer that another test is starting holds our files for the moment between its fork and its exec.
        assert!((0..200).any(|_| remounted() || {
            std::thread::sleep(Duration::from_millis(20));
            false
        }));
    }
}

#[cfg(target_os = "linux")]
impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_loses_nothing_and_is_left_behind() {
    // Without the right to mount, the page limit in the unit test of `open` stands in for this.
    let Some(mount) = Mount::new() else { return };
    let path = mount.0.path().join("register.db");
    let mut register = open(&path);
    let new = NewVisit {
        note: Some("x".repeat(1000)),
        ..named("Nguyễn Văn A")
    };
    let mut kept = Vec::new();
    let error = loop {
        match register.enter(&new, at(0), &author()) {
            Ok(entered) => kept.push(entered.visit),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::DiskFull(_)), "{error:?}");
    assert!(kept.len() > 50, "{}", kept.len());
    assert!(matches!(
        register.backup(mount.0.path().join("backup.db"), Existing::Refuse),
        Err(Error::Target(why)) if matches!(*why, Error::DiskFull(_))
    ));
    assert!(!mount.0.path().join("backup.db").exists());
    let lines = |register: &Register| -> Vec<VisitId> {
        register
            .day(today())
            .unwrap()
            .iter()
            .map(|line| line.visit)
            .collect()
    };
    // The last may lie in the tray until there is room.
    let all_but_the_last = |lines: &[VisitId]| kept.starts_with(lines) && lines.len() + 1 >= kept.len();
    assert!(all_but_the_last(&lines(&register)), "still readable");
    drop(register);
    match Register::open(&path, opening(None)) {
        Ok(mut register) => {
            assert!(all_but_the_last(&lines(&register)));
            assert!(matches!(
                register.enter(&new, at(0), &author()),
                Ok(_) | Err(Error::DiskFull(_))
            ));
        }
        Err(error) => assert!(matches!(error, Error::DiskFull(_)), "{error:?}"),
    }
    mount.remount("size=16m");
    let mut register = open(&path);
    kept.extend(lines(&register).get(kept.len()).copied());
    assert_eq!(lines(&register), kept);
    register.enter(&new, at(1), &author()).unwrap();
    assert_whole(&mut register);

    drop(register);
    mount.remount("ro");
    assert!(matches!(
        Register::open(&path, opening(None)),
        Err(Error::ReadOnly(_))
    ));
    let new_path = mount.0.path().join("new.db");
    assert!(matches!(
        Register::open(&new_path, opening(None)),
        Err(Error::ReadOnly(_))
    ));
    mount.remount("rw");
    assert_whole(&mut open(&path));
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_says_so() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let (folder, register) = fresh();
    drop(register);
    let path = folder.path().join("register.db");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let root = fs::write(folder.path().join("probe"), "").is_ok();
    let opened = Register::open(&path, opening(None));
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // Permissions do not bind root; the test above has a file system that nobody may write.
    if !root {
        assert!(matches!(opened, Err(Error::ReadOnly(_))));
    }
    drop(opened);
    assert_whole(&mut open(&path));
}
