//! A pseudo-terminal as the serial port of a scanner: what it sends, when it is unplugged, and two at once.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use rustix::pty::{OpenptFlags, openpt, ptsname, unlockpt};
use scanner::{Choice, Health, Heard, Scanner, State, start};

const LIMIT: Duration = Duration::from_secs(20);

/// The far end of a serial cable, plugged in at `at`.
struct Cable {
    wire: File,
    at: PathBuf,
}

impl Cable {
    fn plug(at: &Path) -> Self {
        let wire = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        unlockpt(&wire).unwrap();
        symlink(ptsname(&wire, Vec::new()).unwrap().to_str().unwrap(), at).unwrap();
        Self {
            wire: File::from(wire),
            at: at.to_owned(),
        }
    }

    fn send(&mut self, bytes: &[u8]) {
        self.wire.write_all(bytes).unwrap();
    }

    fn unplug(self) {
        std::fs::remove_file(&self.at).unwrap();
    }
}

struct Desk {
    scanner: Scanner,
    heard: Receiver<Heard>,
}

impl Desk {
    fn at(path: &Path) -> Self {
        let (scanner, heard) = start(Choice::Port(path.display().to_string())).unwrap();
        Self { scanner, heard }
    }

    fn until(&self, wanted: State) -> Health {
        loop {
            match self.heard.recv_timeout(LIMIT).unwrap() {
                Heard::Health(health) if health.state == wanted => return health,
                _ => {}
            }
        }
    }

    fn scan(&self) -> Vec<u8> {
        loop {
            if let Heard::Scan(scan) = self.heard.recv_timeout(LIMIT).unwrap() {
                assert_eq!(format!("{scan:?}"), "Scan(..)");
                return scan.bytes().to_vec();
            }
        }
    }
}

#[test]
fn scans_come_through_whole_and_raw() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("scanner");
    let mut cable = Cable::plug(&at);
    let desk = Desk::at(&at);
    assert_eq!(desk.until(State::Ready).names, [at.display().to_string()]);
    let card = "030090000001||Nguyễn Văn Ước|05011990|Nam|Xã B|15042021";
    cable.send(card.as_bytes());
    cable.send(b"\r\n");
    assert_eq!(desk.scan(), card.as_bytes());
    // Bytes that a terminal would act on: end of input, interrupt, erase, start and stop.
    cable.send(b"a\x04\x03\x7f\x15\x11\x13\xff\xfeb\r");
    assert_eq!(desk.scan(), b"a\x04\x03\x7f\x15\x11\x13\xff\xfeb");
    cable.send(b"no line end");
    assert_eq!(desk.scan(), b"no line end");
}

#[test]
fn a_megabyte_without_line_end_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("scanner");
    let mut cable = Cable::plug(&at);
    let desk = Desk::at(&at);
    desk.until(State::Ready);
    let flood = std::thread::spawn(move || {
        cable.send(&vec![b'x'; 1024 * 1024]);
        cable.send(b"\r\nnext\r\n");
        cable
    });
    // A machine that is busy may leave a pause in the flood; whatever is cut, none is long and the next one is whole.
    loop {
        let scan = desk.scan();
        // One byte more than the longest code says that it was longer.
        assert!(scan.len() <= 8 * 1024 + 1);
        if scan == b"next" {
            break;
        }
        assert!(scan.iter().all(|b| *b == b'x'));
    }
    flood.join().unwrap();
}

#[test]
fn unplugged_and_plugged_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("scanner");
    let desk = Desk::at(&at);
    desk.until(State::Absent);
    for code in ["first", "second", "third"] {
        let mut cable = Cable::plug(&at);
        desk.until(State::Ready);
        cable.send(code.as_bytes());
        cable.send(b"\n");
        assert_eq!(desk.scan(), code.as_bytes());
        cable.unplug();
        desk.until(State::Absent);
    }
}

#[test]
fn another_choice_lets_go_of_the_first_and_two_desks_do_not_share_one() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let (mut one, mut other) = (Cable::plug(&here), Cable::plug(&there));
    let desk = Desk::at(&here);
    desk.until(State::Ready);
    let neighbour = Desk::at(&here);
    neighbour.until(State::InUse);
    desk.scanner.choose(Choice::Port(there.display().to_string()));
    neighbour.until(State::Ready);
    one.send(b"one\n");
    assert_eq!(neighbour.scan(), b"one");
    other.send(b"other\n");
    assert_eq!(desk.scan(), b"other");
    desk.scanner.choose(Choice::Nothing);
    desk.until(State::Off);
}
