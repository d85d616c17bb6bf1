//! Names for things and times.

pub(crate) mod author;
pub(crate) mod hash;
pub(crate) mod id;
mod read;
pub(crate) mod time;

#[cfg(test)]
mod tests;
