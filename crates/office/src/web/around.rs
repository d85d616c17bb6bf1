//! Around every page.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::asked::{Asked, LANGUAGE, is_from_here};
use super::fault::Fault;
use super::frame;
use super::site::Shared;

/// How long a page may take, its form included.
const PATIENCE: Duration = Duration::from_secs(25);

/// What a browser is let do with a page: load its own style and script, ask this address, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const OTHERS: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Every page passes through here.
pub(crate) async fn every(State(site): State<Shared>, question: Request, next: Next) -> Response {
    let (parts, body) = question.into_parts();
    let asked = Asked::of(&parts);
    let chosen = asked.path.contains("lang=");
    let is_post = parts.method == Method::POST;
    let answer = if is_post && !is_from_here(&parts.headers) {
        Fault::Forged.into_response()
    } else {
        match timeout(PATIENCE, next.run(Request::from_parts(parts, body))).await {
            Ok(answer) => answer,
            Err(_) => Fault::Busy.into_response(),
        }
    };
    let mut answer = with_page(answer, &asked);
    let headers = answer.headers_mut();
    for (name, value) in OTHERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Names are nobody's to find in a browser's store.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if site.is_secret {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    if chosen {
        let word = words::code(&asked.language);
        let kept = format!("{LANGUAGE}={word}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly");
        if let Ok(kept) = HeaderValue::from_str(&kept) {
            headers.append(SET_COOKIE, kept);
        }
    }
    answer
}

/// A fault as a page.
fn with_page(answer: Response, asked: &Asked) -> Response {
    let status = answer.status();
    let ours = answer.extensions().get::<Fault>().copied();
    let has_page = answer.headers().contains_key(axum::http::header::CONTENT_TYPE) && ours.is_none();
    let is_plain = answer
        .headers()
        .get(axum::http::header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if has_page && !is_plain {
        return answer;
    }
    let Some(fault) = ours.or_else(|| Fault::of_status(status)) else {
        return answer;
    };
    let (mut parts, _) = answer.into_parts();
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    parts.headers.remove(axum::http::header::CONTENT_TYPE);
    let page = frame::fault(fault, asked);
    let mut answer = page.into_response();
    *answer.status_mut() = status;
    answer.headers_mut().extend(parts.headers);
    answer
}
