//! A desk that hears nothing.

use std::path::Path;

use desk::transport::Book;
use desk::{Adverts, Desk, OpenOptions};

/// The desk of the register in `data`.
pub(crate) fn open(data: &Path) -> Desk {
    Desk::open(OpenOptions {
        data_dir: Some(data.to_owned()),
        book: Book::Register,
        adverts: Adverts::FromNowhere,
    })
    .expect("it opens")
}
