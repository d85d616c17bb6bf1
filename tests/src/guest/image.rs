//! What the guest boots: Debian's kernel and a first file system that is also its only one.
//!
//! In it: busybox, the message bus, BlueZ with its tools, the kernel modules these need, and the programs to try, each
//! with its libraries. All but the programs are Debian's own files as its packages have them, so the guest runs the very
//! files that a desk runs. Absent on purpose: a root image, a package manager, Python.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::archive::Archive;
use super::debian::Debian;
use super::trouble;

/// Loaded in this order, each after what it needs.
const MODULES: [&str; 6] = [
    "virtio_pci",
    "virtio_console",
    "cmac",
    "bluetooth",
    "hci_uart",
    "hci_vhci",
];
const BLUETOOTHD: &str = "/usr/libexec/bluetooth/bluetoothd";
const BUSYBOX: &str = "/bin/busybox";
const PROGRAMS: [&str; 5] = [
    BLUETOOTHD,
    "/usr/bin/dbus-daemon",
    "/usr/bin/btattach",
    "/usr/bin/btmgmt",
    "/usr/bin/bluetoothctl",
];
const INIT: &[u8] = include_bytes!("../../real-radio/init.sh");
const PASSWD: &[u8] = b"root:x:0:0:root:/root:/bin/sh\nmessagebus:x:100:100::/nonexistent:/bin/false\n";
const GROUP: &[u8] = b"root:x:0:\nmessagebus:x:100:\nbluetooth:x:101:\n";

/// The two files that QEMU is given.
#[derive(Debug)]
pub(super) struct Image {
    pub(super) kernel: PathBuf,
    pub(super) initramfs: PathBuf,
}

/// Makes the first file system in `folder`, with `programs` under their own names in /usr/bin.
pub(super) fn make(debian: Debian, folder: &Path, programs: &[&Path]) -> io::Result<Image> {
    let tree = debian.kernel();
    let release = release_of(&tree)?;
    let mut archive = Archive::default();
    for path in [
        "/proc",
        "/sys",
        "/dev",
        "/run",
        "/tmp",
        "/root",
        "/var/lib/bluetooth",
    ] {
        archive.folder(path);
    }
    archive.program("/init", INIT);
    archive.link("/var/run", "/run");
    archive.link("/bin/sh", "busybox");
    // It is static: it needs nothing.
    archive.program(BUSYBOX, &read(&debian.find(BUSYBOX)?)?);
    for program in PROGRAMS {
        add_program(&mut archive, debian, &debian.find(program)?, program)?;
    }
    for program in programs {
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        let stripped = folder.join(&*name);
        finish(Command::new("strip").arg("-o").args([&stripped, *program]))?;
        add_program(&mut archive, debian, &stripped, &format!("/usr/bin/{name}"))?;
    }
    archive.file("/etc/passwd", PASSWD);
    archive.file("/etc/group", GROUP);
    archive.file("/etc/machine-id", b"0123456789abcdef0123456789abcdef\n");
    for path in ["/usr/share/dbus-1/system.conf", "/etc/bluetooth/main.conf"] {
        archive.file(path, &read(&debian.find(path)?)?);
    }
    // Debian 12 has it among what an administrator changes, Debian 13 no longer.
    let rules = "dbus-1/system.d/bluetooth.conf";
    let of_bluez = debian
        .find(&format!("/etc/{rules}"))
        .or_else(|_| debian.find(&format!("/usr/share/{rules}")))?;
    archive.file(&format!("/etc/{rules}"), &read(&of_bluez)?);
    archive.folder("/etc/dbus-1/system.d");
    let mut order = String::new();
    for module in modules_in_order(&tree, &release)? {
        let name = module.file_name().unwrap_or_default().to_string_lossy();
        let (name, content) = match name.strip_suffix(".xz") {
            // As Debian 13 has them; not every shell's insmod unpacks them.
            Some(name) => (name, unpacked(&module)?),
            None => (&*name, read(&module)?),
        };
        archive.file(&format!("/lib/modules/{name}"), &content);
        order += &format!("{name}\n");
    }
    archive.file("/lib/modules/order", order.as_bytes());
    let initramfs = folder.join("initramfs");
    std::fs::write(&initramfs, archive.finish())?;
    Ok(Image {
        kernel: tree.join(format!("boot/vmlinuz-{release}")),
        initramfs,
    })
}

fn release_of(tree: &Path) -> io::Result<String> {
    let missing = || {
        trouble(format!(
            "no kernel in {}: run `cargo xtask test --real-radio`",
            tree.display()
        ))
    };
    let mut releases = std::fs::read_dir(tree.join("lib/modules")).map_err(|_| missing())?;
    let release = releases.next().ok_or_else(missing)??;
    Ok(release.file_name().to_string_lossy().into_owned())
}

fn modules_in_order(tree: &Path, release: &str) -> io::Result<Vec<PathBuf>> {
    let mut modules: Vec<PathBuf> = Vec::new();
    for name in MODULES {
        let answer = finish(
            Command::new("modprobe")
                .args([
                    "--show-depends",
                    "--ignore-install",
                    "--set-version",
                    release,
                    "--dirname",
                ])
                .args([tree, Path::new(name)]),
        )?;
        for line in answer.lines() {
            if let Some(path) = line
                .strip_prefix("insmod ")
                .map(|path| PathBuf::from(path.trim()))
                && !modules.contains(&path)
            {
                modules.push(path);
            }
        }
    }
    Ok(modules)
}

/// A program and the libraries it is linked with.
fn add_program(archive: &mut Archive, debian: Debian, source: &Path, target: &str) -> io::Result<()> {
    archive.program(target, &read(source)?);
    for (place, library) in debian.libraries_of(source)? {
        if !archive.holds(&place) {
            archive.program(&place, &read(&library)?);
        }
    }
    Ok(())
}

fn unpacked(file: &Path) -> io::Result<Vec<u8>> {
    let output = Command::new("xz")
        .args(["--decompress", "--stdout"])
        .arg(file)
        .output()?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(trouble(format!("xz cannot unpack {}", file.display()))),
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| trouble(format!("{}: {error}", path.display())))
}

/// Runs a small tool to its end and returns what it printed.
fn finish(command: &mut Command) -> io::Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| trouble(format!("{name}: {error}")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(trouble(format!(
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )))
    }
}
