//! From events to what the page shows. Deliberately absent: rules about visits, which are register's.

pub(crate) mod desks;
pub(crate) mod events;
pub(crate) mod figures;
pub(crate) mod follow;
pub(crate) mod letterhead;
pub(crate) mod receivers;
pub(crate) mod visits;
