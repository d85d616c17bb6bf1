//! A month of a busy entrance, with sixty faults: adverts lost, recoveries missed, verdicts that are not the gate's, and memory.
//!
//! `SOAK_SEED` gives the same month again; without it one is taken from the clock, and printed. Run with `cargo xtask bench soak`;
//! its short form is an everyday test (`tests/soak.rs`).

use std::process::{Command, ExitCode};

use gatekeeper_tests::soak::{GROWTH, Soak};

fn main() -> ExitCode {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed = number("SOAK_SEED").unwrap_or_else(|| radio::now().unix_us as u64 % 1_000_000);
    let soak = Soak::month(seed);
    let began = radio::now();
    println!("seed {seed}: {} days, {} faults", soak.days, soak.faults);
    let ended = soak.run(&mut Command::new(env!("CARGO_BIN_EXE_soak-ear")), &mut |line| {
        println!("{line}");
    });
    println!("took {} s", radio::now().since(began).as_secs());
    match ended {
        Ok(report) => {
            print!("{report}");
            if report.growth() <= GROWTH {
                return ExitCode::SUCCESS;
            }
            println!("Memory grew.");
        }
        Err(why) => println!("FAILED: {why}"),
    }
    ExitCode::FAILURE
}
