//! Visits: writing them, putting them right, and reading them back.

mod by_hand;
mod correct;
pub(crate) mod counts;
pub(crate) mod days;
pub(crate) mod enter;
pub(crate) mod figures;
pub(crate) mod filter;
pub(crate) mod hosts;
mod leave;
pub(crate) mod line;
mod newest;
mod outcome;
mod paper_forms;
pub(crate) mod search;
mod standing;
mod whose;
