//! The part of this crate that is the running system's own.

#[cfg(target_os = "linux")]
pub(crate) use crate::linux::{kind_of, open, ports};
#[cfg(windows)]
pub(crate) use crate::windows::{kind_of, open, ports};
