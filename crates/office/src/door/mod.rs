//! Who is let in: passwords, sign-ins that were tried in vain, who is signed in, and the socket itself.

pub(crate) mod listen;
pub(crate) mod password;
pub(crate) mod sessions;
pub(crate) mod users;
pub(crate) mod waits;
