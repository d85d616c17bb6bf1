//! No radio identity reaches the disk or standard error, and no visitor's name reaches standard error.

use std::fs;
use std::path::Path;
use std::time::Duration;

use gatekeeper_tests::bluez::Phone;
use gatekeeper_tests::on_the_air::{on_the_pad, send};
use gatekeeper_tests::programs::decrypted;
use gatekeeper_tests::reception::Reception;
use serde_json::json;

const NAME: &str = "Đỗ Hữu Ước";
const ID_NUMBER: &str = "030090000001";
const PHONE: &str = "0912345678";

/// Every spelling under which a phone could be recognised.
fn traces(phone: &Phone) -> Vec<Vec<u8>> {
    let mut traces = Vec::new();
    let id = phone.manufacturer[&0x22B5].clone();
    for bytes in [id.as_slice(), phone.address.as_slice()] {
        let hex = |separator: &str| {
            bytes
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect::<Vec<_>>()
                .join(separator)
        };
        for separator in ["", ":", "-", "_"] {
            traces.push(hex(separator).into_bytes());
            traces.push(hex(separator).to_uppercase().into_bytes());
        }
        traces.push(bytes.to_vec());
        traces.push(bytes.iter().rev().copied().collect());
    }
    traces
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|part| part == needle)
}

fn every_file(folder: &Path, look: &mut dyn FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => every_file(&entry.path(), look),
            _ => look(&entry.path(), &fs::read(entry.path()).expect("a file")),
        }
    }
}

#[test]
fn nothing_on_disk_or_in_the_log_names_a_phone() {
    let data = tempfile::tempdir().expect("a folder");
    let Reception {
        mut desk,
        bluez,
        room: _room,
    } = Reception::with_a_visitor(data.path());
    let phone = on_the_pad(0x7B3C);
    let _phone = send(&bluez, phone.clone(), Duration::from_millis(120));
    desk.until_verdict("running");
    desk.ask(&format!(
        "enter {}",
        json!({ "name": NAME, "id_number": ID_NUMBER, "phone": PHONE })
    ));
    assert_eq!(desk.ask("sheet")["done"], "sheet");
    // Something to complain about, with a name in it.
    assert_eq!(
        desk.ask(&format!("enter {}", json!({ "name": NAME.repeat(100) })))["code"],
        "too_long"
    );
    desk.kill();

    let mut files = 0;
    let mut named = false;
    let mut look = |path: &Path, bytes: &[u8]| {
        files += 1;
        named |= contains(bytes, NAME.as_bytes());
        for trace in traces(&phone) {
            assert!(!contains(bytes, &trace), "{} holds {trace:02x?}", path.display());
        }
    };
    every_file(data.path(), &mut look);
    // Encrypted, the register would hide anything from this search.
    look(Path::new("the register"), &decrypted(data.path()));
    assert!(files >= 2 && named, "the search must be able to find something");
    // The journal is sent to people who help from afar: it says what happened, and about nobody.
    let journal = fs::read_to_string(data.path().join("journal.jsonl")).expect("a journal");
    assert!(journal.lines().count() > 0);
    for word in NAME.split(' ').chain([ID_NUMBER, PHONE]) {
        assert!(!journal.contains(word), "{word} in {journal}");
    }
    let complaints = desk.complaints();
    assert!(!complaints.contains("Ước"), "{complaints}");
    for trace in traces(&phone) {
        assert!(!contains(complaints.as_bytes(), &trace));
    }
    for line in &desk.heard {
        for trace in traces(&phone) {
            assert!(
                !contains(line.to_string().as_bytes(), &trace),
                "a screen is told who was heard"
            );
        }
    }
}
