//! The bytes of a file in another, and that they arrived there.

use crate::error::{Cause, Error, Result};
use crate::watch::{Pass, Watch};
use crc32fast::Hasher;
use std::{
    convert::identity,
    fs::File,
    io::{self, Write as _},
};

/// Bytes that are read at one go, and all that is held of a file.
const AT_ONCE: usize = 1 << 18;

/// So many are on the disk before more are written: whoever saves meanwhile waits for no more than these, and what is told of a stick
/// is true.
const ON_DISK: u64 = 64 << 20;

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
    let read = read(to, identity, |_, done| tell(written.bytes + done))?;
    if read == written {
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
    let mut waiting = 0;
    read(from, source, |piece, done| {
        to.write_all(piece).map_err(|error| target(error.into()))?;
        waiting += piece.len() as u64;
        if waiting >= ON_DISK {
            to.sync_data().map_err(|error| target(error.into()))?;
            waiting = 0;
        }
        tell(done)
    })
}

/// Reads a file from its beginning to its end, by a handle that others may read by too; hands each piece to `take`, and how many
/// bytes there were up to its end.
fn read(
    file: &File,
    whose: fn(Error) -> Error,
    mut take: impl FnMut(&[u8], u64) -> Result<()>,
) -> Result<Read> {
    let (mut some, mut bytes, mut sum) = (vec![0; AT_ONCE], 0, Hasher::new());
    loop {
        match read_at(file, &mut some, bytes) {
            Ok(0) => {
                let sum = sum.finalize();
                return Ok(Read { bytes, sum });
            }
            Ok(more) => {
                let piece = &some[..more];
                bytes += more as u64;
                sum.update(piece);
                take(piece, bytes)?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(whose(error.into())),
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
