//! What a chore needs of this machine, and how to get what is missing.
//!
//! A need is met when its proof is there, however it came: only what lacks its proof is installed. With apt it is named
//! on screen first and then installed (with sudo where we are not the administrator); on other systems it is named and
//! we stop. Absent on purpose: Rust and Node themselves. Whoever reads this has the one; the other is too much a matter
//! of taste to install unasked.

use std::path::Path;
use std::process::Command;

use crate::child::{Done, apt, finish};
use crate::{fetched, place, windows};

/// Something this machine must have: what it is for, the Debian package that brings it, and how to see that it is here.
struct Need {
    package: &'static str,
    purpose: &'static str,
    proof: Proof,
}

enum Proof {
    Command(&'static str),
    /// A library that `pkg-config` knows, with its headers.
    Library(&'static str),
    PythonModule(&'static str),
    File(&'static str),
}

const fn need(package: &'static str, proof: Proof, purpose: &'static str) -> Need {
    Need {
        package,
        purpose,
        proof,
    }
}

const TO_BUILD: &[Need] = &[
    need("build-essential", Proof::Command("cc"), "C parts and linking"),
    need("pkg-config", Proof::Command("pkg-config"), "finding libraries"),
    need(
        "libwebkit2gtk-4.1-dev",
        Proof::Library("webkit2gtk-4.1"),
        "the window",
    ),
    need(
        "libdbus-1-dev",
        Proof::Library("dbus-1"),
        "Bluetooth and notifications",
    ),
    need("libssl-dev", Proof::Library("libcrypto"), "the register's cipher"),
    need("libasound2-dev", Proof::Library("alsa"), "the sounds of the desk"),
];

const VIRTUAL_SCREEN: &[Need] = &[
    need("xvfb", Proof::Command("Xvfb"), "a screen where there is none"),
    need(
        "openbox",
        Proof::Command("openbox"),
        "full screen needs a window manager",
    ),
    need("dbus", Proof::Command("dbus-run-session"), "a session bus"),
    need("imagemagick", Proof::Command("import"), "pictures of the screen"),
];

const TO_TEST: &[Need] = &[
    need("git", Proof::Command("git"), "what is tracked"),
    need(
        "webkit2gtk-driver",
        Proof::Command("WebKitWebDriver"),
        "driving the real window",
    ),
    need(
        "chromium",
        Proof::Command("chromium"),
        "the window as Windows shows it in high contrast",
    ),
    need(
        "at-spi2-core",
        Proof::File("/usr/share/dbus-1/services/org.a11y.Bus.service"),
        "the window as a screen reader has it",
    ),
    need(
        "xdotool",
        Proof::Command("xdotool"),
        "a hand on the keyboard and the window",
    ),
    need(
        "xserver-xorg-core",
        Proof::Command("Xorg"),
        "a screen whose displays can be unplugged",
    ),
    need(
        "xserver-xorg-video-dummy",
        Proof::File("/usr/lib/xorg/modules/drivers/dummy_drv.so"),
        "the same, without a card",
    ),
    need("x11-xserver-utils", Proof::Command("xrandr"), "plugging them"),
    need(
        "dunst",
        Proof::Command("dunst"),
        "notifications that a test can read",
    ),
    need(
        "gnome-keyring",
        Proof::Command("gnome-keyring-daemon"),
        "where a log-in keeps the register's key",
    ),
    need(
        "fcitx5-unikey",
        Proof::File("/usr/share/fcitx5/inputmethod/unikey.conf"),
        "scanning with a Vietnamese input method switched on",
    ),
    need("fcitx5", Proof::Command("fcitx5"), "the same"),
    need(
        "fcitx5-frontend-gtk3",
        Proof::File("/usr/share/doc/fcitx5-frontend-gtk3/copyright"),
        "the same, in the window",
    ),
    need(
        "poppler-utils",
        Proof::Command("pdftotext"),
        "reading sheets back",
    ),
    need(
        "faketime",
        Proof::Command("faketime"),
        "a wall clock that a test can set",
    ),
    need(
        "zbar-tools",
        Proof::Command("zbarimg"),
        "scanning the codes on sheets",
    ),
    need("qpdf", Proof::Command("qpdf"), "checking sheets"),
    need(
        "cups",
        Proof::Command("cupsd"),
        "a printing system of the tests' own",
    ),
    need("cups-client", Proof::Command("lpadmin"), "its queues"),
    need(
        "cups-ipp-utils",
        Proof::Command("ippeveprinter"),
        "a printer that is none",
    ),
    need(
        "cups-filters",
        Proof::File("/usr/lib/cups/filter/pdftopdf"),
        "sheets on their way to it",
    ),
    need("ghostscript", Proof::Command("gs"), "the same"),
    need("unzip", Proof::Command("unzip"), "reading spreadsheets back"),
    need(
        "libreoffice-calc-nogui",
        Proof::Command("soffice"),
        "exports as an office opens them",
    ),
    need("cpio", Proof::Command("cpio"), "reading archives back"),
    need(
        "python3-venv",
        Proof::PythonModule("ensurepip"),
        "tools that come from Python's package index",
    ),
];

const REAL_RADIO: &[Need] = &[
    need(
        "qemu-system-x86",
        Proof::Command("qemu-system-x86_64"),
        "the emulated computer",
    ),
    need(
        "seabios",
        Proof::File("/usr/share/seabios/bios-256k.bin"),
        "its firmware",
    ),
    need("bluez", Proof::Command("btattach"), "the Bluetooth stack"),
    need("dbus", Proof::Command("dbus-daemon"), "the bus it speaks on"),
    need(
        "busybox-static",
        Proof::Command("busybox"),
        "the emulated computer's shell",
    ),
    need("kmod", Proof::Command("modprobe"), "the order of kernel modules"),
];

const FOR_WINDOWS: &[Need] = &[need(
    "gcc-mingw-w64-x86-64-win32",
    Proof::Command("x86_64-w64-mingw32-gcc"),
    "C parts and resources of Windows",
)];

/// Everything that the everyday checks need.
pub(crate) fn everyday() -> Done {
    to_build()?;
    virtual_screen()?;
    meet(TO_TEST)
}

/// Everything that building the product needs.
pub(crate) fn to_build() -> Done {
    meet(TO_BUILD)?;
    fetched::web_packages()
}

/// A screen to draw on without a display.
pub(crate) fn virtual_screen() -> Done {
    meet(VIRTUAL_SCREEN)
}

/// The emulated computer: its emulator, its kernel, and the Python environment of the phones.
pub(crate) fn real_radio() -> Done {
    meet(TO_TEST)?;
    meet(REAL_RADIO)?;
    fetched::real_radio()
}

/// A compiler for Windows, and what it compiles against.
pub(crate) fn for_windows() -> Done {
    to_build()?;
    meet(FOR_WINDOWS)?;
    windows::standard_library()
}

fn meet(needs: &[Need]) -> Done {
    let missing: Vec<_> = needs.iter().filter(|need| !is_met(&need.proof)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing on this machine:");
    for Need { package, purpose, .. } in &missing {
        println!("  {package:24} {purpose}");
    }
    if !place::has_command("apt-get") {
        return Err(
            "these are Debian's names; install the like with your system's own tools, then try again"
                .to_owned(),
        );
    }
    let packages: Vec<_> = missing.iter().map(|need| need.package).collect();
    println!("Installing with apt: {}", packages.join(" "));
    finish(apt().arg("update").arg("-qq"))?;
    finish(
        apt()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(&packages),
    )?;
    match missing.iter().find(|need| !is_met(&need.proof)) {
        Some(need) => Err(format!(
            "{} was installed, and still there is no {}",
            need.package, need.purpose
        )),
        None => Ok(()),
    }
}

fn is_met(proof: &Proof) -> bool {
    match *proof {
        Proof::Command(name) => place::has_command(name),
        Proof::Library(name) => place::said(Command::new("pkg-config").args(["--exists", name])).is_some(),
        Proof::PythonModule(name) => {
            place::said(Command::new("python3").args(["-c", &format!("import {name}")])).is_some()
        }
        Proof::File(path) => Path::new(path).exists(),
    }
}
