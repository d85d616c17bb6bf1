//! Keeps the drawing of the house true: among the files of a crate no imports run in a circle, and where
//! `docs/rooms.txt` names the floors of a crate none runs up.
//!
//! ```text
//! cargo run -p rooms                     every package of the workspace
//! cargo run -p rooms -- desk register    these alone
//! cargo run -p rooms -- --count          files, imports and circles of each
//! ```
//!
//! An import is a path in one file that ends at something defined in another. It runs to where the thing is defined: a
//! facade that only hands names on is passed through, so it neither makes a circle nor hides one. Deliberately absent:
//! types. Which file the body of a method stands in is not known here, so `value.method()` is no import, though the path
//! to the type of `value` is one. Tests inside `src` are left out, and so are words that only macros put together.

mod chains;
mod conditions;
mod floors;
mod imports;
mod mentions;
mod packages;
mod resolve;
mod tree;
mod uses;

#[cfg(test)]
mod tests;

use std::fs;
use std::process::ExitCode;

use floors::Floors;
use imports::Imports;
use packages::Target;
use tree::Tree;

/// Where the floors are written down, seen from the workspace's folder.
const FLOORS: &str = "docs/rooms.txt";

fn main() -> ExitCode {
    let (words, names): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let count = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => false,
        ["--count"] => true,
        _ => {
            eprintln!("Usage: rooms [--count] [PACKAGE...]");
            return ExitCode::from(2);
        }
    };
    match look(&names, count) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(wrong) => {
            eprintln!("rooms: {wrong} wrong");
            ExitCode::FAILURE
        }
        Err(words) => {
            eprintln!("rooms: {words}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what is found in these packages, all without a name, and returns how much of it is wrong.
fn look(names: &[String], count: bool) -> Result<usize, String> {
    let workspace = packages::read()?;
    if let Some(unknown) = names
        .iter()
        .find(|name| !workspace.targets.iter().any(|target| &target.package == *name))
    {
        return Err(format!("no package is called {unknown}"));
    }
    let text =
        fs::read_to_string(workspace.root.join(FLOORS)).map_err(|error| format!("{FLOORS}: {error}"))?;
    let floors = Floors::read(&text).map_err(|words| format!("{FLOORS}: {words}"))?;
    let mut wrong = floors.unknown(workspace.targets.iter().map(|target| target.package.as_str()));
    if count {
        println!("{:24} {:>6} {:>8}  circles", "crate", "files", "imports");
    }
    for target in &workspace.targets {
        if !names.is_empty() && !names.contains(&target.package) {
            continue;
        }
        let read = Tree::read(&target.root, &|path| fs::read_to_string(path));
        let tree = read.map_err(|words| format!("{}: {words}", target.name))?;
        let imports = Imports::of(&tree);
        let circles = chains::circles(&imports);
        if count {
            count_line(target, &imports, &circles);
            continue;
        }
        let name = &target.name;
        wrong.extend(
            circles
                .iter()
                .map(|circle| format!("{name}: {}", circle.said(&imports))),
        );
        wrong.extend(
            floors
                .broken(&target.package, &imports)
                .into_iter()
                .map(|words| format!("{name}: {words}")),
        );
    }
    for line in &wrong {
        println!("{line}");
    }
    Ok(wrong.len())
}

fn count_line(target: &Target, imports: &Imports, circles: &[chains::Circle]) {
    let sizes: Vec<_> = circles
        .iter()
        .map(|circle| format!("{} files", circle.files.len()))
        .collect();
    println!(
        "{:24} {:>6} {:>8}  {}",
        target.name,
        imports.files.len(),
        imports.count(),
        if sizes.is_empty() {
            "none".to_owned()
        } else {
            sizes.join(", ")
        }
    );
}
