//! Each parser against hostile bytes, a minute for all targets together.
//!
//! Built with the ordinary compiler and libFuzzer's coverage instrumentation, so no other toolchain and no extra tool is
//! needed. Absent on purpose: an address sanitizer. The parsers are safe Rust; what they can do wrong is panic, hang or
//! grow, and libFuzzer sees all three.

use std::fs;
use std::process::Command;

use crate::child::{Done, Limit, finish, tied};
use crate::place;

/// For all targets together, seconds.
const SECONDS: usize = 60;
/// One input may not make a parser use more than this.
const MEGABYTES_MAX: usize = 512;
/// What `cargo fuzz build --sanitizer none` passes to the compiler.
const INSTRUMENTATION: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions -Ccodegen-units=1";

/// Builds the targets of fuzz/ and runs them one after another.
pub(crate) fn run() -> Done {
    let manifest = fs::read_to_string(place::inside("fuzz/Cargo.toml"))
        .map_err(|error| format!("fuzz/Cargo.toml: {error}"))?;
    let targets = targets(&manifest);
    if targets.is_empty() {
        return Err("fuzz/Cargo.toml names no target".to_owned());
    }
    let compiler = place::said(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let machine = compiler
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or("rustc does not name its host")?;
    // A target for cross-building, though it is our own: otherwise build scripts would be instrumented too.
    finish(
        tied("cargo", Limit::Minutes(30))
            .args([
                "build",
                "--release",
                "--manifest-path",
                "fuzz/Cargo.toml",
                "--target-dir",
                "fuzz/target",
            ])
            .args(["--target", machine])
            .env("RUSTFLAGS", INSTRUMENTATION),
    )?;
    for target in &targets {
        // The corpus grows here, outside of what is tracked; the seeds are only read.
        let corpus = format!("fuzz/corpus/{target}");
        let artifacts = format!("fuzz/artifacts/{target}/");
        for folder in [&corpus, &artifacts] {
            fs::create_dir_all(place::inside(folder)).map_err(|error| format!("{folder}: {error}"))?;
        }
        let seeds = format!("fuzz/seeds/{target}");
        finish(
            tied(
                &format!("fuzz/target/{machine}/release/{target}"),
                Limit::Minutes(10),
            )
            .arg(format!("-max_total_time={}", SECONDS.div_ceil(targets.len())))
            .arg(format!("-rss_limit_mb={MEGABYTES_MAX}"))
            .arg(format!("-artifact_prefix={artifacts}"))
            .args([
                "-timeout=5",
                "-max_len=4096",
                "-print_final_stats=1",
                "-verbosity=0",
            ])
            .arg(&corpus)
            .args(place::inside(&seeds).exists().then_some(&seeds)),
        )?;
        println!("{target}: nothing found");
    }
    Ok(())
}

/// The names of the `[[bin]]` sections.
fn targets(manifest: &str) -> Vec<String> {
    let sections = manifest.split("[[bin]]").skip(1);
    let name = |section: &str| {
        let line = section
            .lines()
            .find_map(|line| line.trim().strip_prefix("name"))?;
        Some(
            line.trim_start()
                .strip_prefix('=')?
                .trim()
                .trim_matches('"')
                .to_owned(),
        )
    };
    sections.filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_found_by_its_name() {
        let manifest =
            "[package]\nname = \"fuzz\"\n[[bin]]\nname = \"advert\"\ntest = false\n[[bin]]\nname=\"card\"\n";
        assert_eq!(targets(manifest), ["advert", "card"]);
        assert!(targets("[package]\nname = \"fuzz\"\n").is_empty());
    }
}
