//! Tests of the product as Windows has it, run under wine.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::{Done, Limit, TO_COMPILE, finish, tied};
use crate::{dist, place};

use super::wine::Wine;
use super::{TARGET, built, compiled, of_crates, target};

/// A variable that names what stands for `gatekeeperctl`: see `tests/src/programs.rs`.
const STANDS_FOR_CTL: &str = "GATEKEEPER_TESTS_CTL";

/// The same for `gatekeeper`.
const STANDS_FOR_WINDOW: &str = "GATEKEEPER_TESTS_WINDOW";

/// Where wine has what is at `/`.
const ROOT: &str = "Z:";

/// What whole paths begin with in those programs: see there as well.
const ROOT_OF_CTL: &str = "GATEKEEPER_TESTS_ROOT";

/// Each crate's own tests, as programs for Windows.
pub(crate) fn crates() -> Done {
    compiled()?;
    let wine = Wine::wake(&folder())?;
    let runner = format!("CARGO_TARGET_{}_RUNNER", TARGET.to_uppercase().replace('-', "_"));
    // The window's own tests want what it is started by, which lies beside the programs.
    let beside = format!("{ROOT}{}", built().display());
    finish(
        of_crates("test", Limit::Minutes(60))
            .arg("--no-fail-fast")
            .env(runner, wine.runner())
            .env("WINEPATH", beside),
    )
}

/// Tests of what Linux alone has: devices that are always full, mounts and accounts of one test, a clock that is preloaded.
const OF_LINUX: [&str; 7] = [
    "clocks::",
    "neighbours::a_printing_service_that_is_away_is_told_in_one_line",
    "neighbours::an_export_into_what_is_full_says_so_in_one_line",
    "outputs::a_desk_says_so_too_and_goes_on",
    "outputs::a_full_stick_is_told_and_keeps_what_it_had",
    "outputs::a_full_stream_is_told_as_such",
    "places::a_folder_that_cannot_be_written_is_told_and_left_as_it_is",
];

/// The tests of the command line that Linux has, with the program of Windows in the place of Linux' own.
pub(crate) fn command_line() -> Done {
    compiled()?;
    let wine = Wine::wake(&folder())?;
    command_line_of(&wine, &built().join("gatekeeperctl.exe"))
}

/// What a desk is given, installed, updated and removed; then the same tests with the programs as they are shipped.
pub(crate) fn installer() -> Done {
    let (laid, [setup, newer]) = dist::for_windows()?;
    let wine = Wine::wake(&folder())?;
    finish(
        tied("tests/packages/setup.sh", Limit::Minutes(30))
            .arg(wine.runner())
            .arg(wine.prefix())
            .args([setup, newer]),
    )?;
    command_line_of(&wine, &laid.join("gatekeeperctl.exe"))
}

fn command_line_of(wine: &Wine, ctl: &Path) -> Done {
    let ctl = wine.stands_for(ctl)?;
    let mut test = of_whole_programs(&["command_line", "bad_input"])?;
    // One after the other: started side by side, a program hung in wine now and then.
    test.arg("--test-threads=1");
    for name in OF_LINUX {
        test.args(["--skip", name]);
    }
    finish(test.env(STANDS_FOR_CTL, ctl).env(ROOT_OF_CTL, ROOT))
}

/// The window, as far as it comes without WebView2.
pub(crate) fn window() -> Done {
    compiled()?;
    let wine = Wine::wake(&folder())?;
    let window = wine.stands_for(&built().join("gatekeeper.exe"))?;
    finish(
        of_whole_programs(&["on_windows"])?
            .arg("--ignored")
            .env(STANDS_FOR_WINDOW, window),
    )
}

/// Compiles these tests; returns the word that runs them, for what they shall be told.
fn of_whole_programs(files: &[&str]) -> Result<Command, String> {
    let of = |limit| {
        let mut test = tied("cargo", limit);
        test.args(["test", "--locked", "--package", place::END_TO_END]);
        for file in files {
            test.args(["--test", file]);
        }
        test
    };
    finish(of(TO_COMPILE).arg("--no-run"))?;
    let mut test = of(Limit::Minutes(60));
    test.arg("--");
    Ok(test)
}

fn folder() -> PathBuf {
    target().join("wine")
}
