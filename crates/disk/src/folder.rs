//! A folder of the desk's own.

use crate::Error;
use std::{fs, io, path::Path};

/// Makes the folder at `path` with those above it, where they are missing, for its owner's eyes alone.
///
/// # Errors
/// What is wrong with the place: [`crate::Why::NotAFolder`] where a file has its name, or that of one above it.
pub fn make_folder(path: &Path) -> Result<(), Error> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path).map_err(|error| match error.kind() {
        // A folder that is there would have done. Windows says so of one above it as well.
        io::ErrorKind::AlreadyExists => Error::of(&io::ErrorKind::NotADirectory.into(), path),
        _ => Error::of(&error, path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;

    #[test]
    fn a_file_in_the_place_of_a_folder_is_told_wherever_it_stands() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "theirs").unwrap();
        for path in [file.clone(), file.join("data"), file.join("data").join("keys")] {
            let error = make_folder(&path).unwrap_err();
            assert_eq!((error.why, error.place), (Why::NotAFolder, path));
        }
        assert_eq!(fs::read(&file).unwrap(), b"theirs");
        let deep = place.path().join("a").join("b");
        make_folder(&deep).unwrap();
        make_folder(&deep).unwrap();
        assert!(deep.is_dir());
    }
}
