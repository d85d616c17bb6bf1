//! `cargo xtask bench`: the benchmarks of every crate that has some, and how often the gate errs.

mod noise;
mod table;

use self::noise::Noise;
use crate::child::{Done, Limit, finish, npm, tied};
use crate::fetched;
use crate::place;
use crate::setup;

/// What can be measured alone: its name, the package and the bench, and which part of that.
const GROUPS: [(&str, &str, &str, Option<&str>); 18] = [
    ("beacon", "beacon", "read", None),
    ("gate", "gate", "pace", None),
    ("recording", "radio", "recording", None),
    ("visit", "register", "durable_insert", None),
    ("growth", "register", "growth", None),
    ("hosts", "register", "hosts", None),
    ("book", "register", "book", None),
    ("start", "register", "book", Some("start")),
    ("day", "register", "book", Some("day")),
    ("search", "register", "book", Some("search")),
    ("memory", "register", "book", Some("memory")),
    ("copy", "register", "book", Some("copy")),
    ("sheet", "sheet", "writers", None),
    ("desk", "desk", "busy_second", None),
    ("held", "desk", "day_held", None),
    ("page", place::END_TO_END, "page", None),
    ("province", place::END_TO_END, "province", None),
    ("site", place::END_TO_END, "site", None),
];

/// Whether there is such a group.
pub(crate) fn is_group(name: &str) -> bool {
    GROUPS.iter().any(|(group, ..)| *group == name)
}

/// Runs one group, or all of them one after another, so that no two measure at once; then one table of what was compared.
/// `full` also makes the book of five million visits.
pub(crate) fn run(only: Option<&str>, full: bool) -> Done {
    setup::everyday()?;
    let (mut rows, mut noise) = (Vec::new(), Noise::default());
    for (name, package, bench, part) in GROUPS {
        // A part is measured with its whole, unless it is asked for.
        if only.map_or(part.is_some(), |only| only != name) {
            continue;
        }
        let mut command = tied("cargo", Limit::Minutes(if full { 180 } else { 60 }));
        command.args(["bench", "--package", package, "--bench", bench]);
        if let Some(part) = part {
            command.args(["--", part]);
        }
        if full {
            command.env("BENCH_FULL", "1");
        }
        noise.look();
        table::run(&mut command, &mut rows)?;
        noise.look();
    }
    table::print(&rows);
    noise.print();
    if only.is_none() { window() } else { Ok(()) }
}

/// The window as it is shipped, beside the least one that could carry it.
pub(crate) fn window() -> Done {
    npm("build")?;
    finish(tied("cargo", Limit::Minutes(60)).args([
        "bench",
        "--package",
        place::END_TO_END,
        "--bench",
        "window",
    ]))
}

/// What listening costs, beside btleplug's own events and Python's bleak.
pub(crate) fn radio() -> Done {
    setup::everyday()?;
    let mut bench = tied("cargo", Limit::Minutes(60));
    bench.args(["bench", "--package", place::END_TO_END, "--bench", "radio"]);
    match fetched::bleak() {
        Ok(python) => {
            bench.env("RADIO_BENCH_PYTHON", python);
        }
        Err(why) => println!("Measured without bleak: {why}"),
    }
    finish(&mut bench)
}

/// A month of a busy entrance: whether the radio stays whole. Hours for a machine that does other things too.
pub(crate) fn soak() -> Done {
    setup::everyday()?;
    finish(tied("cargo", Limit::Minutes(180)).args([
        "bench",
        "--package",
        place::END_TO_END,
        "--bench",
        "soak",
    ]))
}

/// Kills the register's writer and cuts its power many times more than the everyday checks have time for.
pub(crate) fn crash() -> Done {
    setup::to_build()?;
    let mut soak = tied("cargo", Limit::Minutes(60));
    soak.args([
        "test",
        "--package",
        "register",
        "--test",
        "crash",
        "--test",
        "power_cut",
    ])
    .args(["--", "--nocapture"])
    .env("REGISTER_KILLS", "1000")
    .env("REGISTER_CUTS", "1000");
    finish(&mut soak)
}

/// Prints how often the gate errs: on every recording whose truth is known, then on freshly simulated entrances beside
/// a plain threshold.
pub(crate) fn accuracy() -> Done {
    setup::to_build()?;
    let folder = place::inside("tests/recordings");
    let mut sessions: Vec<_> = std::fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".session.json"))
        .collect();
    sessions.sort();
    finish(example("score").arg("--").args(sessions))?;
    finish(&mut example("accuracy"))
}

fn example(name: &str) -> std::process::Command {
    let mut cargo = tied("cargo", Limit::Minutes(60));
    cargo.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "gate",
        "--example",
        name,
    ]);
    cargo
}
