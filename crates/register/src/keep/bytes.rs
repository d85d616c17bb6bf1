//! The bytes of a file in another, and that they arrived there.
//!
//! As long as nobody saves, the disk writes and the copy reads at the same time. Whoever saves waits for what the disk has in hand: from
//! then on the copy steps aside for a while, little at a time, and with pauses between in which the disk has nothing in hand.

use crate::chain::saves;
use crate::error::{Cause, Error, Result};
use crate::watch::{Pass, Watch};
use crc32fast::Hasher;
use std::{
    convert::identity,
    fs::File,
    io::{self, Write as _},
    panic::resume_unwind,
    thread::{self, ScopedJoinHandle},
    time::Duration,
};

/// Bytes that are read at one go, and all that is held of a file.
const AT_ONCE: usize = 1 << 19;

/// While nobody saves so many go onto the disk behind the copy, which meanwhile reads as many more: the first who saves waits for no more
/// than these, and what is told of a stick is true.
const ON_DISK: usize = 32 << 20;

/// While it steps aside, so many are on the disk before more are read.
const ASIDE: usize = 1 << 18;
/// After each of these: so long a disk has nothing of the copy in hand.
const PAUSE: Duration = Duration::from_millis(25);
/// How often that is done once somebody saved: for some 10 s, within which the next one comes to a busy desk.
const ASIDE_TIMES: u32 = 400;

/// What was read of a file: how many bytes, and their CRC-32. A disk lies by mistake and not by design.
#[derive(PartialEq, Eq)]
struct Read {
    bytes: u64,
    sum: u32,
}

/// Copies the bytes of a file into one that is empty.
///
/// # Errors
/// [`Error::Source`] and [`Error::Target`], whichever of the two it was, or [`Error::Stopped`].
pub(crate) fn copy(from: &File, to: &File, watch: &Watch<'_>) -> Result<()> {
    let total = length(from).map_err(Error::of_source)?;
    let both = [Error::of_source, Error::of_target];
    write(from, to, both, |done| watch.at(Pass::Copying, done, total)).map(drop)
}

/// The same; when this returns they are on the disk, and were read there once more.
///
/// # Errors
/// What reading and writing can meet, of whichever of the two, [`Error::Damaged`] where something else is read than was written, or
/// [`Error::Stopped`].
pub(crate) fn copy_compared(from: &File, to: &File, watch: &Watch<'_>) -> Result<()> {
    let total = 2 * length(from)?;
    let tell = |done| watch.at(Pass::Copying, done, total);
    let written = write(from, to, [identity, identity], tell)?;
    to.sync_all()?;
    let (mut read, mut some) = (Reading::default(), vec![0; AT_ONCE]);
    while !read.next(to, &mut some)?.is_empty() {
        tell(written.bytes + read.bytes)?;
    }
    if read.done() == written {
        Ok(())
    } else {
        Err(Error::Damaged(Cause::Seen))
    }
}

fn length(file: &File) -> Result<u64> {
    Ok(file.metadata()?.len())
}

fn write(
    from: &File,
    mut to: &File,
    [source, target]: [fn(Error) -> Error; 2],
    tell: impl Fn(u64) -> Result<()>,
) -> Result<Read> {
    let mut others = Others::from(saves::begun());
    let (mut some, mut read, mut waiting) = (vec![0; AT_ONCE], Reading::default(), 0);
    thread::scope(|scope| {
        let mut behind = None;
        loop {
            let aside = others.save(saves::begun());
            let at_once = if aside { ASIDE } else { AT_ONCE };
            let piece = read.next(from, &mut some[..at_once]);
            let piece = piece.map_err(|error| source(error.into()))?;
            if piece.is_empty() {
                return arrived(behind).map_err(|error| target(error.into()));
            }
            waiting += piece.len();
            let mut onward = || {
                to.write_all(piece)?;
                if aside {
                    arrived(behind.take())?;
                    to.sync_data()?;
                    thread::sleep(PAUSE);
                    waiting = 0;
                } else if waiting >= ON_DISK {
                    arrived(behind.take())?;
                    let spawned = thread::Builder::new().spawn_scoped(scope, move || to.sync_data());
                    behind = spawned.map(Some).or_else(|_| {
                        // The system has no thread to spare.
                        to.sync_data().map(|()| None)
                    })?;
                    waiting = 0;
                }
                Ok(())
            };
            onward().map_err(|error: io::Error| target(error.into()))?;
            tell(read.bytes)?;
        }
    })?;
    Ok(read.done())
}

/// Waits for what went onto the disk behind the copy.
fn arrived(behind: Option<ScopedJoinHandle<'_, io::Result<()>>>) -> io::Result<()> {
    let arrived = behind.map(|behind| behind.join().unwrap_or_else(|panic| resume_unwind(panic)));
    arrived.unwrap_or(Ok(()))
}

/// Whoever else waits for the disk.
struct Others {
    begun: u64,
    /// How often the copy still steps aside.
    aside: u32,
}

impl Others {
    /// From when so many had begun to save.
    const fn from(begun: u64) -> Self {
        Self { begun, aside: 0 }
    }

    /// Asked after each piece, when so many have begun: whether somebody saves, or did lately.
    fn save(&mut self, begun: u64) -> bool {
        if begun != self.begun {
            (self.begun, self.aside) = (begun, ASIDE_TIMES);
        }
        let aside = self.aside > 0;
        self.aside = self.aside.saturating_sub(1);
        aside
    }
}

/// A file that is read from its beginning to its end, by a handle that others may read by too.
#[derive(Default)]
struct Reading {
    bytes: u64,
    sum: Hasher,
}

impl Reading {
    /// The next piece, as much of `some` as there was; empty at the end.
    fn next<'a>(&mut self, file: &File, some: &'a mut [u8]) -> io::Result<&'a [u8]> {
        loop {
            match read_at(file, some, self.bytes) {
                Ok(more) => {
                    let piece = &some[..more];
                    self.bytes += more as u64;
                    self.sum.update(piece);
                    return Ok(piece);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn done(self) -> Read {
        Read {
            bytes: self.bytes,
            sum: self.sum.finalize(),
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, some: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, some, at)
}

#[cfg(windows)]
fn read_at(file: &File, some: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, some, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_steps_aside_for_a_while_after_each_save_and_then_hurries_again() {
        let mut others = Others::from(7);
        assert!(!others.save(7), "nobody saved since it began");
        let aside = |others: &mut Others, begun| (0..2 * ASIDE_TIMES).filter(|_| others.save(begun)).count();
        assert_eq!(aside(&mut others, 8), ASIDE_TIMES as usize);
        assert!(others.save(9));
        assert_eq!(
            aside(&mut others, 10),
            ASIDE_TIMES as usize,
            "the last save counts"
        );
    }
}
