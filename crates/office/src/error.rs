//! Why the page cannot be served, or somebody not be let in or shut out.

/// Each variant suggests the next step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failing {
    /// The database, or the way to it.
    #[error(transparent)]
    Base(#[from] share::Error),
    /// `init` has not made what the page needs yet.
    #[error("not set up for the page")]
    NotSetUp,
    /// The socket.
    #[error(transparent)]
    Door(#[from] door::Error),
    /// What cannot be a report.
    #[error(transparent)]
    Report(#[from] papers::Error),
    /// Somebody of this name may sign in already.
    #[error("a user of this name is there")]
    UserThere,
    /// Nobody of this name may sign in.
    #[error("no user of this name")]
    NoUser,
    /// A name that is none.
    #[error("not a name for signing in")]
    NotAUserName,
    /// Too easily guessed.
    #[error("too short a password")]
    ShortPassword,
    /// What the system lacks: memory, random numbers.
    #[error("the system gives nothing")]
    System,
}

impl Failing {
    /// The key of its sentence; `None` where the database's own word is to be said.
    pub fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::Base(_) | Self::Report(_) => return None,
            Self::NotSetUp => "hub-not-set-up",
            Self::Door(error) => error.key(),
            Self::UserThere => "page-user-there",
            Self::NoUser => "page-no-user",
            Self::NotAUserName => "page-not-a-user-name",
            Self::ShortPassword => "page-short-password",
            Self::System => "page-no-memory",
        })
    }
}

impl From<tokio_postgres::Error> for Failing {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.code() {
            // A schema, table, function or role that is not there.
            Some(code) if ["3F000", "42P01", "42883", "22023"].contains(&code.code()) => Self::NotSetUp,
            _ => Self::Base(error.into()),
        }
    }
}
