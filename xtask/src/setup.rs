//! What a chore needs of this machine, and how to get what is missing.
//!
//! A need is met when its proof is there, however it came: a proof is something that answers, and a file only where nothing can be
//! asked, then in each of the places where systems keep it. Only what lacks its proof is installed. With apt it is named on screen
//! first and then installed (with sudo where we are not the administrator); where that cannot be, everything that the word needs is
//! named at once with the line that an administrator types, and we stop. `--skip NAME` does without a need. Absent on purpose:
//! Rust and Node themselves. Whoever reads this has the one; the other is too much a matter of taste to install unasked.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use crate::child::{Done, apt, finish};
use crate::debian::Debian;
use crate::{fetched, place, windows};

/// Something this machine must have: what it is for, the Debian package that brings it, and how to see that it is here.
struct Need {
    package: &'static str,
    purpose: &'static str,
    proof: Proof,
}

enum Proof {
    Command(&'static str),
    /// A module that GTK 3 loads for an input method of this name.
    InputModule(&'static str),
    /// A library that `pkg-config` knows, with its headers.
    Library(&'static str),
    PythonModule(&'static str),
    PerlModule(&'static str),
    /// A file in one of the places where systems keep it.
    Files(&'static [&'static str]),
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

const TO_PACK: &[Need] = &[
    need(
        "dpkg-dev",
        Proof::Command("dpkg-shlibdeps"),
        "what the package needs",
    ),
    need("binutils", Proof::Command("objdump"), "which system it needs"),
    need("gzip", Proof::Command("gzip"), "pages of the manual"),
    need("git", Proof::Command("git"), "when the sources are from"),
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
        "chromium-driver",
        Proof::Command("chromedriver"),
        "the page for the office in a browser",
    ),
    need(
        "firefox-esr",
        Proof::Command("firefox-esr"),
        "the same in another",
    ),
    need(
        "at-spi2-core",
        Proof::Files(&["/usr/share/dbus-1/services/org.a11y.Bus.service"]),
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
        Proof::Files(&[
            "/usr/lib/xorg/modules/drivers/dummy_drv.so",
            "/usr/lib64/xorg/modules/drivers/dummy_drv.so",
        ]),
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
        Proof::Files(&["/usr/share/fcitx5/inputmethod/unikey.conf"]),
        "scanning with a Vietnamese input method switched on",
    ),
    need("fcitx5", Proof::Command("fcitx5"), "the same"),
    need(
        "fcitx5-frontend-gtk3",
        Proof::InputModule("fcitx5"),
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
        Proof::Files(&[
            "/usr/lib/cups/filter/pdftopdf",
            "/usr/libexec/cups/filter/pdftopdf",
        ]),
        "sheets on their way to it",
    ),
    need("ghostscript", Proof::Command("gs"), "the same"),
    need("unzip", Proof::Command("unzip"), "reading spreadsheets back"),
    need(
        "postgresql",
        Proof::Files(&[
            "/usr/lib/postgresql/15/bin/initdb",
            "/usr/lib/postgresql/16/bin/initdb",
            "/usr/lib/postgresql/17/bin/initdb",
            "/usr/lib/postgresql/18/bin/initdb",
        ]),
        "the register of a site with several gates",
    ),
    need(
        "openssl",
        Proof::Command("openssl"),
        "certificates of a test's own",
    ),
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

const CLEAN_SYSTEMS: &[Need] = &[
    need("debootstrap", Proof::Command("debootstrap"), "clean systems"),
    need(
        "util-linux",
        Proof::Command("unshare"),
        "a life of their own for them",
    ),
    need(
        "lintian",
        Proof::Command("lintian"),
        "what Debian says of the package",
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
        Proof::Files(&[
            "/usr/share/seabios/bios-256k.bin",
            "/usr/share/qemu/bios-256k.bin",
        ]),
        "its firmware",
    ),
    need("kmod", Proof::Command("modprobe"), "the order of kernel modules"),
    need("xz-utils", Proof::Command("xz"), "unpacking them"),
];

const FOR_WINDOWS: &[Need] = &[
    need(
        "gcc-mingw-w64-x86-64-win32",
        Proof::Command("x86_64-w64-mingw32-gcc"),
        "C parts and resources of Windows",
    ),
    need("make", Proof::Command("make"), "OpenSSL, which Windows has not"),
    need("perl", Proof::PerlModule("IPC::Cmd"), "the same"),
];

const TO_PACK_FOR_WINDOWS: &[Need] = &[need("nsis", Proof::Command("makensis"), "the installer")];

const LIKE_WINDOWS: &[Need] = &[need(
    "wine",
    Proof::Command("wine"),
    "programs of Windows running",
)];

/// What somebody chose to do without, by the names of needs.
static SKIPPED: OnceLock<Vec<String>> = OnceLock::new();

/// Does without these needs from now on. Said once, before anything is met.
pub(crate) fn skip(names: &[&str]) -> Done {
    let known = |name: &&str| {
        ALL.iter()
            .any(|group| group.iter().any(|need| need.package == *name))
    };
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        return Err(format!("--skip {unknown}: nothing needs a package of that name"));
    }
    // Only the first is kept; there is no second.
    SKIPPED
        .set(names.iter().map(|name| (*name).to_owned()).collect())
        .ok();
    Ok(())
}

/// Everything that the everyday checks need.
pub(crate) fn everyday() -> Done {
    meet(&[TO_BUILD, VIRTUAL_SCREEN, TO_TEST])?;
    fetched::web_packages()
}

/// Everything that building the product needs.
pub(crate) fn to_build() -> Done {
    meet(&[TO_BUILD])?;
    fetched::web_packages()
}

/// Everything that a window on a screen of its own needs.
pub(crate) fn to_show() -> Done {
    meet(&[TO_BUILD, VIRTUAL_SCREEN])?;
    fetched::web_packages()
}

/// Everything that packing it needs.
pub(crate) fn to_pack() -> Done {
    meet(&[TO_BUILD, TO_PACK])?;
    fetched::web_packages()
}

/// Everything that packing it for Windows needs.
pub(crate) fn to_pack_for_windows() -> Done {
    meet(&[FOR_WINDOWS, TO_PACK_FOR_WINDOWS])?;
    windows::standard_library()
}

/// Clean systems to install it in.
pub(crate) fn clean_systems() -> Done {
    meet(&[CLEAN_SYSTEMS])
}

/// The emulated computer: its emulator, its Debian, and the Python environment of the phones.
pub(crate) fn real_radio(debian: Debian) -> Done {
    meet(&[TO_TEST, REAL_RADIO])?;
    let workshop = place::target().join("real-radio");
    std::fs::create_dir_all(&workshop).map_err(|error| format!("{}: {error}", workshop.display()))?;
    fetched::phones(&workshop)?;
    debian.fetch(&workshop)
}

/// A compiler for Windows, what it compiles against, and what runs it.
pub(crate) fn for_windows() -> Done {
    meet(&[TO_BUILD, VIRTUAL_SCREEN, TO_TEST, FOR_WINDOWS, LIKE_WINDOWS])?;
    fetched::web_packages()?;
    windows::standard_library()
}

const ALL: &[&[Need]] = &[
    TO_BUILD,
    VIRTUAL_SCREEN,
    TO_TEST,
    REAL_RADIO,
    TO_PACK,
    CLEAN_SYSTEMS,
    FOR_WINDOWS,
    TO_PACK_FOR_WINDOWS,
    LIKE_WINDOWS,
];

/// Meets all of these at once: who has to ask an administrator asks once.
fn meet(groups: &[&[Need]]) -> Done {
    let skipped = SKIPPED.get().map_or(&[][..], Vec::as_slice);
    let missing: Vec<_> = groups
        .iter()
        .copied()
        .flatten()
        .filter(|need| !skipped.iter().any(|name| name == need.package) && !is_met(&need.proof))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing on this machine:");
    for Need { package, purpose, .. } in &missing {
        println!("  {package:24} {purpose}");
    }
    if !place::has_command("apt-get") {
        return Err(
            "these are Debian's names; install the like with your system's own tools, then try again; \
             `--skip NAME` does without one"
                .to_owned(),
        );
    }
    let mut packages: Vec<_> = missing.iter().map(|need| need.package).collect();
    packages.dedup();
    let packages = packages.join(" ");
    if !may_install() {
        return Err(format!(
            "this account may not install packages; whoever may types: apt-get install --no-install-recommends {packages}"
        ));
    }
    println!("Installing with apt: {packages}");
    finish(apt().arg("update").arg("-qq"))?;
    finish(
        apt()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages.split(' ')),
    )?;
    match missing.iter().find(|need| !is_met(&need.proof)) {
        Some(need) => Err(format!(
            "{} was installed, and still there is no {}",
            need.package, need.purpose
        )),
        None => Ok(()),
    }
}

/// Whether this account can: an administrator, or one whom sudo lets, unasked or with a password at a terminal.
fn may_install() -> bool {
    let sudo = |words: &[&str]| place::said(Command::new("sudo").args(words)).is_some();
    place::is_administrator()
        || (place::has_command("sudo")
            && (sudo(&["-n", "true"]) || (std::io::stdin().is_terminal() && in_group_of_administrators())))
}

/// Whether sudo would be worth a password: the group that Debian and Ubuntu, or Fedora and Arch, give to whoever may.
fn in_group_of_administrators() -> bool {
    let groups = place::said(Command::new("id").arg("-Gn")).unwrap_or_default();
    groups
        .split_whitespace()
        .any(|group| group == "sudo" || group == "wheel")
}

fn is_met(proof: &Proof) -> bool {
    match *proof {
        Proof::Command(name) => place::has_command(name),
        Proof::Library(name) => place::said(Command::new("pkg-config").args(["--exists", name])).is_some(),
        Proof::PythonModule(name) => {
            place::said(Command::new("python3").args(["-c", &format!("import {name}")])).is_some()
        }
        Proof::PerlModule(name) => {
            place::said(Command::new("perl").args([&format!("-M{name}"), "-e", "1"])).is_some()
        }
        Proof::InputModule(name) => has_input_module(name),
        Proof::Files(paths) => paths.iter().any(|path| Path::new(path).exists()),
    }
}

/// GTK lists its modules beside its library: in a folder that pkg-config knows.
fn has_input_module(name: &str) -> bool {
    let libraries = place::said(Command::new("pkg-config").args(["--variable=libdir", "gtk+-3.0"]));
    let Some(libraries) = libraries else { return false };
    let modules = Path::new(libraries.trim()).join("gtk-3.0/3.0.0/immodules");
    let Ok(entries) = std::fs::read_dir(modules) else {
        return false;
    };
    entries
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skip_of_nothing_is_a_slip() {
        assert!(skip(&["fcitx6"]).unwrap_err().contains("fcitx6"));
    }

    #[test]
    fn a_proof_is_met_in_any_of_its_places() {
        assert!(is_met(&Proof::Files(&["/no/such/place", "/"])));
        assert!(!is_met(&Proof::Files(&["/no/such/place"])));
        assert!(!is_met(&Proof::Command("no-such-command")));
    }
}
