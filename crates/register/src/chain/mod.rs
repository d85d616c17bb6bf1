//! Adding to the chain, and what has been added and is not yet in its places.

pub(crate) mod append;
pub(crate) mod saves;
pub(crate) mod still;
pub(crate) mod tray;
mod write;
