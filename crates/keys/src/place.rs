//! The places of this computer, in the order in which they are asked.

use crate::error::Error;
use crate::folder;
use crate::key::RawKey;
use crate::ring;
use std::path::{Path, PathBuf};

/// Where systemd lays what it unsealed for a service (`LoadCredentialEncrypted=`, with a TPM2 where there is one):
/// <https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Credentials>.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
/// The credential's name there; its text is that of a recovery sheet.
const CREDENTIAL: &str = "gatekeeper-book-key";

/// One place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// A file that somebody else (systemd) puts there and takes away; only read.
    Given(PathBuf),
    /// The keyring of this account: Secret Service on Linux, Credential Manager on Windows.
    Ring,
    /// A folder of key files.
    Folder(PathBuf),
}

/// Some places, the best first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Places(Vec<Place>);

/// What looking around found.
#[derive(Debug, Default)]
pub struct Found {
    /// Keys and where each lies, the best place first.
    pub keys: Vec<(RawKey, Place)>,
    /// Places that could not be looked into: a key that is not among the others may be there.
    pub closed: Vec<Place>,
}

impl Places {
    /// Those of this account: a credential where systemd gives one, the keyring, and key files in `folder` (outside of
    /// the data, so that whoever copies the data does not copy the key).
    pub fn of_account(folder: PathBuf) -> Self {
        let given =
            std::env::var_os(CREDENTIALS).map(|given| Place::Given(Path::new(&given).join(CREDENTIAL)));
        let places = given.into_iter().chain([Place::Ring, Place::Folder(folder)]);
        Self(places.collect())
    }

    /// Key files in `folder` and nothing else: asks no keyring.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self(vec![Place::Folder(folder)])
    }

    /// Its folders of key files, there or not.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().filter_map(|place| match place {
            Place::Folder(folder) => Some(folder.as_path()),
            Place::Given(_) | Place::Ring => None,
        })
    }

    /// Every key that can be had now.
    pub fn look(&self) -> Found {
        let mut found = Found::default();
        for place in &self.0 {
            match place.keys() {
                Ok(keys) => found
                    .keys
                    .extend(keys.into_iter().map(|key| (key, place.clone()))),
                Err(_) => found.closed.push(place.clone()),
            }
        }
        found
    }

    /// Keeps a key in the first place that takes it and gives it back, beside those that are there.
    ///
    /// # Errors
    /// That of the last place, where none takes it.
    pub fn keep(&self, key: &RawKey) -> Result<Place, Error> {
        let mut why = Error::Closed;
        for place in &self.0 {
            match place.keep(key) {
                Ok(()) => return Ok(place.clone()),
                Err(error) => why = error,
            }
        }
        Err(why)
    }
}

impl Place {
    fn keys(&self) -> Result<Vec<RawKey>, Error> {
        match self {
            Self::Given(file) => Ok(folder::key(file)?.into_iter().collect()),
            Self::Ring => ring::keys(),
            Self::Folder(folder) => folder::keys(folder),
        }
    }

    fn keep(&self, key: &RawKey) -> Result<(), Error> {
        match self {
            Self::Given(_) => Err(Error::NotKept),
            Self::Ring => {
                ring::keep(key)?;
                // A keyring that forgets at once (one for this session, say) is no place for a key.
                if ring::keys()?.contains(key) {
                    Ok(())
                } else {
                    Err(Error::NotKept)
                }
            }
            Self::Folder(folder) => folder::keep(folder, key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_that_keeps_it_has_it_and_a_place_that_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (given, kept) = (folder.path().join("given"), folder.path().join("kept"));
        let key = RawKey::new([3; 32]);
        std::fs::write(&given, key.rows().0.join(" ")).unwrap();
        // A file where a folder should be cannot be looked into.
        let odd = Place::Folder(given.clone());
        let places = Places(vec![
            Place::Given(given.clone()),
            odd.clone(),
            Place::Folder(kept.clone()),
        ]);
        let other = RawKey::new([4; 32]);
        assert_eq!(places.keep(&other).unwrap(), Place::Folder(kept.clone()));
        let found = places.look();
        assert_eq!(
            found.keys,
            [(key, Place::Given(given)), (other, Place::Folder(kept))]
        );
        assert_eq!(found.closed, [odd]);
    }
}
