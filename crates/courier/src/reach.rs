//! An address on the network: `https://HOST:PORT`, or `http://` on this computer alone.

use std::net::IpAddr;

use hyper::Uri;
use hyper::http::uri::Scheme;

use crate::error::Error;

/// Where somebody answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reach {
    /// A name or a number, without brackets.
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: bool,
}

impl Reach {
    /// Reads one. There is room for a host and a port, and for nothing else.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let uri: Uri = text.trim().parse().map_err(|_| Error::Address)?;
        let tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(Error::Address),
        };
        let authority = uri.authority().ok_or(Error::Address)?;
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
        if !bare || authority.as_str().contains('@') {
            return Err(Error::Address);
        }
        let host = uri.host().unwrap_or_default();
        // A port that is none is not to become that of the scheme.
        let port = match authority.as_str().strip_prefix(host).ok_or(Error::Address)? {
            "" if tls => 443,
            "" => 80,
            port => port
                .strip_prefix(':')
                .and_then(|port| port.parse().ok())
                .ok_or(Error::Address)?,
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let reach = Self {
            host: host.to_owned(),
            port,
            tls,
        };
        if reach.host.is_empty() || port == 0 || !(tls || reach.stays_here()) {
            return Err(Error::Address);
        }
        Ok(reach)
    }

    /// As it is written.
    pub(crate) fn shown(&self) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        format!("{scheme}://{}", self.authority())
    }

    /// Host and port, as a question names them.
    pub(crate) fn authority(&self) -> String {
        let Self { host, port, .. } = self;
        if host.contains(':') {
            format!("[{host}]:{port}")
        } else {
            format!("{host}:{port}")
        }
    }

    fn stays_here(&self) -> bool {
        let number = self.host.parse();
        self.host.eq_ignore_ascii_case("localhost") || number.is_ok_and(|number: IpAddr| number.is_loopback())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        let read = Reach::read(text).ok().map(|reach| reach.shown());
        assert_eq!(read.as_deref(), expect, "{text}");
    }

    #[test]
    fn over_a_network_there_is_tls_or_nothing() {
        check(
            "https://bao-cao.example:8461",
            Some("https://bao-cao.example:8461"),
        );
        check(" https://192.0.2.7:8461/\n", Some("https://192.0.2.7:8461"));
        check("https://bao-cao.example", Some("https://bao-cao.example:443"));
        check("https://[2001:db8::1]:8461", Some("https://[2001:db8::1]:8461"));
        check("http://127.0.0.1:8461", Some("http://127.0.0.1:8461"));
        check("http://[::1]:8461", Some("http://[::1]:8461"));
        check("http://localhost:8461", Some("http://localhost:8461"));
        for other in [
            "http://192.0.2.7:8461",
            "http://localhost.example:8461",
            "http://bao-cao.example",
            "bao-cao.example:8461",
            "//bao-cao.example:8461",
            "ftp://127.0.0.1:8461",
            "https://a:b@bao-cao.example:8461",
            "https://bao-cao.example:8461/other",
            "https://bao-cao.example:8461/?a=b",
            "https://bao-cao.example:0",
            "https://bao-cao.example:99999",
            "https://bao-cao.example:",
            "https://:8461",
            "https://báo-cáo.example",
            "",
        ] {
            check(other, None);
        }
    }
}
