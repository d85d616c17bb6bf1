//! A full disk at every write of one visit: what is not in the book is said to be not there, and what is there is said to be.

#![cfg(target_os = "linux")]

mod quiet;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, Failure, VerdictWord, VisitForm};

use quiet::open;

/// A block of the file system: a write that fails for want of room fails at a whole number of them.
const BLOCK: usize = 4096;

/// A small file system of its own, where we may mount one; it goes when the value does.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"])
            .arg(folder.path())
            .output();
        mount
            .is_ok_and(|mount| mount.status.success())
            .then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Leaves so many blocks free: fills everything, and gives that many back.
    fn leave(&self, blocks: usize) {
        let mut ballast = fs::File::create(self.path().join("ballast")).expect("a file");
        let mut filled = 0;
        while ballast.write_all(&[1; BLOCK]).is_ok() {
            filled += BLOCK;
        }
        let left = filled.saturating_sub(blocks * BLOCK);
        ballast.set_len(left as u64).expect("shorter");
    }

    fn clear(&self) {
        // The first time there is none.
        let _ = fs::remove_file(self.path().join("ballast"));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a thread of the desk may hold its book for one moment more.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn named(name: String) -> VisitForm {
    VisitForm {
        name,
        note: "x".repeat(900),
        ..VisitForm::default()
    }
}

/// The names in the book, and of whom it says that they were advised, as another program reads them.
fn inside(data: &Path) -> Vec<(String, bool)> {
    let home = Home::find(Some(data));
    let book = OpenBook::open(&home, Book::Register, NoBook::Refuse, "another").expect("readable");
    let lines = book.inside().expect("readable").into_iter();
    lines
        .map(desk::transport::InsideLine::from)
        .map(|line| (line.name, line.told))
        .collect()
}

/// Tries `write` with 0, 1, 2 ... blocks of room until it succeeds; says how often it failed. After each try `stands` sees
/// whether it was said to be written, on a disk that has room again.
fn at_every_write(
    disk: &Disk,
    write: impl Fn(usize) -> Result<(), Failure>,
    stands: impl Fn(usize, bool),
) -> usize {
    for blocks in 0..200 {
        disk.leave(blocks);
        let done = write(blocks);
        disk.clear();
        if let Err(failure) = &done {
            assert_eq!(failure.code, ErrorCode::DiskFull, "{blocks} blocks");
        }
        stands(blocks, done.is_ok());
        if done.is_ok() {
            return blocks;
        }
    }
    unreachable!("it never succeeds");
}

#[test]
fn a_visit_of_an_advised_visitor_is_written_whole_or_reported_as_not_written() {
    let Some(disk) = Disk::new() else { return };
    let desk = open(disk.path());
    // The log begins anew with every try, so that each needs room.
    for round in 0..4 {
        let name = |blocks: usize| format!("Khách {round} {blocks}");
        at_every_write(
            &disk,
            |blocks| {
                desk.next_visitor();
                desk.advise().expect("nothing is written yet");
                desk.write_visit(&named(name(blocks))).map(drop)
            },
            |blocks, ok| {
                let there = inside(disk.path());
                let found = there.iter().find(|(found, _)| *found == name(blocks));
                assert_eq!(found.is_some(), ok, "with {blocks} blocks of room");
                assert!(found.is_none_or(|(_, told)| *told), "they were advised");
            },
        );
    }
}

#[test]
fn a_shift_is_handed_over_whole_or_not_at_all() {
    let Some(disk) = Disk::new() else { return };
    let desk = open(disk.path());
    desk.begin_shift("Bác Tư", "").expect("begun");
    for round in 0..4 {
        let name = |blocks: usize| format!("Ca {round} {blocks}");
        let before = desk.screen().expect("a screen").shift.expect("one lasts").name;
        at_every_write(
            &disk,
            |blocks| desk.begin_shift(&name(blocks), &"Thẻ 012 chưa trả. ".repeat(50)),
            |blocks, ok| {
                let now = desk.screen().expect("a screen").shift.expect("one lasts");
                let expect = if ok { Some(name(blocks)) } else { before.clone() };
                assert_eq!(now.name, expect, "with {blocks} blocks of room");
                // Whoever is on duty signs.
                desk.write_visit(&named("Khách".to_owned()))
                    .expect("there is room");
            },
        );
    }
}

#[test]
fn an_outcome_that_finds_no_room_is_known_after_a_power_cut() {
    let Some(disk) = Disk::new() else { return };
    for blocks in 0..4 {
        let desk = open(disk.path());
        let visit = desk
            .write_visit(&named(format!("Khách {blocks}")))
            .expect("there is room")
            .visit;
        disk.leave(blocks);
        desk.no_phone();
        // Dropped, not closed: what is not on the disk is lost.
        drop(desk);
        disk.clear();
        let desk = open(disk.path());
        let inside = desk.screen().expect("a screen").inside;
        let line = inside.iter().find(|line| line.visit == visit).expect("kept");
        assert_eq!(
            line.verdict,
            Some(VerdictWord::NoPhone),
            "with {blocks} blocks of room"
        );
        desk.exit_visit(&visit).expect("left");
        desk.close();
    }
}
