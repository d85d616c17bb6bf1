//! `cargo xtask test`: every everyday check, in the order in which they fail soonest.
//!
//! Each has a name on screen; the first that fails ends the run with a clear word. A summary of times closes it.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use crate::child::{Done, Limit, finish, npm, tied};
use crate::debian::Debian;
use crate::{dist, fetched, fuzz, house, packages, place, setup, windows};

/// Which checks the person wants.
pub(crate) struct Wish<'a> {
    /// Whose Bluetooth is tested in an emulated computer, beside recordings and a private bus.
    stacks: &'static [Check],
    systems: Systems,
    /// Part of the name of each check to run; empty is part of all of them.
    only: &'a str,
    /// Needs that are done without, and parts of names of checks that are left out.
    skip: Vec<&'a str>,
    installed: Installed,
}

/// Where what a desk is given is installed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Installed {
    Nowhere,
    InCleanSystems,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Systems {
    /// The one we are on.
    This,
    /// Also Windows, as far as a cross compiler and wine show it.
    AndWindows,
}

impl<'a> Wish<'a> {
    /// Reads the options; `None` when one is not known.
    pub(crate) fn read(options: &[&'a str]) -> Option<Self> {
        let mut wish = Self {
            stacks: &[],
            systems: Systems::This,
            only: "",
            skip: Vec::new(),
            installed: Installed::Nowhere,
        };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            match *option {
                "--real-radio" => wish.stacks = &STACKS,
                "--real-radio=bookworm" => wish.stacks = &STACKS[..2],
                "--real-radio=trixie" => wish.stacks = &STACKS[2..],
                "--windows" => wish.systems = Systems::AndWindows,
                "--only" => wish.only = options.next()?,
                "--skip" => wish.skip.push(options.next()?),
                "--packages" => wish.installed = Installed::InCleanSystems,
                _ => return None,
            }
        }
        Some(wish)
    }
}

type Check = (&'static str, fn() -> Done);

const EVERYDAY: &[Check] = &[
    ("what this machine lacks", setup::everyday),
    ("layout of the Rust code", rust_layout),
    ("rules of the house", rules_of_the_house),
    ("imports run down, and in no circle", imports),
    ("download addresses in the web view's lock file", web_lock_file),
    ("licences, sources, bans", licences),
    ("types of the web view", || npm("check")),
    ("tests of the web view", || npm("test")),
    ("build of the web view", || npm("build")),
    ("texts of every screen, in a real browser", every_screen),
    ("clippy", clippy),
    (
        "tests of the Rust code, and generated types are up to date",
        rust_tests,
    ),
    ("tests of the whole app, window and all", whole_app),
    ("hostile bytes", fuzz::run),
];

/// Not among CI's: they fetch half a gigabyte and take a quarter of an hour.
const PACKAGES: &[Check] = &[
    ("packages as they are given to a desk", dist::run),
    ("packages in clean systems", packages::in_clean_systems),
];

/// Of each Debian what it needs, and its tests.
const STACKS: [Check; 4] = [
    ("what the emulated Debian 12 lacks", || {
        setup::real_radio(Debian::Bookworm)
    }),
    ("a real Bluetooth stack, Debian 12's", || {
        real_radio(Debian::Bookworm)
    }),
    ("what the emulated Debian 13 lacks", || {
        setup::real_radio(Debian::Trixie)
    }),
    ("a real Bluetooth stack, Debian 13's", || {
        real_radio(Debian::Trixie)
    }),
];

/// Not everyday: it compiles everything of other people's a second time.
const WINDOWS: &[Check] = &[
    ("what compiling for Windows lacks", setup::for_windows),
    ("clippy of the code of Windows", windows::clippy),
    ("crates as Windows has them", windows::crates),
    ("the command line as Windows has it", windows::command_line),
    ("the window as Windows has it", windows::window),
];

/// Both at once: everything of other people's is compiled a third time.
const INSTALLER: &[Check] = &[("the installer as Windows has it", windows::installer)];

/// Runs them, in order, until one fails.
pub(crate) fn run(wish: &Wish<'_>) -> Done {
    let windows = if wish.systems == Systems::AndWindows {
        WINDOWS
    } else {
        &[]
    };
    let packages = if wish.installed == Installed::InCleanSystems {
        PACKAGES
    } else {
        &[]
    };
    let installer = if wish.systems == Systems::AndWindows && wish.installed == Installed::InCleanSystems {
        INSTALLER
    } else {
        &[]
    };
    let all: Vec<_> = EVERYDAY
        .iter()
        .chain(windows)
        .chain(wish.stacks)
        .chain(packages)
        .chain(installer)
        .collect();
    let (checks, needs): (Vec<&str>, Vec<&str>) = wish
        .skip
        .iter()
        .partition(|word| all.iter().any(|(name, _)| name.contains(**word)));
    setup::skip(&needs)?;
    let wanted: Vec<_> = all
        .into_iter()
        .filter(|(name, _)| name.contains(wish.only) && !checks.iter().any(|word| name.contains(word)))
        .collect();
    if wanted.is_empty() {
        return Err(format!("no check has {:?} in its name", wish.only));
    }
    let mut times = Vec::new();
    for (number, (name, check)) in wanted.iter().enumerate() {
        println!("\n== {} of {}: {name}", number + 1, wanted.len());
        let (done, time) = timed(*check);
        times.push((*name, time));
        if let Err(words) = done {
            summarise(&times);
            return Err(format!("{name}: {words}"));
        }
    }
    summarise(&times);
    println!("Everything passed.");
    Ok(())
}

#[allow(clippy::disallowed_methods)]
fn timed(check: fn() -> Done) -> (Done, Duration) {
    let began = Instant::now();
    (check(), began.elapsed())
}

fn summarise(times: &[(&str, Duration)]) {
    println!("\n== seconds");
    for (name, time) in times {
        println!("{:8.1}  {name}", time.as_secs_f32());
    }
    println!(
        "{:8.1}  in all",
        times.iter().map(|(_, time)| time.as_secs_f32()).sum::<f32>()
    );
}

fn rust_layout() -> Done {
    finish(tied("cargo", Limit::Minutes(2)).args(["fmt", "--all", "--check"]))
}

fn rules_of_the_house() -> Done {
    let mut broken = 0;
    for (name, rule) in house::RULES {
        let wrong = rule()?;
        println!("{} {name}", if wrong.is_empty() { "kept  " } else { "BROKEN" });
        for line in &wrong {
            println!("         {line}");
        }
        broken += usize::from(!wrong.is_empty());
    }
    if broken == 0 {
        Ok(())
    } else {
        Err(format!("{broken} broken"))
    }
}

/// A program of its own, since it reads Rust and so needs a parser.
fn imports() -> Done {
    finish(tied("cargo", Limit::Minutes(10)).args(["run", "--locked", "--quiet", "--package", "rooms"]))
}

fn web_lock_file() -> Done {
    let lock =
        fs::read_to_string(place::inside("ui/package-lock.json")).map_err(|error| error.to_string())?;
    if lock.contains("\"resolved\":") {
        return Err(
            "ui/package-lock.json records where packages were downloaded from; \
                    with ui/.npmrc in place, `npm --prefix ui install` leaves that out"
                .to_owned(),
        );
    }
    Ok(())
}

fn licences() -> Done {
    let program = fetched::cargo_deny()?;
    // Errors alone: each duplicate is a warning with its whole tree, and the closing lines count them anyway.
    finish(
        tied(&program.to_string_lossy(), Limit::Minutes(10))
            .args([
                "--log-level",
                "error",
                "--workspace",
                "--all-features",
                "--locked",
            ])
            .args(["check", "--show-stats", "bans", "licenses", "sources"]),
    )
}

fn clippy() -> Done {
    finish(tied("cargo", Limit::Minutes(45)).args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))
}

