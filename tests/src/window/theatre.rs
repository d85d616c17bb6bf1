//! A window without a driver, for measurements: nothing looks on but the clock.

use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::Receiver;

use super::displays::{Displays, screen};
use super::patience::LIMIT;
use super::running::{Running, bound_to_us, lines_of};
use super::stage::session_bus;

/// A window on a screen of its own, with a window manager and a session bus. Ends when dropped.
pub struct Shown {
    window: Running,
    display: String,
    /// A program that prints what nobody reads would end.
    _said: Receiver<String>,
    _around: [Running; 3],
    _folder: tempfile::TempDir,
}

/// A screen on which nothing is shown yet.
pub struct Theatre {
    display: String,
    session_bus: String,
    around: [Running; 3],
    folder: tempfile::TempDir,
}

impl Theatre {
    /// # Panics
    /// When any part of it does not come up.
    #[must_use]
    pub fn build() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (screen, display) = screen(Displays::One, folder.path());
        let (bus, session_bus) = session_bus(folder.path());
        let mut manager = bound_to_us("openbox");
        manager.env("DISPLAY", &display);
        let manager = Running::start(manager.stdout(Stdio::null()).stderr(Stdio::null()));
        Self {
            display,
            session_bus,
            around: [manager, bus, screen],
            folder,
        }
    }

    /// Shows a program on the system bus at `bluetooth`, and waits until it says `painted`.
    ///
    /// # Panics
    /// When it never says so.
    #[must_use]
    pub fn show(self, program: &Path, arguments: &[&str], bluetooth: &str) -> Shown {
        let mut command = bound_to_us(&program.display().to_string());
        command
            .args(arguments)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.session_bus)
            .env("DBUS_SYSTEM_BUS_ADDRESS", bluetooth)
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("NO_AT_BRIDGE", "1")
            .env("GATEKEEPER_ANNOUNCE", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut window = Running::start(&mut command);
        let said = lines_of(&mut window);
        while said
            .recv_timeout(LIMIT)
            .expect("the window says when it is painted")
            != "painted"
        {}
        Shown {
            window,
            display: self.display,
            _said: said,
            _around: self.around,
            _folder: self.folder,
        }
    }
}

impl Shown {
    /// The number of its first process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.window.id()
    }

    /// Has `xdotool` do something on this screen.
    ///
    /// # Panics
    /// When it is not installed.
    pub fn xdotool(&self, words: &[&str]) {
        let mut command = bound_to_us("xdotool");
        let done = command.args(words).env("DISPLAY", &self.display).status();
        assert!(done.is_ok_and(|status| status.success()), "xdotool {words:?}");
    }
}
