//! `province invite`: the file that says where this province takes reports over HTTPS.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use courier::Invitation;
use disk::{Existing, Eyes, OwnFiles};

use super::failing::Failing as Why;
use crate::failing::Failing;
use crate::terminal::print_json;

/// More of a file than any certificate has, bytes.
const LONGEST: u64 = 1 << 20;

/// Arguments of `invite`.
#[derive(Args)]
pub(super) struct Invite {
    /// Where agencies reach this province from outside. Without encryption (http) only this computer can be.
    #[arg(long, value_name = "https://HOST:PORT")]
    at: String,
    /// The certificate (PEM) that `serve` proves itself with, or that of whoever signed it: desks believe it and no other.
    #[arg(long, value_name = "FILE.pem")]
    certificate: Option<PathBuf>,
    /// Where to write the file.
    #[arg(long, value_name = "FILE.province")]
    out: PathBuf,
}

impl Invite {
    pub(super) fn run(self) -> Result<(), Failing> {
        let file = OwnFiles::default().target(&self.out, Existing::Refuse)?;
        let certificate = self.certificate.as_deref().map(bytes).transpose()?;
        let invitation = Invitation::new(&self.at, certificate.as_deref()).map_err(Why::Invitation)?;
        file.write(invitation.to_file().as_bytes(), Eyes::Everybody)?;
        print_json(&serde_json::json!({
            "at": invitation.address(),
            "file": self.out.display().to_string(),
        }))
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failing> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LONGEST).read_to_end(&mut bytes))
        .map_err(|_| Why::Unread(path.to_owned()))?;
    Ok(bytes)
}
