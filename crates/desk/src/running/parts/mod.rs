//! Parts of a running desk: each a small state and its rules. None of them knows the state that it stands in.

pub(crate) mod at_desk_staff;
pub(crate) mod bell;
pub(crate) mod closing_time;
pub(crate) mod copies_seen;
pub(crate) mod ears;
pub(crate) mod neighbours;
pub(crate) mod practice;
pub(crate) mod press;
pub(crate) mod reported;
pub(crate) mod scanned;
pub(crate) mod scans;
pub(crate) mod screens;
pub(crate) mod seen;
pub(crate) mod sounds;
pub(crate) mod ticks;
pub(crate) mod told_receiver;
pub(crate) mod visitor_screen;
