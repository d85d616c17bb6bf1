//! Keys in files: one file a key, for its owner's eyes alone, in the spelling of the recovery sheet. It protects what
//! leaves this computer without the folder (a stick, a copy of the book), not a computer that is taken away whole.

use crate::error::Error;
use crate::key::RawKey;
use disk::{Eyes, OwnFiles};
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// Longer than any key file we write; what is longer is none.
const MOST_BYTES: u64 = 1024;

/// Every key in the folder; none where there is no folder. Other files there are passed over.
pub(crate) fn keys(folder: &Path) -> Result<Vec<RawKey>, Error> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let keys = files
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "key"))
        .filter_map(|path| key(path).ok().flatten());
    Ok(keys.collect())
}

/// The key in one file, or nothing where it holds none.
pub(crate) fn key(file: &Path) -> Result<Option<RawKey>, Error> {
    let mut text = String::new();
    match fs::File::open(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?.take(MOST_BYTES).read_to_string(&mut text)?,
    };
    Ok(RawKey::from_rows(&text).ok())
}

/// Writes the key beside the others, durable when this returns; one that is there already stays as it is.
pub(crate) fn keep(folder: &Path, wanted: &RawKey) -> Result<(), Error> {
    disk::make_folder(folder)?;
    let file = folder.join(format!("{}.key", wanted.mark()));
    if key(&file)?.as_ref() == Some(wanted) {
        return Ok(());
    }
    let rows = wanted.rows().0.join("\n") + "\n";
    OwnFiles::default()
        .with_keys(folder)
        .note(&file)?
        .write(rows.as_bytes(), Eyes::Owner)?;
    match key(&file)? {
        Some(kept) if kept == *wanted => Ok(()),
        _ => Err(Error::NotKept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use disk::Why;

    #[test]
    fn keys_are_kept_side_by_side_for_their_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("keys");
        assert_eq!(keys(&place).unwrap(), []);
        let two = [RawKey::new([1; 32]), RawKey::new([2; 32])];
        for key in &two {
            keep(&place, key).unwrap();
            keep(&place, key).unwrap();
        }
        fs::write(place.join("note.txt"), "not a key").unwrap();
        fs::write(place.join("torn.key"), "123456").unwrap();
        let found = keys(&place).unwrap();
        assert!(found.len() == 2 && two.iter().all(|key| found.contains(key)));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&place), 0o700);
            let file = place.join(format!("{}.key", two[0].mark()));
            assert_eq!(mode(&file), 0o600);
        }
        assert_eq!(
            fs::read_dir(&place).unwrap().count(),
            4,
            "nothing half made stays"
        );
    }

    #[test]
    fn a_folder_that_takes_no_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        match keep(&file.join("keys"), &RawKey::new([1; 32])) {
            Err(Error::Disk(error)) => {
                assert_eq!((error.why, error.place), (Why::NotAFolder, file.join("keys")));
            }
            other => panic!("{other:?}"),
        }
    }
}
