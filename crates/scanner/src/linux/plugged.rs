//! What is plugged in, from the kernel's own lists under /sys, with the names that /dev keeps for it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::port::{Kind, Port, is_scanner};

/// How many folders above a serial port its USB device stands: the port, the interface, the device.
const UP_MAX: usize = 4;

/// Keys that every keyboard has and no button or remote control: A, Enter, 1 (linux/input-event-codes.h).
const KEYBOARD_KEYS: [usize; 3] = [30, 28, 2];

/// Serial ports of USB devices, and keyboards. `root` is `/`.
pub(super) fn ports(root: &Path) -> Vec<Port> {
    let serial = names(&root.join("sys/class/tty"))
        .filter(|name| name.starts_with("ttyACM") || name.starts_with("ttyUSB"))
        .filter_map(|name| serial(root, &name));
    let keys = names(&root.join("sys/class/input"))
        .filter(|name| name.starts_with("event"))
        .filter_map(|name| keyboard(root, &name));
    serial.chain(keys).collect()
}

fn serial(root: &Path, name: &str) -> Option<Port> {
    let device = root.join("sys/class/tty").join(name).join("device");
    let mut folder = fs::canonicalize(device).ok()?;
    let usb = (0..UP_MAX).find_map(|_| {
        let found = folder.join("idVendor").exists().then(|| folder.clone());
        folder.pop();
        found
    })?;
    let called: Vec<String> = ["manufacturer", "product"]
        .iter()
        .filter_map(|file| line(&usb.join(file)))
        .collect();
    let called = if called.is_empty() {
        name.to_owned()
    } else {
        called.join(" ")
    };
    Some(Port {
        path: lasting(root, "dev/serial/by-id", name).unwrap_or_else(|| format!("/dev/{name}")),
        kind: Kind::Serial,
        is_scanner: is_scanner(hex(&usb.join("idVendor")), &called),
        name: called,
    })
}

fn keyboard(root: &Path, name: &str) -> Option<Port> {
    let device = root.join("sys/class/input").join(name).join("device");
    let keys = line(&device.join("capabilities/key"))?;
    if !KEYBOARD_KEYS.iter().all(|key| has_key(&keys, *key)) {
        return None;
    }
    let called = line(&device.join("name")).unwrap_or_else(|| name.to_owned());
    Some(Port {
        path: lasting(root, "dev/input/by-id", name).unwrap_or_else(|| format!("/dev/input/{name}")),
        kind: Kind::Keys,
        is_scanner: is_scanner(hex(&device.join("id/vendor")), &called),
        name: called,
    })
}

/// Whether a key is in the kernel's list: words of hexadecimal digits, the highest first, 64 keys in each.
fn has_key(list: &str, key: usize) -> bool {
    let word = list.split(' ').rev().nth(key / 64);
    let bits = word
        .and_then(|word| u64::from_str_radix(word, 16).ok())
        .unwrap_or(0);
    bits >> (key % 64) & 1 == 1
}

/// The name in `folder` that leads to a device and stays the same when it is plugged in again.
fn lasting(root: &Path, folder: &str, name: &str) -> Option<String> {
    let links = root.join(folder);
    names(&links)
        .find(|link| {
            let to = fs::read_link(links.join(link)).unwrap_or_default();
            to.file_name().is_some_and(|end| end == name)
        })
        .map(|link| PathBuf::from("/").join(folder).join(link).display().to_string())
}

/// What is in a folder, in the order of its names; nothing where there is no such folder.
fn names(folder: &Path) -> std::vec::IntoIter<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    names.into_iter()
}

fn line(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn hex(file: &Path) -> Option<u16> {
    u16::from_str_radix(&line(file)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// As a laptop keyboard's and a power button's list of keys really look.
    const ALL_KEYS: &str = "402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe";
    const POWER_KEY: &str = "10000000000000 0";

    struct Machine(tempfile::TempDir);

    impl Machine {
        fn put(&self, path: &str, text: &str) {
            let file = self.0.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, format!("{text}\n")).unwrap();
        }

        fn link(&self, path: &str, to: &str) {
            let link = self.0.path().join(path);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(to, link).unwrap();
        }

        fn keyboard(&self, event: &str, vendor: &str, name: &str, keys: &str) {
            let device = format!("sys/class/input/{event}/device");
            self.put(&format!("{device}/name"), name);
            self.put(&format!("{device}/id/vendor"), vendor);
            self.put(&format!("{device}/capabilities/key"), keys);
        }
    }

    #[test]
    fn scanners_keyboards_and_everything_else() {
        let machine = Machine(tempfile::tempdir().unwrap());
        machine.put("sys/devices/usb1/1-2/idVendor", "0c2e");
        machine.put("sys/devices/usb1/1-2/manufacturer", "Honeywell");
        machine.put("sys/devices/usb1/1-2/product", "HF680");
        machine.put("sys/devices/usb1/1-2/1-2:1.0/tty/ttyACM0/dev", "166:0");
        machine.link("sys/devices/usb1/1-2/1-2:1.0/tty/ttyACM0/device", "../..");
        machine.link(
            "sys/class/tty/ttyACM0",
            "../../devices/usb1/1-2/1-2:1.0/tty/ttyACM0",
        );
        machine.link("dev/serial/by-id/usb-Honeywell_HF680-if00", "../../ttyACM0");
        machine.put("sys/devices/usb1/1-3/idVendor", "2341");
        machine.put("sys/devices/usb1/1-3/product", "Arduino Uno");
        machine.put("sys/devices/usb1/1-3/1-3:1.0/tty/ttyACM1/dev", "166:1");
        machine.link("sys/devices/usb1/1-3/1-3:1.0/tty/ttyACM1/device", "../..");
        machine.link(
            "sys/class/tty/ttyACM1",
            "../../devices/usb1/1-3/1-3:1.0/tty/ttyACM1",
        );
        machine.put("sys/class/tty/ttyS0/dev", "4:64");
        machine.keyboard("event0", "0000", "Power Button", POWER_KEY);
        machine.keyboard("event3", "0001", "AT Translated Set 2 keyboard", ALL_KEYS);
        machine.keyboard("event7", "ac90", "BF SCAN SCAN KEYBOARD", ALL_KEYS);
        machine.link("dev/input/by-id/usb-BF_SCAN_SCAN_KEYBOARD-event-kbd", "../event7");

        let found = ports(machine.0.path());
        let seen: Vec<_> = found
            .iter()
            .map(|port| (port.path.as_str(), port.name.as_str(), port.kind, port.is_scanner))
            .collect();
        assert_eq!(
            seen,
            [
                (
                    "/dev/serial/by-id/usb-Honeywell_HF680-if00",
                    "Honeywell HF680",
                    Kind::Serial,
                    true
                ),
                ("/dev/ttyACM1", "Arduino Uno", Kind::Serial, false),
                (
                    "/dev/input/event3",
                    "AT Translated Set 2 keyboard",
                    Kind::Keys,
                    false
                ),
                (
                    "/dev/input/by-id/usb-BF_SCAN_SCAN_KEYBOARD-event-kbd",
                    "BF SCAN SCAN KEYBOARD",
                    Kind::Keys,
                    true
                ),
            ]
        );
        assert!(
            crate::port::may_take_keys(&found[3], &found),
            "another keyboard stays"
        );
        assert!(
            !crate::port::may_take_keys(&found[2], &found),
            "the only keyboard is never taken"
        );
    }

    #[test]
    fn a_machine_without_any_of_it() {
        let machine = tempfile::tempdir().unwrap();
        assert_eq!(ports(machine.path()), []);
    }
}
