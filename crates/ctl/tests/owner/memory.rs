//! The key and the PIN are in the memory of a process, and stay there.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::process::Stdio;

use crate::desk::{Desk, Given};
use crate::ordinary::Ordinary;

#[test]
fn a_desk_leaves_no_core_dump_and_lets_nobody_look_into_its_memory() {
    let desk = Desk::new();
    let ordinary = Ordinary::new();
    let fresh = desk.fresh();
    ordinary.own(&fresh.data);
    let mut command = ordinary.ctl(&fresh.data, &["desk", "--no-radio"], Given::Nothing);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut opened = String::new();
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    output.read_line(&mut opened).expect("text");
    assert!(opened.contains("\"done\":\"open\""), "{opened}");
    let process = format!("/proc/{}", child.id());
    let limits = fs::read_to_string(format!("{process}/limits")).expect("Linux");
    let core = limits.lines().find(|line| line.starts_with("Max core file size"));
    let core: Vec<&str> = core
        .expect("a limit")
        .split_whitespace()
        .skip(4)
        .take(2)
        .collect();
    assert!(core == ["1", "1"] || core == ["0", "0"], "{core:?}");
    // The files of what is not dumped belong to root alone: <https://man7.org/linux/man-pages/man5/proc_pid.5.html>.
    assert_eq!(
        fs::metadata(format!("{process}/environ")).expect("it runs").uid(),
        0
    );
    drop(child.stdin.take());
    child.wait().expect("it ends");
}
