//! What a file looks like, from its first bytes: a register, the log of one, a key, or anything else. It is looked at so
//! that nothing else ever takes the place of the first three, also of those that belong to another desk.

use std::{fs::File, io::Read as _, path::Path};

/// SQLite's first sixteen bytes, and where a register says that it is one:
/// <https://www.sqlite.org/fileformat2.html#the_database_header>.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";
const REGISTER_ID: &[u8] = b"BGKR";
const REGISTER_ID_AT: usize = 68;
/// SQLite's and SQLCipher's page.
const PAGE_BYTES: usize = 4096;
/// The beginnings of SQLite's write-ahead log, in both byte orders, and of its journal.
const LOG_MAGICS: [&[u8]; 3] = [
    &[0x37, 0x7f, 0x06, 0x82],
    &[0x37, 0x7f, 0x06, 0x83],
    &[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7],
];
/// What this program itself writes and what looks as random as an encrypted page: PDF, workbook, picture, and a recording,
/// whose head of gzip has neither a name nor a time in it.
const PLAIN_MAGICS: [&[u8]; 4] = [
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\x1F\x8B\x08\0\0\0\0\0\x02\xFF",
];
/// A recovery sheet's digits: 17 groups of six.
const KEY_DIGITS: usize = 102;
const KEY_BYTES_MAX: u64 = 1024;

/// What a file looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// A register, plain or encrypted.
    Register,
    /// The log beside a register, with visits that are nowhere else.
    Log,
    /// The digits of a key.
    Key,
    /// None of these, or a file that cannot be read.
    Other,
}

/// Looks at the first page of a file. Never of one that this process has open as a register: see `identity`.
pub(crate) fn shape(path: &Path) -> Shape {
    let mut page = Vec::with_capacity(PAGE_BYTES);
    let read = File::open(path).and_then(|file| {
        let len = file.metadata()?.len();
        file.take(PAGE_BYTES as u64).read_to_end(&mut page)?;
        Ok(len)
    });
    read.map_or(Shape::Other, |len| of(&page, len))
}

fn of(page: &[u8], len: u64) -> Shape {
    if page.starts_with(SQLITE_MAGIC) {
        let ours = page[REGISTER_ID_AT.min(page.len())..].starts_with(REGISTER_ID);
        return if ours { Shape::Register } else { Shape::Other };
    }
    if LOG_MAGICS.iter().any(|magic| page.starts_with(magic)) {
        return Shape::Log;
    }
    if len <= KEY_BYTES_MAX && is_key(page) {
        return Shape::Key;
    }
    if page.len() == PAGE_BYTES
        && is_patternless(page)
        && !PLAIN_MAGICS.iter().any(|magic| page.starts_with(magic))
    {
        return Shape::Register;
    }
    Shape::Other
}

fn is_key(text: &[u8]) -> bool {
    let only_separators = |text: &[u8]| {
        text.iter()
            .all(|byte| byte.is_ascii_digit() || b" -\r\n\t".contains(byte))
    };
    only_separators(text) && text.iter().filter(|byte| byte.is_ascii_digit()).count() == KEY_DIGITS
}

/// A page of random bytes misses each of the 256 values with probability e^-16. Something else that is as random (an
/// archive, a film) is taken for a register too: it is safer to ask for another name than to guess.
fn is_patternless(page: &[u8]) -> bool {
    let mut seen = [false; 256];
    page.iter().for_each(|&byte| seen[usize::from(byte)] = true);
    seen.iter().filter(|&&seen| seen).count() > 250
}
