//! The page for the office, and who may see it.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use office::{Listening, Role};
use share::{Address, Hub};
use words::{Value, Words};

use crate::base::open;
use crate::failing::Failing;
use crate::terminal::{print_json, tell};

/// The longest password that is read, bytes; a longer one is refused anyway.
const LONGEST: u64 = 4096;

/// Arguments of `serve`.
#[derive(Args)]
pub(crate) struct Serve {
    /// Where browsers reach the page.
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        env = "GATEKEEPER_LISTEN",
        default_value = "127.0.0.1:8460"
    )]
    listen: SocketAddr,
    /// The certificate (PEM) that the page proves itself with; needed where other computers reach it. An empty file
    /// is none.
    #[arg(long, value_name = "FILE.pem", requires = "key")]
    certificate: Option<PathBuf>,
    /// Its key (PEM).
    #[arg(long, value_name = "FILE.key", requires = "certificate")]
    key: Option<PathBuf>,
}

/// Arguments of `add-user`. There is none for the password: every account of the computer can read command lines.
#[derive(Args)]
pub(crate) struct AddUser {
    /// With which they sign in: letters, digits, and . - _ @.
    name: String,
    /// What they may see.
    #[arg(long, value_enum)]
    role: As,
}

/// What somebody may see.
#[derive(Clone, Copy, ValueEnum)]
enum As {
    /// Everything.
    Owner,
    /// Of numbers the ends, and no reports.
    Reception,
}

/// Arguments of `letterhead`.
#[derive(Args)]
pub(crate) struct Letterhead {
    /// The body above the agency.
    #[arg(long, value_name = "NAME")]
    superior: Option<String>,
    /// The agency.
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
    /// The place in dates: "Hà Nội".
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
}

impl Serve {
    pub(crate) async fn run(self, address: Address) -> Result<(), Failing> {
        let listening = Listening {
            at: self.listen,
            tls: self.certificate.zip(self.key).filter(|(file, _)| !is_empty(file)),
        };
        office::serve(address, &listening, |at| {
            print_json(&serde_json::json!({ "listening": at }))
        })
        .await
    }
}

/// Whether there is nothing but an empty line in a file: the page's unit has such a one where nobody laid a certificate. One that is
/// not there, or cannot be read, is none of these.
fn is_empty(file: &Path) -> bool {
    let mut first = [0; 16];
    let found = File::open(file).and_then(|mut file| file.read(&mut first));
    found.is_ok_and(|length| first[..length].trim_ascii().is_empty())
}

impl AddUser {
    pub(crate) async fn run(self, address: &Address, words: Words) -> Result<Hub, Failing> {
        let mut hub = open(address).await?;
        let password = password(&self.name, words)?;
        let role = match self.role {
            As::Owner => Role::Owner,
            As::Reception => Role::Reception,
        };
        let name = office::add_user(&mut hub, &self.name, role, &password).await?;
        print_json(&serde_json::json!({ "user": name, "role": role.word() }))?;
        Ok(hub)
    }
}

impl Letterhead {
    pub(crate) async fn run(self, address: &Address) -> Result<Hub, Failing> {
        let mut hub = open(address).await?;
        let head = office::Letterhead {
            superior_body: self.superior,
            agency: self.agency,
            place: self.place,
        };
        office::set_letterhead(&mut hub, &head).await?;
        print_json(&serde_json::json!({ "letterhead": true }))?;
        Ok(hub)
    }
}

/// Shuts somebody out.
pub(crate) async fn revoke_user(address: &Address, name: &str) -> Result<Hub, Failing> {
    let mut hub = open(address).await?;
    let name = office::revoke_user(&mut hub, name).await?;
    print_json(&serde_json::json!({ "user": name, "revoked": true }))?;
    Ok(hub)
}

/// Typed unseen, or the first line of standard input.
fn password(name: &str, words: Words) -> Result<String, Failing> {
    if io::stdin().is_terminal() {
        tell(&words.say_with("page-type-password", &[("name", Value::from(name.to_owned()))]));
        return Ok(rpassword::read_password()?);
    }
    let mut text = String::new();
    io::stdin().lock().take(LONGEST).read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
