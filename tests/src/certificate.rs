//! Certificates with their keys, made for a test by OpenSSL's own command.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::commands::done;

/// For these names most of them are: this computer.
pub const HERE: &str = "DNS:localhost,IP:127.0.0.1";

/// A certificate with its key, as files.
pub struct Certificate {
    /// The certificate.
    pub pem: PathBuf,
    /// The key.
    pub key: PathBuf,
}

impl Certificate {
    /// Makes `NAME.pem` and `NAME.key` in a folder, in the place of older ones: valid for ten days from so many days off
    /// (`-2d`), for these names.
    ///
    /// # Panics
    /// When they cannot be made.
    pub fn make(folder: &Path, name: &str, from: &str, names: &str) -> Self {
        let at = |ending: &str| folder.join(format!("{name}.{ending}"));
        let made = Self {
            pem: at("pem"),
            key: at("key"),
        };
        let names = format!("subjectAltName={names}");
        let request = [
            "-f", from, "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
        ];
        done(
            Command::new("faketime")
                .args(request)
                .args(["-subj", "/CN=gatekeeper", "-addext", &names, "-days", "10"])
                .arg("-keyout")
                .arg(&made.key)
                .arg("-out")
                .arg(&made.pem),
        );
        made
    }
}
