//! Many desks, one site: what leaves a book for the others, and what of theirs is kept here.
//!
//! The chain of a desk is its own outbox: an event is written once, in one transaction with everything else, and what is
//! still to be sent is whatever stands behind the last that was received. Deliberately absent: the network, and when
//! something is sent.

pub(crate) mod apart;
pub(crate) mod file;
pub(crate) mod others;
pub(crate) mod outbox;
pub(crate) mod put_back;
pub(crate) mod roll_call;
pub(crate) mod shared;
