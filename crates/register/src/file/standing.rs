//! The kinds of what can stand where a register is looked for.

/// What stands at a path, from its bytes alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing, or an empty file.
    Missing,
    /// A folder, a pipe, a device: nothing that can be a register.
    NotAFile,
    /// A register that anybody can read: a plain SQLite file with our application id.
    Plain,
    /// Perhaps an encrypted register: whole pages without any pattern.
    Sealed,
    /// Something that is none of ours.
    Other,
}
