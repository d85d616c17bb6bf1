//! Folders as offices and mail programs leave them: everything in them is told of once, and nothing ends the reading.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use post::{Why, read};

#[track_caller]
fn check(path: &Path, expect: &[(&str, Option<u64>, Why)]) {
    let mut found = Vec::new();
    read(path, &mut |one| {
        found.push((one.file, one.number, one.got.expect_err("no figures")));
    })
    .expect("it is whole");
    let expect: Vec<_> = expect
        .iter()
        .map(|(file, number, why)| ((*file).to_owned(), *number, *why))
        .collect();
    assert_eq!(found, expect);
}

const MAIL: &str = "Subject: x\n\nwords\n";

#[test]
fn a_maildir_is_read_whatever_its_files_are_called() {
    let folder = tempfile::tempdir().expect("it is whole");
    let at = |name: &str| folder.path().join(name);
    for part in ["cur", "new", "tmp", ".Sent/cur", ".Sent/new"] {
        fs::create_dir_all(at(part)).expect("it is whole");
    }
    for (name, text) in [
        ("cur/1609750000.M1P2.host:2,S", MAIL),
        ("new/1609750001.M2P3.host", MAIL),
        (".Sent/cur/1:2,", MAIL),
        ("tmp/half", MAIL),
        ("dovecot-uidlist", "3 V1"),
        ("maildirfolder", ""),
    ] {
        fs::write(at(name), text).expect("it is whole");
    }
    check(
        folder.path(),
        &[
            (".Sent/cur/1:2,", None, Why::NoFigures),
            ("cur/1609750000.M1P2.host:2,S", None, Why::NoFigures),
            ("new/1609750001.M2P3.host", None, Why::NoFigures),
        ],
    );
    check(
        &at("new/1609750001.M2P3.host"),
        &[("1609750001.M2P3.host", None, Why::NoFigures)],
    );
}

#[test]
fn what_is_no_mail_is_named_with_a_reason() {
    let folder = tempfile::tempdir().expect("it is whole");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.eml"), "").expect("it is whole");
    fs::write(at("b.pdf"), "%PDF-1.7\nx: y").expect("it is whole");
    fs::write(at("c.xlsx"), "not packed").expect("it is whole");
    fs::write(
        at("d.mbox"),
        "From x\nSubject: 1\n\nFrom y Mon Jan 4 08:00:00 2021\nSubject: 2\n",
    )
    .expect("it is whole");
    fs::File::create(at("e.eml"))
        .expect("it is whole")
        .set_len(100 << 20)
        .expect("it is whole");
    fs::write(at("f.eml"), [0xff; 100]).expect("it is whole");
    symlink(at("nowhere"), at("g.eml")).expect("it is whole");
    symlink(at("h.eml"), at("h.eml")).expect("it is whole");
    fs::create_dir(at("i")).expect("it is whole");
    symlink(folder.path(), at("i/again")).expect("it is whole");
    let pipe = std::process::Command::new("mkfifo").arg(at("j.eml")).status();
    assert!(pipe.expect("it is whole").success());
    check(
        folder.path(),
        &[
            ("a.eml", None, Why::Empty),
            ("b.pdf", None, Why::Other),
            ("c.xlsx", None, Why::Damaged),
            ("d.mbox", Some(1), Why::NoFigures),
            ("d.mbox", Some(2), Why::NoFigures),
            ("e.eml", None, Why::TooLarge),
            ("f.eml", None, Why::NoFigures),
            ("g.eml", None, Why::Gone),
            ("h.eml", None, Why::Loop),
            ("i/again", None, Why::Loop),
            ("j.eml", None, Why::NotAFile),
        ],
    );
    assert!(read(&at("nowhere"), &mut |_| {}).is_err());
}
