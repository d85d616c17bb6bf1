//! How a command fails.

use std::io;

use desk::transport::{ErrorCode, Failure};

/// Where the owner's PIN may stand.
pub(crate) const PIN_VARIABLE: &str = "GATEKEEPER_PIN";

/// Why a command did not succeed.
#[derive(Debug)]
pub(crate) enum Failing {
    /// It said so itself already.
    Told,
    /// The radio is deaf, and a process that is started anew may not be.
    OnlyAnotherProcess,
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
