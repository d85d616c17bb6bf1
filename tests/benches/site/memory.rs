//! What sharing costs a desk in memory. In the window, as people have it: all its processes, each with its share of what they
//! share. Without one, as the system counts it: everything that is laid out for the process, and of that what is its own alone
//! (the rest are pages of programs and libraries, which are in memory once for all who run them).

use std::thread;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::processor::{memory_kb, own_memory_kb, proportional_kib, sum};
use gatekeeper_tests::programs::{ctl, program};
use gatekeeper_tests::site::{Gate, Site};
use gatekeeper_tests::window::{Displays, Theatre, until};

/// Desks of each kind; the middle one counts.
const DESKS: usize = 3;
/// How long each is open before it is looked at.
const OPEN: Duration = Duration::from_secs(5);

pub(crate) fn measure(site: &Site) {
    let windows = pairs(site, "Cửa sổ", in_a_window);
    said("memory of a window that shares", &windows, |held| held.0);
    let headless = pairs(site, "Nhớ", without_one);
    said(
        "memory of a desk without a window that shares",
        &headless,
        |held| held.0,
    );
    said("of that its own alone", &headless, |held| held.1);
}

/// What is held by a desk that shares, and by one that does not, kB; they take turns.
type Pair = [(f64, f64); 2];

/// Opens a desk, waits until it is settled, and answers what it holds, kB: all of it, and its own alone where that is known.
type Open = fn(&Gate, &dyn Fn() -> bool) -> (f64, f64);

fn pairs(site: &Site, name: &str, held: Open) -> Vec<Pair> {
    let pair = |number: usize| {
        let name = format!("{name} {number}");
        let alone = Gate::new(&site.folder.path().join(format!("{name} một mình")));
        let shares = site.gate(&name);
        for gate in [&shares, &alone] {
            gate.enter_many(200);
        }
        let is_sent = || site.status(&name)["events"].as_u64() >= Some(200);
        [held(&shares, &is_sent), held(&alone, &|| true)]
    };
    (0..DESKS).map(pair).collect()
}

fn in_a_window(gate: &Gate, is_settled: &dyn Fn() -> bool) -> (f64, f64) {
    // A desk that is nobody's asks whose it is.
    ctl(&gate.data, &["set", "agency=Sở Nội vụ tỉnh Hải Dương"]);
    let bluez = FakeBluez::start().unwrap();
    let gatekeeper = program("bluezone-gatekeeper", "gatekeeper");
    let data = gate.data.display().to_string();
    let shown = Theatre::build(Displays::One).show(&gatekeeper, &["--data", &data], &bluez.bus_address());
    until("all is sent", || is_settled().then_some(()));
    thread::sleep(OPEN);
    (sum(shown.process(), proportional_kib), 0.0)
}

fn without_one(gate: &Gate, is_settled: &dyn Fn() -> bool) -> (f64, f64) {
    let mut desk = Headless::open(&gate.data, None);
    desk.ask("enter {\"name\": \"Nguyễn Văn A\"}");
    until("all is sent", || is_settled().then_some(()));
    thread::sleep(OPEN);
    let kb = |held: std::io::Result<u64>| held.unwrap() as f64;
    (kb(memory_kb(desk.process())), kb(own_memory_kb(desk.process())))
}

fn said(what: &str, pairs: &[Pair], which: fn(&(f64, f64)) -> f64) {
    let middle = |side: usize| {
        let mut all: Vec<f64> = pairs.iter().map(|pair| which(&pair[side])).collect();
        all.sort_by(f64::total_cmp);
        all[DESKS / 2] / 1024.0
    };
    let (ours, theirs) = (middle(0), middle(1));
    println!(
        "row\t{what}\t{ours:.1} MB\talone {theirs:.1} MB\t{:.2}\t1.05",
        ours / theirs
    );
}
