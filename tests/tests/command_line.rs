//! The contracts of `gatekeeperctl` that scripts and other programs rely on.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::programs::{book_without_times, gatekeeperctl};
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(gatekeeperctl())
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // A command that fails early does not read its input.
    let _ = child.stdin.take().expect("piped").write_all(input);
    child.wait_with_output().expect("it ends")
}

fn lines(out: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&out.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

fn ok(args: &[&str], input: &[u8]) -> Vec<Value> {
    let out = run(args, input);
    assert!(
        out.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    lines(&out)
}

#[track_caller]
fn fails(args: &[&str], status: i32) -> String {
    let out = run(args, b"");
    let said = String::from_utf8(out.stderr).expect("UTF-8");
    assert_eq!(out.status.code(), Some(status), "{args:?}: {said}");
    assert!(out.stdout.is_empty(), "results only on success");
    said
}

#[test]
fn decode_answers_every_vector() {
    let vectors = std::fs::read(root().join("vectors/adverts.json")).expect("the vectors");
    let vectors: Vec<Value> = serde_json::from_slice(&vectors).expect("JSON");
    let mut input = String::new();
    for vector in &vectors {
        let hex = vector["hex"].as_str().expect("hex");
        let (adv, scan) = hex.split_at(2 * vector["adv_len"].as_u64().expect("a length") as usize);
        input.push_str(&if scan.is_empty() {
            format!("{adv}\n")
        } else {
            format!("{adv}:{scan}\n")
        });
    }
    let answers = ok(&["decode", "--show-ids"], input.as_bytes());
    assert_eq!(answers.len(), vectors.len());
    for (vector, answer) in vectors.iter().zip(&answers) {
        for field in ["bluezone", "platform", "version", "id_hex"] {
            assert_eq!(
                answer[field], vector["expect"][field],
                "{}: {field}",
                vector["name"]
            );
        }
    }
}

#[test]
fn decode_goes_on_after_lines_that_are_no_adverts() {
    let long = "00".repeat(100_000);
    let input = format!("zz\n0\n{long}\n\u{e9}\u{e9}\n0201020FFFB522286BCE589AB994EFA5F73CAD0303564E\n");
    let answers = ok(&["decode"], input.as_bytes());
    assert_eq!(answers.len(), 5);
    assert!(answers[0]["error"].is_string() && answers[3]["error"].is_string());
    assert_eq!(answers[4]["form"], "android_2");
    assert!(answers[4].get("id_hex").is_none(), "ids only when asked for");
}

#[test]
fn a_replay_is_deterministic_and_its_last_line_is_final() {
    let session = root().join("recordings/rush_pad_a60_s12.session.json");
    let session = session.to_str().expect("UTF-8");
    let (first, second) = (run(&["replay", session], b""), run(&["replay", session], b""));
    assert_eq!(first.stdout, second.stdout);
    let decided = lines(&first);
    assert!(decided.len() > 50, "{}", decided.len());
    for line in &decided {
        assert!(
            line["decided_unix_s"].as_f64() >= line["start_unix_s"].as_f64(),
            "{line}"
        );
        assert!(
            ["running", "probable", "not_heard", "cannot_check"]
                .contains(&line["verdict"].as_str().expect("a word"))
        );
        assert!(line["reason"].is_string() && line["check"].is_u64());
    }
    let summary = ok(
        &["replay", "--summary", &session.replace("session.json", "csv.gz")],
        b"",
    );
    assert!(
        summary[0]["adverts"].as_u64() > Some(1000) && summary[0]["skipped"] == 0,
        "{}",
        summary[0]
    );
}

#[test]
fn failures_are_one_clear_line_and_the_right_status() {
    let data = tempfile::tempdir().expect("a folder");
    let dir = data.path().to_str().expect("UTF-8");
    fails(&[], 2);
    fails(&["enter", "--data", dir], 2);
    fails(
        &["enter", "--name", "A", "--verdict", "listening", "--data", dir],
        2,
    );
    for args in [
        &["replay", "/nonexistent.session.json"][..],
        &["inside", "--data", dir],
        &["enter", "--name", "  ", "--data", dir],
    ] {
        let said = fails(args, 1);
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    }
    let too_long = "Ễ".repeat(501);
    assert!(fails(&["enter", "--name", &too_long, "--data", dir], 1).contains("Họ và tên, 500"));
    let visit = ok(
        &["enter", "--name", "Lê Đình Ưởng", "--card", "12", "--data", dir],
        b"",
    );
    assert!(
        visit[0]["entered_at"]
            .as_str()
            .expect("a time")
            .ends_with("+07:00")
    );
    fails(
        &["enter", "--name", "Người khác", "--card", "012", "--data", dir],
        1,
    );
    ok(&["exit", "--card", "12", "--data", dir], b"");
    fails(
        &["exit", visit[0]["visit"].as_str().expect("an id"), "--data", dir],
        1,
    );
    fails(&["exit", "not-an-id", "--data", dir], 1);
    fails(
        &[
            "sheet",
            "--date",
            "2026-02-30",
            "--out",
            "/dev/null",
            "--data",
            dir,
        ],
        1,
    );
}

#[test]
fn a_command_that_fails_is_in_the_journal_without_what_was_typed() {
    let data = tempfile::tempdir().expect("a folder");
    let dir = data.path().to_str().expect("UTF-8");
    ok(
        &["--data", dir, "enter", "--name", "Lê Thị Ánh", "--card", "7"],
        b"",
    );
    fails(
        &["--data", dir, "enter", "--name", "Đỗ Hữu Ước", "--card", "7"],
        1,
    );
    let journal = std::fs::read_to_string(data.path().join("journal.jsonl")).expect("a journal");
    assert!(!journal.contains("Ước"), "{journal}");
    let noted: Value = serde_json::from_str(journal.trim()).expect("one entry");
    assert_eq!(noted["event"], "command_failed");
    assert_eq!(
        (&noted["command"], &noted["error"]),
        (&json!("enter"), &json!("card_taken"))
    );
    let nowhere = data.path().join("nowhere");
    fails(&["--data", nowhere.to_str().expect("UTF-8"), "inside"], 1);
    assert!(!nowhere.exists(), "nothing is made to say that nothing is there");
}

#[test]
fn a_file_that_is_no_register_is_told_and_not_touched() {
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join("register.db");
    std::fs::write(
        &file,
        "Đây là thư của phòng Nội vụ, không phải sổ khách.\n".repeat(200),
    )
    .expect("written");
    let before = std::fs::read(&file).expect("read");
    let said = fails(
        &[
            "enter",
            "--name",
            "A",
            "--data",
            data.path().to_str().expect("UTF-8"),
        ],
        1,
    );
    assert!(said.contains("register.db"), "{said}");
    assert_eq!(std::fs::read(&file).expect("read"), before);
}

#[test]
fn strange_names_are_kept_and_never_stop_a_sheet() {
    let data = tempfile::tempdir().expect("a folder");
    let dir = data.path().to_str().expect("UTF-8");
    let decomposed = "Nguye\u{302}\u{303}n Va\u{306}n Đu\u{31b}\u{301}c";
    for name in [
        decomposed,
        "😀 Tèo",
        "محمد علي",
        "Иван Петров",
        "王小明",
        "A\u{202e}B\u{0}C\tD",
    ] {
        // A command line cannot carry a zero byte; everything else can.
        let name = name.replace('\0', "\u{1}");
        ok(
            &[
                "enter",
                "--name",
                &name,
                "--id-number",
                " 030 090 000 001 ",
                "--data",
                dir,
            ],
            b"",
        );
    }
    let hits = ok(&["search", "nguyen van duc", "--data", dir], b"");
    assert_eq!(
        hits.len(),
        0,
        "one ID number is one visitor, known by the newest name"
    );
    let pdf = data.path().join("day.pdf");
    ok(
        &["sheet", "--out", pdf.to_str().expect("UTF-8"), "--data", dir],
        b"",
    );
    let text = text_of(&pdf);
    assert!(
        text.contains("Nguyễn Văn Đức") && text.contains("030090000001"),
        "{text}"
    );
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn the_command_line_and_the_running_desk_write_the_same_register() {
    let (by_line, by_desk) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let dir = by_line.path().to_str().expect("UTF-8");
    let visits = [
        ("Đỗ Hữu Ước", "027", "Công ty Nước sạch"),
        ("Vũ Thị Ngọc Quỳnh", "028", ""),
        ("Lê Ẵm", "", "Báo"),
    ];

    for (name, card, from) in visits {
        ok(
            &[
                "enter",
                "--name",
                name,
                "--card",
                card,
                "--from",
                from,
                "--verdict",
                "no_phone",
                "--data",
                dir,
            ],
            b"",
        );
    }
    ok(&["exit", "--card", "027", "--data", dir], b"");

    let mut desk = Headless::open(by_desk.path(), None);
    for (name, card, from) in visits {
        desk.ask("next");
        desk.ask("no_phone");
        let form = json!({ "name": name, "card": card, "organisation": from });
        assert_eq!(desk.ask(&format!("enter {form}"))["done"], "enter");
    }
    assert_eq!(desk.ask("exit_card 27")["of"]["name"], "Đỗ Hữu Ước");
    drop(desk);

    let lines = book_without_times(by_line.path());
    assert_eq!(lines.len(), 4);
    assert_eq!(lines, book_without_times(by_desk.path()));
}

#[test]
fn verify_says_what_it_looked_at_and_when_the_rest_was() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("UTF-8");
    let enter = || ok(&["--data", folder, "enter", "--name", "Đỗ Thị Ước"], b"");
    let verify = |more: &[&str]| {
        let out = run(&[&["--data", folder, "verify"], more].concat(), b"");
        assert!(out.status.success());
        (
            lines(&out).remove(0),
            String::from_utf8(out.stderr).expect("UTF-8"),
        )
    };
    enter();
    enter();
    let (first, said) = verify(&["--lang", "en"]);
    assert_eq!(first["verified"], "whole");
    assert!(said.contains("The register is whole"), "{said}");
    enter();
    let (since, said) = verify(&[]);
    let last = since["verified"]["since"]["last"].as_str().expect("a time");
    assert!(since["whole"] == true && since["verified"]["since"]["whole_began"] == last);
    assert!(said.contains(last) && said.contains("verify --whole"), "{said}");
    let (whole, _) = verify(&["--whole"]);
    assert_eq!(whole["verified"], "whole");
    assert_eq!(whole["visits"], 3);
    // Whoever makes up what was verified has verified nothing.
    let note = data.path().join("verified.txt");
    let told = std::fs::read_to_string(&note).expect("what was verified");
    std::fs::write(&note, told.replace("\"seq\":", "\"seq\":1")).expect("written");
    assert_eq!(verify(&[]).0["verified"], "whole");
}
