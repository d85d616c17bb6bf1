//! `look [STATE...]`: goes through the gallery in a real browser and says which texts overlap, are cut, are too small or stand off
//! the screen. Fails when there is one. `cargo xtask test` builds the gallery first.

use std::path::Path;
use std::process::ExitCode;

use gatekeeper_tests::gallery::{Faults, look_at_all};

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
    if wrong == 0 {
        println!("Every text is whole, large enough and alone.");
        ExitCode::SUCCESS
    } else {
        eprintln!("{wrong} texts are not as they should be.");
        ExitCode::FAILURE
    }
}
