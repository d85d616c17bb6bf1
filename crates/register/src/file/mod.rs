//! The file that is a register: what stands at a path, opening it, its key and its tables.

pub(crate) mod held;
pub(crate) mod key;
pub(crate) mod look;
pub(crate) mod open;
pub(crate) mod path;
pub(crate) mod schema;
pub(crate) mod sqlite;
pub(crate) mod standing;
pub(crate) mod way_back;
