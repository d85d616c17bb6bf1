//! What is kept of a PIN: a salted Argon2id hash in the spelling that password hashes have
//! (<https://github.com/P-H-C/phc-string-format>), so that its cost stands with it.

use crate::error::{Cause, Error, Result};
use crate::ids::hash::from_hex;
use crate::ids::id::random;
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::{
        self,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
};

/// Memory of one guess, KiB, and passes over it: the second recommendation of
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>.
const COST: (u32, u32) = (19_456, 2);
/// How the hashes of the first versions begin: this, 32 hexadecimal digits of salt, `$`, 64 of the hash. Their cost was the
/// one above.
const FIRST_SPELLING: &str = "argon2id$";

/// The hash of a PIN, with a salt of its own.
pub(crate) fn of(pin: &str) -> Result<String> {
    let salt: [u8; 16] = random()?;
    let hash = hasher()?.hash_password_with_salt(pin.as_bytes(), &salt);
    Ok(hash.map_err(failed)?.to_string())
}

/// Whether it is the PIN of this hash; takes as long whichever digit is wrong.
///
/// # Errors
/// [`Error::Damaged`] where the hash is none: that is no wrong PIN.
pub(crate) fn is_of(pin: &str, hash: &str) -> Result<bool> {
    let hash = match hash.strip_prefix(FIRST_SPELLING) {
        Some(rest) => first_spelling(rest),
        None => PasswordHash::new(hash).ok(),
    };
    let hash = hash.ok_or(Error::Damaged(Cause::Seen))?;
    match hasher()?.verify_password(pin.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) if hash.hash.is_some() => Ok(false),
        Err(_) => Err(Error::Damaged(Cause::Seen)),
    }
}

/// Whether the hash is of an earlier version, and is to be made anew when the PIN is known.
pub(crate) fn is_old(hash: &str) -> bool {
    hash.starts_with(FIRST_SPELLING)
}

fn hasher() -> Result<Argon2<'static>> {
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params()?))
}

fn params() -> Result<Params> {
    Params::new(COST.0, COST.1, 1, Some(32)).map_err(failed)
}

/// Only memory can be missing: the rest is constant.
fn failed<T>(_: T) -> Error {
    Error::Io(Cause::Seen)
}

fn first_spelling(rest: &str) -> Option<PasswordHash> {
    let (salt, output) = rest.split_once('$')?;
    Some(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params().ok()?).ok()?,
        salt: Some(Salt::new(&from_hex::<16>(salt)?).ok()?),
        hash: Some(Output::new(&from_hex::<32>(output)?).ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::hash::hex;

    #[test]
    fn a_hash_of_the_first_versions_still_knows_its_pin() {
        let salt = [7; 16];
        let mut bytes = [0; 32];
        hasher()
            .unwrap()
            .hash_password_into(b"2580", &salt, &mut bytes)
            .unwrap();
        let old = format!("argon2id${}${}", hex(&salt), hex(&bytes));
        assert!(is_old(&old) && is_of("2580", &old).unwrap());
        assert!(!is_of("2581", &old).unwrap());
    }

    #[test]
    fn a_hash_says_what_it_costs_and_what_is_none_is_no_wrong_pin() {
        let hash = of("2580").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, of("2580").unwrap(), "each has a salt of its own");
        assert!(is_of("2580", &hash).unwrap() && !is_of("1111", &hash).unwrap() && !is_old(&hash));
        for none in ["", "2580", "argon2id$00$00", "argon2id$", "$argon2id$v=19"] {
            assert!(matches!(is_of("2580", none), Err(Error::Damaged(_))), "{none}");
        }
    }
}
