//! Papers and tables as files: drawn from what was read of the book, named, and kept where a desk keeps them.
//!
//! Deliberately absent: what stands on a paper (crate `papers`), and how a file is written (crate `disk`).

pub mod export;
mod page_pictures;
pub mod report_draft;
mod sheet;

pub use sheet::{SavedSheet, save_day, save_paper};
