//! Events: the only truth of the book. Everything else is derived from them.

pub(crate) mod body;
pub(crate) mod event;
pub(crate) mod kind;
pub(crate) mod personal;
pub(crate) mod stored;
