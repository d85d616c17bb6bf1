//! A place to which a file may go, and the file's way there.

use crate::{
    error::{Error, Why},
    eyes::Eyes,
    follow::Place,
    half::Half,
    long::reachable,
    unfinished::{self, settle, sync_folder},
};
use std::{
    fmt, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// What becomes of a file that has the name already.
#[derive(Clone, Copy)]
pub enum Existing<'a> {
    /// It stays, and nothing is written.
    Refuse,
    /// It is replaced: the person said so, or it is in a folder of the desk's own.
    Replace,
    /// It is replaced if this says that it is an earlier one of the same.
    Earlier(&'a dyn Fn(&Path) -> bool),
}

impl fmt::Debug for Existing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refuse => "Refuse",
            Self::Replace => "Replace",
            Self::Earlier(_) => "Earlier",
        })
    }
}

/// A place that may be written to. Nothing has been written yet.
#[derive(Debug)]
pub struct Target {
    /// As it was asked for.
    asked: PathBuf,
    to: To,
}

#[derive(Debug)]
enum To {
    File { here: PathBuf, may_replace: bool },
    Stream(PathBuf),
}

impl Target {
    pub(crate) fn new(asked: &Path, place: Place, existing: Existing<'_>) -> Result<Self, Error> {
        let to = match place {
            Place::Stream(here) => To::Stream(here),
            Place::Free(here) => To::File {
                here,
                // What comes meanwhile is somebody else's.
                may_replace: matches!(existing, Existing::Replace),
            },
            Place::File(here) => {
                let may_replace = match existing {
                    Existing::Refuse => false,
                    Existing::Replace => true,
                    Existing::Earlier(is_earlier) => is_earlier(&here),
                };
                if !may_replace {
                    return Err(Error::new(Why::Exists, asked));
                }
                To::File { here, may_replace }
            }
        };
        Ok(Self {
            asked: asked.to_owned(),
            to,
        })
    }

    /// The place as it was asked for.
    pub fn path(&self) -> &Path {
        &self.asked
    }

    /// Writes the file, durable when this returns. While it is half made only its owner can read it, if nobody else may
    /// read the whole.
    ///
    /// # Errors
    /// What is wrong with the place. What stood there is then as it was, and nothing is left beside it.
    pub fn write(self, bytes: &[u8], eyes: Eyes) -> Result<(), Error> {
        let written = match &self.to {
            To::Stream(here) => write_into(here, bytes),
            To::File { here, may_replace } => write_beside(here, bytes, eyes, *may_replace),
        };
        written.map_err(|error| Error::of(&error, &self.asked))
    }

    /// Begins a file for a writer that needs a path (SQLite). It is its owner's alone.
    ///
    /// # Errors
    /// What is wrong with the place.
    pub fn half(self) -> Result<Half, Error> {
        match self.to {
            To::File { here, may_replace } => Half::begin(self.asked, here, may_replace),
            To::Stream(_) => Err(Error::new(Why::Other, &self.asked)),
        }
    }
}

/// Behind what is there: that of a shell's `>>` stays.
fn write_into(here: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut stream = fs::OpenOptions::new().append(true).open(here)?;
    stream.write_all(bytes)?;
    stream.flush()
}

fn write_beside(here: &Path, bytes: &[u8], eyes: Eyes, may_replace: bool) -> io::Result<()> {
    let folder = here.parent().ok_or(io::ErrorKind::IsADirectory)?;
    let mut half = unfinished::named(eyes.mode()).tempfile_in(reachable(folder))?;
    half.write_all(bytes)?;
    half.as_file().sync_all()?;
    settle(half.into_temp_path(), here, may_replace)?;
    sync_folder(folder)
}
