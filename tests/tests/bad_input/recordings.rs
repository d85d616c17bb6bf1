//! Recordings and sessions that no desk would write.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::asking::{ctl, fails, lines};

const START_S: f64 = 1_596_893_500.0;
/// Bluezone on Android.
const BLUEZONE: &str = "0201020FFFB522286BCE589AB994EFA5F73CAD0303564E";

/// Writes a session of `checks`, from and to in seconds after the start, with a recording of `rows`: when, and the level.
fn write(folder: &Path, rows: &[(f64, &str)], checks: &[(f64, f64)]) -> String {
    let mut csv = "unix_s,addr,rssi_dbm,adv_hex\n".to_owned();
    for (s, level) in rows {
        csv += &format!("{:.3},56:1d:3f:50:5d:24,{level},{BLUEZONE}\n", START_S + s);
    }
    fs::write(folder.join("air.csv"), csv).expect("written");
    let checks: Vec<Value> = (1..)
        .zip(checks)
        .map(|(check, (from, to))| json!({ "check": check, "start_unix_s": START_S + from, "end_unix_s": START_S + to }))
        .collect();
    let session =
        json!({ "recording": "air.csv", "mode": "pad", "calibration_dbm": -45.0, "checks": checks });
    let file = folder.join("air.session.json");
    fs::write(&file, session.to_string()).expect("written");
    file.to_str().expect("UTF-8").to_owned()
}

/// Replays it: the last verdict on each check and its reason, in order, and how many rows were skipped.
fn replay(rows: &[(f64, &str)], checks: &[(f64, f64)]) -> (Vec<(u64, String)>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = write(folder.path(), rows, checks);
    let out = ctl(folder.path(), &["replay", &session])
        .output()
        .expect("it starts");
    let mut last: Vec<(u64, String)> = Vec::new();
    for line in lines(&out) {
        let check = line["check"].as_u64().expect("a number");
        let word = format!("{} {}", line["verdict"], line["reason"]).replace('"', "");
        match last.iter_mut().find(|(known, _)| *known == check) {
            Some((_, known)) => *known = word,
            None => last.push((check, word)),
        }
    }
    (last, String::from_utf8(out.stderr).expect("UTF-8"))
}

/// A phone that is laid down from `from` s on, until `to`.
fn laid_down(from: f64, to: f64) -> Vec<(f64, &'static str)> {
    let count = ((to - from) * 10.0) as i32;
    let level = |k| match k {
        0..2 => "-75",
        2..4 => "-60",
        _ => "-45",
    };
    (0..count)
        .map(|k| (from + f64::from(k) / 10.0, level(k)))
        .collect()
}

fn words(said: &[(u64, String)]) -> Vec<(u64, &str)> {
    said.iter().map(|(check, word)| (*check, word.as_str())).collect()
}

#[test]
fn levels_that_are_none_prove_listening_and_credit_nobody() {
    for level in ["127", "20", "0", "-128", ""] {
        let rows: Vec<_> = laid_down(0.0, 12.0).iter().map(|(s, _)| (*s, level)).collect();
        let (said, skipped) = replay(&rows, &[(1.0, 11.0)]);
        assert_eq!(said.len(), 1, "{level}: {said:?}");
        assert_eq!(said[0].1, "cannot_check nothing_heard", "{level}");
        assert_eq!(skipped, "", "{level}");
    }
    // Of four rows one can be read, and one advert from the pad is enough.
    let rows = [(0.0, "128"), (0.1, "-129"), (0.2, "loud"), (0.3, "-45")];
    let (said, skipped) = replay(&rows, &[(0.0, 1.0)]);
    assert_eq!(words(&said), [(1, "running on_the_pad")]);
    assert_eq!(skipped, "gatekeeperctl: 3 skipped\n");
}

