//! What the command line alone asks: the air and cards without a desk, switches of the computer.

pub mod calibrate;
pub mod computer;
pub mod crowd_live;
pub mod crowd_recorded;
pub mod decode;
pub mod doctor;
mod listened;
mod opened;
pub mod paced;
pub mod record;
pub mod replay;
pub mod watch;
