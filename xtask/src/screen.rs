//! A virtual screen for windows: the size of the kiosk, with a window manager, because full screen needs one.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::child::{Beside, Done, Limit, finish, tied};

/// Width, height and depth of a common kiosk panel.
const SIZE: &str = "1366x768x24";

/// A running virtual screen; it goes away when this is dropped.
pub(crate) struct Screen {
    display: String,
    // Dropped in this order: the manager before the screen it draws on.
    _manager: Beside,
    _server: Beside,
}

impl Screen {
    /// Starts the screen on a free display number.
    pub(crate) fn start() -> Result<Self, String> {
        let mut server = tied("Xvfb", Limit::None)
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SIZE,
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb: {error}"))?;
        let output = server.stdout.take();
        let server = Beside(server);
        let mut number = String::new();
        if let Some(output) = output {
            // It writes its display number once it takes windows, and closes the pipe when it cannot.
            BufReader::new(output)
                .read_line(&mut number)
                .map_err(|error| format!("Xvfb: {error}"))?;
        }
        if number.trim().is_empty() {
            return Err("Xvfb found no free display".to_owned());
        }
        let display = format!(":{}", number.trim());
        let manager = tied("openbox", Limit::None)
            .env("DISPLAY", &display)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("openbox: {error}"))?;
        Ok(Self {
            display,
            _manager: Beside(manager),
            _server: server,
        })
    }

    /// Makes a command draw here.
    pub(crate) fn show(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY");
    }

    /// Takes a picture of the whole screen.
    pub(crate) fn picture(&self, path: &Path) -> Done {
        finish(
            tied("import", Limit::Minutes(1))
                .args(["-display", &self.display, "-window", "root"])
                .arg(path),
        )
    }
}
