//! Who is let in: passwords, sign-ins that were tried in vain, who is signed in. The socket itself is crate `door`.

pub(crate) mod password;
pub(crate) mod sessions;
pub(crate) mod users;
pub(crate) mod waits;
