//! Why an exchange did not come about. In every case nothing is lost: it is tried again.

use tokio_postgres::error::SqlState;

/// Each variant suggests the next step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nobody answers, or not in time: look at the cable and at the hub.
    #[error("the hub does not answer")]
    Unreachable,
    /// It answers, and does not take this desk: revoked, or a file that was used already. Ask for another.
    #[error("the hub does not take this desk")]
    Refused,
    /// Whoever answers cannot prove to be the hub, or its certificate is over: look at the certificate.
    #[error("the hub's certificate is not the one that was given, or is over")]
    NotTrusted,
    /// This book was joined as another desk.
    #[error("the book belongs to another desk of the site")]
    OtherDesk,
    /// The hub's disk is full, or it does not take writes now.
    #[error("the hub takes nothing now ({0})")]
    Closed(String),
    /// Anything else that the hub said, by its number.
    #[error("the hub answered {0}")]
    Said(String),
    /// An address that is none, or one without encryption over a network.
    #[error("the address is not one of a hub, or asks for no encryption")]
    Address,
    /// Not a file made by a hub.
    #[error("not a file that a hub made")]
    NotAJoin,
    /// This desk shares already.
    #[error("the desk shares already")]
    Joined,
    /// The book, or what was read from others.
    #[error(transparent)]
    Book(#[from] register::Error),
}

impl Error {
    /// Whether waiting may help.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Closed(_))
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(said) = error.as_db_error() else {
            let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
            while let Some(error) = cause {
                if let Some(error) = error.downcast_ref::<openssl::ssl::Error>() {
                    // A connection that breaks off in a handshake is a connection that broke.
                    return if error.ssl_error().is_some() {
                        Self::NotTrusted
                    } else {
                        Self::Unreachable
                    };
                }
                if error.is::<openssl::error::ErrorStack>() {
                    return Self::NotTrusted;
                }
                cause = error.source();
            }
            return match error.to_string() {
                // Its own words for a server that has no TLS, or a login that cannot be.
                said if said.contains("TLS") => Self::NotTrusted,
                said if said.contains("authentication") => Self::Refused,
                _ => Self::Unreachable,
            };
        };
        let code = said.code();
        match code.code() {
            "GK001" => return Self::Refused,
            "GK002" => return Self::OtherDesk,
            _ => {}
        }
        if [
            SqlState::INVALID_PASSWORD,
            SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
            SqlState::INSUFFICIENT_PRIVILEGE,
        ]
        .contains(code)
        {
            return Self::Refused;
        }
        match &code.code()[..2] {
            // Connection lost, shutting down, starting up; too many connections.
            "08" | "57" => Self::Unreachable,
            "53" | "25" => Self::Closed(code.code().to_owned()),
            _ => Self::Said(code.code().to_owned()),
        }
    }
}
