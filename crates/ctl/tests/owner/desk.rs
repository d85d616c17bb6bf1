//! A desk's folder for these tests: a PIN is set, and there are visits of yesterday and of today.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(crate) const PIN: &str = "2580";
/// A visitor of yesterday, with this number.
pub(crate) const NUMBER: &str = "030090000001";

/// What the owner gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Given {
    Nothing,
    Wrong,
    Right,
}

/// A folder that is copied for every run, and what stands in its book.
pub(crate) struct Desk {
    root: tempfile::TempDir,
    pub(crate) yesterday: String,
    pub(crate) today: String,
    /// Came and left yesterday.
    pub(crate) over: String,
    /// Came yesterday, and is inside.
    pub(crate) inside: String,
    /// Came today, and is inside.
    pub(crate) present: String,
    /// Came and left today.
    pub(crate) left: String,
    /// The visitor of `over`.
    pub(crate) visitor: String,
    pub(crate) staff: String,
    /// The digits of the recovery sheet.
    pub(crate) sheet: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let data = root.path().join("data");
        let ask = |args: &[&str]| first(&run(&data, args, Given::Nothing, ""));
        let day_ms = 24 * 3_600_000;
        let now_ms = desk::now().unix_ms();
        let day = |ms: i64| {
            let at = ::register::Timestamp::from_unix_ms(ms);
            ::register::BookDate::of(at).to_string()
        };
        let (yesterday, today) = (day(now_ms - day_ms), day(now_ms));
        let text = |answer: &Value, key: &str| answer[key].as_str().expect("a text").to_owned();
        // Typed from the forms of a power cut: nothing else makes a visit of yesterday without a wrong clock.
        let of_form = |name: &str, number: &str, more: &[&str]| {
            let form = [
                "enter",
                "--name",
                name,
                "--date",
                &yesterday,
                "--entered",
                "08:00",
            ];
            let entered = ask(&[&form[..], &["--paper", number], more].concat());
            text(&entered, "visit")
        };
        let over = of_form("Trần Thị Ước", "1", &["--left", "09:00", "--id-number", NUMBER]);
        let inside = of_form("Vũ Ngọc Quỳnh", "2", &[]);
        let present = text(&ask(&["enter", "--name", "Lê Đình Ưởng"]), "visit");
        let left = text(&ask(&["enter", "--name", "Đỗ Hữu Ước"]), "visit");
        ask(&["exit", &left]);
        let visitor = text(&ask(&["search", NUMBER]), "visitor");
        let staff = text(&ask(&["staff", "add", "Nguyễn Văn Ánh"]), "id");
        let sheet = ask(&["key", "show"])["rows"].as_array().map(|rows| {
            let rows = rows.iter().filter_map(Value::as_str);
            rows.collect::<Vec<_>>().join("\n")
        });
        assert!(run(&data, &["pin", "set"], Given::Nothing, PIN).status.success());
        let copy = root.path().join("copy.db");
        ask(&["backup", copy.to_str().expect("UTF-8")]);
        Self {
            yesterday,
            today,
            over,
            inside,
            present,
            left,
            visitor,
            staff,
            sheet: sheet.expect("rows"),
            root,
        }
    }

    /// A copy of the folder, for one run alone.
    pub(crate) fn fresh(&self) -> Fresh {
        let root = tempfile::tempdir().expect("a folder");
        let data = root.path().join("data");
        copy_folder(&self.root.path().join("data"), &data);
        Fresh { root, data }
    }

    /// A copy of the book.
    pub(crate) fn copy(&self) -> PathBuf {
        self.root.path().join("copy.db")
    }
}

/// A folder of its own, and room beside it.
pub(crate) struct Fresh {
    root: tempfile::TempDir,
    pub(crate) data: PathBuf,
}

impl Fresh {
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn register(&self) -> PathBuf {
        self.data.join("register.db")
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// `gatekeeperctl` on the book in `data`, with nothing of this machine that could answer: no Bluetooth, no printer.
pub(crate) fn ctl(data: &Path, args: &[&str], given: Given) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gatekeeperctl"));
    command.args(["--lang", "en", "--data"]).arg(data).args(args);
    for variable in ["GATEKEEPER_DATA", "GATEKEEPER_KEYS", "GATEKEEPER_PIN"] {
        command.env_remove(variable);
    }
    command
        .env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
        .env("CUPS_SERVER", "127.0.0.1:9");
    match given {
        Given::Nothing => {}
        Given::Wrong => drop(command.env("GATEKEEPER_PIN", "0000")),
        Given::Right => drop(command.env("GATEKEEPER_PIN", PIN)),
    }
    command
}

/// Runs it with `input` on standard input.
pub(crate) fn run(data: &Path, args: &[&str], given: Given, input: &str) -> Output {
    finish(ctl(data, args, given), input)
}

pub(crate) fn finish(mut command: Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // A command that fails early does not read its input.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

/// The first line of a run that succeeded; `null` where it prints none.
pub(crate) fn first(out: &Output) -> Value {
    assert!(out.status.success(), "{}", said(out));
    let text = std::str::from_utf8(&out.stdout).expect("UTF-8");
    text.lines()
        .next()
        .map_or(Value::Null, |line| serde_json::from_str(line).expect("JSON"))
}

/// What stands on standard error.
pub(crate) fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// The sentence of a locale key, as `--lang en` says it.
pub(crate) fn sentence(key: &str) -> String {
    let words = desk::words::Words::of(desk::transport::Language::En);
    words.say(key)
}

/// How many events the book in `data` holds.
pub(crate) fn events(data: &Path) -> u64 {
    let verified = first(&run(data, &["verify", "--whole"], Given::Nothing, ""));
    assert_eq!(verified["whole"], true);
    verified["events"].as_u64().expect("a number")
}
