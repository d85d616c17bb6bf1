//! A small file of slots that is written in place: for the little that must be kept when there is no room for a new file.
//!
//! It has its full length from the first day, and a slot is no longer than what a disk writes at one go, so that a power cut
//! leaves a slot as it was or as it is to be. Deliberately absent: what is in a slot.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::{Error, Why};

/// Bytes of a slot: half of the smallest sector.
const SLOT_BYTES: usize = 256;
/// How many there are.
const SLOTS: usize = 64;

/// A file of slots, open.
#[derive(Debug)]
pub struct Slots {
    file: File,
    path: PathBuf,
}

impl Slots {
    /// Opens the file at `path`, for its owner's eyes alone, and makes it where it is missing; returns what is in each slot,
    /// without the blanks that fill it. An empty slot is free.
    ///
    /// # Errors
    /// What is wrong with the place.
    pub fn open(path: &Path) -> Result<(Self, Vec<Vec<u8>>), Error> {
        let (file, bytes) = open(path).map_err(|error| match error.kind() {
            // Windows only says that it denies access to one.
            io::ErrorKind::PermissionDenied if path.is_dir() => Error::new(Why::IsAFolder, path),
            _ => Error::of(&error, path),
        })?;
        let path = path.to_owned();
        let slots = bytes.chunks_exact(SLOT_BYTES);
        let words = slots.map(|slot| slot.trim_ascii().to_vec()).collect();
        Ok((Self { file, path }, words))
    }

    /// Writes one slot, on the disk when this returns.
    ///
    /// # Errors
    /// `Full` for more than a slot holds, or what is wrong with the place; the slot may be either then.
    pub fn put(&mut self, slot: usize, words: &[u8]) -> Result<(), Error> {
        let start = SeekFrom::Start((slot * SLOT_BYTES) as u64);
        let filled = filled(words).ok_or(io::ErrorKind::FileTooLarge.into());
        let written = filled.and_then(|filled| {
            self.file.seek(start)?;
            self.file.write_all(&filled)?;
            self.file.sync_data()
        });
        written.map_err(|error| Error::of(&error, &self.path))
    }
}

/// The file at its full length, and its bytes.
fn open(path: &Path) -> io::Result<(File, Vec<u8>)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut bytes = Vec::with_capacity(SLOT_BYTES * SLOTS);
    Read::take(&mut file, (SLOT_BYTES * SLOTS) as u64).read_to_end(&mut bytes)?;
    let blank = [filler(SLOT_BYTES - 1), b"\n".to_vec()].concat().repeat(SLOTS);
    if bytes.len() < blank.len() {
        let missing = &blank[bytes.len()..];
        file.write_all(missing)?;
        file.sync_all()?;
        bytes.extend_from_slice(missing);
    }
    Ok((file, bytes))
}

/// A whole slot; `None` where the words are too long for one.
fn filled(words: &[u8]) -> Option<Vec<u8>> {
    let blanks = (SLOT_BYTES - 1).checked_sub(words.len())?;
    Some([words, &filler(blanks), b"\n"].concat())
}

fn filler(blanks: usize) -> Vec<u8> {
    vec![b' '; blanks]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_slot_is_there_again_and_the_file_never_grows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("slots");
        let (mut slots, words) = Slots::open(&path).unwrap();
        assert!(words.len() == SLOTS && words.iter().all(Vec::is_empty));
        let length = fs::metadata(&path).unwrap().len();
        slots.put(0, b"first").unwrap();
        slots.put(63, b"last").unwrap();
        slots.put(0, b"").unwrap();
        let (mut slots, words) = Slots::open(&path).unwrap();
        assert_eq!(
            (words[0].as_slice(), words[63].as_slice()),
            (&b""[..], &b"last"[..])
        );
        assert_eq!(slots.put(1, &[b'x'; 256]).unwrap_err().why, Why::Full);
        assert_eq!(fs::metadata(&path).unwrap().len(), length);
    }

    #[test]
    fn a_file_that_was_cut_short_is_filled_up_and_keeps_its_whole_slots() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("slots");
        let (mut slots, _) = Slots::open(&path).unwrap();
        slots.put(0, b"whole").unwrap();
        slots.put(1, b"cut in the middle").unwrap();
        drop(slots);
        fs::File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(260)
            .unwrap();
        let (_, words) = Slots::open(&path).unwrap();
        assert_eq!(
            (words[0].as_slice(), words[1].as_slice()),
            (&b"whole"[..], &b"cut"[..])
        );
        assert_eq!(words.len(), SLOTS);
    }

    #[test]
    fn a_folder_in_its_place_is_said() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Slots::open(folder.path()).unwrap_err().why, Why::IsAFolder);
    }
}
