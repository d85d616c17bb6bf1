//! The `newc` cpio archive that a Linux kernel unpacks as its first file system.
//!
//! Absent on purpose: device nodes, times, owners. The kernel mounts its own /dev, and everything belongs to root.

use std::collections::BTreeSet;

const FOLDER: u32 = 0o040_755;
const PROGRAM: u32 = 0o100_755;
const FILE: u32 = 0o100_644;
const LINK: u32 = 0o120_777;

/// An archive being filled; parents of each entry are made with it.
#[derive(Debug, Default)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    entries: u32,
    known: BTreeSet<String>,
}

impl Archive {
    /// An empty folder. `path` is absolute, as in the guest.
    pub(super) fn folder(&mut self, path: &str) {
        self.entry(path, FOLDER, b"");
    }

    pub(super) fn file(&mut self, path: &str, content: &[u8]) {
        self.entry(path, FILE, content);
    }

    pub(super) fn program(&mut self, path: &str, content: &[u8]) {
        self.entry(path, PROGRAM, content);
    }

    pub(super) fn link(&mut self, path: &str, target: &str) {
        self.entry(path, LINK, target.as_bytes());
    }

    pub(super) fn holds(&self, path: &str) -> bool {
        self.known.contains(path)
    }

    /// The finished archive.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.record("TRAILER!!!", 0, b"");
        self.bytes
    }

    fn entry(&mut self, path: &str, mode: u32, content: &[u8]) {
        if let Some((parent, _)) = path.rsplit_once('/')
            && !parent.is_empty()
        {
            self.folder(parent);
        }
        if self.known.insert(path.to_owned()) {
            self.record(path.trim_start_matches('/'), mode, content);
        }
    }

    /// Header of thirteen 8-digit hexadecimal numbers, name and content, each padded to four bytes.
    fn record(&mut self, name: &str, mode: u32, content: &[u8]) {
        self.entries += 1;
        let links = if mode == FOLDER { 2 } else { 1 };
        let (content_len, name_len) = (content.len() as u32, name.len() as u32 + 1);
        let numbers = [
            self.entries,
            mode,
            0,
            0,
            links,
            0,
            content_len,
            0,
            0,
            0,
            0,
            name_len,
            0,
        ];
        self.bytes.extend_from_slice(b"070701");
        for number in numbers {
            self.bytes.extend_from_slice(format!("{number:08x}").as_bytes());
        }
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(0);
        self.pad();
        self.bytes.extend_from_slice(content);
        self.pad();
    }

    fn pad(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    #[test]
    fn cpio_reads_it_back() {
        let mut archive = Archive::default();
        archive.program("/bin/busybox", b"odd");
        archive.link("/bin/sh", "busybox");
        archive.file("/etc/passwd", b"root:x:0:0::/root:/bin/sh\n");
        archive.file("/etc/passwd", b"the first one stays\n");
        let mut cpio = Command::new("cpio")
            .args(["--list", "--quiet"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        cpio.stdin.take().unwrap().write_all(&archive.finish()).unwrap();
        let output = cpio.wait_with_output().unwrap();
        assert!(output.status.success());
        assert_eq!(
            String::from_utf8(output.stdout).unwrap(),
            "bin\nbin/busybox\nbin/sh\netc\netc/passwd\n"
        );
    }
}
