//! The file by which a desk joins a site: made by the hub, given to the desk by hand, and worth nothing once it was used: the
//! desk puts a password of its own in the place of the one that stands in it.

use openssl::rand::rand_bytes;
use serde::{Deserialize, Serialize};

use crate::address::{Address, Reach};
use crate::error::Error;

/// The form of the file.
const FORM: u32 = 1;
/// More than any such file has.
pub const MOST_BYTES: usize = 64 * 1024;

/// What a desk needs to join, and nothing more.
#[derive(Clone, Serialize, Deserialize)]
pub struct Join {
    gatekeeper_join: u32,
    /// What the desk is called at its site.
    pub desk: String,
    /// The way to the hub.
    #[serde(flatten)]
    pub reach: Reach,
    /// The desk's role there.
    pub role: String,
    /// The password, until the desk has one of its own.
    pub password: String,
}

/// How a desk that joined signs in.
#[derive(Clone, Serialize, Deserialize)]
pub struct Joined {
    /// What it is called at its site.
    pub desk: String,
    /// The way to the hub.
    pub reach: Reach,
    /// Its role there.
    pub role: String,
    /// Its password.
    pub password: String,
    /// The one before, as long as it is not certain that the hub knows the new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<String>,
}

impl Join {
    /// A file for a desk.
    pub fn new(desk: &str, reach: Reach, role: &str, password: &str) -> Self {
        Self {
            gatekeeper_join: FORM,
            desk: desk.to_owned(),
            reach,
            role: role.to_owned(),
            password: password.to_owned(),
        }
    }

    /// Reads what stands in a file.
    ///
    /// # Errors
    /// [`Error::NotAJoin`].
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MOST_BYTES {
            return Err(Error::NotAJoin);
        }
        let join: Self = serde_json::from_slice(bytes).map_err(|_| Error::NotAJoin)?;
        if join.gatekeeper_join == FORM {
            Ok(join)
        } else {
            Err(Error::NotAJoin)
        }
    }

    /// The way in with it.
    pub(crate) fn address(&self) -> Address {
        Address {
            reach: self.reach.clone(),
            user: Some(self.role.clone()),
            password: Some(self.password.clone()),
        }
    }

    /// What the desk keeps of it, with a password that only it knows.
    ///
    /// # Errors
    /// [`Error::NotAJoin`] where the system has no random bytes.
    pub fn joined(self) -> Result<Joined, Error> {
        Ok(Joined {
            desk: self.desk,
            reach: self.reach,
            role: self.role,
            password: random_password()?,
            former: Some(self.password),
        })
    }
}

impl Joined {
    /// The way in, with the password of its own or the one before.
    pub(crate) fn address(&self, password: &str) -> Address {
        Address {
            reach: self.reach.clone(),
            user: Some(self.role.clone()),
            password: Some(password.to_owned()),
        }
    }
}

/// A password that nobody types: 32 random bytes in digits.
///
/// # Errors
/// [`Error::NotAJoin`] where the system has no random bytes.
pub fn random_password() -> Result<String, Error> {
    let mut bytes = [0; 32];
    rand_bytes(&mut bytes).map_err(|_| Error::NotAJoin)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
