//! The whole program, from its arguments to what it exits with. A library's, so that one file can hold it and `gatekeeperctl`:
//! they have nine tenths of it in common.

use std::path::PathBuf;

use clap::{CommandFactory as _, Parser};
use desk::home::place::Home;
use desk::transport::Book;
use desk::{Adverts, OpenOptions};

use crate::window::Shape;

/// What it exits with where it did what was asked, and where not.
const DONE: u8 = 0;
const FAILED: u8 = 1;

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

/// Runs it to its end, and says what to exit with.
pub fn status() -> u8 {
    crate::without_openings();
    desk::keep_out_of_core_dumps();
    #[cfg(target_os = "linux")]
    crate::window::without_gpu();

    let arguments = Arguments::parse();
    if arguments.describe {
        return describe();
    }
    #[cfg(windows)]
    if !crate::web_view::is_there() {
        return FAILED;
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
    let shape = if arguments.windowed {
        Shape::Windowed
    } else {
        Shape::Kiosk
    };
    match crate::run(options, shape) {
        Ok(()) => DONE,
        Err(error) => {
            eprintln!("gatekeeper: {error}");
            FAILED
        }
    }
}

/// The page of the manual, on standard output.
fn describe() -> u8 {
    let page = clap_mangen::Man::new(Arguments::command());
    match page.render(&mut std::io::stdout()) {
        Ok(()) => DONE,
        Err(_) => FAILED,
    }
}
