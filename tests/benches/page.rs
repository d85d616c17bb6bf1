//! How long a page for the office takes with ten million visits behind it: every view, over HTTP, by the program that is shipped
//! and a private PostgreSQL, both on this computer. Wanted: the slowest under 100 ms, p95.
//!
//! Today's visits are real ones, with words, of gates that shared them. Those of the year before are made where they lie: without
//! words, as they are after their time. `PAGE_VISITS` is how many. Run with `cargo xtask bench page`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

use std::time::{Duration, Instant};

use gatekeeper_tests::office::OfficeSite;
use gatekeeper_tests::window::until;

/// Gates of today.
const GATES: usize = 20;
/// Visits of each today; nobody has left.
const TODAY: usize = 250;
/// Gates of the year before.
const EARLIER: usize = 20;
/// Days of them, and how many of the last ones have none: those that a gate which joins would read first.
const DAYS: usize = 340;
const KEPT: usize = 40;
const WANTED_MS: f64 = 100.0;

/// Each view; the days of those that show one are so many before today.
const VIEWS: [(&str, &str, u32); 11] = [
    ("who is inside", "/", 0),
    ("who is inside, last page", "/?page=49", 0),
    ("today", "/day", 0),
    ("a day of half a year ago", "/day?day=", 180),
    ("its 200th page", "/day?page=200&day=", 180),
    ("figures of a week", "/figures?of=week&day=", 90),
    ("figures of a month", "/figures?of=month&day=", 60),
    ("desks", "/desks", 0),
    ("who looked", "/looks", 0),
    ("the report's form", "/report", 0),
    ("signing in", "/sign-in", 0),
];

fn main() {
    // `cargo test --benches` passes no such flag and wants to see that it runs.
    let is_measured = std::env::args().any(|arg| arg == "--bench");
    let is_full = std::env::var_os("BENCH_FULL").is_some();
    let told = std::env::var("PAGE_VISITS")
        .ok()
        .and_then(|text| text.parse().ok());
    let short = if is_measured { 1_000_000 } else { 10_000 };
    let visits: usize = told.unwrap_or(if is_full { 10_000_000 } else { short });
    let rounds = if is_measured { 60 } else { 1 };

    let site = OfficeSite::new();
    for setting in ["shared_buffers = '256MB'", "max_wal_size = '4GB'"] {
        site.server.ask(&format!("ALTER SYSTEM SET {setting}"));
    }
    site.server.stop();
    site.server.go_on();
    lay(&site, visits);
    for number in 0..GATES {
        let gate = site.gate(&format!("Cổng {number}"));
        gate.enter_many(TODAY);
        gate.share();
    }
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    until("all is read", || {
        let page = owner.get("/day").body;
        (!page.contains("đang được đọc")).then_some(())
    });

    let mut all = vec![Vec::new(); VIEWS.len()];
    // In turns: what the machine does besides falls on each of them alike.
    for _ in 0..rounds {
        for ((what, path, before), took) in VIEWS.iter().zip(&mut all) {
            let path = match before {
                0 => (*path).to_owned(),
                days => format!("{path}{}", desk_day(*days)),
            };
            let began = Instant::now();
            let answer = owner.get(&path);
            took.push(began.elapsed());
            assert_eq!(answer.status, 200, "{what}");
            let lines = answer.body.matches("<tr").count();
            assert!(
                !path.contains("/day") || lines > 100 || !is_measured,
                "{what}: {lines} lines"
            );
        }
    }
    println!("{visits} visits of {DAYS} days, {} of today", GATES * TODAY);
    for ((what, ..), took) in VIEWS.iter().zip(&mut all) {
        let (middle, p95) = (at(took, 0.5), at(took, 0.95));
        println!(
            "row\tthe page: {what}, p95 (p50 {middle:.1} ms)\t{p95:.1} ms\t{WANTED_MS:.0} ms\t{:.2}\t1.00",
            p95 / WANTED_MS
        );
    }
}

/// Visits of the year before, with all that is derived of them.
fn lay(site: &OfficeSite, visits: usize) {
    for number in 0..EARLIER {
        site.join_file(&format!("Cổng cũ {number}"));
    }
    let each = visits / EARLIER;
    // As a desk makes ids, with random digits alone.
    let id = |of: &str| format!("overlay(overlay(md5({of}) PLACING '7' FROM 13) PLACING '8' FROM 17)::uuid");
    let (book, visit, event) = (id("'b' || no"), id("d.no || ' ' || n"), id("'e' || visit"));
    site.server.ask(&format!(
        "SET session_replication_role = replica;
         INSERT INTO gatekeeper.branch SELECT no, 0, {book}, 0, {each} FROM gatekeeper.desk;
         INSERT INTO gatekeeper.office_read SELECT desk, branch, head_seq, NULL, true FROM gatekeeper.branch;
         INSERT INTO gatekeeper.visit
         SELECT {visit}, current_date - {KEPT} - n % {DAYS}, d.no, n, current_date - {KEPT} - n % {DAYS}, current_date - {KEPT} - n % {DAYS},
             (extract(epoch FROM current_date - {KEPT} - n % {DAYS}) * 1000)::bigint + 3600000 * (n % 10), 7 + n % 10, false, n % 500 = 0,
             'seen', CASE n % 7 WHEN 0 THEN 'not_heard' WHEN 1 THEN 'cannot_check' WHEN 2 THEN 'probable' ELSE 'running' END, NULL,
             n % 7 = 0, false, false, n % 50 = 0, 1 + n % 3
         FROM gatekeeper.desk d, generate_series(1, {each}) n;
         INSERT INTO gatekeeper.event (book_date, desk, branch, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash)
         SELECT book_date, desk, 0, seq, {event}, 1, visit, 'enter', 'trực 1', began_ms, 1, '{{\"line\":1}}',
             decode(md5(seq::text) || md5(seq::text), 'hex'), decode(md5(seq::text) || md5(seq::text), 'hex')
         FROM gatekeeper.visit;
         INSERT INTO gatekeeper.figure
         SELECT book_date, desk, hour, voided, exit_how, outcome, count(*), count(*) FILTER (WHERE told), 0, 0,
             count(*) FILTER (WHERE on_paper), sum(people), count(*) FILTER (WHERE people > 1)
         FROM gatekeeper.visit GROUP BY 1, 2, 3, 4, 5, 6"
    ));
    site.server.ask("VACUUM ANALYZE");
}

/// The day so many days ago, as a page is asked for it.
fn desk_day(before: u32) -> String {
    register::BookDate::of(desk::now())
        .minus_days(i32::try_from(before).unwrap())
        .to_string()
}

/// How long the one at a place among them took, ms.
fn at(took: &mut [Duration], share: f64) -> f64 {
    took.sort();
    let place = (took.len() as f64 * share) as usize;
    took[place.min(took.len() - 1)].as_secs_f64() * 1000.0
}
