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
    for level in ["127", "20", "-128", ""] {
        let rows: Vec<_> = laid_down(0.0, 12.0).iter().map(|(s, _)| (*s, level)).collect();
        let (said, skipped) = replay(&rows, &[(1.0, 11.0)]);
        assert_eq!(said.len(), 1, "{level}: {said:?}");
        assert!(said[0].1.starts_with("not_heard"), "{level}: {said:?}");
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
