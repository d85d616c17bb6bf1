//! `cargo xtask advisories FOLDER`: whether a weakness is known of anything that is in the product.
//!
//! Of crates by cargo-audit, over a copy of RustSec's advisory-db that somebody brought into FOLDER: no package carries it, and a
//! check of every day that fetches would fail where there is no network. Of the pages' packages by npm, which asks its registry;
//! one that does not answer is said and is no failure. So this is no part of `test`: it is done before a release, by somebody who
//! has both. What is only unmaintained is listed and does not fail.

use std::process::Command;

use crate::child::{Done, Limit, finish, tied};
use crate::{fetched, place};

/// Looks all parts up.
pub(crate) fn look_up(folder: &str) -> Done {
    finish(
        tied(&fetched::cargo_audit()?.to_string_lossy(), Limit::Minutes(5)).args([
            "audit",
            "--no-fetch",
            "--stale",
            "--db",
            folder,
        ]),
    )?;
    println!("\nPackages that are in the pages, or make them:");
    let answer = Command::new("npm")
        .args(["--prefix", "ui", "audit", "--json"])
        .current_dir(place::root())
        .output()
        .map_err(|error| format!("npm: {error}"))?;
    let said = String::from_utf8_lossy(&answer.stdout);
    if !said.contains("\"auditReportVersion\"") {
        println!("their registry does not answer that question here: nothing was looked up.");
        return Ok(());
    }
    println!("{said}");
    if answer.status.success() {
        Ok(())
    } else {
        Err("npm knows of weaknesses".to_owned())
    }
}
