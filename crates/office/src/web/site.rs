//! What every page is made with, and how it ends.

use std::sync::Arc;

use axum::response::Response;

use crate::base::Base;
use crate::guard::sessions::Sessions;
use crate::live::Bell;

use super::fault::Fault;

/// What every page is made with.
pub(crate) struct Site {
    pub(super) base: Base,
    pub(super) bell: Bell,
    pub(super) sessions: Sessions,
    /// Whether browsers come over TLS.
    pub(super) is_secret: bool,
}

/// As handlers have it.
pub(super) type Shared = Arc<Site>;
/// How a page ends.
pub(super) type Answer = Result<Response, Fault>;

impl Site {
    pub(crate) fn new(base: Base, bell: Bell, is_secret: bool) -> Shared {
        Arc::new(Self {
            base,
            bell,
            sessions: Sessions::new(),
            is_secret,
        })
    }
}
