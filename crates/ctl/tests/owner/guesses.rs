//! Guesses at the PIN, by many programs at once.

use std::fs;
use std::process::{Child, Stdio};

use crate::desk::{Desk, Given, PIN, ctl, run, said, sentence};

#[test]
fn thirty_programs_at_once_get_five_guesses() {
    let desk = Desk::new();
    let fresh = desk.fresh();
    let guess = |number: u32| -> Child {
        let file = fresh.beside(&format!("{number}.pin"));
        fs::write(&file, format!("{number:04}")).expect("written");
        let args = ["--pin-from", file.to_str().expect("UTF-8"), "key", "show"];
        let mut command = ctl(&fresh.data, &args, Given::Nothing);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().expect("it starts")
    };
    let children: Vec<Child> = (0..30).map(guess).collect();
    let mut looked_at = 0;
    for child in children {
        let out = child.wait_with_output().expect("it ends");
        assert_eq!(out.status.code(), Some(1));
        assert!(out.stdout.is_empty());
        looked_at += usize::from(said(&out).contains(&sentence("error-pin-wrong")));
    }
    assert!((1..=5).contains(&looked_at), "{looked_at} were looked at");
    let waits = run(&fresh.data, &["key", "show"], Given::Right, "");
    assert!(
        said(&waits).contains(&sentence("error-pin-wait")),
        "{}",
        said(&waits)
    );
    assert!(waits.stdout.is_empty() && PIN.len() == 4);
}
