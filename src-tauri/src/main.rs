//! `gatekeeper`: the kiosk window of a desk.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;

use bluezone_gatekeeper::{Shape, run};
use clap::Parser;
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
}

fn main() -> ExitCode {
    bluezone_gatekeeper::without_openings();
    desk::keep_out_of_core_dumps();
    #[cfg(target_os = "linux")]
    bluezone_gatekeeper::without_gpu();

    let arguments = Arguments::parse();
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
