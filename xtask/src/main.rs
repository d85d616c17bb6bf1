//! Every chore of the project behind one word: `cargo xtask run`, `test`, `bench`, `pictures`, `dist`, `setup`.
//!
//! Uses the standard library alone, so that the word answers seconds after a fresh clone, before anything else was
//! fetched. Absent on purpose: anything a chore needs that a step can ask an ordinary tool for (cargo, npm, git, apt).

mod advisories;
mod bench;
mod child;
mod debian;
mod dist;
mod fetched;
mod files;
mod fuzz;
mod house;
mod packages;
mod pictures;
mod place;
mod run;
mod screen;
mod setup;
mod test;
mod windows;

use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask WORD

  run [--release] [--shot] [--skip NAME] [-- ARGS]
                                       set up what is missing, build, open the kiosk window
                       --release       the program as it is shipped
                       --shot          on a screen of its own: take a picture of it and leave
                       --skip NAME     do without a package that this system has not
                       -- ARGS         handed to the program
  test [--real-radio[=SUITE]] [--windows] [--packages] [--only PART] [--skip NAME]
                                       set up what is missing, run every everyday check
                       --real-radio    also against real Bluetooth stacks in an emulated computer: Debian 12's and Debian 13's,
                                       or that of bookworm or trixie alone
                       --windows       also compile the code of Windows, and run it under wine
                       --packages      also install what a desk is given in clean systems of Debian and Ubuntu (root, network)
                                       with --windows too: also the installer for Windows, under wine
                       --only PART     those checks alone that have PART in their name
                       --skip NAME     do without a package, or without checks that have NAME in their name
  bench [GROUP] [--full]               measure what must be fast, beside its peers, with a table at the end
                       GROUP           one alone: beacon, gate, recording, visit, growth, hosts, book (start, day, search,
                                       memory, copy), sheet, desk, held, page, province, site
                       --full          the book of five million visits too: minutes, and 15 GB
  bench window                         measure what the window costs, beside a bare one
  bench crash                          kill the writer of the register 1 000 times, cut its power 1 000 times
  bench accuracy                       measure how often the gate errs (docs/accuracy.md)
  bench radio                          measure what listening costs, beside btleplug and bleak
  bench soak                           a month of a busy entrance with 60 faults, in some 20 minutes
  pictures                             make the pictures of README and docs anew, from the real window
  dist [--windows]                     build what a desk is given, into target/dist
                       --windows       also the installer for Windows
  advisories FOLDER                    look for known weaknesses of what is in the product, in a copy of RustSec's
                                       advisory-db in FOLDER, and at npm where it answers
  setup [--real-radio]                 only set up what is missing

Where there is no display, windows open on a virtual screen.
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match obey(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refusal::Usage) => {
            eprint!("{HELP}");
            ExitCode::from(2)
        }
        Err(Refusal::Failed(words)) => {
            eprintln!("\nxtask: {words}");
            ExitCode::FAILURE
        }
    }
}

enum Refusal {
    Usage,
    Failed(String),
}

impl From<String> for Refusal {
    fn from(words: String) -> Self {
        Self::Failed(words)
    }
}

fn obey(words: &[&str]) -> Result<(), Refusal> {
    match words {
        ["run", options @ ..] => run::run(&run::Wish::read(options).ok_or(Refusal::Usage)?)?,
        ["test", options @ ..] => test::run(&test::Wish::read(options).ok_or(Refusal::Usage)?)?,
        ["bench"] => bench::run(None, false)?,
        ["bench", "--full"] => bench::run(None, true)?,
        ["bench", "window"] => {
            setup::everyday()?;
            bench::window()?;
        }
        ["bench", "crash"] => bench::crash()?,
        ["bench", "accuracy"] => bench::accuracy()?,
        ["bench", "radio"] => bench::radio()?,
        ["bench", "soak"] => bench::soak()?,
        ["bench", group] if bench::is_group(group) => bench::run(Some(group), false)?,
        ["bench", group, "--full"] if bench::is_group(group) => bench::run(Some(group), true)?,
        ["pictures"] => pictures::make()?,
        ["dist"] => dist::run()?,
        ["dist", "--windows"] => dist::run_with_windows()?,
        ["advisories", folder] => advisories::look_up(folder)?,
        ["setup"] => setup::everyday()?,
        ["setup", "--real-radio"] => {
            setup::everyday()?;
            setup::real_radio(debian::Debian::Bookworm)?;
            setup::real_radio(debian::Debian::Trixie)?;
        }
        ["--help" | "-h" | "help"] => print!("{HELP}"),
        _ => return Err(Refusal::Usage),
    }
    Ok(())
}
