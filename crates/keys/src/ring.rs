//! The keyring of the system, asked without ever asking a person: what would put up a question counts as closed.

#[cfg(not(any(target_os = "linux", windows)))]
use elsewhere as system;
#[cfg(target_os = "linux")]
use secret_service as system;
#[cfg(windows)]
use windows as system;

use crate::error::Error;
use crate::key::RawKey;

/// The application that the entries belong to.
#[cfg(any(target_os = "linux", windows))]
const APPLICATION: &str = "vn.gatekeeper.desk";

/// Every key of ours in the ring.
pub(crate) fn keys() -> Result<Vec<RawKey>, Error> {
    system::keys()
}

/// Puts a key beside those that are there.
pub(crate) fn keep(key: &RawKey) -> Result<(), Error> {
    system::keep(key)
}

/// One entry a key, with its mark among the attributes:
/// <https://specifications.freedesktop.org/secret-service/latest/>. The secret crosses the session bus, which this
/// account alone can read, as it is.
#[cfg(target_os = "linux")]
mod secret_service {
    use super::APPLICATION;
    use crate::error::Error;
    use crate::key::RawKey;
    use dbus_secret_service::{EncryptionType, SecretService};
    use std::{collections::HashMap, path::Path};

    /// No question is put to anybody.
    const PROMPT_FOR_S: u64 = 0;
    const LABEL: &str = "Bluezone Gatekeeper: sổ khách / visitor register";

    pub(super) fn keys() -> Result<Vec<RawKey>, Error> {
        let service = connect()?;
        let found = service
            .search_items(HashMap::from([
                ("application", APPLICATION),
                ("kind", "book-key"),
            ]))
            .map_err(closed)?;
        if !found.locked.is_empty() {
            return Err(Error::Closed);
        }
        let secrets = found
            .unlocked
            .iter()
            .map(|item| item.get_secret().map_err(closed));
        let secrets: Vec<Vec<u8>> = secrets.collect::<Result<_, _>>()?;
        let keys = secrets.into_iter().filter_map(|secret| secret.try_into().ok());
        Ok(keys.map(RawKey::new).collect())
    }

    pub(super) fn keep(key: &RawKey) -> Result<(), Error> {
        let service = connect()?;
        // Only the collection that outlives the session and opens with the account.
        let collection = service.get_default_collection().map_err(closed)?;
        if collection.is_locked().map_err(closed)? {
            return Err(Error::Closed);
        }
        let mark = key.mark();
        let attributes = HashMap::from([
            ("application", APPLICATION),
            ("kind", "book-key"),
            ("mark", mark.as_str()),
        ]);
        // Replaces an entry with the same mark, which is the same key.
        collection
            .create_item(LABEL, attributes, key.bytes(), true, "application/octet-stream")
            .map_err(closed)?;
        Ok(())
    }

    fn connect() -> Result<SecretService, Error> {
        // Without a bus libdbus would start one, and a keyring of that bus would be gone with it.
        let runs = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
            || std::env::var_os("XDG_RUNTIME_DIR")
                .is_some_and(|runtime| Path::new(&runtime).join("bus").exists());
        if !runs {
            return Err(Error::Closed);
        }
        SecretService::connect_with_max_prompt_timeout(EncryptionType::Plain, PROMPT_FOR_S).map_err(closed)
    }

    fn closed(_: dbus_secret_service::Error) -> Error {
        Error::Closed
    }
}

/// One entry with every key after the other: an entry of Credential Manager holds 2 560 bytes, which is eighty keys.
#[cfg(windows)]
mod windows {
    use super::APPLICATION;
    use crate::error::Error;
    use crate::key::RawKey;
    use keyring_core::{Entry, api::CredentialStoreApi as _};

    pub(super) fn keys() -> Result<Vec<RawKey>, Error> {
        let secret = match entry()?.get_secret() {
            Ok(secret) => secret,
            Err(keyring_core::Error::NoEntry) => return Ok(Vec::new()),
            Err(_) => return Err(Error::Closed),
        };
        let keys = secret.chunks_exact(32).filter_map(|key| key.try_into().ok());
        Ok(keys.map(RawKey::new).collect())
    }

    pub(super) fn keep(key: &RawKey) -> Result<(), Error> {
        let mut all = keys()?;
        if !all.contains(key) {
            all.push(key.clone());
            let secret: Vec<u8> = all.iter().flat_map(|key| *key.bytes()).collect();
            entry()?.set_secret(&secret).map_err(|_| Error::Closed)?;
        }
        Ok(())
    }

    fn entry() -> Result<Entry, Error> {
        windows_native_keyring_store::Store::new()
            .and_then(|store| store.build(APPLICATION, "book-key", None))
            .map_err(|_| Error::Closed)
    }
}

/// No keyring that we know: the next place is asked.
#[cfg(not(any(target_os = "linux", windows)))]
mod elsewhere {
    use crate::error::Error;
    use crate::key::RawKey;

    pub(super) fn keys() -> Result<Vec<RawKey>, Error> {
        Ok(Vec::new())
    }

    pub(super) fn keep(_: &RawKey) -> Result<(), Error> {
        Err(Error::Closed)
    }
}
