//! Files and folders that are not what they should be.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::programs::gatekeeperctl;

use crate::asking::{ctl, enter, fails, ok};

/// `nobody` of every Linux.
const NOBODY: u32 = 65_534;

/// Every file below `folder`, with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.path(), fs::read(entry.path()).expect("a file")))
        .collect();
    files.sort();
    files
}

#[test]
fn what_stands_in_the_register_s_place_is_told_and_not_touched() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("a-folder");
    fs::create_dir_all(data.join("register.db")).expect("made");
    assert!(fails(ctl(&data, &["enter", "--name", "A"])).contains("register.db"));
    assert!(fails(ctl(&data, &["desk", "--no-radio"])).contains("register.db"));
    assert_eq!(fs::read_dir(data.join("register.db")).expect("there").count(), 0);

    let data = place.path().join("newer");
    // The practice register is plain: the header of an encrypted one cannot be touched without breaking it.
    ok(&data, &["--practice", "enter", "--name", "A"]);
    let file = data.join("practice.db");
    let mut bytes = fs::read(&file).expect("read");
    // Bytes 60..64 of SQLite's header: the version of the schema, big-endian.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&file, &bytes).expect("written");
    let said = fails(ctl(&data, &["--lang", "en", "--practice", "inside"]));
    assert!(said.contains("newer release"), "{said}");
    assert_eq!(fs::read(&file).expect("read"), bytes);

    let data = place.path().join("empty");
    fs::create_dir_all(&data).expect("made");
    fs::write(data.join("register.db"), "").expect("written");
    fails(ctl(&data, &["inside"]));
    assert_eq!(fs::read(data.join("register.db")).expect("read"), b"");
    ok(&data, &["enter", "--name", "A"]);

    let data = place.path().join("nowhere");
    for args in [&["inside"][..], &["set"], &["verify"], &["counts"]] {
        let said = fails(ctl(&data, &[&["--lang", "en"], args].concat()));
        assert!(said.contains("no visitor register"), "{said}");
    }
    assert!(!data.exists(), "to look for a book makes no folder");
}

#[test]
fn a_register_in_a_very_deep_folder_is_used_as_any_other() {
    let place = tempfile::tempdir().expect("a folder");
    // More letters than a path of old Windows may have, before anything is put behind it.
    let data = (1..=7).fold(place.path().to_owned(), |folder, n| {
        folder.join(format!("Ủy ban nhân dân xã Quảng Thạch, sổ khách {n}"))
    });
    assert!(data.to_string_lossy().chars().count() > 260);
    let file = |name: &str| data.join(name).to_str().expect("UTF-8").to_owned();
    let mut desk = Headless::open(&data, None);
    let written = enter(&mut desk, "Lê Ẵm");
    ok(&data, &["enter", "--name", "Đỗ Hữu Ước"]);
    ok(&data, &["exit", written["visit"].as_str().expect("an id")]);
    drop(desk);
    assert_eq!(ok(&data, &["inside"])[0]["name"], "Đỗ Hữu Ước");
    ok(&data, &["sheet", "--out", &file("sổ khách.pdf")]);
    assert!(text_of(data.join("sổ khách.pdf")).contains("Lê Ẵm"));
    ok(&data, &["backup", &file("bản sao.db")]);
    ok(&data, &["enter", "--name", "Nguyễn Thị Ửng"]);
    ok(&data, &["restore", &file("bản sao.db")]);
    assert_eq!(ok(&data, &["inside"]).len(), 1);
    assert_eq!(ok(&data, &["verify"])[0]["whole"], true);
    ok(&data, &["--practice", "enter", "--name", "A"]);
    let journal = ctl(&data, &["journal"]).output().expect("it starts");
    assert!(
        journal.status.success(),
        "{}",
        String::from_utf8_lossy(&journal.stderr)
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_left_as_it_is() {
    let place = tempfile::tempdir().expect("a folder");
    // A folder that nobody else may pass would be an error of another kind.
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).expect("ours");
    let program = place.path().join("gatekeeperctl");
    fs::copy(gatekeeperctl(), &program).expect("copied");
    let data = place.path().join("data");
    ok(&data, &["enter", "--name", "Lê Ẵm"]);
    let superuser = fs::metadata("/proc/self").expect("Linux").uid() == 0;
    if superuser {
        // Permissions do not bind root: somebody else has to try.
        let keys = data.join("keys");
        let key = fs::read_dir(&keys)
            .expect("there")
            .next()
            .expect("a key")
            .expect("a file");
        for file in [&data, &data.join("register.db"), &keys, &key.path()] {
            std::os::unix::fs::chown(file, Some(NOBODY), None).expect("root may");
        }
    }
    fs::set_permissions(&data, fs::Permissions::from_mode(0o500)).expect("ours");
    fs::set_permissions(data.join("register.db"), fs::Permissions::from_mode(0o400)).expect("ours");
    let before = files(&data);
    for args in [
        &["enter", "--name", "A"][..],
        &["inside"],
        &["desk", "--no-radio"],
        &["--practice", "enter", "--name", "A"],
    ] {
        let mut command = Command::new(&program);
        command
            .args(["--lang", "en", "--data"])
            .arg(&data)
            .args(args)
            .stdin(Stdio::null());
        if superuser {
            command.uid(NOBODY);
        }
        let said = fails(command);
        assert!(said.contains("cannot be written"), "{args:?}: {said}");
    }
    assert_eq!(files(&data), before);
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).expect("ours");
}
