//! What the page may ask for, by topic: one line into desk each. All run off the main thread, since each may wait for the disk.

pub(crate) mod book;
pub(crate) mod crowd;
pub(crate) mod displays;
pub(crate) mod expected;
pub(crate) mod exporting;
pub(crate) mod file;
pub(crate) mod guests;
pub(crate) mod guide;
pub(crate) mod journal;
pub(crate) mod opening;
pub(crate) mod owner;
pub(crate) mod paper;
pub(crate) mod paper_forms;
pub(crate) mod papers;
pub(crate) mod preview;
pub(crate) mod province;
pub(crate) mod radio;
pub(crate) mod report;
pub(crate) mod scanning;
pub(crate) mod shifts;
pub(crate) mod site;
pub(crate) mod staff;
pub(crate) mod upkeep;
pub(crate) mod visits;
pub(crate) mod works;
