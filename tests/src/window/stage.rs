//! What stands around a window: screen, window manager, buses, notifications, printing.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::Receiver;
use std::thread;

use super::displays::{self, Displays};
use super::driver::{Browser, Page};
use super::heard::Heard;
use super::running::{Running, lines_of, until_said};
use super::theatre::Theatre;
use crate::ports::free_port;
use crate::programs::{gatekeeperctl, program};

/// How a Vietnamese keyboard is typed on: the two ways of UniKey.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InputMethod {
    /// Letters make marks: `aa` is `â`.
    Telex,
    /// Digits make marks: `a6` is `â`.
    Vni,
}

/// What the window finds around it.
#[derive(Default)]
pub struct Surroundings<'a> {
    /// Folder of the register.
    pub data: Option<&'a Path>,
    /// The system bus with a Bluetooth on it; without one there is no adapter.
    pub bluetooth: Option<String>,
    /// More variables for the program, such as where the printing system listens.
    pub variables: Vec<(&'static str, String)>,
    /// Switched on for every key that comes from the screen (not for those of the driver).
    pub input_method: Option<InputMethod>,
    /// More arguments for the program.
    pub arguments: Vec<&'static str>,
    /// Whose desk it is.
    pub desk: Whose,
    /// What it is shown on.
    pub displays: Displays,
    /// Who else has the page.
    pub read_aloud: ReadAloud,
}

/// Whether the window is read aloud.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ReadAloud {
    /// There is no bus for screen readers.
    #[default]
    No,
    /// A screen reader hears all of it: `Stage::heard`.
    Yes,
}

/// Whose desk it is, before the window opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Whose {
    /// An agency's: its name is in the settings.
    #[default]
    Agencys,
    /// Nobody's yet: the window asks.
    Nobodys,
}

/// A screen with the window on it.
pub struct Stage {
    /// What the window shows.
    pub page: Page,
    /// A program that prints what nobody reads would end.
    said: Receiver<String>,
    heard: Option<Heard>,
    // In the order in which they end: the driver (and the window with it) before the screen.
    _running: Vec<Running>,
    theatre: Theatre,
}

impl Stage {
    /// Opens the window, and waits until it says that it is painted.
    ///
    /// # Panics
    /// When any part of it does not come up in time.
    pub fn open(around: Surroundings<'_>) -> Self {
        let binary = program("bluezone-gatekeeper", "gatekeeper");
        let theatre = Theatre::build(around.displays);
        let manager = theatre.manager();
        let bell = Running::start(theatre.command("dunst").stdout(Stdio::null()));
        let method = around.input_method.map(|method| {
            unikey(theatre.home(), method);
            let mut fcitx = theatre.command("fcitx5");
            Running::start(fcitx.arg("--disable=wayland").stdout(Stdio::null()))
        });

        let data = around.data.unwrap_or(theatre.home());
        if around.desk == Whose::Agencys {
            // Where no register can be opened there is nothing to name: that is what such a test is about.
            let _ = Command::new(gatekeeperctl())
                .arg("--data")
                .arg(data)
                .args(["set", "agency=Sở Nội vụ tỉnh Hải Dương"])
                .output();
        }

        // It listens before there is anything to hear: a page tells only whoever asked for it.
        let heard = (around.read_aloud == ReadAloud::Yes).then(|| Heard::on(theatre.session_bus()));
        let port = free_port();
        let mut driver = theatre.command("WebKitWebDriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::piped());
        driver
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("GATEKEEPER_ANNOUNCE", "1");
        driver.env(
            "DBUS_SYSTEM_BUS_ADDRESS",
            around.bluetooth.as_deref().unwrap_or("unix:path=/nonexistent"),
        );
        if method.is_some() {
            driver.env("GTK_IM_MODULE", "fcitx");
        }
        if heard.is_some() {
            driver.env_remove("NO_AT_BRIDGE");
        }
        driver.envs(around.variables);
        let mut driver = Running::start(&mut driver);
        let said = lines_of(&mut driver);

        let mut arguments: Vec<String> = around.arguments.iter().map(ToString::to_string).collect();
        arguments.extend(["--data".to_owned(), data.display().to_string()]);
        let page = Page::open(
            port,
            &Browser::Program {
                binary: &binary,
                arguments: &arguments,
            },
        );
        let stage = Self {
            page,
            said,
            heard,
            _running: [Some(driver), method, Some(bell), Some(manager)]
                .into_iter()
                .flatten()
                .collect(),
            theatre,
        };
        until_said(&stage.said, "painted");
        stage.page.remember_commands();
        stage
    }

    /// What a screen reader has of the window.
    ///
    /// # Panics
    /// When it is not read aloud.
    pub fn heard(&self) -> &Heard {
        self.heard.as_ref().expect("a window that is read aloud")
    }

    /// Plugs the second display in again.
    pub fn plug_second_display(&self) {
        displays::plug(self.theatre.display());
    }

    /// Unplugs it.
    pub fn unplug_second_display(&self) {
        displays::unplug(self.theatre.display());
    }

    /// A story ends: whatever it says it sends to the shell it really sent.
    ///
    /// # Panics
    /// When it did not.
    pub fn sends(&self, story: &[&str]) {
        let sent = self.page.commands_sent();
        let never: Vec<_> = story.iter().filter(|name| !sent.contains(**name)).collect();
        assert!(never.is_empty(), "never sent: {never:?}; sent: {sent:?}");
    }

    /// Runs a program on this screen and answers what it printed.
    ///
    /// # Panics
    /// When it is not installed.
    pub fn run(&self, name: &str, arguments: &[&str]) -> String {
        self.theatre.run(name, arguments)
    }

    /// Types on the keyboard of this screen, one key each `every_ms`: unlike the driver's keys, these pass an input method.
    pub fn type_keys(&self, text: &str, every_ms: u32) {
        self.run("xdotool", &["type", "--delay", &every_ms.to_string(), text]);
    }

    /// Puts the window away, so that the attendant does not look at it.
    pub fn minimise(&self) {
        self.run(
            "xdotool",
            &["search", "--onlyvisible", "--name", "Bluezone", "windowminimize"],
        );
    }

    /// Brings the window back.
    pub fn raise(&self) {
        self.run("xdotool", &["search", "--name", "Bluezone", "windowactivate"]);
    }

    /// Everything that was notified so far, as the daemon keeps it.
    pub fn notified(&self) -> String {
        self.run("dunstctl", &["history"]) + &self.run("dunstctl", &["count", "displayed"])
    }

    /// Keeps a picture of the screen as `target/window/NAME.png`, for eyes, and answers where.
    pub fn keep_picture(&self, name: &str) -> String {
        self.theatre.keep_picture(name)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if thread::panicking() {
            let test = thread::current().name().unwrap_or("a_test").replace("::", "-");
            self.keep_picture(&format!("failed-{test}"));
        }
    }
}

/// UniKey is what fcitx5 begins with, switched on.
fn unikey(home: &Path, method: InputMethod) {
    let name = match method {
        InputMethod::Telex => "Telex",
        InputMethod::Vni => "VNI",
    };
    let folder = home.join(".config/fcitx5");
    let files = [
        (
            "profile",
            "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=unikey\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\
             [Groups/0/Items/1]\nName=unikey\nLayout=\n[GroupOrder]\n0=Default\n"
                .to_owned(),
        ),
        ("config", "[Behavior]\nActiveByDefault=True\n".to_owned()),
        ("conf/unikey.conf", format!("InputMethod={name}\n")),
    ];
    for (name, text) in files {
        let file = folder.join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("ours");
        std::fs::write(file, text).expect("ours");
    }
}
