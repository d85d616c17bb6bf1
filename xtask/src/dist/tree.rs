//! A tree of files as it shall lie on the desk's computer: nothing of this machine's rights, names or order is in it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::child::{Done, Limit, finish, tied};
use crate::files::{copy, empty, link, set_rights, write};

/// Who may do what with a file.
#[derive(Clone, Copy)]
pub(super) enum Rights {
    /// Everybody reads it.
    Read = 0o644,
    /// Everybody starts it.
    Start = 0o755,
}

/// The tree, below a folder of ours.
pub(super) struct Tree {
    root: PathBuf,
}

impl Tree {
    /// One with nothing in it.
    pub(super) fn new(root: PathBuf) -> Result<Self, String> {
        empty(&root)?;
        let tree = Self { root };
        set_rights(&tree.root, Rights::Start as u32)?;
        Ok(tree)
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Lays a copy of a file at `place`.
    pub(super) fn file(&self, from: &Path, place: &str, rights: Rights) -> Done {
        let path = self.place(place)?;
        copy(from, &path)?;
        set_rights(&path, rights as u32)
    }

    /// Lays a link at `place` to a file beside it.
    pub(super) fn link(&self, to: &str, place: &str) -> Done {
        link(Path::new(to), &self.place(place)?)
    }

    /// Writes a text to `place`.
    pub(super) fn text(&self, text: &str, place: &str) -> Done {
        let path = self.place(place)?;
        write(&path, text)?;
        set_rights(&path, Rights::Read as u32)
    }

    /// Has a folder that is laid seen by its owner alone.
    pub(super) fn close(&self, folder: &str) -> Done {
        set_rights(&self.root.join(folder), 0o700)
    }

    /// Packs what lies at `place` as such files are packed: without its name and time inside.
    pub(super) fn gzip(&self, place: &str) -> Done {
        finish(
            tied("gzip", Limit::Minutes(1))
                .arg("-9nf")
                .arg(self.root.join(place)),
        )
    }

    /// Gives everything this time, UNIX seconds.
    pub(super) fn date(&self, at_unix_s: u64) -> Done {
        let at = format!("@{at_unix_s}");
        finish(tied("find", Limit::Minutes(1)).arg(&self.root).args([
            "-exec",
            "touch",
            "--no-dereference",
            "--date",
            &at,
            "{}",
            "+",
        ]))
    }

    /// The path of `place`, its folders made.
    fn place(&self, place: &str) -> Result<PathBuf, String> {
        let path = self.root.join(place);
        let mut folder = self.root.clone();
        for name in Path::new(place).parent().into_iter().flat_map(Path::components) {
            folder.push(name);
            if !folder.exists() {
                fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
                set_rights(&folder, Rights::Start as u32)?;
            }
        }
        Ok(path)
    }

    /// How much room it takes on a disk, in KiB: each file in whole KiB, as packages count it.
    pub(super) fn kib(&self) -> Result<u64, String> {
        kib_below(&self.root).map_err(|error| format!("{}: {error}", self.root.display()))
    }
}

fn kib_below(folder: &Path) -> std::io::Result<u64> {
    let mut kib = 1;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        kib += if entry.file_type()?.is_dir() {
            kib_below(&entry.path())?
        } else {
            entry.path().symlink_metadata()?.len().div_ceil(1024)
        };
    }
    Ok(kib)
}
