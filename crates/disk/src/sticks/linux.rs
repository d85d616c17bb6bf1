//! What the kernel says of mounts and disks. (`sysinfo` finds only what udev named `usb-`: no card in a reader of the
//! machine's own, and no encrypted stick.)

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
};

/// A device that stands on others (an encrypted stick) stands on few.
const MOST_LAYERS: usize = 8;

/// Where removable drives are mounted.
pub(super) fn removable() -> Vec<PathBuf> {
    let mounts = fs::read("/proc/self/mounts").unwrap_or_default();
    mounted(&mounts, |device| {
        // `/dev/mapper/NAME` is a link to the device's own name.
        let real = fs::canonicalize(device).ok()?;
        let name = real.strip_prefix("/dev").ok()?;
        is_removable(Path::new("/sys/class/block"), name, MOST_LAYERS).then_some(real)
    })
}

/// The places of `mounts` (as in `/proc/self/mounts`) whose device is `wanted`, which gives its real name. A device that is
/// mounted twice is named once.
fn mounted(mounts: &[u8], wanted: impl Fn(&Path) -> Option<PathBuf>) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let lines = mounts.split(|byte| *byte == b'\n');
    lines
        .filter_map(|line| {
            let mut fields = line.split(|byte| *byte == b' ');
            let (device, path) = (path_of(fields.next()?), path_of(fields.next()?));
            let device = wanted(device.starts_with("/dev").then_some(&device)?)?;
            seen.insert(device).then_some(path)
        })
        .collect()
}

/// Whether the disk of a device can be taken out, or hangs on USB (a USB hard disk does not call itself removable), or
/// whether what it stands on does.
fn is_removable(block: &Path, device: &Path, layers: usize) -> bool {
    let Ok(real) = fs::canonicalize(block.join(device)) else {
        return false;
    };
    let on_usb = real.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part.strip_prefix("usb")
            .is_some_and(|number| number.parse::<u32>().is_ok())
    });
    let says_so =
        |path: &Path| fs::read_to_string(path.join("removable")).is_ok_and(|word| word.trim() == "1");
    let mut stands_on = fs::read_dir(real.join("slaves")).into_iter().flatten().flatten();
    on_usb
        || says_so(&real)
        || real.parent().is_some_and(says_so)
        || layers > 0 && stands_on.any(|under| is_removable(block, Path::new(&under.file_name()), layers - 1))
}

/// A path of `/proc/self/mounts`, where blanks and the like are octal: `\040`.
fn path_of(text: &[u8]) -> PathBuf {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let octal = (first == b'\\')
            .then(|| after.get(..3).and_then(|three| std::str::from_utf8(three).ok()))
            .flatten()
            .and_then(|three| u8::from_str_radix(three, 8).ok());
        bytes.push(octal.unwrap_or(first));
        rest = if octal.is_some() { &after[3..] } else { after };
    }
    PathBuf::from(OsString::from_vec(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    const MOUNTS: &[u8] = b"/dev/sda1 / ext4 rw 0 0\n\
        tmpfs /run tmpfs rw 0 0\n\
        /dev/sdb1 /media/truc/SAO\\040LUU vfat rw 0 0\n\
        /dev/sdb1 /mnt/twice vfat rw 0 0\n\
        nonsense\n\
        /dev/sdc1 /media/truc/USBD ext4 rw 0 0\n\
        /dev/dm-0 /media/truc/KHOA ext4 rw 0 0\n\
        /dev/dm-1 /home ext4 rw 0 0\n";

    #[test]
    fn sticks_usb_disks_and_encrypted_sticks_are_found_and_the_systems_own_disk_is_not() {
        let sys = tempfile::tempdir().unwrap();
        let block = sys.path().join("class");
        fs::create_dir_all(&block).unwrap();
        for (device, place, removable) in [
            ("sda1", "pci0/ata1/block/sda/sda1", "0"),
            ("sdb1", "platform/mmc0/block/sdb/sdb1", "1"),
            ("sdc1", "pci0/usb2/2-1/block/sdc/sdc1", "0"),
            ("dm-0", "virtual/block/dm-0", "0"),
            ("dm-1", "virtual/block/dm-1", "0"),
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
        for (above, below) in [("dm-0", "sdb1"), ("dm-1", "sda1")] {
            let slaves = block.join(above).join("slaves");
            fs::create_dir(&slaves).unwrap();
            symlink(block.join(below), slaves.join(below)).unwrap();
        }
        let found = mounted(MOUNTS, |device| {
            let name = device.strip_prefix("/dev").unwrap();
            is_removable(&block, name, MOST_LAYERS).then(|| device.to_owned())
        });
        let told = ["SAO LUU", "USBD", "KHOA"].map(|name| Path::new("/media/truc").join(name));
        assert_eq!(found, told);
    }

    #[test]
    fn an_escape_that_is_cut_off_is_text() {
        assert_eq!(path_of(b"/a\\04"), Path::new("/a\\04"));
        assert_eq!(path_of(b"/\\304\\220"), Path::new("/Đ"));
    }
}
