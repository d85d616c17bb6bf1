//! Why a door does not open.

use std::io;

/// Each variant suggests the next step.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Others could reach the address, and nothing is encrypted.
    #[error("an address that others reach, without a certificate")]
    NeedsCertificate,
    /// The certificate or its key cannot be read, or they do not belong together.
    #[error("not a certificate with its key")]
    NotACertificate,
    /// Nothing can listen there.
    #[error("cannot listen")]
    CannotListen(#[source] io::Error),
}

impl Error {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NeedsCertificate => "door-needs-certificate",
            Self::NotACertificate => "door-not-a-certificate",
            Self::CannotListen(_) => "door-cannot-listen",
        }
    }
}
