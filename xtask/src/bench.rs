//! `cargo xtask bench`: the benchmarks of every crate that has some, and how often the gate errs.

use crate::child::{Done, Limit, finish, npm, tied};
use crate::fetched;
use crate::place;
use crate::setup;

/// Runs them one crate after another, so that no two measure at once.
pub(crate) fn run() -> Done {
    setup::everyday()?;
    let crates = std::fs::read_dir(place::inside("crates")).map_err(|error| format!("crates: {error}"))?;
    let mut measured: Vec<_> = crates
        .flatten()
        .filter(|entry| entry.path().join("benches").is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    measured.sort();
    for name in measured {
        finish(tied("cargo", Limit::Minutes(60)).args(["bench", "--package", &name, "--benches"]))?;
    }
    window()
}

/// The window as it is shipped, beside the least one that could carry it.
fn window() -> Done {
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
