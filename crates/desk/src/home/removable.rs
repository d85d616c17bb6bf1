//! Sticks and disks that were plugged in and can hold a copy. Deliberately absent: mounting them; the system does that.

use crate::transport::DriveView;

/// The removable drives that are mounted, in the order in which the system names them.
#[cfg(target_os = "linux")]
pub(crate) fn removable() -> Vec<DriveView> {
    use std::path::Path;
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    mounted(&mounts, |device| {
        is_removable(Path::new("/sys/class/block"), device)
    })
}

/// Every drive letter but the system's: which of them are sticks only the system's own library tells.
#[cfg(windows)]
pub(crate) fn removable() -> Vec<DriveView> {
    let letters = ('D'..='Z').map(|letter| format!("{letter}:\\"));
    let there = letters.filter(|path| std::path::Path::new(path).is_dir());
    there
        .map(|path| DriveView {
            name: path.clone(),
            path,
        })
        .collect()
}

/// Nothing is known of other systems.
#[cfg(not(any(target_os = "linux", windows)))]
pub(crate) fn removable() -> Vec<DriveView> {
    Vec::new()
}

/// The places of `mounts` (as in `/proc/self/mounts`) whose device, such as `sdb1`, is wanted. A device that is mounted twice
/// is named once.
#[cfg(target_os = "linux")]
fn mounted(mounts: &str, wanted: impl Fn(&str) -> bool) -> Vec<DriveView> {
    let mut seen = std::collections::BTreeSet::new();
    mounts
        .lines()
        .filter_map(|line| {
            let (device, rest) = line.split_once(' ')?;
            let path = unescaped(rest.split(' ').next()?);
            let device = device.strip_prefix("/dev/")?;
            let name = path.rsplit('/').next().unwrap_or_default().to_owned();
            (wanted(device) && seen.insert(device.to_owned())).then_some(DriveView { path, name })
        })
        .collect()
}

/// Whether the disk of a device can be taken out, or hangs on USB (a USB hard disk does not call itself removable).
#[cfg(target_os = "linux")]
fn is_removable(block: &std::path::Path, device: &str) -> bool {
    let Ok(real) = std::fs::canonicalize(block.join(device)) else {
        return false;
    };
    let on_usb = real.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part.strip_prefix("usb")
            .is_some_and(|number| number.parse::<u32>().is_ok())
    });
    let says_so = |path: &std::path::Path| {
        std::fs::read_to_string(path.join("removable")).is_ok_and(|word| word.trim() == "1")
    };
    on_usb || says_so(&real) || real.parent().is_some_and(says_so)
}

/// A path of `/proc/self/mounts`, where blanks and the like are octal: `\040`.
#[cfg(target_os = "linux")]
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let octal = (first == b'\\')
            .then(|| after.get(..3).and_then(|three| std::str::from_utf8(three).ok()))
            .flatten()
            .and_then(|three| u8::from_str_radix(three, 8).ok());
        match octal {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[3..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    const MOUNTS: &str = "/dev/sda1 / ext4 rw 0 0\n\
        tmpfs /run tmpfs rw 0 0\n\
        /dev/sdb1 /media/truc/SAO\\040LUU vfat rw 0 0\n\
        /dev/sdb1 /mnt/twice vfat rw 0 0\n\
        nonsense\n\
        /dev/sdc1 /media/truc/USBD ext4 rw 0 0\n";

    #[test]
    fn sticks_and_usb_disks_are_found_and_the_systems_own_disk_is_not() {
        let sys = tempfile::tempdir().unwrap();
        let block = sys.path().join("class");
        fs::create_dir_all(&block).unwrap();
        for (device, place, removable) in [
            ("sda1", "pci0/ata1/block/sda/sda1", "0"),
            ("sdb1", "platform/mmc0/block/sdb/sdb1", "1"),
            ("sdc1", "pci0/usb2/2-1/block/sdc/sdc1", "0"),
        ] {
            let place = sys.path().join(place);
            fs::create_dir_all(&place).unwrap();
            fs::write(
                place.parent().unwrap().join("removable"),
                format!("{removable}\n"),
            )
            .unwrap();
            symlink(&place, block.join(device)).unwrap();
        }
        let found = mounted(MOUNTS, |device| is_removable(&block, device));
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.path.as_str(), one.name.as_str()))
            .collect();
        assert_eq!(
            told,
            [("/media/truc/SAO LUU", "SAO LUU"), ("/media/truc/USBD", "USBD")]
        );
    }

    #[test]
    fn an_escape_that_is_cut_off_is_text() {
        assert_eq!(unescaped("/a\\04"), "/a\\04");
        assert_eq!(unescaped("/\\304\\220"), "/Đ");
    }
}
