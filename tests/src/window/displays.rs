//! The displays of a stage: one on a virtual screen, or two on a server whose displays are plugged in and out.
//!
//! Xvfb has one output, and GTK takes two monitors on one output for one. Xorg's dummy driver has sixteen outputs, and needs no
//! card and no console.

use std::path::Path;
use std::process::{Command, Stdio};

use super::running::{Running, bound_to_us, first_line};

/// How many displays a stage has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Displays {
    /// The attendant's.
    #[default]
    One,
    /// A second one at its right.
    Two,
}

/// The size of both.
const MODE: &str = "1366x768x24";
const FIRST: &str = "DUMMY0";
const SECOND: &str = "DUMMY1";

const DUMMY: &str = r#"
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "kiosk" 85.5 1366 1436 1579 1792 768 771 774 798 -HSync +VSync
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Modes "kiosk"
    Virtual 4096 2160
  EndSubSection
EndSection
"#;

/// A screen of its own, and its name.
pub(crate) fn screen(displays: Displays, folder: &Path) -> (Running, String) {
    let mut command = match displays {
        Displays::One => {
            let mut command = bound_to_us("Xvfb");
            command.args(["-screen", "0", MODE]);
            command
        }
        Displays::Two => {
            let config = folder.join("two.conf");
            std::fs::write(&config, DUMMY).expect("ours");
            let mut command = bound_to_us("Xorg");
            command.arg("-config").arg(config);
            command.arg("-logfile").arg(folder.join("xorg.log"));
            command.args(["-noreset", "-novtswitch", "-sharevts"]);
            command
        }
    };
    command.args(["-displayfd", "1", "-nolisten", "tcp"]);
    let mut screen = Running::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
    let display = format!(":{}", first_line(&mut screen));
    if displays == Displays::Two {
        randr(&display, &["--output", FIRST, "--mode", "kiosk", "--primary"]);
        randr(&display, &["--addmode", SECOND, "kiosk"]);
        plug(&display);
    }
    (screen, display)
}

/// Plugs the second display in.
pub(super) fn plug(display: &str) {
    randr(
        display,
        &["--output", SECOND, "--mode", "kiosk", "--right-of", FIRST],
    );
    // The dummy is plugged in as soon as it has a mode, and the server knows of it once somebody asks.
    randr(display, &["--query"]);
}

/// Unplugs it.
pub(super) fn unplug(display: &str) {
    randr(display, &["--output", SECOND, "--off"]);
}

fn randr(display: &str, arguments: &[&str]) {
    let done = Command::new("xrandr")
        .args(["-display", display])
        .args(arguments)
        .stdout(Stdio::null())
        .status();
    assert!(done.is_ok_and(|done| done.success()), "xrandr {arguments:?}");
}
