//! What sharing costs and how fast it is, with a PostgreSQL of its own on this computer, durable as an office's is.
//!
//! - into the hub, from one desk and from many at once, beside a bare COPY of the same rows into the same tables;
//! - a visit written at one gate, until it is known at another;
//! - three days of a desk that was cut off, sent and read;
//! - a save at a desk that shares, beside one that does not; and its memory.
//!
//! `SITE_ONLY` names some of these alone, with commas between: into, behind, saving, memory, seen.
//! `SITE_DESKS`, `SITE_EVENTS` (of each desk), `SITE_THERE` (visits that lie at the hub already), `SITE_GATES` and `SITE_PER_S`
//! set the sizes; without them it is the short form. Everything runs on one computer: desks and server share its processors,
//! which they do not in an office. Run with `cargo xtask bench site`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

mod driven;
mod into;
mod memory;
mod saving;
mod seen;

use gatekeeper_tests::site::Site;

/// How large everything is.
struct Sizes {
    /// Desks that send at once.
    desks: usize,
    /// Events that each sends.
    events: usize,
    /// Visits that lie at the hub before.
    there: usize,
    /// Gates that follow each other.
    gates: usize,
    /// Visits that all of them write in a second.
    per_s: u64,
    /// Events of a desk that was cut off.
    behind: usize,
    /// Saves of each kind.
    saves: usize,
}

impl Sizes {
    fn told() -> Self {
        let number = |name: &str, short: usize| {
            let told = std::env::var(name).ok();
            told.and_then(|text| text.parse().ok()).unwrap_or(short)
        };
        // `cargo test --benches` passes no such flag and wants to see that it runs.
        let is_measured = std::env::args().any(|arg| arg == "--bench");
        let short = |size: usize, least: usize| if is_measured { size } else { least };
        let full = std::env::var_os("BENCH_FULL").is_some();
        Self {
            desks: number("SITE_DESKS", short(100, 3)),
            events: number("SITE_EVENTS", short(2000, 100)),
            there: number("SITE_THERE", if full { 10_000_000 } else { short(100_000, 0) }),
            gates: number("SITE_GATES", if full { 100 } else { short(10, 2) }),
            per_s: number("SITE_PER_S", if full { 50 } else { short(5, 2) }) as u64,
            behind: number("SITE_BEHIND", short(15_000, 100)),
            saves: number("SITE_SAVES", short(500, 20)),
        }
    }
}

fn main() {
    let sizes = Sizes::told();
    let site = Site::set_up();
    for setting in [
        "fsync = on",
        "shared_buffers = '256MB'",
        "max_wal_size = '4GB'",
        "max_connections = 250",
    ] {
        site.server.ask(&format!("ALTER SYSTEM SET {setting}"));
    }
    site.server.stop();
    site.server.go_on();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let only = std::env::var("SITE_ONLY").ok();
    let is_asked = |what: &str| {
        only.as_ref()
            .is_none_or(|only| only.split(',').any(|one| one == what))
    };
    into::lay(&site, sizes.there);
    if is_asked("into") {
        into::measure(&site, &runtime, 1, sizes.events * sizes.desks / 4);
        into::measure(&site, &runtime, sizes.desks, sizes.events);
    }
    if is_asked("behind") {
        seen::caught_up(&site, &runtime, sizes.behind);
    }
    if is_asked("saving") {
        saving::measure(&site, sizes.saves);
    }
    if is_asked("memory") {
        memory::measure(&site);
    }
    if is_asked("seen") {
        seen::measure(&site, sizes.gates, sizes.per_s);
    }
}
