//! That the book is as it was written, and how its state is built anew.

mod checking;
mod derived;
pub(crate) mod due;
pub(crate) mod finding;
mod pages;
pub(crate) mod reach;
mod rebuild;
pub(crate) mod round;
mod since;
mod step;
mod verify;
pub(crate) mod vouched;
