//! Where a window, a browser or a measurement stands: a screen and a session bus of its own, and nothing of the machine's.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::Receiver;

use super::displays::{self, Displays};
use super::patience::until;
use super::running::{Running, bound_to_us, first_line, lines_of, until_said};

/// A screen on which nothing is shown yet. Goes away when dropped.
pub struct Theatre {
    display: String,
    session_bus: String,
    // In the order in which they end.
    _running: [Running; 2],
    folder: tempfile::TempDir,
}

/// A window without a driver: nothing looks on but the clock. Ends when dropped.
pub struct Shown {
    // In the order in which they end.
    window: Running,
    _manager: Running,
    theatre: Theatre,
    /// A program that prints what nobody reads would end.
    _said: Receiver<String>,
}

impl Theatre {
    /// # Panics
    /// When any part of it does not come up.
    #[must_use]
    pub fn build(on: Displays) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (screen, display) = displays::screen(on, folder.path());
        let (bus, session_bus) = session_bus(folder.path());
        Self {
            display,
            session_bus,
            _running: [bus, screen],
            folder,
        }
    }

    /// The name of its screen.
    pub(super) fn display(&self) -> &str {
        &self.display
    }

    /// The address of its session bus.
    pub(super) fn session_bus(&self) -> &str {
        &self.session_bus
    }

    /// The home of whatever runs here.
    pub(super) fn home(&self) -> &Path {
        self.folder.path()
    }

    /// A program here, which ends with the test. What it complains about is nobody's business.
    pub(crate) fn command(&self, name: &str) -> Command {
        let mut command = bound_to_us(name);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.session_bus)
            .env("HOME", self.home())
            .env("XDG_RUNTIME_DIR", self.home())
            .env("NO_AT_BRIDGE", "1")
            .stderr(Stdio::null());
        command
    }

    /// Starts the window manager: full screen needs one.
    pub(super) fn manager(&self) -> Running {
        Running::start(self.command("openbox").stdout(Stdio::null()))
    }

    /// Runs a program on this screen and answers what it printed.
    ///
    /// # Panics
    /// When it is not installed.
    pub(super) fn run(&self, name: &str, arguments: &[&str]) -> String {
        let out = Command::new(name)
            .args(arguments)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.session_bus)
            .output()
            .expect(name);
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    /// Keeps a picture of the screen as `target/window/NAME.png`, for eyes, and answers where.
    pub(super) fn keep_picture(&self, name: &str) -> String {
        let folder = pictures();
        std::fs::create_dir_all(&folder).expect("target is ours");
        let file = folder.join(format!("{name}.png")).display().to_string();
        self.run("import", &["-window", "root", &file]);
        file
    }

    /// Starts a program that puts up a dialog of this title, keeps a picture of it as `target/window/NAME.png`, answers it with
    /// Enter, and waits until the program has ended.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn answered(&self, program: &Path, title: &str, picture: &str) -> Output {
        let _manager = self.manager();
        let mut command = self.command(&program.display().to_string());
        let child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn();
        let child = child.expect("it starts");
        let dialog = until(title, || {
            let found = self.run("xdotool", &["search", "--onlyvisible", "--name", title]);
            found.lines().next().map(str::to_owned)
        });
        self.run("xdotool", &["windowactivate", "--sync", &dialog]);
        self.keep_picture(picture);
        self.run("xdotool", &["key", "--window", &dialog, "Return"]);
        child.wait_with_output().expect("it ends")
    }

    /// Shows a program on the system bus at `bluetooth`, under a window manager, and waits until it says `painted`.
    ///
    /// # Panics
    /// When it never says so.
    #[must_use]
    pub fn show(self, program: &Path, arguments: &[&str], bluetooth: &str) -> Shown {
        let manager = self.manager();
        let mut command = self.command(&program.display().to_string());
        command
            .args(arguments)
            .env("DBUS_SYSTEM_BUS_ADDRESS", bluetooth)
            .env("GATEKEEPER_ANNOUNCE", "1")
            .stdout(Stdio::piped());
        let mut window = Running::start(&mut command);
        let said = lines_of(&mut window);
        until_said(&said, "painted");
        Shown {
            window,
            _manager: manager,
            theatre: self,
            _said: said,
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
    /// When it does not do it.
    pub fn xdotool(&self, words: &[&str]) {
        let done = self.theatre.command("xdotool").args(words).status();
        assert!(done.is_ok_and(|status| status.success()), "xdotool {words:?}");
    }
}

/// A session bus in a folder, and its address.
fn session_bus(folder: &Path) -> (Running, String) {
    let mut command = bound_to_us("dbus-daemon");
    command.args(["--session", "--nofork", "--print-address=1"]);
    command.arg(format!(
        "--address=unix:path={}",
        folder.join("session").display()
    ));
    let mut bus = Running::start(command.stdout(Stdio::piped()));
    let address = first_line(&mut bus);
    (bus, address)
}

fn pictures() -> PathBuf {
    // This test runs from target/PROFILE/deps.
    let program = std::env::current_exe().expect("a test has a path");
    program.ancestors().nth(3).expect("target").join("window")
}
