//! Reads what a province gets by e-mail, for the figures that desks signed: a folder, a Maildir or an mbox, mails and workbooks
//! in them and attached to them.
//!
//! Everything here was written by strangers. Each thing that is looked at is told of once: what it holds, or why it holds
//! nothing. Nothing is unpacked further than a report can be large, and no library that stumbles takes the program with it.
//! Deliberately absent: who sent a mail, what it is about and every word in it; whether a signature is of somebody known.

mod files;
mod found;
mod mail;
mod mbox;
mod tnef;
mod why;
mod workbook;

pub use figures::Sealed;
pub use files::read;
pub use found::Found;
pub use mbox::of_mbox;
pub use why::Why;

/// What is in a mail: as many as there are reports in it, or why there is none.
pub fn of_mail(bytes: &[u8]) -> Vec<Result<Sealed, Why>> {
    mail::figures(bytes)
}

/// What is in a workbook.
///
/// # Errors
/// As [`Why`] says.
pub fn of_workbook(bytes: &[u8]) -> Result<Sealed, Why> {
    workbook::figures(bytes)
}
