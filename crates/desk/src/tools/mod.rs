//! What the command line alone asks: the air and cards without a desk.

pub mod calibrate;
pub(crate) mod census;
pub(crate) mod crowd_line;
pub mod decode;
pub mod doctor;
pub mod replay;
pub mod watch;
