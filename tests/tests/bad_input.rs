//! What people, files and clocks do that nobody planned for: nothing is lost, nothing hangs, and one clear line says why.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::programs::gatekeeperctl;
use serde_json::{Value, json};

/// `nobody` of every Linux.
const NOBODY: u32 = 65_534;

fn ctl(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(gatekeeperctl());
    command.arg("--data").arg(data).args(args).stdin(Stdio::null());
    command
}

fn lines(out: &Output) -> Vec<Value> {
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = std::str::from_utf8(&out.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

fn ok(data: &Path, args: &[&str]) -> Vec<Value> {
    lines(&ctl(data, args).output().expect("it starts"))
}

/// Runs what must fail with status 1, nothing on standard output and one line on standard error; returns that line.
#[track_caller]
fn fails(mut command: Command) -> String {
    let out = command.output().expect("it starts");
    let said = String::from_utf8(out.stderr).expect("UTF-8");
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(out.stdout.is_empty());
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

fn pdf_text(data: &Path, date: &str) -> String {
    let pdf = data.join("day.pdf");
    ok(
        data,
        &["sheet", "--date", date, "--out", pdf.to_str().expect("UTF-8")],
    );
    let text = Command::new("pdftotext")
        .arg("-layout")
        .arg(&pdf)
        .arg("-")
        .output();
    String::from_utf8(text.expect("pdftotext is installed").stdout).expect("UTF-8")
}

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

/// A wall clock that the test sets; the clock that never jumps runs on.
struct WallClock(tempfile::NamedTempFile);

impl WallClock {
    fn at(utc: &str) -> Self {
        let clock = Self(tempfile::NamedTempFile::new().expect("a file"));
        clock.set(utc);
        clock
    }

    fn set(&self, utc: &str) {
        fs::write(self.0.path(), utc).expect("written");
    }

    fn open(&self, data: &Path) -> Headless {
        let library = fs::read_dir("/usr/lib")
            .expect("a folder")
            .flatten()
            .map(|folder| folder.path().join("faketime/libfaketime.so.1"))
            .find(|library| library.exists())
            .expect("faketime is installed");
        Headless::open_with(
            data,
            None,
            &[
                ("LD_PRELOAD", library.to_str().expect("UTF-8")),
                ("FAKETIME_TIMESTAMP_FILE", self.0.path().to_str().expect("UTF-8")),
                ("FAKETIME_NO_CACHE", "1"),
                ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                ("TZ", "UTC"),
            ],
        )
    }
}

fn enter(desk: &mut Headless, name: &str) -> Value {
    let written = desk.ask(&format!("enter {}", json!({ "name": name })));
    assert_eq!(written["done"], "enter", "{written}");
    written["of"].clone()
}

fn inside(desk: &mut Headless) -> Vec<String> {
    let screen = desk.ask("screen");
    let lines = screen["of"]["inside"].as_array().expect("lines").iter();
    lines
        .map(|line| line["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn a_clock_moved_back_during_a_visit_keeps_order_numbers_and_both_times() {
    let data = tempfile::tempdir().expect("a folder");
    // 10:00 in Vietnam.
    let clock = WallClock::at("2021-01-05 03:00:00");
    let mut desk = clock.open(data.path());
    let first = enter(&mut desk, "Đỗ Hữu Ước");
    assert_eq!(first["entered_at"], "2021-01-05T10:00:00.000+07:00");
    clock.set("2021-01-05 02:00:00");
    let second = enter(&mut desk, "Lê Ẵm");
    assert_eq!((&first["number"], &second["number"]), (&json!(1), &json!(2)));
    assert_eq!(inside(&mut desk), ["Lê Ẵm", "Đỗ Hữu Ước"]);
    let left = desk.ask(&format!("exit {}", first["visit"].as_str().expect("an id")));
    assert_eq!(left["of"]["left_at"], "2021-01-05T09:00:00.000+07:00", "{left}");
    assert_eq!(inside(&mut desk), ["Lê Ẵm"]);
    let counts = desk.ask("screen")["of"]["counts"].clone();
    assert_eq!((&counts["entered"], &counts["left"]), (&json!(2), &json!(1)));
    drop(desk);

    let sheet = pdf_text(data.path(), "2021-01-05");
    let line = sheet
        .lines()
        .find(|line| line.contains("Đỗ Hữu Ước"))
        .expect("a line");
    assert!(line.contains("10:00") && line.contains("09:00"), "{line}");
    assert!(sheet.find("Đỗ Hữu Ước") < sheet.find("Lê Ẵm"), "{sheet}");
    assert_eq!(ok(data.path(), &["verify"])[0]["whole"], true);
}

#[test]
fn midnight_turns_the_page_while_the_desk_is_open_and_a_clock_set_back_turns_it_back() {
    let data = tempfile::tempdir().expect("a folder");
    // 23:58 in Vietnam.
    let clock = WallClock::at("2021-01-05 16:58:00");
    let mut desk = clock.open(data.path());
    enter(&mut desk, "Người Ngày Năm");
    clock.set("2021-01-05 17:01:00");
    let told = desk.until("the new day", |line| line["kind"] == "screen");
    assert_eq!(told["of"]["today"], "2021-01-06");
    assert_eq!(told["of"]["counts"]["entered"], 0);
    assert_eq!(told["of"]["inside"][0]["book_date"], "2021-01-05");
    let next = enter(&mut desk, "Người Ngày Sáu");
    assert_eq!(next["number"], 1);
    clock.set("2021-01-05 16:59:00");
    desk.until("the day before", |line| {
        line["kind"] == "screen" && line["of"]["today"] == "2021-01-05"
    });
    assert_eq!(enter(&mut desk, "Người Muộn")["number"], 2);
    desk.ask(&format!("exit {}", next["visit"].as_str().expect("an id")));
    drop(desk);

    let sheet = pdf_text(data.path(), "2021-01-06");
    let line = sheet.lines().find(|line| line.contains("00:01")).expect("a line");
    // Before its entry, and on another day: both are said.
    assert!(
        sheet.contains("23:59") && sheet.contains("05/01"),
        "{line}\n{sheet}"
    );
    assert_eq!(ok(data.path(), &["verify"])[0]["whole"], true);
}

#[test]
fn names_and_numbers_as_people_type_them() {
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = Headless::open(data.path(), None);
    let decomposed = "Nguye\u{302}\u{303}n Va\u{306}n Đu\u{31b}\u{301}c";
    for (typed, kept) in [
        (decomposed, "Nguyễn Văn Đức"),
        ("😀 Tèo 👩‍⚕️", "😀 Tèo 👩‍⚕️"),
        ("محمد \u{202e}علي", "محمد علي"),
        ("A\u{0}B\u{7}\tC\r\nD", "AB C D"),
        (
            "x' OR 1=1; DROP TABLE visit; --",
            "x' OR 1=1; DROP TABLE visit; --",
        ),
        ("{\"name\": 1}", "{\"name\": 1}"),
    ] {
        enter(&mut desk, typed);
        assert_eq!(inside(&mut desk)[0], kept);
    }
    let longest = "Ễ".repeat(500);
    enter(&mut desk, &longest);
    let refused = desk.ask(&format!("enter {}", json!({ "name": format!("{longest}Ễ") })));
    assert_eq!(
        (&refused["code"], &refused["detail"]),
        (&json!("too_long"), &json!("name, 500"))
    );
    let spaced = json!({ "name": "Lê Ẵm", "id_number": " 030 090 000 001 ", "phone": "+84 912 345 678" });
    assert_eq!(desk.ask(&format!("enter {spaced}"))["done"], "enter");
    desk.ask("quit_not");
    drop(desk);
    let found = ok(data.path(), &["search", "030090000001"]);
    assert_eq!(
        (&found[0]["id_number"], &found[0]["phone"]),
        (&json!("030090000001"), &json!("0912345678"))
    );
    assert!(pdf_text(data.path(), &today(data.path())).contains("030090000001"));
}

fn today(data: &Path) -> String {
    ok(data, &["inside"])[0]["book_date"]
        .as_str()
        .expect("a day")
        .to_owned()
}

#[test]
fn every_odd_line_on_standard_input_is_answered_and_none_ends_the_desk() {
    let data = tempfile::tempdir().expect("a folder");
    let mut child = ctl(data.path(), &["desk", "--no-radio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = Vec::new();
    let odd: [&[u8]; 12] = [
        b"\xff\xfe\x00",
        b"enter",
        b"enter {",
        b"enter {\"name\": 5}",
        b"enter {\"nom\": \"A\"}",
        b"enter {\"name\": \"\"}",
        b"exit \xc3\x28",
        b"exit_card",
        b"undo_exit ../../etc/passwd",
        b"settings {\"agency\": null}",
        b"sheet /nonexistent/day.pdf",
        b"\xf0\x9f\x98\x80",
    ];
    for line in odd {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    input.extend(vec![b'x'; 3_000_000]);
    input.extend(b"\nenter {\"name\": \"L\xc3\xaa \xe1\xba\xb4m\"}\n");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(&input)
        .expect("it listens");
    let answers = lines(&child.wait_with_output().expect("it ends"));
    let failed = answers.iter().filter(|line| line["failed"].is_string());
    assert!(failed.clone().all(|line| line["code"].is_string()));
    assert_eq!(failed.count(), odd.len() + 1);
    assert!(answers.iter().any(|line| line["done"] == "enter"));
    assert_eq!(ok(data.path(), &["inside"])[0]["name"], "Lê Ẵm");
}

#[test]
fn a_desk_whose_reader_went_away_still_writes_its_last_word() {
    let data = tempfile::tempdir().expect("a folder");
    let mut child = ctl(data.path(), &["--practice", "desk", "--no-radio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("piped");
    // The desk may have ended at its first word already.
    let _ = input.write_all(b"next\nenter {\"name\": \"A\"}\nscreen\n");
    assert_eq!(child.wait().expect("it ends").code(), Some(1));

    let mut desk = Command::new("sh");
    desk.arg("-c")
        .arg("\"$0\" --practice --data \"$1\" desk --no-radio | head -n 1 > /dev/null")
        .arg(gatekeeperctl())
        .arg(data.path())
        .stdin(Stdio::piped());
    let mut child = desk.spawn().expect("it starts");
    let mut input = child.stdin.take().expect("piped");
    for command in ["next", "enter {\"name\": \"B\"}", "screen", "screen"] {
        let _ = writeln!(input, "{command}");
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
    for line in ok(data.path(), &["--practice", "inside"]) {
        assert!(line["verdict"].is_string(), "left undecided: {line}");
    }
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
    ok(&data, &["enter", "--name", "A"]);
    let file = data.join("register.db");
    let mut bytes = fs::read(&file).expect("read");
    // Bytes 60..64 of SQLite's header: the version of the schema, big-endian.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&file, &bytes).expect("written");
    let said = fails(ctl(&data, &["--lang", "en", "inside"]));
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
        assert!(said.contains("no visitors' register"), "{said}");
    }
    assert!(!data.exists(), "to look for a book makes no folder");
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
        for file in [&data, &data.join("register.db")] {
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

#[test]
fn two_programs_at_one_register_see_each_other_and_lose_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = Headless::open(data.path(), None);
    let by_desk = enter(&mut desk, "Lê Ẵm");
    let by_line = ok(data.path(), &["enter", "--name", "Đỗ Hữu Ước", "--card", "7"]);
    desk.until("the other's visitor", |line| {
        line["kind"] == "screen"
            && line["of"]["inside"]
                .as_array()
                .is_some_and(|lines| lines.len() == 2)
    });
    assert_eq!(desk.ask("exit_card 007")["of"]["visit"], by_line[0]["visit"]);
    ok(data.path(), &["exit", by_desk["visit"].as_str().expect("an id")]);
    desk.until("the other's exit", |line| {
        line["kind"] == "screen" && line["of"]["inside"].as_array().is_some_and(Vec::is_empty)
    });
    // Both write at once.
    let beside = {
        let data = data.path().to_owned();
        std::thread::spawn(move || {
            for n in 0..20 {
                ok(&data, &["enter", "--name", &format!("Dòng {n}")]);
            }
        })
    };
    for n in 0..50 {
        enter(&mut desk, &format!("Bàn {n}"));
    }
    beside.join().expect("all written");
    let counts = desk.until_screen("all of them", |screen| screen["counts"]["entered"] == 72);
    assert_eq!(counts["counts"]["inside"], 70);
    assert_eq!(ok(data.path(), &["verify"])[0]["whole"], true);
    // A restored book would leave the desk writing into one that nobody reads.
    let copy = data.path().join("copy.db");
    ok(data.path(), &["backup", copy.to_str().expect("UTF-8")]);
    fails(ctl(data.path(), &["restore", copy.to_str().expect("UTF-8")]));
}

#[test]
fn settings_that_make_no_sense_are_refused_and_nothing_is_begun_for_them() {
    let data = tempfile::tempdir().expect("a folder");
    let status = |args: &[&str]| ctl(data.path(), args).output().expect("it starts").status.code();
    assert_eq!(status(&["set", "mode=sitting"]), Some(2));
    assert_eq!(status(&["set", "agency"]), Some(2));
    assert_eq!(status(&["set", "agency=A", "no_such=1"]), Some(2));
    assert_eq!(fs::read_dir(data.path()).expect("a folder").count(), 0);
    let long = format!("agency={}", "Ủ".repeat(201));
    assert!(fails(ctl(data.path(), &["set", &long])).contains("200"));
    let set = ok(
        data.path(),
        &["set", "agency= Sở\tY tế \u{202e}\n", "mode=standing"],
    );
    assert_eq!(
        (&set[0]["agency"], &set[0]["mode"]),
        (&json!("Sở Y tế"), &json!("standing"))
    );
    assert_eq!(ok(data.path(), &["set"]), set);
    ok(data.path(), &["--practice", "set", "agency=Tập"]);
    assert_eq!(ok(data.path(), &["set"]), set);
}

#[test]
fn a_command_that_cannot_deliver_says_so_in_one_line() {
    let data = tempfile::tempdir().expect("a folder");
    ok(data.path(), &["enter", "--name", "Lê Ẵm"]);
    let mut full = ctl(data.path(), &["--lang", "en", "export", "--format", "csv"]);
    full.stdout(fs::File::options().write(true).open("/dev/full").expect("Linux"));
    let out = full.output().expect("it starts");
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("disk is full"));

    let mut print = ctl(data.path(), &["--lang", "en", "print"]);
    // Port 9 is discard: nobody prints there.
    let out = print
        .env("CUPS_SERVER", "127.0.0.1:9")
        .output()
        .expect("it starts");
    assert_eq!(out.status.code(), Some(1));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(
        said.lines().count() == 1 && said.contains("printing service"),
        "{said}"
    );

    let mut doctor = ctl(data.path(), &["doctor", "--json", "--seconds", "1"]);
    fs::write(data.path().join("register.db"), "not a register").expect("written");
    let bus = "unix:path=/nonexistent";
    let out = doctor
        .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
        .output()
        .expect("it starts");
    assert!(
        lines(&out)[0]["advice"].is_string(),
        "a broken book does not keep one from looking at the radio"
    );

    let mut watch = Command::new("sh");
    let out = watch
        .arg("-c")
        .arg("\"$0\" watch --seconds 3 | head -n 1")
        .arg(gatekeeperctl())
        .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
        .env("GATEKEEPER_DATA", data.path().join("none"))
        .output()
        .expect("it starts");
    assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
    let told = String::from_utf8(out.stdout).expect("UTF-8");
    assert!(
        told.contains("Bluetooth") && !told.contains("cannot_check"),
        "{told}"
    );
}
