//! The key of a desk: it signs what the desk tells, so that nobody else tells it in its name.

use core::fmt;

use openssl::error::ErrorStack;
use openssl::pkey::{Id, PKey, Private, Public};
use openssl::sha::sha256;
use openssl::sign::{Signer, Verifier};

/// Stands in front of whatever is signed, so that a signature is of nothing else.
const OF_FIGURES: &[u8] = b"gatekeeper figures 1\0";

/// The secret half (Ed25519). `Debug` does not show it.
pub struct DeskKey(PKey<Private>);

/// The half that everybody may know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicKey([u8; 32]);

impl DeskKey {
    /// A new one from the system's randomness.
    ///
    /// # Errors
    /// Where there is none.
    pub fn random() -> Result<Self, ErrorStack> {
        PKey::generate_ed25519().map(Self)
    }

    /// The one that was kept as this text.
    pub fn from_kept(text: &str) -> Option<Self> {
        let seed = hex::decode(text).ok()?;
        PKey::private_key_from_raw_bytes(&seed, Id::ED25519)
            .ok()
            .map(Self)
    }

    /// As a text, for the book alone.
    ///
    /// # Errors
    /// A fault of the library.
    pub fn to_keep(&self) -> Result<String, ErrorStack> {
        Ok(hex::encode(self.0.raw_private_key()?))
    }

    /// The other half.
    ///
    /// # Errors
    /// A fault of the library.
    pub fn public(&self) -> Result<PublicKey, ErrorStack> {
        let mut key = [0; 32];
        let raw = self.0.raw_public_key()?;
        let length = raw.len().min(key.len());
        key[..length].copy_from_slice(&raw[..length]);
        Ok(PublicKey(key))
    }

    pub(crate) fn sign(&self, words: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        Signer::new_without_digest(&self.0)?.sign_oneshot_to_vec(&[OF_FIGURES, words].concat())
    }
}

impl fmt::Debug for DeskKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeskKey(..)")
    }
}

impl PublicKey {
    /// The key that these bytes are.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Sixteen digits in groups of four, short enough for a telephone: `1f2e-3d4c-5b6a-7988`. Part of a hash.
    pub fn mark(&self) -> String {
        let digits = hex::encode(&sha256(&self.0)[..8]);
        let groups: Vec<&str> = (0..4).map(|n| &digits[n * 4..(n + 1) * 4]).collect();
        groups.join("-")
    }

    pub(crate) fn signed(&self, words: &[u8], signature: &[u8]) -> bool {
        let verified = || {
            let key: PKey<Public> = PKey::public_key_from_raw_bytes(&self.0, Id::ED25519)?;
            Verifier::new_without_digest(&key)?.verify_oneshot(signature, &[OF_FIGURES, words].concat())
        };
        verified().unwrap_or(false)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.mark())
    }
}
