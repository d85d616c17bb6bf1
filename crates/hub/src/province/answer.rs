//! Why a report that came over HTTPS is not taken: a status, a word for a program, and a sentence for whoever reads it.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use post::Why;
use words::{Value, Words};

use super::ledger::No;

/// When to ask again, seconds.
const LATER_S: u16 = 30;

/// Why not.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// It is no report, or not one that can be read.
    Unread(figures::Fault),
    /// It is one, and is not taken; with the short form of its key.
    Not(No, String),
    /// It is longer than any.
    TooLarge,
    /// It took too long to arrive.
    TooSlow,
    /// It did not arrive whole.
    Broken,
    /// This address asks too often.
    TooOften,
    /// Too many ask at once, or the database does not answer.
    Busy,
    /// Something else was asked for.
    NotFound,
    /// It was asked for in another way.
    NoSuchMethod,
}

impl Fault {
    fn status(&self) -> StatusCode {
        use figures::Fault as F;
        match self {
            Self::Unread(F::Other | F::Damaged) | Self::Broken => StatusCode::BAD_REQUEST,
            Self::Unread(F::TooLong) | Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unread(_) | Self::Not(No::Future | No::Unnamed, _) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Not(No::Older | No::Already, _) => StatusCode::CONFLICT,
            Self::Not(..) => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NoSuchMethod => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// Its word, and what its sentence names. The locale key is `not-taken-` plus the word.
    fn word(&self) -> (&'static str, String) {
        let of = match self {
            Self::Unread(figures::Fault::Version(version)) => version.to_string(),
            Self::Not(_, mark) => mark.clone(),
            _ => String::new(),
        };
        let word = match self {
            Self::Unread(fault) => Why::from(*fault).word(),
            Self::Not(no, _) => no.word().0,
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::Broken => "damaged",
            Self::TooOften => "too-often",
            Self::Busy => "busy",
            Self::NotFound => "no-such-path",
            Self::NoSuchMethod => "no-such-method",
        };
        (word, of)
    }

    /// The answer.
    pub(super) fn said(&self, words: &Words) -> Response {
        let (code, of) = self.word();
        let why = words.say_with(&format!("not-taken-{code}"), &[("of", Value::from(of))]);
        let answer = as_json(&serde_json::json!({ "why": why, "code": code }));
        let mut answer = (self.status(), answer).into_response();
        if matches!(self, Self::TooOften | Self::Busy) {
            answer
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(LATER_S));
        }
        answer
    }
}

/// An answer as JSON.
pub(super) fn as_json(value: &serde_json::Value) -> impl IntoResponse + use<> {
    let kind = [(CONTENT_TYPE, "application/json")];
    (kind, value.to_string())
}
