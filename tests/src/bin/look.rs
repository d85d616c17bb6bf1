//! `look [STATE...]`: goes through the gallery in a real browser and says which texts overlap, are cut, are too small or stand off
//! the screen, and what the system's own colours take away. Fails when there is anything. `cargo xtask test` builds the gallery first.

use std::path::Path;
use std::process::ExitCode;

use gatekeeper_tests::gallery::{Faults, look_at_all, serve, without_colours};

fn main() -> ExitCode {
    let states: Vec<String> = std::env::args().skip(1).collect();
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/gallery");
    let tell = |name: &str, faults: &Faults| {
        let mut said = format!("{} {name}\n", if faults.is_empty() { "fine  " } else { "WRONG " });
        for (fault, places) in faults {
            said.push_str(&format!("         {fault}\n             {}\n", places.join(", ")));
        }
        print!("{said}");
    };
    let wrong = look_at_all(&gallery, &states, tell);
    let mut untold = 0;
    for (state, faults) in without_colours(serve(&gallery), &states) {
        if !faults.is_empty() {
            untold += faults.len();
            tell(&format!("{state} in high contrast"), &faults);
        }
    }
    if wrong + untold == 0 {
        println!("Every text is whole, large enough and alone, and nothing is told by colours alone.");
        ExitCode::SUCCESS
    } else {
        eprintln!("{wrong} texts are not as they should be, and {untold} things are told by colours alone.");
        ExitCode::FAILURE
    }
}
