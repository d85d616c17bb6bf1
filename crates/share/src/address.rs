//! Where a hub is, and how it proves that it is one. Over a network it is reached with TLS or not at all.

use std::time::Duration;

use openssl::ssl::{SslConnector, SslMethod, SslVersion};
use openssl::x509::X509;
use postgres_openssl::MakeTlsConnector;
use serde::{Deserialize, Serialize};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::error::Error;

/// How long an answer is waited for: longer than a busy hub takes, shorter than anybody waits.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How somebody reaches the site's database.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// A name, a number, or the folder of a Unix socket.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The database.
    pub database: String,
    /// Whether the connection is encrypted, and the hub has to prove itself.
    pub tls: bool,
    /// The certificate (PEM) that it, or whoever signed for it, proves itself with; without one those that the system trusts.
    pub certificate: Option<String>,
}

/// A way to reach a database, and who asks.
#[derive(Clone)]
pub struct Address {
    /// The way.
    pub reach: Reach,
    /// The role; the account's name without.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<String>,
}

impl Reach {
    /// Whether a connection would be encrypted or stay on this computer.
    ///
    /// # Errors
    /// [`Error::Address`].
    pub fn may_be_used(&self) -> Result<(), Error> {
        if self.tls || stays_here(&self.host) {
            Ok(())
        } else {
            Err(Error::Address)
        }
    }
}

impl Address {
    /// Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full&sslrootcert=FILE`.
    ///
    /// # Errors
    /// [`Error::Address`] for what is none, for a certificate that cannot be read, and for one without TLS over a network:
    /// `sslmode` has to ask for it there.
    pub fn of_url(url: &str) -> Result<Self, Error> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut tls, mut certificate, mut rest) = (None, None, Vec::new());
        for part in query.split('&').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("sslmode", "disable" | "allow" | "prefer")) => tls = Some(false),
                // Whoever asks for less than a proof gets one all the same.
                Some(("sslmode", "require" | "verify-ca" | "verify-full")) => tls = Some(true),
                Some(("sslmode", _)) => return Err(Error::Address),
                Some(("sslrootcert", file)) => {
                    let file = decoded(file).ok_or(Error::Address)?;
                    certificate = Some(std::fs::read_to_string(file).map_err(|_| Error::Address)?);
                }
                _ => rest.push(part),
            }
        }
        let config: Config = format!("{base}?{}", rest.join("&"))
            .trim_end_matches('?')
            .parse()
            .map_err(|_| Error::Address)?;
        let host = match config.get_hosts() {
            [Host::Tcp(host)] => host.clone(),
            #[cfg(unix)]
            [Host::Unix(folder)] => folder.to_str().ok_or(Error::Address)?.to_owned(),
            _ => return Err(Error::Address),
        };
        let password = config
            .get_password()
            .map(|word| String::from_utf8_lossy(word).into_owned());
        let reach = Reach {
            host,
            port: config.get_ports().first().copied().unwrap_or(5432),
            database: config.get_dbname().unwrap_or("gatekeeper").to_owned(),
            tls: tls.unwrap_or(false),
            certificate,
        };
        reach.may_be_used()?;
        Ok(Self {
            reach,
            user: config.get_user().map(str::to_owned),
            password,
        })
    }

    /// The same for another database of the server.
    #[must_use]
    pub fn of_database(mut self, database: &str) -> Self {
        database.clone_into(&mut self.reach.database);
        self
    }

    /// The settings of a connection, and what makes its TLS.
    ///
    /// # Errors
    /// [`Error::NotTrusted`] for a certificate that is none; [`Error::Address`] for a network without TLS.
    pub(crate) fn config(&self) -> Result<(Config, MakeTlsConnector), Error> {
        let reach = &self.reach;
        reach.may_be_used()?;
        let mut config = Config::new();
        config
            .host(&reach.host)
            .port(reach.port)
            .dbname(&reach.database)
            .application_name("gatekeeper")
            // A question over many months looks dear to the server, which would compile it for longer than the answer takes,
            // on each connection anew.
            .options("-c jit=off")
            .connect_timeout(PATIENCE)
            .ssl_mode(if reach.tls {
                SslMode::Require
            } else {
                SslMode::Disable
            });
        if let Some(user) = &self.user {
            config.user(user);
        }
        if let Some(password) = &self.password {
            config.password(password);
        }
        Ok((config, self.connector().map_err(|_| Error::NotTrusted)?))
    }

    fn connector(&self) -> Result<MakeTlsConnector, openssl::error::ErrorStack> {
        let mut tls = SslConnector::builder(SslMethod::tls_client())?;
        tls.set_min_proto_version(Some(SslVersion::TLS1_2))?;
        if let Some(certificate) = &self.reach.certificate {
            // Whoever was named is believed, and nobody else.
            let mut store = openssl::x509::store::X509StoreBuilder::new()?;
            for certificate in X509::stack_from_pem(certificate.as_bytes())? {
                store.add_cert(certificate)?;
            }
            tls.set_cert_store(store.build());
        }
        Ok(MakeTlsConnector::new(tls.build()))
    }
}

/// Whether what is sent to a host never leaves this computer.
fn stays_here(host: &str) -> bool {
    let number = host.trim_start_matches('[').trim_end_matches(']');
    host.starts_with('/')
        || host.eq_ignore_ascii_case("localhost")
        || number
            .parse()
            .is_ok_and(|number: std::net::IpAddr| number.is_loopback())
}

/// A part of a URL without its per cents.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expect: Option<(&str, bool)>) {
        let read = Address::of_url(url).ok();
        let read = read
            .as_ref()
            .map(|address| (address.reach.host.as_str(), address.reach.tls));
        assert_eq!(read, expect, "{url}");
    }

    #[test]
    fn over_a_network_there_is_tls_or_nothing() {
        check("postgres://hub@192.0.2.7/site", None);
        check("postgres://hub@192.0.2.7/site?sslmode=disable", None);
        check("postgres://hub@192.0.2.7/site?sslmode=prefer", None);
        check("postgres://hub@cong.example/site?sslmode=maybe", None);
        check("postgres://hub@localhost.example/site", None);
        check(
            "postgres://hub@192.0.2.7/site?sslmode=require",
            Some(("192.0.2.7", true)),
        );
        check(
            "postgres://hub@cong.example/site?sslmode=verify-full",
            Some(("cong.example", true)),
        );
        check("postgres://hub@127.0.0.1:5499/site", Some(("127.0.0.1", false)));
        check("postgres://hub@localhost/site", Some(("localhost", false)));
        check(
            "postgres:///site?host=/run/postgresql",
            Some(("/run/postgresql", false)),
        );
        check("postgres://hub@localhost/site?sslrootcert=/nowhere", None);
        check("http://localhost/site", None);
        check("", None);
    }
}
