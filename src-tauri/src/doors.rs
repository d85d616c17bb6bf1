//! The doors of `bluezone_gatekeeper.dll`, in which an installed desk on Windows has both programs: there a program has a console
//! or has none, so they are two small ones (`assets/packaging/windows/start.c`) that each go through a door and end with what it
//! answers.
#![allow(unsafe_code)] // a name that C can call; nothing behind it is unsafe

/// `gatekeeper.exe`.
#[unsafe(no_mangle)]
pub extern "C" fn gatekeeper_main() -> i32 {
    crate::status().into()
}

/// `gatekeeperctl.exe`.
#[unsafe(no_mangle)]
pub extern "C" fn gatekeeperctl_main() -> i32 {
    ctl::status().into()
}
