//! What sharing costs a desk: a save while another thread sends, beside one of a desk that has not joined; and memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::processor::memory_kb;
use gatekeeper_tests::site::{Gate, Site};

use crate::driven::{Desk, alone, author, now, visit};

/// Between two visitors at one desk, in a rush.
const PAUSE: Duration = Duration::from_millis(20);

pub(crate) fn measure(site: &Site, saves: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (mut sharing, path) = Desk::joined(site, &runtime, "Lưu");
    let mut book = crate::driven::again(&path);
    let mut lonely = alone(&site.folder.path().join("lonely.db"));
    let is_over = Arc::new(AtomicBool::new(false));
    let over = Arc::clone(&is_over);
    let sends = thread::spawn(move || {
        while !over.load(Ordering::Relaxed) {
            runtime.block_on(sharing.pass());
            thread::sleep(Duration::from_millis(250));
        }
    });
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..saves {
        // They take turns: whatever else the machine does falls on both.
        for (book, took) in [(&mut book, &mut ours), (&mut lonely, &mut theirs)] {
            let began = Instant::now();
            book.enter(&visit(number), now(), &author()).unwrap();
            took.push(began.elapsed());
        }
        thread::sleep(PAUSE);
    }
    is_over.store(true, Ordering::Relaxed);
    sends.join().unwrap();
    let median = |took: &mut Vec<Duration>| {
        took.sort();
        took[took.len() / 2].as_secs_f64() * 1000.0
    };
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    println!(
        "row\ta save while sharing, median\t{ours:.2} ms\talone {theirs:.2} ms\t{:.2}\t1.10",
        ours / theirs
    );
    memory(site);
}

/// The whole desk, open for a while.
fn memory(site: &Site) {
    let sharing = site.gate("Nhớ");
    let lonely = Gate::new(&site.folder.path().join("Nhớ một mình"));
    for gate in [&sharing, &lonely] {
        gate.enter_many(200);
    }
    let held = [&sharing, &lonely].map(|gate| {
        let mut desk = Headless::open(&gate.data, None);
        desk.ask("enter {\"name\": \"Nguyễn Văn A\"}");
        thread::sleep(Duration::from_secs(5));
        memory_kb(desk.process()).unwrap() as f64 / 1024.0
    });
    println!(
        "row\tmemory of a desk that shares\t{:.1} MB\talone {:.1} MB\t{:.2}\t1.05",
        held[0],
        held[1],
        held[0] / held[1]
    );
}
