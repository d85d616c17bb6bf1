//! What can go wrong with a page: each has a status and a sentence that says what to do.

use axum::http::StatusCode;
use axum::http::header::{LOCATION, RETRY_AFTER};
use axum::response::{IntoResponse, Response};

use crate::error::Failing;

/// Why there is no page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// Nobody is signed in.
    SignIn,
    /// Somebody is, who may not see this.
    NotAllowed,
    /// There is no such page.
    NotFound,
    /// There is, and it is not asked for like that.
    NoSuchMethod,
    /// A form that was not made here, or long ago.
    Forged,
    /// A day, gate or form that is none.
    NotValid,
    /// More than a form holds.
    TooLarge,
    /// Signing in was tried too often.
    Wait(u64),
    /// Too much at once, or it took too long.
    Busy,
    /// The database does not answer.
    Unreachable,
    /// The program's own fault.
    Internal,
}

impl Fault {
    /// Its number in HTTP.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::NotAllowed | Self::Forged => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NoSuchMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotValid => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its sentence.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::SignIn => "page-sign-in",
            Self::NotAllowed => "page-fault-not-allowed",
            Self::NotFound => "page-fault-not-found",
            Self::NoSuchMethod => "page-fault-no-such-method",
            Self::Forged => "page-fault-forged",
            Self::NotValid => "page-fault-not-valid",
            Self::TooLarge => "page-fault-too-large",
            Self::Wait(_) => "page-fault-wait",
            Self::Busy => "page-fault-busy",
            Self::Unreachable => "page-fault-unreachable",
            Self::Internal => "page-fault-internal",
        }
    }

    /// What becomes of an answer that the framework made itself.
    pub(crate) fn of_status(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::METHOD_NOT_ALLOWED => Self::NoSuchMethod,
            StatusCode::NOT_FOUND => Self::NotFound,
            status if status.is_client_error() => Self::NotValid,
            status if status.is_server_error() => Self::Internal,
            _ => return None,
        })
    }
}

impl IntoResponse for Fault {
    /// Without its page, which [`super::around`] makes in the language of whoever asks.
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        let headers = answer.headers_mut();
        match self {
            Self::SignIn => {
                headers.insert(LOCATION, axum::http::HeaderValue::from_static("/sign-in"));
            }
            Self::Wait(seconds) => {
                headers.insert(RETRY_AFTER, seconds.into());
            }
            Self::Busy | Self::Unreachable => {
                headers.insert(RETRY_AFTER, 5.into());
            }
            _ => {}
        }
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<Failing> for Fault {
    fn from(failing: Failing) -> Self {
        match failing {
            // A statement that took too long.
            Failing::Base(share::Error::Said(code)) if code == "57014" => Self::Busy,
            Failing::System => Self::Internal,
            Failing::Report(error) => error.into(),
            // Whatever the database says: it is gone, shutting down, full, or set up anew meanwhile.
            _ => Self::Unreachable,
        }
    }
}

impl From<tokio_postgres::Error> for Fault {
    fn from(error: tokio_postgres::Error) -> Self {
        Failing::from(error).into()
    }
}

impl From<papers::Error> for Fault {
    fn from(error: papers::Error) -> Self {
        match error {
            papers::Error::NotDrawn(_) => Self::Internal,
            _ => Self::NotValid,
        }
    }
}
