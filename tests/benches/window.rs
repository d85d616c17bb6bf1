//! What the window costs a small computer, beside the least window that could carry it (`src-tauri/examples/bare`): the time
//! from start to painted, the processor time of all its processes until then (which hardly depends on what else the machine
//! does), their memory, and the processor time of a busy check. Each round opens both, the one that comes first changing, so that
//! whatever else the machine does falls on both.
//!
//! `GATEKEEPER_BEFORE` may name another build of `gatekeeper`, which is then measured as well: what a change brought.
//! `WINDOW_ROUNDS` is how many rounds. Run with `cargo bench -p gatekeeper-tests --bench window`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use gatekeeper_tests::bluez::{FakeBluez, Phone};
use gatekeeper_tests::on_the_air::{OnTheAir, laptop, send};
use gatekeeper_tests::processor::{proportional_kib, sum};
use gatekeeper_tests::programs::{ctl, example, program};
use gatekeeper_tests::window::{Displays, Theatre};

/// Until what the start leaves behind is given back.
const SETTLES: Duration = Duration::from_secs(3);
/// How many checks of a busy desk are watched, and for how long each: it listens all the while.
const CHECKS: u32 = 4;
const CHECK: Duration = Duration::from_secs(7);
/// Senders on the air, and how often each sends: 100 adverts a second.
const SENDERS: u16 = 20;
const EVERY: Duration = Duration::from_millis(200);

struct Candidate {
    name: &'static str,
    program: PathBuf,
    /// Whether it is a desk; otherwise there is nothing that a key does.
    desk: bool,
    painted_s: Vec<f64>,
    /// Processor time of all its processes until then.
    worked_s: Vec<f64>,
    memory_mb: Vec<f64>,
    /// Processors kept busy while a check runs.
    busy: Vec<f64>,
}

fn main() {
    let rounds = std::env::var("WINDOW_ROUNDS")
        .map_or(Ok(8), |text| text.parse())
        .unwrap();
    let candidate = |name, program: PathBuf, desk| Candidate {
        name,
        program,
        desk,
        painted_s: Vec::new(),
        worked_s: Vec::new(),
        memory_mb: Vec::new(),
        busy: Vec::new(),
    };
    let mut all = vec![
        candidate("bare window", example("bluezone-gatekeeper", "bare"), false),
        candidate("desk", program("bluezone-gatekeeper", "gatekeeper"), true),
    ];
    if let Some(before) = std::env::var_os("GATEKEEPER_BEFORE") {
        all.push(candidate("desk before", before.into(), true));
    }
    let fake = Arc::new(FakeBluez::start().unwrap());
    let _air: Vec<OnTheAir> = (0..SENDERS)
        .map(|number| send(&fake, sender(number), EVERY))
        .collect();

    for round in 0..rounds {
        let turned = round % all.len();
        all.rotate_left(turned);
        for one in &mut all {
            measure(one, &fake.bus_address(), round == 0);
        }
        all.rotate_right(turned);
    }
    report(&all);
}

/// Neighbours with Bluezone far from the desk, and a laptop that proves that the radio hears.
fn sender(number: u16) -> Phone {
    match number {
        0 => laptop(),
        _ => Phone {
            rssi_dbm: -88,
            ..Phone::android(number)
        },
    }
}

/// Opens it once. The checks of a busy desk take long, and differ little: they are watched in the first round only.
fn measure(one: &mut Candidate, bluetooth: &str, busy: bool) {
    let data = tempfile::tempdir().unwrap();
    if one.desk {
        // A desk that is nobody's asks whose it is.
        ctl(data.path(), &["set", "agency=Sở Nội vụ tỉnh Hải Dương"]);
    }
    let folder = data.path().display().to_string();
    let arguments: &[&str] = if one.desk { &["--data", &folder] } else { &[] };
    let theatre = Theatre::build(Displays::One);
    let began = Instant::now();
    let shown = theatre.show(&one.program, arguments, bluetooth);
    one.painted_s.push(began.elapsed().as_secs_f64());
    one.worked_s
        .push(sum(shown.process(), processor_ticks) / ticks_a_second());
    thread::sleep(SETTLES);
    one.memory_mb
        .push(sum(shown.process(), proportional_kib) / 1024.0);
    if !(busy && one.desk) {
        return;
    }
    for _ in 0..CHECKS {
        let (before, began) = (sum(shown.process(), processor_ticks), Instant::now());
        // F2 is the next visitor; the first letter begins their check.
        shown.xdotool(&["key", "F2"]);
        shown.xdotool(&["type", "--delay", "60", "Tran"]);
        thread::sleep(CHECK);
        let ticks = sum(shown.process(), processor_ticks) - before;
        one.busy
            .push(ticks / ticks_a_second() / began.elapsed().as_secs_f64());
    }
}

fn ticks_a_second() -> f64 {
    f64::from(u32::try_from(rustix::param::clock_ticks_per_second()).unwrap())
}

/// Processor time of a process so far, and of what it started and waited for, in ticks of the system's clock.
fn processor_ticks(process: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before it may hold anything: utime, stime, cutime and cstime are the 12th to 15th words behind it.
    let words: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    words
        .get(11..15)?
        .iter()
        .map(|word| word.parse::<f64>().ok())
        .sum()
}

fn report(all: &[Candidate]) {
    println!(
        "{:<14}{:>22}{:>22}{:>22}{:>30}",
        "", "start to painted", "processor until then", "memory", "processor, 100 adverts/s"
    );
    let first = &all[0];
    let desk = &all[1];
    for one in all {
        let cell =
            |mine: &[f64], theirs: &[f64], digits: usize, unit: &str| match (median(mine), median(theirs)) {
                (Some(mine), Some(theirs)) => format!("{mine:.digits$} {unit} ({:.2}x)", mine / theirs),
                _ => "-".to_owned(),
            };
        println!(
            "{:<14}{:>22}{:>22}{:>22}{:>30}",
            one.name,
            cell(&one.painted_s, &first.painted_s, 3, "s"),
            cell(&one.worked_s, &first.worked_s, 2, "s"),
            cell(&one.memory_mb, &first.memory_mb, 1, "MB"),
            cell(&one.busy, &desk.busy, 3, "cores"),
        );
    }
}

fn median(of: &[f64]) -> Option<f64> {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}
