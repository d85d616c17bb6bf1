//! A card from the scanner's cable to the form, the register and the exit: a real pseudo-terminal, the real program.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use gatekeeper_tests::cable::Cable;
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::programs::ctl;
use serde_json::{Value, json};

const CARD: &str = "030090000001|142000001|Nguyễn Văn Ước|05011990|Nam|Tổ 2, Xã B|15042021";
const CHILD: &str = "030315000001||Lê Bé Út|01062015|Nữ|Tổ 3, Xã B|02082024||Lê Văn Cha|Phạm Thị Mẹ|";

fn desk_at(data: &Path, at: &Path) -> Headless {
    ctl(data, &["set", &format!("scanner={}", at.display())]);
    Headless::open(data, None)
}

fn until_scanner(desk: &mut Headless, state: &str) {
    desk.until_screen(state, |screen| screen["scanner"]["state"] == state);
}

fn next_scan(desk: &mut Headless) -> Value {
    desk.until("a scan", |line| line["kind"] == "scan")["of"].take()
}

/// Writes what the form would hold after a scan: one key of the attendant's.
fn enter(desk: &mut Headless, scan: &Value) -> Value {
    let form =
        json!({ "name": scan["name"], "id_number": scan["id_number"], "organisation": scan["organisation"] });
    let written = desk.ask(&format!("enter {form}"));
    assert_eq!(written["done"], "enter", "{written}");
    written["of"]["visit"].clone()
}

#[test]
fn from_the_cable_to_the_book_and_out_again() {
    let data = tempfile::tempdir().unwrap();
    let at = data.path().join("scanner");
    let mut cable = Cable::plug(&at);
    let mut desk = desk_at(data.path(), &at);
    until_scanner(&mut desk, "ready");

    cable.scan(CARD);
    let scan = next_scan(&mut desk);
    assert_eq!(scan["name"], "Nguyễn Văn Ước");
    assert_eq!(scan["id_number"], "030090000001");
    assert_eq!(scan["organisation"], "Tổ 2, Xã B");
    assert_eq!((&scan["visits"], &scan["problem"]), (&json!(0), &Value::Null));
    let visit = enter(&mut desk, &scan);

    // Another card in between; parents are nowhere in what is told.
    cable.scan(CHILD);
    assert_eq!(next_scan(&mut desk)["name"], "Lê Bé Út");

    // Again while inside: the exit is offered. And again after it: known, with all that was written.
    cable.scan(CARD);
    assert_eq!(next_scan(&mut desk)["inside"]["visit"], visit);
    desk.ask(&format!("exit {}", visit.as_str().unwrap()));
    cable.scan(CHILD);
    next_scan(&mut desk);
    cable.scan(CARD);
    let known = next_scan(&mut desk);
    assert_eq!((&known["visits"], &known["inside"]), (&json!(1), &Value::Null));

    let told: String = desk.heard.iter().map(ToString::to_string).collect();
    assert!(!told.contains("Cha") && !told.contains("Mẹ"), "parents were told");
    assert_eq!(desk.complaints(), "");
}

#[test]
fn unplugged_plugged_in_again_and_what_a_bad_scanner_sends() {
    let data = tempfile::tempdir().unwrap();
    let at = data.path().join("scanner");
    let mut desk = desk_at(data.path(), &at);
    until_scanner(&mut desk, "absent");
    let mut cable = Cable::plug(&at);
    until_scanner(&mut desk, "ready");
    cable.scan(CARD);
    assert_eq!(next_scan(&mut desk)["id_number"], "030090000001");
    cable.unplug();
    until_scanner(&mut desk, "absent");

    let mut cable = Cable::plug(&at);
    until_scanner(&mut desk, "ready");
    // A name whose letters were lost: the register knows nobody of this number, so the number is all there is.
    cable.send(b"030090000002||Nguy\xe1\xbbn V?n|05011990|Nam|X\xc3|15042021\r");
    let lost = next_scan(&mut desk);
    assert_eq!(
        (&lost["problem"], &lost["name"]),
        (&json!("name_garbled"), &Value::Null)
    );
    assert_eq!(lost["id_number"], "030090000002");
    // The Vietnamese code page is understood.
    cable.send(
        b"030190000003||Nguy\xea\xden Thi\xf2 Ha\xf2nh|05011990|N\xfd\xde|Th\xf4n \xd0\xf4ng|15042021\r",
    );
    assert_eq!(next_scan(&mut desk)["name"], "Nguyễn Thị Hạnh");
    cable.send(b"\x00\xff\xfe|||\x80\r\nhttps://example.org\r\n");
    assert_eq!(next_scan(&mut desk)["problem"], "no_paper");
    assert_eq!(next_scan(&mut desk)["problem"], "no_paper");
    // A megabyte without an end, and the desk goes on; a busy machine may leave pauses in it.
    let flood = std::thread::spawn(move || {
        cable.send(&vec![b'7'; 1024 * 1024]);
        cable.scan("");
        cable.scan(CARD);
        cable
    });
    desk.until("the card behind the flood", |line| {
        line["kind"] == "scan" && line["of"]["id_number"] == "030090000001"
    });
    flood.join().unwrap();
}