#[test]
fn times_that_stand_still_or_jump_are_followed_as_far_as_they_go() {
    // Each row twice, and now and then one of an hour ago.
    let mut rows = Vec::new();
    for (k, row) in laid_down(2.0, 8.0).into_iter().enumerate() {
        rows.extend([row, row]);
        if k % 7 == 0 {
            rows.push((row.0 - 3_600.0, row.1));
        }
    }
    let (said, skipped) = replay(&rows, &[(1.0, 8.0)]);
    assert_eq!(
        (words(&said), skipped.as_str()),
        (vec![(1, "running on_the_pad")], "")
    );

    let all_at_once: Vec<_> = laid_down(2.0, 8.0)
        .iter()
        .map(|(_, level)| (2.0, *level))
        .collect();
    let (said, _) = replay(&all_at_once, &[(1.0, 3.0)]);
    assert_eq!(words(&said), [(1, "running on_the_pad")]);
}

#[test]
fn a_recording_that_jumps_a_century_ahead_in_an_open_check_goes_on_there() {
    let century_s = 100.0 * 365.0 * 86_400.0;
    let mut rows = laid_down(-1.0, 0.5);
    rows.extend(laid_down(century_s, century_s + 6.0));
    let (said, _) = replay(
        &rows,
        &[(0.0, century_s + 5.0), (century_s + 5.0, century_s + 6.0)],
    );
    assert_eq!(said.len(), 2, "{said:?}");
    // Whoever stands there for a century has been given up long ago, and is heard all the same.
    assert!(
        said[0].1.starts_with("running") || said[0].1.starts_with("cannot_check"),
        "{said:?}"
    );
    assert_eq!(said[1].1, "cannot_check ended_early");
}

#[test]
fn a_recording_that_starts_in_the_midst_of_a_check_decides_it() {
    let (said, _) = replay(&laid_down(5.0, 12.0), &[(0.0, 12.0)]);
    assert_eq!(words(&said), [(1, "running on_the_pad")]);
}

#[test]
fn checks_outside_overlapping_and_inside_out_each_have_a_last_word() {
    let checks = [
        (-900.0, -890.0),
        (2.0, 1.0),
        (4.0, 20.0),
        (6.0, 8.0),
        (1e9, 1e9 + 5.0),
        (f64::MAX, 0.0),
    ];
    let (said, _) = replay(&laid_down(3.0, 10.0), &checks);
    let numbers: Vec<u64> = said.iter().map(|(check, _)| *check).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5], "{said:?}");
    assert!(
        said[0].1.starts_with("cannot_check") && said[4].1.starts_with("cannot_check"),
        "{said:?}"
    );
}

#[test]
fn what_is_no_session_is_refused_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = write(folder.path(), &laid_down(0.0, 1.0), &[(0.0, 1.0)]);
    let whole = fs::read_to_string(&session).expect("read");
    for broken in [
        String::new(),
        "{}".to_owned(),
        whole.replace("air.csv", "nowhere.csv"),
        whole.replace("air.csv", "air.session.json"),
        whole.replace("\"pad\"", "\"bed\""),
        whole.replace("\"check\":1", "\"check\":-1"),
        whole[..whole.len() / 2].to_owned(),
    ] {
        assert_ne!(broken, whole);
        fs::write(&session, broken).expect("written");
        fails(ctl(folder.path(), &["replay", &session]));
    }
}

/// What `--summary` says of a file with these bytes.
fn summary(bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("capture");
    fs::write(&file, bytes).expect("written");
    let out = ctl(
        folder.path(),
        &["replay", "--summary", file.to_str().expect("UTF-8")],
    )
    .output()
    .expect("it starts");
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    lines(&out).remove(0)
}

