//! Closing the program, and switching the computer off: asked once on the page, and the owner's where a PIN is set.
//!
//! A desk that could not be opened asks nobody: its window closes at once.

use std::process::Command;

use desk::transport::{ErrorCode, Failure, LeaveWord};
use tauri::{AppHandle, CloseRequestApi, Manager};

use crate::held::Held;

/// The window manager, or Alt+F4, wants to close the window: the page asks.
pub(crate) fn close_requested(app: &AppHandle, api: &CloseRequestApi) {
    if let Ok(desk) = app.state::<Held>().desk() {
        api.prevent_close();
        desk.ask_leave();
    }
}

/// Leaves, if whoever asks may.
pub(crate) fn leave(app: &AppHandle, what: LeaveWord) -> Result<(), Failure> {
    if let Ok(desk) = app.state::<Held>().desk() {
        desk.may_leave()?;
    }
    if what == LeaveWord::ShutDown {
        shut_down()?;
    }
    app.exit(0);
    Ok(())
}

/// Has the system switch itself off; it ends its programs by itself.
fn shut_down() -> Result<(), Failure> {
    let (program, arguments): (_, &[&str]) = if cfg!(windows) {
        ("shutdown", &["/s", "/t", "0"])
    } else {
        ("systemctl", &["poweroff"])
    };
    match Command::new(program).args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) | Err(_) => Err(Failure::new(ErrorCode::CannotShutDown)),
    }
}
