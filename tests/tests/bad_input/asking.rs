//! How these tests ask `gatekeeperctl` and a running desk.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::programs::gatekeeperctl;
use serde_json::{Value, json};

/// `gatekeeperctl ARGS` on the book in `data`, with nothing on standard input.
pub(crate) fn ctl(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(gatekeeperctl());
    command.arg("--data").arg(data).args(args).stdin(Stdio::null());
    command
}

/// What a command that succeeded printed.
pub(crate) fn lines(out: &Output) -> Vec<Value> {
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = std::str::from_utf8(&out.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

/// Runs what must succeed and returns what it printed.
pub(crate) fn ok(data: &Path, args: &[&str]) -> Vec<Value> {
    lines(&ctl(data, args).output().expect("it starts"))
}

/// Runs what must fail with status 1, nothing on standard output and one line on standard error; returns that line.
#[track_caller]
pub(crate) fn fails(mut command: Command) -> String {
    let out = command.output().expect("it starts");
    let said = String::from_utf8(out.stderr).expect("UTF-8");
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(out.stdout.is_empty());
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

/// The text on the sheet of a day.
pub(crate) fn pdf_text(data: &Path, date: &str) -> String {
    let pdf = data.join("day.pdf");
    ok(
        data,
        &["sheet", "--date", date, "--out", pdf.to_str().expect("UTF-8")],
    );
    text_of(pdf)
}

/// Writes a visit at a running desk.
pub(crate) fn enter(desk: &mut Headless, name: &str) -> Value {
    let written = desk.ask(&format!("enter {}", json!({ "name": name })));
    assert_eq!(written["done"], "enter", "{written}");
    written["of"].clone()
}

/// The names of who is inside, as a screen shows them.
pub(crate) fn inside(desk: &mut Headless) -> Vec<String> {
    let screen = desk.ask("screen");
    let lines = screen["of"]["inside"].as_array().expect("lines").iter();
    lines
        .map(|line| line["name"].as_str().expect("a name").to_owned())
        .collect()
}
