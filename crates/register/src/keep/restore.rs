//! A copy in the place of the register: tried before it replaces anything, and what was there is kept beside it.

use crate::error::{Cause, Error, Result};
use crate::file::held;
use crate::file::held::FileId;
use crate::file::key::Key;
use crate::file::look::look;
use crate::file::open::{Register, connect};
use crate::file::path::{sync_folder, with_suffix};
use crate::file::standing::Standing;
use crate::keep::guard;
use crate::keep::guard::{BESIDE, Existing};
use crate::keep::half::Half;
use crate::keep::identity::Identity;
use crate::proof::finding::Report;
use crate::watch::Watch;
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Which copies may be put in the place of a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Those of the desk that writes it, sealed if it is. What cannot be read any more says nothing of its desk: then those
    /// that are sealed as it is.
    OfThisDesk,
    /// Any: the owner looked at it ([`Register::identify`]) and said so.
    Anybodys,
}

/// A backup that was copied beside a register and verified, and may take its place.
pub struct Tried {
    half: Half,
    report: Report,
    to: PathBuf,
    to_key: Option<Key>,
}

/// A register that was put in place of another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// What verification saw in it.
    pub report: Report,
    /// Where the register that was there before is kept; nothing is thrown away.
    pub replaced: Option<PathBuf>,
}

impl Register {
    /// Puts the backup at `from` in the place of the register at `to`, which no program may have open (close yours
    /// first, open it again afterwards). Each has a key of its own, or none. The backup is copied, brought to today's
    /// schema and verified before anything is replaced; its own file is only read, and the restored register opens with
    /// the backup's key. The register that was there is kept beside the new one.
    ///
    /// # Errors
    /// [`Error::Source`] about the backup: missing, no file, no register, newer, another key, not whole, in use,
    /// [`Error::OtherDesk`], or [`Error::Unsealed`]. [`Error::Target`] about the register that it replaces: open
    /// somewhere, or what writing can meet. Nothing is replaced then.
    pub fn restore(
        (from, from_key): (impl AsRef<Path>, Option<Key>),
        (to, to_key): (impl AsRef<Path>, Option<Key>),
        whose: Whose,
    ) -> Result<Restored> {
        may_be_replaced(to.as_ref()).map_err(Error::of_target)?;
        Self::tried((from, from_key), (to, to_key), whose, &Watch::nobody())?.put_in_place()
    }

    /// The first half of [`Register::restore`], during which the register at `to` may be in use: the backup is copied, brought
    /// to today's schema and verified. Nothing is replaced, and nothing left behind where the answer is dropped.
    ///
    /// # Errors
    /// As [`Register::restore`], or [`Error::Stopped`].
    pub fn tried(
        (from, from_key): (impl AsRef<Path>, Option<Key>),
        (to, to_key): (impl AsRef<Path>, Option<Key>),
        whose: Whose,
        watch: &Watch<'_>,
    ) -> Result<Tried> {
        let (from, to) = (from.as_ref(), to.as_ref());
        may_be_read(from, to).map_err(Error::of_source)?;
        if whose == Whose::OfThisDesk {
            is_of_this_desk((from, from_key.as_ref()), (to, to_key.as_ref())).map_err(Error::of_source)?;
        }
        let half = Half::beside(to).map_err(Error::of_target)?;
        half.take_copy(from, watch)?;
        let (report, _) = half.verify(from_key, watch).map_err(Error::of_source)?;
        if !report.is_whole() {
            return Err(Error::DoesNotVerify(report.findings).of_source());
        }
        Ok(Tried {
            half,
            report,
            to: to.to_owned(),
            to_key,
        })
    }
}

impl Tried {
    /// Puts it in the place of the register, which no program may have open. What was there is kept beside it. This cannot be
    /// stopped, and takes no longer for a large register than for a small one, but where the file system knows no second
    /// names for a file.
    ///
    /// # Errors
    /// [`Error::Target`] about the register that it replaces. Nothing is replaced then.
    pub fn put_in_place(self) -> Result<Restored> {
        let to = self.to.as_path();
        may_be_replaced(to).map_err(Error::of_target)?;
        let replaced = put_aside(to, self.to_key.as_ref()).map_err(Error::of_target)?;
        self.half
            .rename(to, Existing::Replace)
            .map_err(Error::of_target)?;
        Ok(Restored {
            report: self.report,
            replaced,
        })
    }
}

/// That a copy at `from` can be read, and that it is not the register itself.
pub(crate) fn may_be_read(from: &Path, to: &Path) -> Result<()> {
    match look(from)? {
        Standing::Missing if fs::exists(from)? => return Err(Error::NotARegister),
        Standing::Missing => return Err(Error::Missing),
        Standing::NotAFile => return Err(Error::NotAFile),
        Standing::Other => return Err(Error::NotARegister),
        Standing::Plain | Standing::Sealed => {}
    }
    let same = FileId::of(to).is_ok_and(|to| FileId::of(from).is_ok_and(|from| from == to));
    if same || held::is_held(from) {
        return Err(Error::InUse);
    }
    Ok(())
}

/// That a register may stand at `to`. Wreckage of one is replaced, and kept.
fn may_be_replaced(to: &Path) -> Result<()> {
    if guard::is_beside_a_register(to)? {
        return Err(Error::InUse);
    }
    match look(to)? {
        Standing::NotAFile => Err(Error::NotAFile),
        _ if held::is_held(to) => Err(Error::Busy(Cause::Seen)),
        _ => Ok(()),
    }
}

fn is_of_this_desk(
    (from, from_key): (&Path, Option<&Key>),
    (to, to_key): (&Path, Option<&Key>),
) -> Result<()> {
    let keys = |key: Option<&Key>| key.cloned().into_iter().collect::<Vec<_>>();
    let copy = Register::identify(from, &keys(from_key))?;
    // What stands there may be damaged: that is why somebody restores.
    let replaced = Register::identify(to, &keys(to_key)).ok();
    let (sealed, desk) = match &replaced {
        Some(Identity { standing, book, .. }) => {
            (*standing == Standing::Sealed, book.as_ref().map(|book| book.desk))
        }
        None => (to_key.is_some(), None),
    };
    let Some(book) = copy.book else {
        return Err(Error::WrongKey);
    };
    if desk.is_some_and(|desk| desk != book.desk) {
        return Err(Error::OtherDesk);
    }
    if (sealed || to_key.is_some()) && book.key.is_none() {
        return Err(Error::Unsealed);
    }
    Ok(())
}

/// Gives the register at `path` a second name, under which it stays when another takes its place. Its log is merged
/// first, which succeeds only where nobody else has it open; a damaged one is kept together with its log.
fn put_aside(path: &Path, key: Option<&Key>) -> Result<Option<PathBuf>> {
    if !path.exists() {
        return Ok(None);
    }
    let merged =
        connect(path, key).and_then(|conn| Ok(conn.pragma_update(None, "journal_mode", "DELETE")?));
    if let Err(error @ (Error::Busy(_) | Error::ReadOnly(_) | Error::DiskFull(_))) = merged {
        return Err(error);
    }
    let aside = guard::aside(path).ok_or(Error::Busy(Cause::Seen))?;
    // A log left here would be read into the register that comes.
    for suffix in BESIDE {
        match disk::rename(&with_suffix(path, suffix), &with_suffix(&aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    // Linked, so that at every instant one of the two stands at `path`; some file systems can only copy.
    if fs::hard_link(path, &aside).is_err() {
        fs::copy(path, &aside)?;
        File::options().write(true).open(&aside)?.sync_all()?;
    }
    sync_folder(path)?;
    Ok(Some(aside))
}
