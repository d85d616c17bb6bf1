//! Says when the program was built: a wall clock that stands before that is wrong.

use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // What a reproducible build says of itself: <https://reproducible-builds.org/specs/source-date-epoch/>.
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let told = std::env::var("SOURCE_DATE_EPOCH").ok();
    let told_s = told.and_then(|text| text.parse::<u64>().ok());
    #[allow(clippy::disallowed_methods)] // no desk runs yet
    let now_s = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs())
    };
    println!("cargo::rustc-env=BUILT_UNIX_S={}", told_s.unwrap_or_else(now_s));
}
