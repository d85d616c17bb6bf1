//! `gatekeeper`: the kiosk window of a desk; and `gatekeeperctl`, where a package gave it that name too.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    if goes_by_the_other_name() {
        return ctl::status().into();
    }
    bluezone_gatekeeper::status().into()
}

/// Whether this is `gatekeeperctl`: a package for Linux holds one file by two names, because two files would be twice the size.
#[cfg(target_os = "linux")]
fn goes_by_the_other_name() -> bool {
    let name = std::env::args_os().next().map(std::path::PathBuf::from);
    name.is_some_and(|name| name.file_name().is_some_and(|name| name == "gatekeeperctl"))
}
