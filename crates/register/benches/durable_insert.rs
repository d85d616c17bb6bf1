//! What a durable visit costs beside a bare SQLite insert of the same bytes, one transaction and one sync each. The two
//! take turns, so that whatever else the machine does falls on both.
//!
//! Run with `cargo bench -p register`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

use register::{Author, IfMissing, NewVisit, Opening, Register, Timestamp};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const VISITS: usize = 2000;

fn main() {
    // `cargo test --benches` passes a flag and wants to see that it runs.
    let visits = if std::env::args().any(|arg| arg == "--bench") {
        VISITS
    } else {
        20
    };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let at = |n: usize| Timestamp::from_unix_ms(1_609_808_400_000 + n as i64 * 1000);
    let opening = Opening {
        key: None,
        if_missing: IfMissing::Create { at: at(0) },
    };
    let mut register = Register::open(folder.path().join("register.db"), opening).unwrap();
    let bare = bare(&folder.path().join("bare.db"));
    let author = Author::new("trực 1").unwrap();

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..visits {
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
    let (ours, theirs) = (Spread::of(ours), Spread::of(theirs));
    println!("visits {visits}");
    println!("enter        {ours}");
    println!("bare insert  {theirs}");
    println!(
        "ratio        p50 {:.2}, p99 {:.2}",
        ratio(ours.p50, theirs.p50),
        ratio(ours.p99, theirs.p99)
    );

    let searches = ["ngu van a", "nguyen van 12", "0999", "ngu"];
    let mut found = Vec::new();
    for text in searches.iter().cycle().take(visits / 10) {
        let start = Instant::now();
        assert!(register.search(text, 20).unwrap().len() <= 20);
        found.push(start.elapsed());
    }
    println!("search       {}", Spread::of(found));
    let start = Instant::now();
    let report = register.verify().unwrap();
    assert!(report.is_whole());
    println!("verify       {} events in {:?}", report.events, start.elapsed());
}

fn bare(path: &Path) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.execute_batch("CREATE TABLE visit (no INTEGER PRIMARY KEY, at_ms, name, id, phone, place, whom)")
        .unwrap();
    conn
}

struct Spread {
    p50: Duration,
    p99: Duration,
    max: Duration,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
        Self {
            p50: at(0.5),
            p99: at(0.99),
            max: at(1.0),
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "p50 {:?}, p99 {:?}, max {:?}", self.p50, self.p99, self.max)
    }
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}
