//! How a command fails, and in which words.

use std::io;

use words::{Value, Words};

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failing {
    /// The database, or the way to it.
    #[error(transparent)]
    Hub(#[from] share::Error),
    /// It is none of ours yet, or of an older form.
    #[error("not set up")]
    NotSetUp,
    /// PostgreSQL of before 15.
    #[error("too old")]
    TooOld,
    /// A newer program, or somebody else, wrote the form of the database.
    #[error("of another form")]
    OtherForm,
    /// There is a desk of this name.
    #[error("a desk of this name is there")]
    DeskThere,
    /// There is no desk of this name.
    #[error("no desk of this name")]
    NoDesk,
    /// A name that is none.
    #[error("not a name")]
    NotAName,
    /// An address for desks that is none, or one without TLS over a network.
    #[error("not an address for desks")]
    NotForDesks,
    /// What the province does not succeed for.
    #[error(transparent)]
    Province(#[from] crate::province::ProvinceFailing),
    /// The socket of what is served.
    #[error(transparent)]
    Door(#[from] door::Error),
    /// What keeps a report from its province; with the short form of the key that signed it.
    #[error("not sent: {0}")]
    Sent(courier::Error, String),
    /// The page for the office, or who may see it.
    #[error(transparent)]
    Page(office::Failing),
    /// A file that could not be written or read.
    #[error(transparent)]
    File(#[from] disk::Error),
    /// Standard output, or what the system lacks.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl From<office::Failing> for Failing {
    fn from(failing: office::Failing) -> Self {
        match failing {
            office::Failing::Base(error) => Self::Hub(error),
            failing => Self::Page(failing),
        }
    }
}

impl From<tokio_postgres::Error> for Failing {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.code() {
            // A schema, table, function or role that is not there.
            Some(code) if ["3F000", "42P01", "42883", "22023"].contains(&code.code()) => Self::NotSetUp,
            _ => Self::Hub(error.into()),
        }
    }
}

impl Failing {
    /// As one line.
    pub(crate) fn said(&self, words: &Words) -> String {
        use share::Error as E;
        let of_file = |file: String| words.say_with("hub-file", &[("file", Value::from(file))]);
        let key = match self {
            Self::Hub(E::Unreachable) => "hub-unreachable",
            Self::Hub(E::Refused) => "hub-refused",
            Self::Hub(E::NotTrusted) => "hub-not-trusted",
            Self::Hub(E::Address) => "hub-address",
            Self::Hub(E::Closed(code) | E::Said(code)) => {
                return words.say_with("hub-said", &[("code", Value::from(code.clone()))]);
            }
            Self::Hub(_) => "hub-address",
            Self::NotSetUp => "hub-not-set-up",
            Self::TooOld => "hub-too-old",
            Self::OtherForm => "hub-other-form",
            Self::DeskThere => "hub-desk-there",
            Self::NoDesk => "hub-no-desk",
            Self::NotAName => "hub-not-a-name",
            Self::NotForDesks => "hub-not-for-desks",
            Self::Province(failing) => return failing.said(words),
            Self::Door(error) => error.key(),
            Self::Sent(error, mark) => return not_sent(error, mark, words),
            Self::Page(failing) => failing.key().unwrap_or("hub-not-a-report"),
            Self::File(error) => {
                let place = Value::from(error.place.display().to_string());
                return words.say_with(of_place(error.why), &[("file", place)]);
            }
            Self::System(error) => return of_file(error.kind().to_string()),
        };
        words.say(key)
    }
}

/// Why the province has not a report.
fn not_sent(error: &courier::Error, mark: &str, words: &Words) -> String {
    use courier::Error as E;
    let key = match error {
        E::Unreachable => "hub-province-unreachable",
        E::NotTrusted => "hub-province-not-trusted",
        E::Busy => "hub-province-busy",
        E::Refused(why) => {
            let why = format!("not-taken-{why}");
            if words.has(&why) {
                return words.say_with(&why, &[("of", Value::from(mark.to_owned()))]);
            }
            "error-province-refused"
        }
        E::NotAProvince => "hub-not-a-province",
        _ => "error-not-an-invitation",
    };
    words.say(key)
}

/// What to do about a file that could not be written.
fn of_place(why: disk::Why) -> &'static str {
    use disk::Why as W;
    match why {
        W::Full => "hub-place-full",
        W::Away | W::NotAFolder => "hub-place-away",
        W::ReadOnly => "hub-place-read-only",
        W::IsAFolder => "hub-place-is-a-folder",
        W::Exists | W::Own => "hub-file-exists",
        W::Held | W::Other => "hub-file",
    }
}
