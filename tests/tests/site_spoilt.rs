//! What a desk read of the other gates lies in a file beside its book. The power goes while it is made, a disk spoils it, or it
//! is of another book: the desk works on as one that stands alone, says what to do, and a new file from the hub mends it.

use std::fs;
use std::path::Path;

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::site::{Gate, Site, names};

/// A way to lose it; told where the file is, and where that of another desk is.
type Spoil = fn(&Path, &Path);

const SPOILT: [(&str, Spoil); 4] = [
    ("its first page is there and no more", |file, _| {
        let bytes = fs::read(file).expect("a file");
        fs::write(file, &bytes[..4096]).expect("written");
    }),
    ("a disk wrote nothing but noughts over its pages", |file, _| {
        let bytes = fs::read(file).expect("a file");
        let mut spoilt = bytes[..4096].to_vec();
        spoilt.resize(bytes.len(), 0);
        fs::write(file, spoilt).expect("written");
    }),
    ("something else has its name", |file, _| {
        fs::write(file, "Danh sách khách của ngày hôm nay".repeat(300)).expect("written");
    }),
    ("it is of another book, with another key", |file, others| {
        fs::copy(others, file).expect("copied");
    }),
];

#[test]
fn a_desk_whose_file_of_the_site_is_spoilt_works_on_alone_and_joins_anew() {
    let site = Site::set_up();
    let b = site.gate("Cổng B");
    b.enter("Đỗ Thị Lan");
    b.share();
    for (number, (what, spoil)) in SPOILT.into_iter().enumerate() {
        let gate = format!("Cổng {number}");
        let a = site.gate(&gate);
        a.enter("Nguyễn Văn A");
        a.share();
        assert_eq!(a.inside().len(), number + 2, "{what}");
        let file = a.data.join("site.db");
        merge_the_log(&a);
        spoil(&file, &b.data.join("site.db"));

        // Whoever stands at the desk has the own book, with cards, exits and the list for an evacuation.
        let entered = a.ctl(&["enter", "--name", "Lê Văn Tám", "--card", "7"]);
        let visit = entered[0]["visit"].as_str().expect("a visit");
        assert!(a.fails(&["exit", "--card", "8"]).contains("Nobody"), "{what}");
        a.ctl(&["exit", visit]);
        let paper = site.folder.path().join(format!("{number}.pdf"));
        a.ctl(&["paper", "roll-call", "--out", &paper.display().to_string()]);
        let text = text_of(&paper);
        for said in ["Nguyễn Văn A", "Không đọc được sổ chung"] {
            assert!(text.contains(said), "{what}: {text}");
        }
        let mut desk = Headless::open(&a.data, None);
        let screen = desk.until_screen("told", |screen| screen["site"]["problem"] == "site_lost");
        assert_eq!(screen["inside"].as_array().map(Vec::len), Some(1), "{what}");
        drop(desk);

        // What it is asked about the others is told, with what to do.
        for words in [&["inside", "--site"][..], &["share", "--once"]] {
            let said = a.fails_in_words(words);
            assert!(said.contains("new .join file"), "{what}: {said}");
        }
        site.hub(&["revoke-desk", &gate]);
        a.ctl(&["join", &site.join_file(&gate).display().to_string()]);
        assert_eq!(a.share()["unsent"], 0, "{what}");
        assert_eq!(a.inside().len(), number + 2, "{what}");
        assert_eq!(site.status(&gate)["chain"], "whole", "{what}");
    }
    let all = (0..SPOILT.len()).map(|number| ("Nguyễn Văn A", format!("Cổng {number}")));
    let mut all: Vec<_> = all.map(|(name, gate)| (name.to_owned(), gate)).collect();
    all.extend(names(&[("Đỗ Thị Lan", "Cổng B")]));
    b.share();
    let mut known = b.inside();
    known.sort();
    all.sort();
    assert_eq!(known, all);
}

/// As whoever copies it, or a computer that starts anew, finds it.
fn merge_the_log(gate: &Gate) {
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(gate.data.join(format!("site.db{ending}")));
    }
}
