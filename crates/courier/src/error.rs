//! Why a part did not get to the province. In every case it can be sent again.

/// Each variant suggests the next step.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nobody answers, or not in time: look at the network, and at the province.
    #[error("the province does not answer")]
    Unreachable,
    /// Whoever answers cannot prove to be the province, or its certificate is over: look at the date, ask for the file anew.
    #[error("not the certificate that was given, or it is over")]
    NotTrusted,
    /// The province takes nothing now: it is asked too much, or its database is away. Waiting helps.
    #[error("the province takes nothing now")]
    Busy,
    /// It was read and is not taken; why, as the word that `province-why-` is followed by.
    #[error("not taken: {0}")]
    Refused(String),
    /// Something answers that is no province, or one of another time.
    #[error("what answers is not a province")]
    NotAProvince,
    /// Not a file that a province made.
    #[error("not an invitation")]
    NotAnInvitation,
    /// An address that is none, or one that others reach without TLS.
    #[error("not an address, or one without TLS")]
    Address,
    /// Not a certificate (PEM), or none where one is needed.
    #[error("not a certificate")]
    NotACertificate,
    /// The certificate is over, or not valid yet by this computer's clock.
    #[error("a certificate that is over")]
    CertificateOver,
}
