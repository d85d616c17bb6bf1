//! A file that somebody chose in the page: its bytes cross as they are, and what is said of it beside them, in a header of
//! the argument's name. A command that takes these is called so by the page's client.

use std::str::FromStr;

use tauri::Runtime;
use tauri::ipc::{CommandArg, CommandItem, InvokeBody, InvokeError};

/// The bytes of the file. None, where something else came.
pub(crate) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a, R: Runtime> CommandArg<'a, R> for Bytes<'a> {
    fn from_command(command: CommandItem<'a, R>) -> Result<Self, InvokeError> {
        Ok(Self(match command.message.payload() {
            InvokeBody::Raw(bytes) => bytes,
            InvokeBody::Json(_) => &[],
        }))
    }
}

/// A word or a number beside such bytes; none, where it did not come.
pub(crate) struct Beside<T>(pub(super) Option<T>);

impl<'a, R: Runtime, T: FromStr> CommandArg<'a, R> for Beside<T> {
    fn from_command(command: CommandItem<'a, R>) -> Result<Self, InvokeError> {
        let said = command.message.headers().get(command.key);
        Ok(Self(said.and_then(|said| said.to_str().ok()?.parse().ok())))
    }
}
