//! How a command fails.

use std::io::{self, Write as _};

use desk::transport::{ErrorCode, Failure};

/// Where the owner's PIN may stand.
pub(crate) const PIN_VARIABLE: &str = "GATEKEEPER_PIN";

/// Why a command did not succeed.
#[derive(Debug)]
pub(crate) enum Failing {
    /// It said so itself already.
    Told,
    /// The command line does not fit together.
    Usage(String),
    /// The desk could not do it.
    Failure(Failure),
    /// Standard output failed.
    Output(io::Error),
}

impl From<Failure> for Failing {
    fn from(failure: Failure) -> Self {
        Self::Failure(looked_for(failure))
    }
}

/// Where a PIN is looked for, beside what was refused for want of one.
fn looked_for(failure: Failure) -> Failure {
    match failure.code {
        ErrorCode::OwnerNeeded => Failure::about(failure.code, format!("{PIN_VARIABLE}, --pin-from")),
        _ => failure,
    }
}

impl From<io::Error> for Failing {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What every command returns.
pub(crate) type Done = Result<(), Failing>;

/// Prints one JSON object on one line.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Done {
    print_bytes(serde_json::to_vec(value).map_err(io::Error::from)?)
}

/// Prints one line of text.
pub(crate) fn print_line(text: &str) -> Done {
    print_bytes(text.as_bytes().to_vec())
}

fn print_bytes(mut line: Vec<u8>) -> Done {
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()?;
    Ok(())
}
