//! The owner's rule on the command line: every word of `gatekeeperctl` with the PIN missing, wrong and right; and that whatever
//! goes wrong while a book is asked for its owner is a refusal.

mod desk;
mod guesses;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(unix)]
mod ordinary;
mod outside;
mod standing;
mod table;
mod words;
