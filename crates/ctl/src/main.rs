//! `gatekeeperctl` as a program of its own.

fn main() -> std::process::ExitCode {
    ctl::status().into()
}
