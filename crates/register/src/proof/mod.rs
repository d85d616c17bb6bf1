//! That the book is as it was written, and how its state is built anew.

pub(crate) mod finding;
mod rebuild;
mod verify;
