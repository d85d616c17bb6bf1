//! What a durable visit costs beside a bare insert of the same words, one transaction and one sync each, both plain and
//! both encrypted. The four take turns, so that whatever else the machine does falls on all. What follows the
//! acknowledgement (chain, state, search index) is measured apart.
//!
//! Run with `cargo bench -p register`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

mod spread;

use register::{Author, IfMissing, Key, NewVisit, Opening, Register, Timestamp};
use spread::{Spread, ratio};
use std::{path::Path, time::Instant};

const VISITS: usize = 2000;
const KEY: [u8; 32] = [7; 32];

fn main() {
    // `cargo test --benches` passes a flag and wants to see that it runs.
    let visits = if std::env::args().any(|arg| arg == "--bench") {
        VISITS
    } else {
        20
    };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let at = |n: usize| Timestamp::from_unix_ms(1_609_808_400_000 + n as i64 * 1000);
    let author = Author::new("trực 1").unwrap();
    let mut pairs = [None, Some(Key::new(KEY))].map(|key| {
        let name = if key.is_some() { "encrypted" } else { "plain" };
        let bare = bare(&folder.path().join(format!("bare-{name}.db")), key.is_some());
        let opening = Opening {
            key,
            if_missing: IfMissing::Create { at: at(0) },
        };
        let register = Register::open(folder.path().join(format!("{name}.db")), opening).unwrap();
        (name, register, bare, Vec::new(), Vec::new(), Vec::new())
    });
    for n in 0..visits {
        for (_, register, bare, ours, places, theirs) in &mut pairs {
            let new = NewVisit {
                name: format!("Nguyễn Văn {}", n % 1000),
                id: Some(format!("{:012}", n % 1000).as_str().into()),
                phone: Some(format!("09{:08}", n % 1000)),
                from: Some("Thôn 1, Xã B, Hải Dương".into()),
                to_see: Some("Bộ phận Một cửa".into()),
                ..NewVisit::default()
            };
            let start = Instant::now();
            register.enter(&new, at(n), &author).unwrap();
            ours.push(start.elapsed());
            let start = Instant::now();
            register.settle().unwrap();
            places.push(start.elapsed());
            let start = Instant::now();
            bare.prepare_cached(
                "INSERT INTO visit (at_ms, name, id, phone, place, whom) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .unwrap()
            .execute((
                at(n).unix_ms(),
                &new.name,
                &new.id.unwrap().number,
                &new.phone,
                &new.from,
                &new.to_see,
            ))
            .unwrap();
            theirs.push(start.elapsed());
        }
    }
    println!("visits {visits}");
    let [plain, sealed] = pairs.map(|(name, mut register, _, ours, places, theirs)| {
        let (ours, theirs) = (Spread::of(ours), Spread::of(theirs));
        println!("{name:10} enter        {ours}");
        println!("{name:10} settle after {}", Spread::of(places));
        println!("{name:10} bare insert  {theirs}");
        println!(
            "{name:10} ratio        p50 {:.2}, p95 {:.2}, p99 {:.2}",
            ratio(ours.p50, theirs.p50),
            ratio(ours.p95, theirs.p95),
            ratio(ours.p99, theirs.p99)
        );
        let start = Instant::now();
        let report = register.verify().unwrap();
        assert!(report.is_whole());
        println!(
            "{name:10} verify       {} events in {:?}",
            report.events,
            start.elapsed()
        );
        ours
    });
    println!(
        "encrypted to plain, enter: p50 {:.2}",
        ratio(sealed.p50, plain.p50)
    );
}

fn bare(path: &Path, sealed: bool) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(path).unwrap();
    if sealed {
        let hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
        conn.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).unwrap();
    }
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.execute_batch("CREATE TABLE visit (no INTEGER PRIMARY KEY, at_ms, name, id, phone, place, whom)")
        .unwrap();
    conn
}
