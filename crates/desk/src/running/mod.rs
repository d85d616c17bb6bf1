//! A desk that runs: its parts, its state behind a lock, and what it does by itself. Nothing here knows the verbs that a face
//! may call.

mod closing;
mod each_second;
mod ears;
mod effects;
pub(crate) mod front;
mod guide;
pub(crate) mod in_use;
pub(crate) mod journal;
mod owner;
pub(crate) mod parts;
pub mod press;
mod questions;
mod receiver;
mod reported;
mod roll_call;
pub(crate) mod scanning;
pub(crate) mod shared;
mod site;
pub(crate) mod state;
mod switching;
mod updates;
mod visitor;
