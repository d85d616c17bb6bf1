//! A book that stands and cannot be opened still has its owner; one that is gone, or damaged beyond opening, has none.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use crate::desk::{Desk, Given, finish, run, said, sentence};
#[cfg(unix)]
use crate::ordinary::Ordinary;

#[track_caller]
fn refused(out: &Output, key: &str) {
    assert_eq!(out.status.code(), Some(1), "{}", said(out));
    assert!(out.stdout.is_empty());
    assert!(said(out).contains(&sentence(key)), "{}", said(out));
}

#[cfg(unix)]
#[test]
fn a_book_that_cannot_be_written_shows_its_key_to_nobody_but_its_owner() {
    let desk = Desk::new();
    let ordinary = Ordinary::new();
    let fresh = desk.fresh();
    ordinary.own(&fresh.data);
    let copy = fresh.beside("copy.db");
    fs::copy(desk.copy(), &copy).expect("copied");
    let before = fs::read(fresh.register()).expect("a file");
    fs::set_permissions(fresh.register(), fs::Permissions::from_mode(0o400)).expect("ours");
    let copy = copy.to_str().expect("UTF-8");
    for args in [&["key", "show"][..], &["restore", copy]] {
        // An attempt could not be written down, so none is looked at.
        for given in [Given::Nothing, Given::Right] {
            refused(&ordinary.run(&fresh.data, args, given), "error-read-only");
        }
    }
    assert_eq!(fs::read(fresh.register()).expect("a file"), before);

    // Without a PIN it is everybody's, and reading it is enough.
    let open = desk.fresh();
    assert!(
        run(&open.data, &["pin", "remove"], Given::Right, "")
            .status
            .success()
    );
    ordinary.own(&open.data);
    fs::set_permissions(open.register(), fs::Permissions::from_mode(0o400)).expect("ours");
    let shown = ordinary.run(&open.data, &["key", "show"], Given::Nothing);
    assert!(shown.status.success(), "{}", said(&shown));
}

#[test]
fn a_book_whose_key_lies_elsewhere_is_replaced_by_nobody() {
    let (desk, other) = (Desk::new(), tempfile::tempdir().expect("a folder"));
    let fresh = desk.fresh();
    assert!(
        run(other.path(), &["enter", "--name", "A"], Given::Nothing, "")
            .status
            .success()
    );
    let theirs = fresh.beside("theirs.db");
    let theirs = theirs.to_str().expect("UTF-8");
    assert!(
        run(other.path(), &["backup", theirs], Given::Nothing, "")
            .status
            .success()
    );
    let before = fs::read(fresh.register()).expect("a file");
    for copy in [theirs, desk.copy().to_str().expect("UTF-8")] {
        let mut command = crate::desk::ctl(&fresh.data, &["restore", copy], Given::Right);
        command.env("GATEKEEPER_KEYS", other.path().join("keys"));
        refused(&finish(command, ""), "error-wrong-key");
        assert_eq!(fs::read(fresh.register()).expect("a file"), before);
    }
}

#[test]
fn a_book_that_is_gone_or_damaged_beyond_opening_is_put_back_by_whoever_has_a_copy() {
    let desk = Desk::new();
    let copy = desk.copy();
    let copy = copy.to_str().expect("UTF-8");
    let gone = desk.fresh();
    fs::remove_file(gone.register()).expect("ours");
    let damaged = desk.fresh();
    let mut bytes = fs::read(damaged.register()).expect("a file");
    bytes[4096..].fill(0x5a);
    fs::write(damaged.register(), &bytes).expect("ours");
    let other = desk.fresh();
    fs::write(other.register(), "a letter").expect("ours");
    for fresh in [gone, damaged, other] {
        let restored = run(&fresh.data, &["restore", copy], Given::Nothing, "");
        assert!(restored.status.success(), "{}", said(&restored));
        assert!(run(&fresh.data, &["inside"], Given::Nothing, "").status.success());
        refused(
            &run(&fresh.data, &["key", "show"], Given::Wrong, ""),
            "error-pin-wrong",
        );
    }
}
