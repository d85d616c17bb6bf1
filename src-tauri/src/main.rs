//! `gatekeeper`: the kiosk window of a desk; and `gatekeeperctl`, where a package gave it that name too.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;

use bluezone_gatekeeper::{Shape, run};
use clap::{CommandFactory as _, Parser};
use desk::home::place::Home;
use desk::transport::Book;
use desk::{Adverts, OpenOptions};

/// The desk at an entrance: hears whether a visitor's phone runs Bluezone, keeps the register, prints the day.
#[derive(Parser)]
#[command(name = "gatekeeper", version)]
struct Arguments {
    /// Folder of the register (default: GATEKEEPER_DATA, then this system's own place)
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Begin in practice: simulated phones and a register of their own
    #[arg(long)]
    practice: bool,
    /// In a window that can be moved, instead of over the whole screen
    #[arg(long)]
    windowed: bool,
    /// Print the page of the manual, for whoever packs the program
    #[arg(long, hide = true)]
    describe: bool,
}

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    if goes_by_the_other_name() {
        return ctl::main();
    }
    bluezone_gatekeeper::without_openings();
    desk::keep_out_of_core_dumps();
    #[cfg(target_os = "linux")]
    bluezone_gatekeeper::without_gpu();

    let arguments = Arguments::parse();
    if arguments.describe {
        return describe();
    }
    #[cfg(windows)]
    if !bluezone_gatekeeper::web_view_is_there() {
        return ExitCode::FAILURE;
    }
    desk::journal::note_panics(&Home::find(arguments.data.as_deref()));
    let options = OpenOptions {
        data_dir: arguments.data,
        book: if arguments.practice {
            Book::Practice
        } else {
            Book::Register
        },
        adverts: Adverts::FromBluetooth,
    };
    match run(
        options,
        if arguments.windowed {
            Shape::Windowed
        } else {
            Shape::Kiosk
        },
    ) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gatekeeper: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The page of the manual, on standard output.
fn describe() -> ExitCode {
    let page = clap_mangen::Man::new(Arguments::command());
    match page.render(&mut std::io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Whether this is `gatekeeperctl`: a package for Linux holds one file by two names, because two files would be twice the size.
#[cfg(target_os = "linux")]
fn goes_by_the_other_name() -> bool {
    let name = std::env::args_os().next().map(PathBuf::from);
    name.is_some_and(|name| name.file_name().is_some_and(|name| name == "gatekeeperctl"))
}