#[test]
fn ten_scans_a_second_are_ten_and_one_of_ten_thousand_bytes_is_none() {
    let data = tempfile::tempdir().unwrap();
    let at = data.path().join("scanner");
    let mut desk = desk_at(data.path(), &at);
    let mut cable = Cable::plug(&at);
    until_scanner(&mut desk, "ready");
    let number = |n: usize| format!("0300900{n:05}");
    for n in 0..10 {
        cable.send(
            format!(
                "]Q1{}||Lê Văn Tám|05011990|Nam|Thôn 1, Xã B|15042021\r\n",
                number(n)
            )
            .as_bytes(),
        );
    }
    for n in 0..10 {
        let scan = next_scan(&mut desk);
        assert_eq!(
            (&scan["id_number"], &scan["name"]),
            (&json!(number(n)), &json!("Lê Văn Tám"))
        );
    }
    // Its beginning is a card's.
    let long = format!(
        "{}||Lê Văn Tám|05011990|Nam|Xã {}|15042021",
        number(11),
        "B".repeat(10_000)
    );
    let sending = std::thread::spawn(move || {
        cable.scan(&long);
        cable.scan(CARD);
        cable
    });
    let long = next_scan(&mut desk);
    assert_eq!(
        (&long["problem"], &long["id_number"]),
        (&json!("no_paper"), &Value::Null)
    );
    desk.until("the card behind it", |line| {
        line["kind"] == "scan" && line["of"]["id_number"] == "030090000001"
    });
    sending.join().unwrap();
}

#[test]
fn two_scanners_at_once_and_another_choice() {
    let data = tempfile::tempdir().unwrap();
    let (here, there) = (data.path().join("here"), data.path().join("there"));
    let (mut one, mut other) = (Cable::plug(&here), Cable::plug(&there));
    let mut desk = desk_at(data.path(), &here);
    until_scanner(&mut desk, "ready");
    one.scan(CARD);
    assert_eq!(next_scan(&mut desk)["name"], "Nguyễn Văn Ước");
    // The same card under the scanner, and typed by a second one into the window: one scan.
    one.scan(CARD);
    desk.ask(&format!("scan {}", json!({ "keys": CARD, "field": CARD })));
    one.scan(CHILD);
    assert_eq!(next_scan(&mut desk)["name"], "Lê Bé Út");

    let mut settings = desk.ask("screen")["of"]["settings"].take();
    settings["scanner"] = json!(there.display().to_string());
    assert_eq!(desk.ask(&format!("settings {settings}"))["done"], "settings");
    desk.until_screen("the other one", |screen| {
        screen["scanner"]["names"][0] == settings["scanner"]
    });
    other.scan(CARD);
    assert_eq!(next_scan(&mut desk)["name"], "Nguyễn Văn Ước");
    settings["scanner"] = json!("none");
    desk.ask(&format!("settings {settings}"));
    until_scanner(&mut desk, "off");
}

#[test]
fn what_an_input_method_did_to_a_typed_card_is_undone_or_said() {
    let data = tempfile::tempdir().unwrap();
    let mut desk = Headless::open(data.path(), None);
    let mut typed = |keys: &str, field: &str| {
        let command = format!("scan {}", json!({ "keys": keys, "field": field }));
        desk.tell(&command);
        next_scan(&mut desk)
    };
    let hex = "4cc3aa20486fc3a06e67";
    let insurance = format!("DN4797912345678|{hex}|05/01/1990|1|{hex}|79-034");
    assert_eq!(typed("", &insurance.replace("aa", "â"))["name"], "Lê Hoàng");
    let lost = typed("030090000001||Nguyn Vn c|05011990|Nam|X B|15042021", "");
    assert_eq!(
        (&lost["problem"], &lost["id_number"]),
        (&json!("name_garbled"), &json!("030090000001"))
    );
    let wrecked = typed("", "03009000000ơ1||Nguyn Vn c|05011990|Nam|X B|15042021");
    assert_eq!(
        (&wrecked["problem"], &wrecked["id_number"]),
        (&json!("garbled"), &Value::Null)
    );
    assert_eq!(typed("https://example.org", "")["problem"], "no_paper");
}
