//! What is kept of a password: a salted Argon2id hash in the spelling that password hashes have
//! (<https://github.com/P-H-C/phc-string-format>).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use openssl::rand::rand_bytes;

use crate::error::Failing;

/// Memory of one guess, KiB, and passes over it: the second recommendation of
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>.
const COST: (u32, u32) = (19_456, 2);
/// The shortest and the longest password, signs.
const LENGTH: std::ops::RangeInclusive<usize> = 10..=200;

/// The hash of a password, with a salt of its own.
pub(crate) fn hash(password: &str) -> Result<String, Failing> {
    if !LENGTH.contains(&password.chars().count()) {
        return Err(Failing::ShortPassword);
    }
    let mut salt = [0; 16];
    rand_bytes(&mut salt).map_err(|_| Failing::System)?;
    let hash = hasher()?.hash_password_with_salt(password.as_bytes(), &salt);
    Ok(hash.map_err(|_| Failing::System)?.to_string())
}

/// Whether it is the password of this hash. Of somebody who is not known it takes as long, and is not.
pub(crate) fn is_of(password: &str, hash: Option<&str>) -> Result<bool, Failing> {
    if password.chars().count() > *LENGTH.end() {
        return Ok(false);
    }
    let Some(hash) = hash else {
        let mut out = [0; 32];
        let same_cost = hasher()?.hash_password_into(password.as_bytes(), &[0; 16], &mut out);
        return same_cost.map(|()| false).map_err(|_| Failing::System);
    };
    let Ok(hash) = PasswordHash::new(hash) else {
        return Ok(false);
    };
    Ok(hasher()?.verify_password(password.as_bytes(), &hash).is_ok())
}

fn hasher() -> Result<Argon2<'static>, Failing> {
    let params = Params::new(COST.0, COST.1, 1, Some(32)).map_err(|_| Failing::System)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let hash = hash("mật khẩu văn thư").expect("hashed");
        assert!(hash.starts_with("$argon2id$"));
        assert!(is_of("mật khẩu văn thư", Some(&hash)).expect("looked at"));
        for other in ["mật khẩu văn thứ", "", &"x".repeat(10_000)] {
            assert!(!is_of(other, Some(&hash)).expect("looked at"));
        }
        assert!(!is_of("mật khẩu văn thư", None).expect("looked at"));
        assert!(!is_of("mật khẩu văn thư", Some("none")).expect("looked at"));
    }

    #[test]
    fn a_password_that_is_soon_guessed_is_refused() {
        assert!(matches!(hash("123456789"), Err(Failing::ShortPassword)));
        assert!(matches!(hash(&"x".repeat(201)), Err(Failing::ShortPassword)));
    }
}
