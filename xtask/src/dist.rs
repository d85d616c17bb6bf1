//! `cargo xtask dist`: what a desk is given. Absent on purpose, for now: installers; the archive runs where it is unpacked.

use std::fs;

use crate::child::{Done, Limit, finish, tied};
use crate::place;
use crate::setup;

const PROGRAMS: [&str; 2] = ["gatekeeper", "gatekeeperctl"];
const PAPERS: [&str; 2] = ["LICENSE", "README.md"];

/// Builds the window and `gatekeeperctl` as they are shipped and packs them into one archive.
pub(crate) fn run() -> Done {
    setup::to_build()?;
    finish(tied("npm", Limit::Minutes(10)).args(["--prefix", "ui", "run", "build"]))?;
    finish(tied("cargo", Limit::None).args([
        "build",
        "--release",
        "--package",
        "bluezone-gatekeeper",
        "--package",
        "ctl",
    ]))?;
    let name = format!(
        "bluezone-gatekeeper-{}-{}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::ARCH
    );
    let dist = place::target().join("dist");
    let folder = dist.join(&name);
    let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(complain)?;
    for program in PROGRAMS {
        fs::copy(
            place::target().join("release").join(program),
            folder.join(program),
        )
        .map_err(complain)?;
    }
    for paper in PAPERS {
        fs::copy(place::inside(paper), folder.join(paper)).map_err(complain)?;
    }
    let archive = dist.join(format!("{name}.tar.gz"));
    finish(
        tied("tar", Limit::Minutes(5))
            .arg("-C")
            .arg(&dist)
            .arg("-czf")
            .arg(&archive)
            .arg(&name),
    )?;
    println!("{}", archive.display());
    Ok(())
}
