//! What sharing costs a desk in memory, as the system counts it: everything that is laid out for the process, and of that what
//! is its own alone (the rest are pages of programs and libraries, which are in memory once for all who run them).

use std::thread;
use std::time::Duration;

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::processor::{memory_kb, own_memory_kb};
use gatekeeper_tests::site::{Gate, Site};

/// Desks of each kind; the middle one counts.
const DESKS: usize = 3;
/// How long each is open before it is looked at.
const OPEN: Duration = Duration::from_secs(5);

pub(crate) fn measure(site: &Site) {
    let looked_at = |shares: bool| {
        let held = (0..DESKS).map(|number| {
            let gate = if shares {
                site.gate(&format!("Nhớ {number}"))
            } else {
                Gate::new(&site.folder.path().join(format!("Nhớ một mình {number}")))
            };
            gate.enter_many(200);
            let mut desk = Headless::open(&gate.data, None);
            desk.ask("enter {\"name\": \"Nguyễn Văn A\"}");
            if shares {
                desk.until_screen("all is sent", |screen| screen["site"]["unsent"] == 0);
            }
            thread::sleep(OPEN);
            (
                memory_kb(desk.process()).unwrap(),
                own_memory_kb(desk.process()).unwrap(),
            )
        });
        held.collect::<Vec<_>>()
    };
    let (ours, theirs) = (looked_at(true), looked_at(false));
    for (what, which) in [
        (
            "memory of a desk that shares",
            (|held| held.0) as fn(&(u64, u64)) -> u64,
        ),
        ("of that its own alone", |held| held.1),
    ] {
        let middle = |held: &[(u64, u64)]| {
            let mut all: Vec<u64> = held.iter().map(which).collect();
            all.sort_unstable();
            all[DESKS / 2] as f64 / 1024.0
        };
        let (ours, theirs) = (middle(&ours), middle(&theirs));
        println!(
            "row\t{what}\t{ours:.1} MB\talone {theirs:.1} MB\t{:.2}\t1.05",
            ours / theirs
        );
    }
}