/// The tests of `desk` write the web view's types anew; what they write must be what is there already.
fn rust_tests() -> Done {
    let before = bindings()?;
    finish(tied("cargo", Limit::Minutes(60)).args([
        "test",
        "--locked",
        "--workspace",
        "--exclude",
        place::END_TO_END,
    ]))?;
    let after = bindings()?;
    let changed: Vec<_> = after
        .iter()
        .filter(|(name, text)| before.get(*name) != Some(text))
        .map(|(name, _)| name.as_str())
        .collect();
    if changed.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "ui/src/bindings was not up to date, and is now; look at it and commit it: {}",
            changed.join(" ")
        ))
    }
}

fn bindings() -> Result<BTreeMap<String, String>, String> {
    let folder = place::inside("ui/src/bindings");
    let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(&folder).map_err(complain)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        texts.insert(name, fs::read_to_string(entry.path()).map_err(complain)?);
    }
    Ok(texts)
}

/// Every state of the gallery in WebKit: see `tests/src/gallery`. For one state alone: `npm --prefix ui run gallery`, then
/// `cargo run --package gatekeeper-tests --bin look STATE`.
fn every_screen() -> Done {
    npm("gallery")?;
    let mut look = tied("cargo", Limit::Minutes(60));
    look.args([
        "run",
        "--locked",
        "--quiet",
        "--package",
        place::END_TO_END,
        "--bin",
        "look",
    ]);
    finish(place::drawing(&mut look))
}

/// So many of these run side by side at least, however few processors there are: mostly they wait for what they look at.
const SIDE_BY_SIDE_MIN: usize = 4;

/// These start the real programs on screens, buses and printers of their own.
fn whole_app() -> Done {
    let mut test = tied("cargo", Limit::Minutes(60));
    test.args(["test", "--locked", "--package", place::END_TO_END]);
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    test.env("RUST_TEST_THREADS", processors.max(SIDE_BY_SIDE_MIN).to_string());
    finish(place::drawing(&mut test))
}

/// One computer after the other: each is emulated, and wants a processor of its own.
fn real_radio(debian: Debian) -> Done {
    finish(tied("cargo", Limit::Minutes(45)).args([
        "test",
        "--locked",
        "--package",
        place::END_TO_END,
        "--features",
        "real-radio",
        "--test",
        "real_radio",
        "--",
        "--test-threads=1",
        &format!("{}::", debian.suite()),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_read_whole_or_not_at_all() {
        let wish = Wish::read(&["--only", "clippy", "--real-radio"]).unwrap();
        assert!(wish.stacks.len() == 4 && wish.systems == Systems::This && wish.only == "clippy");
        let of_one = Wish::read(&["--real-radio=trixie"]).unwrap().stacks;
        assert!(of_one.len() == 2 && of_one.iter().all(|(name, _)| name.contains("Debian 13")));
        assert!(Wish::read(&["--windows"]).unwrap().systems == Systems::AndWindows);
        assert!(Wish::read(&["--real-radios"]).is_none());
        assert!(Wish::read(&["--real-radio=woody"]).is_none());
        assert!(Wish::read(&["--only"]).is_none());
        let wish = Wish::read(&["--skip", "fcitx5", "--packages", "--skip", "clippy"]).unwrap();
        assert!(wish.skip == ["fcitx5", "clippy"] && wish.installed == Installed::InCleanSystems);
    }
}
