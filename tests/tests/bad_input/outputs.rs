//! Places that take no file: each is told by its name, and none of them as a visit that is lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use gatekeeper_tests::programs::{gatekeeperctl, whole};

use crate::asking::{ctl, fails, ok};

/// One command for each way in which a file is written, with the file at `path`. That every command keeps to them is tested
/// where the command line is.
fn writers(path: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["export", "--format", "csv", "--out", path],
        vec!["sheet", "--out", path],
        vec!["report", "--eml", path],
        vec!["backup", path],
    ]
}

/// Nothing of a register is said, the place is, and what `expect` says.
#[track_caller]
fn check(said: &str, path: &str, expect: &str) {
    assert!(said.contains(expect), "{said}");
    // Windows says it with its drive, and with the other separator.
    assert!(said.replace('\\', "/").contains(path), "{said}");
    for of_the_book in ["visit", "paper meanwhile", "no visitor register", "unexpected"] {
        assert!(!said.contains(of_the_book), "{said}");
    }
}

fn refused(data: &Path, path: &str, expect: &str) {
    for writer in writers(path) {
        let said = fails(ctl(data, &[&["--lang", "en"], &writer[..]].concat()));
        check(&said, path.trim_end_matches("/file"), expect);
    }
}

#[test]
fn a_place_that_takes_no_file_is_told_by_its_name() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("data");
    ok(&data, &["enter", "--name", "Lê Ẵm"]);
    let at = |name: &str| place.path().join(name).to_str().expect("UTF-8").to_owned();
    fs::create_dir(at("folder")).expect("made");
    fs::write(at("letter"), "theirs").expect("written");

    refused(&data, &at("folder"), "This is a folder");
    refused(&data, &at("away/file"), "is not there");
    refused(&data, &at("letter/file"), "is a file, not a folder");
    refused(&data, &at("letter"), "file with this name");
    refused(&data, &at("data/register.db"), "is using this file");
    // Not even root makes files there.
    refused(&data, "/sys/file", "cannot be written there");
    assert_eq!(fs::read(at("letter")).expect("read"), b"theirs");
    // The copies' folder is on a stick that is away.
    ok(&data, &["keep", &format!("backup_folder={}", whole(&at("away")))]);
    let mut keep = ctl(&data, &["--lang", "en", "keep", "--now"]);
    let said = String::from_utf8(keep.output().expect("it starts").stderr).expect("UTF-8");
    check(&said, &at("away"), "is not there");
    assert_eq!(ok(&data, &["verify"])[0]["whole"], true);
}

#[test]
fn a_full_stream_is_told_as_such() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("data");
    ok(&data, &["enter", "--name", "Lê Ẵm"]);
    for writer in writers("/dev/full") {
        // A register needs a file.
        if writer[0] != "backup" {
            let said = fails(ctl(&data, &[&["--lang", "en"], &writer[..]].concat()));
            check(&said, "/dev/full", "no room left");
        }
    }
}

/// A stick that is full: a small file system of its own, where this machine lets somebody mount one.
#[test]
fn a_full_stick_is_told_and_keeps_what_it_had() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("data");
    ok(&data, &["enter", "--name", "Lê Ẵm"]);
    let stick = place.path().join("stick");
    fs::create_dir(&stick).expect("made");
    let mounted = |then: &str, args: &[&str]| {
        let mut run = Command::new("unshare");
        run.args(["--user", "--map-root-user", "--mount", "sh", "-c"]);
        // One file lies there already, and a few blocks are left.
        run.arg(format!(
            "mount -t tmpfs -o size=12k none \"$0\" && printf theirs > \"$0/theirs\" && {{ {then}; }}"
        ));
        run.arg(&stick).args(args).stdin(Stdio::null());
        run
    };
    if !mounted("true", &[])
        .output()
        .is_ok_and(|out| out.status.success())
    {
        eprintln!("this machine lets nobody mount: not tested");
        return;
    }
    let file = stick.join("file");
    let path = file.to_str().expect("UTF-8");
    let program = gatekeeperctl();
    // A list of one visitor fits.
    for writer in &writers(path)[1..] {
        let (program, folder) = (program.to_str().expect("UTF-8"), data.to_str().expect("UTF-8"));
        let line = [&[program, "--lang", "en", "--data", folder], &writer[..]].concat();
        let left_behind = "\"$@\"; failed=$?; [ \"$(ls -A \"$0\")\" = theirs ] && [ \"$(cat \"$0/theirs\")\" = theirs ] && exit $failed";
        let said = fails(mounted(left_behind, &line));
        check(&said, path, "no room left");
    }
}

#[test]
fn a_desk_says_so_too_and_goes_on() {
    use gatekeeper_tests::headless::Headless;
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("data");
    let mut desk = Headless::open(&data, None);
    let register = data.join("register.db");
    for (path, code) in [
        (register.to_str().expect("UTF-8"), "own_file"),
        ("/dev/full", "place_full"),
        ("/nowhere/day.pdf", "place_away"),
        ("/", "place_is_a_folder"),
    ] {
        let said = desk.ask(&format!("sheet {path}"));
        assert_eq!(said["code"], code, "{said}");
    }
    assert_eq!(desk.ask("enter {\"name\": \"A\"}")["done"], "enter");
    let day = place.path().join("day.pdf");
    for _ in 0..2 {
        let said = desk.ask(&format!("sheet {}", day.display()));
        assert_eq!(said["done"], "sheet", "{said}");
    }
}
