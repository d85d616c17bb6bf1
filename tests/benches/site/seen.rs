//! How soon others know: a visit at another gate, and three days of one that was cut off.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use gatekeeper_tests::site::Site;
use register::VisitId;
use tokio::runtime::Runtime;

use crate::driven::Desk;

/// How long visits are written.
const SECONDS: u64 = 20;
/// As the thread of a running desk looks.
pub(crate) const STEP: Duration = Duration::from_millis(250);
/// And breathes between two exchanges.
pub(crate) const BREATH: Duration = Duration::from_millis(200);

/// Events of a desk that was cut off, until the hub has them and another desk has read them.
pub(crate) fn caught_up(site: &Site, runtime: &Runtime, events: usize) {
    let (mut cut_off, _) = Desk::joined(site, runtime, "Bị cắt");
    let (mut other, _) = Desk::joined(site, runtime, "Đọc");
    // Both know what the others wrote before.
    runtime.block_on(other.pass());
    runtime.block_on(cut_off.pass());
    for number in 0..events / 2 {
        let visit = cut_off.enter(number);
        cut_off.exit(visit);
    }
    let began = Instant::now();
    let sent = runtime.block_on(cut_off.pass()).sent;
    let until_sent = began.elapsed();
    let read = runtime.block_on(other.pass()).received;
    let until_read = began.elapsed();
    println!(
        "row\t{sent} events caught up\t{:.2} s\t5 s\t{:.2}\t1.00",
        until_sent.as_secs_f64(),
        until_sent.as_secs_f64() / 5.0
    );
    println!(
        "row\t{read} of them read at another gate\t{:.2} s\t5 s\t{:.2}\t-",
        (until_read - until_sent).as_secs_f64(),
        (until_read - until_sent).as_secs_f64() / 5.0
    );
}

/// Visits at all gates, until one of them knows those of the others.
pub(crate) fn measure(site: &Site, gates: usize, per_s: u64) {
    let written: Arc<Mutex<Vec<(VisitId, Instant)>>> = Arc::default();
    let is_over = Arc::new(AtomicBool::new(false));
    // Whoever joined first waits for the others: joining is not measured, and is slow where everybody writes.
    let all_joined = Arc::new(Barrier::new(gates + 1));
    let mut threads = Vec::new();
    let each = Duration::from_secs_f64(gates as f64 / per_s as f64);
    for gate in 0..gates {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let (mut desk, _) = Desk::joined(site, &runtime, &format!("Cổng {gate}"));
        runtime.block_on(desk.pass());
        let (written, is_over, all_joined) = (
            Arc::clone(&written),
            Arc::clone(&is_over),
            Arc::clone(&all_joined),
        );
        threads.push(thread::spawn(move || {
            all_joined.wait();
            // Not all in the same moment.
            let mut due = Instant::now() + each.mul_f64(gate as f64 / gates as f64);
            runtime.block_on(async {
                while !is_over.load(Ordering::Relaxed) {
                    let wrote = Instant::now() >= due;
                    if wrote {
                        due += each;
                        let visit = desk.enter(1);
                        written.lock().unwrap().push((visit, Instant::now()));
                    }
                    if wrote
                        || desk
                            .rung(STEP.min(due.saturating_duration_since(Instant::now())))
                            .await
                    {
                        desk.pass().await;
                        tokio::time::sleep(BREATH).await;
                    }
                }
            });
        }));
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (mut eye, _) = Desk::joined(site, &runtime, "Mắt");
    runtime.block_on(eye.pass());
    all_joined.wait();
    let begins = Instant::now();
    let mut took = Vec::new();
    while begins.elapsed() < Duration::from_secs(SECONDS + 5) {
        if begins.elapsed() > Duration::from_secs(SECONDS) {
            is_over.store(true, Ordering::Relaxed);
        }
        if !runtime.block_on(eye.rung(STEP)) || runtime.block_on(eye.pass()).received == 0 {
            continue;
        }
        written.lock().unwrap().retain(|(visit, at)| {
            let is_known = eye.site.book().line(*visit).is_ok();
            if is_known {
                took.push(at.elapsed());
            }
            !is_known
        });
    }
    for thread in threads {
        thread.join().unwrap();
    }
    let missed = written.lock().unwrap().len();
    took.sort();
    let at = |share: f64| {
        took.get((took.len() as f64 * share) as usize)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{gates} gates, {per_s} visits a second: {} seen, {missed} not yet at the end",
        took.len()
    );
    for (what, share, most_ms) in [("p95", 0.95, 1000.0), ("p99", 0.99, 2000.0)] {
        let ms = at(share).as_secs_f64() * 1000.0;
        println!(
            "row\tseen at another of {gates} gates, {what}\t{ms:.0} ms\t{most_ms:.0} ms\t{:.2}\t1.00",
            ms / most_ms
        );
    }
}