#[test]
fn a_summary_tells_link_types_and_why_packets_were_passed_over() {
    // pcapng: an Ethernet interface and a sniffer's; one packet of each, and one of the sniffer's that is cut short.
    let block = |kind: u32, body: &[u8]| {
        let padded = body.len().next_multiple_of(4);
        let len = u32::try_from(padded + 12).expect("short").to_le_bytes();
        [
            &kind.to_le_bytes()[..],
            &len,
            body,
            &vec![0; padded - body.len()],
            &len,
        ]
        .concat()
    };
    let interface = |link: u16| block(1, &[&link.to_le_bytes()[..], &[0; 6]].concat());
    let packet = |interface: u32, bytes: &[u8]| {
        let len = u32::try_from(bytes.len()).expect("short").to_le_bytes();
        block(
            6,
            &[
                &interface.to_le_bytes()[..],
                &[0, 0, 0, 0, 1, 0, 0, 0],
                &len,
                &len,
                bytes,
            ]
            .concat(),
        )
    };
    // As on the air, the level that was measured 0, the checksum good.
    let header = [&[37, 0, 0, 0], &[0xD6, 0xBE, 0x89, 0x8E][..], &[0x03, 0x0C]].concat();
    let hex = BLUEZONE
        .as_bytes()
        .chunks(2)
        .map(|pair| str::from_utf8(pair).expect("ASCII"));
    let advert: Vec<u8> = hex
        .map(|pair| u8::from_str_radix(pair, 16).expect("hex"))
        .collect();
    let sender = [0x24, 0x5D, 0x50, 0x3F, 0x1D, 0x56];
    let heard = [
        &header[..],
        &[0xD6, 0xBE, 0x89, 0x8E, 0x40, 6 + advert.len() as u8],
        &sender,
        &advert,
        &[1, 2, 3],
    ]
    .concat();
    let section = block(
        0x0A0D_0D0A,
        &[&[0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0][..], &[0xFF; 8]].concat(),
    );
    let capture = [
        section.clone(),
        interface(1),
        interface(256),
        packet(0, &[0; 60]),
        packet(1, &heard),
        packet(1, &heard[..20]),
    ]
    .concat();
    let said = summary(&capture);
    assert_eq!(said["adverts"], 1);
    assert_eq!(said["bluezone"], 1);
    assert_eq!(said["level_unknown"], 1);
    assert_eq!(said["skipped"], 1);
    assert_eq!(said["link_types"], json!({ "1": 1, "256": 2 }));
    assert_eq!(said["skipped_why"], json!({ "malformed": 1 }));
    assert_eq!(said["passed_over"], json!({ "other_link_type": 1 }));
    let rows = format!("unix_s,addr,rssi_dbm,adv_hex\n1,56:1d:3f:50:5d:24,-45,{BLUEZONE}\nrubbish\n");
    let said = summary(rows.as_bytes());
    assert_eq!(said["link_types"], json!({ "csv": 2 }));
    assert_eq!(said["skipped_why"], json!({ "malformed": 1 }));
    assert_eq!(said["passed_over"], json!({}));

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("capture");
    fs::write(&file, [section, interface(1), packet(0, &[0; 60])].concat()).expect("written");
    fails(ctl(
        folder.path(),
        &["replay", "--summary", file.to_str().expect("UTF-8")],
    ));
}

#[test]
fn a_file_that_is_no_recording_is_called_what_it_is_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("brought");
    let path = file.to_str().expect("UTF-8");
    fs::write(&file, b"PK\x03\x04\x14\0\x08\x08\x08\0bugreport.txt").expect("written");
    for (lang, what) in [("vi", "Giải nén"), ("en", "Unpack it")] {
        for command in [
            &["replay", "--summary", path][..],
            &["crowd", "--recording", path],
        ] {
            let said = fails(ctl(folder.path(), &[command, &["--lang", lang]].concat()));
            assert!(
                said.contains(what) && said.contains("zip") && said.contains(path),
                "{said}"
            );
        }
    }
    // A session that names it says the same.
    let session = write(folder.path(), &laid_down(0.0, 1.0), &[(0.0, 1.0)]);
    fs::write(folder.path().join("air.csv"), b"Rar!\x1A\x07\0").expect("written");
    let said = fails(ctl(folder.path(), &["replay", &session]));
    assert!(said.contains("rar") && said.contains("air.csv"), "{said}");
}
