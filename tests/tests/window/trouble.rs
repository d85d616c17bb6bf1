//! A register that is damaged, and a disk that is full: each is said with what to do, nothing that was typed is lost, and nothing
//! is written over.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::process::Command;

use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Key, Stage, Surroundings, says, until};

pub(crate) const SENDS: &[&str] = &["set_book"];

#[test]
fn a_damaged_register_is_left_alone_and_practice_goes_on() {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["enter", "--name", "Lê Đình Ưởng"]);
    let file = data.path().join("register.db");
    let mut register = fs::OpenOptions::new().write(true).open(&file).unwrap();
    register.seek(SeekFrom::Start(4096)).unwrap();
    register.write_all(&[0x5A; 3 * 4096]).unwrap();
    drop(register);
    let damaged = fs::read(&file).unwrap();
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("main[role=alert]", &says("error-register-damaged"));
    page.until_text("main[role=alert]", &says("closed-damaged"));
    stage.keep_picture("closed_damaged");
    page.click(&says("button-retry"));
    page.until_text("main[role=alert]", &says("error-register-damaged"));
    page.press(Key::F(7));
    page.until_text("header.practice", &says("practice-band"));
    assert!(fs::read(&file).unwrap() == damaged, "the file stays as it was");
    stage.sends(SENDS);
}

/// A small file system of its own; it goes when the value does.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"])
            .arg(folder.path())
            .output();
        mount
            .is_ok_and(|mount| mount.status.success())
            .then_some(Self(folder))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: the window holds its book for one moment more.
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn on_a_full_disk_what_was_typed_stays_until_there_is_room() {
    let Some(disk) = Disk::new() else {
        eprintln!("this machine lets nobody mount: not tested");
        return;
    };
    let data = disk.0.path().join("data");
    fs::create_dir(&data).unwrap();
    ctl(&data, &["enter", "--name", "Lê Đình Ưởng"]);
    let stage = Stage::open(Surroundings {
        data: Some(&data),
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("section.card", "Lê Đình Ưởng");
    let ballast = disk.0.path().join("ballast");
    let mut full = fs::File::create(&ballast).unwrap();
    while full.write_all(&[1; 4096]).is_ok() {}
    page.type_text("Trần Thị Ước");
    page.press(Key::Enter);
    page.until_text("form .head", &says("error-disk-full"));
    assert_eq!(page.typed("field-name"), "Trần Thị Ước");
    stage.keep_picture("disk_full");
    drop(full);
    fs::remove_file(&ballast).unwrap();
    page.press(Key::Enter);
    page.until_text("section.card", "Trần Thị Ước");
    until("both are in the book", || {
        (ctl(&data, &["inside"]).lines().count() == 2).then_some(())
    });
}
