//! The pages, and what is around each of them: the language, a limit of time, the headers that keep a browser in bounds, and a page
//! for whatever goes wrong.

mod around;
mod asked;
mod bars;
mod day;
mod desks;
mod fault;
mod figures;
mod files;
mod frame;
mod inside;
mod lines;
mod looks;
mod receivers;
mod report;
mod said;
mod sign_in;
mod site;
mod stream;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use fault::Fault;
use site::Shared;
pub(crate) use site::Site;

/// The longest form, bytes.
const LONGEST_FORM: usize = 128 * 1024;

/// Every page.
pub(crate) fn router(site: Shared) -> Router {
    Router::new()
        .route("/", get(inside::page))
        .route("/day", get(day::page))
        .route("/figures", get(figures::page))
        .route("/desks", get(desks::page))
        .route("/report", get(report::page).post(report::file))
        .route("/looks", get(looks::page))
        .route("/files/roll-call.pdf", get(files::roll_call))
        .route("/files/day.pdf", get(files::day_sheet))
        .route("/files/day.xlsx", get(files::day_table))
        .route("/sign-in", get(sign_in::page).post(sign_in::look))
        .route("/sign-out", post(sign_in::out))
        .route("/live", get(stream::live))
        .route(
            "/style.css",
            get(|| async { shipped("text/css; charset=utf-8", include_str!("../../assets/style.css")) }),
        )
        .route(
            "/live.js",
            get(|| async {
                shipped(
                    "text/javascript; charset=utf-8",
                    include_str!("../../assets/live.js"),
                )
            }),
        )
        .fallback(|| async { Fault::NotFound })
        .method_not_allowed_fallback(|| async { Fault::NoSuchMethod })
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(from_fn_with_state(Arc::clone(&site), around::every))
        .with_state(site)
}

/// What ships inside the program; a newer program has it anew.
fn shipped(kind: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text).into_response()
}
