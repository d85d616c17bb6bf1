//! The emulated computer around the guest: QEMU, told to emulate everything and to offer nothing but a few ports.

use std::io;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::deadline::Deadline;
use super::image::Image;
use super::trouble;

/// `tsc=unstable` and `mitigations=off` spare an emulated processor seconds of measuring and guarding itself.
const KERNEL_WORDS: &str =
    "console=ttyS0 panic=-1 quiet edd=off mitigations=off random.trust_cpu=on tsc=unstable nokaslr";

/// The older of the two that QEMU has: the other one falls asleep once and no more (seen with QEMU 7.2 and SeaBIOS 1.16).
const BOARD: &str = "pc,usb=off";

/// Where an adapter may be plugged in, each a terminal of the guest's: /dev/hvc0, /dev/hvc1.
pub(super) const SOCKETS: [&str; 2] = ["bluetooth", "bluetooth2"];
/// One for each program that runs at the same time.
pub(super) const TALK_PORTS: [&str; 3] = ["talk1", "talk2", "talk3"];
pub(super) const SHELL_PORT: &str = "shell";
/// Where the emulator itself is spoken to.
pub(super) const PANEL: &str = "panel";

/// Starts it; its processor runs from here on.
pub(super) fn start(image: &Image, folder: &Path, console: &Path) -> io::Result<Child> {
    let mut command = super::bound_to_us("qemu-system-x86_64");
    command
        .args([
            "-accel",
            "tcg,thread=multi,tb-size=256",
            "-cpu",
            "max",
            "-machine",
            BOARD,
            "-smp",
            "1",
        ])
        .args([
            "-m",
            "512",
            "-nodefaults",
            "-no-user-config",
            "-no-reboot",
            "-display",
            "none",
            "-vga",
            "none",
        ])
        .args(["-rtc", "base=utc", "-append", KERNEL_WORDS])
        .args([
            Path::new("-kernel"),
            &image.kernel,
            Path::new("-initrd"),
            &image.initramfs,
        ])
        .args(["-serial", &format!("file:{}", console.display())])
        .args(["-chardev", &chardev(folder, PANEL)])
        .args(["-mon", &format!("chardev={PANEL},mode=control")])
        .args(["-device", "virtio-serial-pci,max_ports=8"]);
    // The shell's port comes last: when the guest sees it, it has seen the others.
    let sockets = SOCKETS.map(|name| (name, "virtconsole"));
    let ports = TALK_PORTS.map(|name| (name, "virtserialport"));
    let all = sockets
        .into_iter()
        .chain(ports)
        .chain([(SHELL_PORT, "virtserialport")]);
    for (number, (name, kind)) in all.enumerate() {
        command.args(["-chardev", &chardev(folder, name)]).args([
            "-device",
            &format!("{kind},chardev={name},name={name},nr={number}"),
        ]);
    }
    command
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| trouble(format!("qemu-system-x86_64: {error}")))
}

fn chardev(folder: &Path, name: &str) -> String {
    format!(
        "socket,id={name},path={},server=on,wait=off",
        folder.join(name).display()
    )
}

/// Connects to a port, as soon as the emulator has made it.
pub(super) fn connect(socket: &Path, machine: &mut Child, deadline: Deadline) -> io::Result<UnixStream> {
    while deadline.left().is_some() {
        if let Ok(stream) = UnixStream::connect(socket) {
            return Ok(stream);
        }
        if let Some(status) = machine.try_wait()? {
            return Err(trouble(format!("qemu-system-x86_64 ended at once: {status}")));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(trouble(format!("{} never appeared", socket.display())))
}

/// The last lines of the kernel's console, for who must understand why nothing else came.
pub(super) fn console_end(console: &Path) -> String {
    let console = std::fs::read(console).unwrap_or_default();
    let text = String::from_utf8_lossy(&console);
    text.chars()
        .rev()
        .take(600)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect()
}
