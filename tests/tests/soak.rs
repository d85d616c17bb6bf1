//! The month of `cargo xtask bench soak` in its short form, and whether it would find out what it looks for.

use std::process::Command;
use std::time::Duration;

use gatekeeper_tests::soak::{GROWTH, Report, Soak};

/// Runs `soak` with a listener that has the fault `planted`, or none.
fn run(soak: Soak, planted: Option<&str>) -> Result<Report, String> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_soak-ear"));
    let ended = soak.run(program.args(planted), &mut |line| println!("{line}"));
    ended.map_err(|why| format!("seed {}: {why}", soak.seed))
}

#[test]
fn two_days_with_every_fault_lose_no_advert_and_are_judged_as_the_gate_alone_judges_them() {
    let soak = Soak::short(14);
    let report = run(soak, None).unwrap_or_else(|why| panic!("{why}"));
    println!("{report}");
    // A verdict of each kind, or the comparison would say little.
    for word in ["running", "probable", "not_heard", "cannot_check"] {
        assert!(report.ended(word) > 0, "{word}");
    }
}

/// A quarter of an hour with so many faults, and a listener that is not waited for.
const fn quarter(faults: usize) -> Soak {
    Soak {
        days: 1,
        faults,
        limit: Duration::from_secs(10),
        ..Soak::short(14)
    }
}

/// The soak's complaint of a listener that has the fault `planted`.
#[track_caller]
fn check(planted: &str, soak: Soak, complaint: &str) {
    let why = run(soak, Some(planted)).expect_err(planted);
    assert!(why.contains(complaint), "{planted}: {why}");
}

#[test]
fn a_lost_advert_is_found_out() {
    check("loses", quarter(0), "were lost, and there was no fault");
}

#[test]
fn a_verdict_that_is_not_the_gate_s_is_found_out() {
    check("misjudges", quarter(0), "check 2: the gate alone says");
}

#[test]
fn a_radio_that_stays_deaf_is_found_out() {
    check("stays-deaf", quarter(1), "not recovered from SwitchedOff");
}

#[test]
fn a_deafness_that_is_not_told_is_found_out() {
    check("keeps-quiet", quarter(1), "SwitchedOff was never told");
}

#[test]
fn a_listener_that_hangs_is_found_out() {
    // The last word of one that hangs is that it listens.
    check("hangs", quarter(0), "Listening");
}

#[test]
fn a_listener_that_keeps_what_it_hears_is_found_out() {
    let soak = Soak {
        faults: 0,
        ..Soak::short(14)
    };
    let report = run(soak, Some("hoards")).unwrap_or_else(|why| panic!("{why}"));
    assert!(report.growth() > GROWTH, "{report}");
}
