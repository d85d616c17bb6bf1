//! What is typed, scanned or piped in.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use gatekeeper_tests::headless::Headless;
use serde_json::json;

use crate::asking::{ctl, enter, fails, inside, lines, ok, pdf_text};

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
