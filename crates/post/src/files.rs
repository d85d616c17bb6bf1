//! A file, or a folder with all that is in it: which are mails, files of many mails, and workbooks. What each file is, its
//! first bytes say; in a Maildir no name does.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use crate::found::Found;
use crate::mail::{self, MOST_OF_MAIL};
use crate::mbox::of_mbox;
use crate::why::Why;
use crate::{tnef, workbook};

/// Folders in folders.
const MOST_DEEP: usize = 64;
/// The longest name of a header, and so the furthest colon of a mail's first line.
const MOST_OF_HEADER: usize = 80;
/// What mail programs keep beside mails for themselves, by the beginnings and ends of names.
const KEPT_BESIDE: [&str; 6] = [
    ".",
    "dovecot",
    "maildirfolder",
    "subscriptions",
    "Thumbs.db",
    "desktop.ini",
];
const KEPT_ENDS: [&str; 3] = [".lock", ".msf", ".idx"];

/// Looks at everything in a file or folder.
///
/// # Errors
/// What keeps `path` itself from being looked at.
pub fn read(path: &Path, each: &mut dyn FnMut(Found)) -> io::Result<()> {
    let mut walk = Walk {
        each,
        seen: BTreeSet::new(),
    };
    if fs::metadata(path)?.is_dir() {
        fs::read_dir(path)?;
        walk.folder(path, "", 0);
    } else {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        walk.file(path, &name, fs::symlink_metadata(path)?.is_symlink());
    }
    Ok(())
}

struct Walk<'a> {
    each: &'a mut dyn FnMut(Found),
    /// Folders that were read, by their real places.
    seen: BTreeSet<PathBuf>,
}

impl Walk<'_> {
    fn refused(&mut self, file: &str, why: Why) {
        (self.each)(Found {
            file: file.to_owned(),
            number: None,
            got: Err(why),
        });
    }

    /// `shown` is the folder as it is told, below the one that was asked for.
    fn folder(&mut self, path: &Path, shown: &str, deep: usize) {
        let real = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(error) => return self.refused(shown, Why::from(&error)),
        };
        if !self.seen.insert(real) {
            return self.refused(shown, Why::Loop);
        }
        if deep > MOST_DEEP {
            return self.refused(shown, Why::TooDeep);
        }
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return self.refused(shown, Why::from(&error)),
        };
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        let is_maildir = ["cur", "new"]
            .iter()
            .all(|part| names.iter().any(|name| name == part));
        for name in names {
            let path = path.join(&name);
            let name = name.to_string_lossy();
            let shown = if shown.is_empty() {
                name.to_string()
            } else {
                format!("{shown}/{name}")
            };
            let link = fs::symlink_metadata(&path).is_ok_and(|entry| entry.is_symlink());
            match fs::metadata(&path) {
                // Mails on their way in.
                Ok(entry) if entry.is_dir() && is_maildir && name == "tmp" => {}
                Ok(entry) if entry.is_dir() => self.folder(&path, &shown, deep + 1),
                _ if is_kept_beside(&name) => {}
                _ => self.file(&path, &shown, link),
            }
        }
    }

    fn file(&mut self, path: &Path, shown: &str, link: bool) {
        if let Err(why) = self.looked_at(path, shown, link) {
            self.refused(shown, why);
        }
    }

    fn looked_at(&mut self, path: &Path, shown: &str, link: bool) -> Result<(), Why> {
        let io = |error: io::Error| match Why::from(&error) {
            Why::Unreadable if link => Why::Loop,
            why => why,
        };
        let entry = fs::metadata(path).map_err(io)?;
        if !entry.is_file() {
            return Err(Why::NotAFile);
        }
        let mut file = BufReader::with_capacity(64 << 10, File::open(path).map_err(io)?);
        let head = file.fill_buf().map_err(io)?;
        if head.is_empty() {
            return Err(Why::Empty);
        }
        let mut tell = |number, got| {
            (self.each)(Found {
                file: shown.to_owned(),
                number,
                got,
            });
        };
        if head.starts_with(b"From ") {
            return of_mbox(file, &mut |number, got| tell(Some(number), got)).map_err(io);
        }
        let kind = Kind::of(head, path).ok_or(Why::Other)?;
        let mut bytes = Vec::new();
        let most = MOST_OF_MAIL as u64;
        if entry.len() > most {
            return Err(Why::TooLarge);
        }
        // It may grow while it is read.
        file.take(most + 1).read_to_end(&mut bytes).map_err(io)?;
        if bytes.len() > MOST_OF_MAIL {
            return Err(Why::TooLarge);
        }
        match kind {
            Kind::Part => tell(None, figures::read(&bytes).map_err(Why::from)),
            Kind::Workbook => tell(None, workbook::figures(&bytes)),
            Kind::Mail => mail::figures(&bytes).into_iter().for_each(|got| tell(None, got)),
        }
        Ok(())
    }
}

fn is_kept_beside(name: &str) -> bool {
    KEPT_BESIDE.iter().any(|begins| name.starts_with(begins))
        || KEPT_ENDS.iter().any(|ends| name.ends_with(ends))
}

enum Kind {
    Part,
    Workbook,
    Mail,
}

impl Kind {
    fn of(head: &[u8], path: &Path) -> Option<Self> {
        let named = |ending: &str| {
            path.extension()
                .is_some_and(|said| said.eq_ignore_ascii_case(ending))
        };
        if figures::looks_like(head) {
            Some(Self::Part)
        } else if workbook::may_be(head) || named("xlsx") {
            Some(Self::Workbook)
        } else if named("eml") || !tnef::is_one(head) && has_header(head) {
            Some(Self::Mail)
        } else {
            None
        }
    }
}

/// Whether the first line is one of a mail: `Name: ...`.
fn has_header(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let name = head.iter().take(MOST_OF_HEADER).position(|byte| *byte == b':');
    name.is_some_and(|end| {
        end > 0
            && head[..end]
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    })
}
