//! A CUPS server, asked one question at a time: where it is, and what its refusals mean.
//!
//! Deliberately absent: what is asked.

use std::io::ErrorKind;
use std::time::Duration;

use ipp::operation::IppOperation;
use ipp::operation::cups::CupsGetPrinters;
use ipp::parser::IppParseError;
use ipp::prelude::*;

use crate::error::{PrintError, Refusal};

/// How long CUPS may take to answer a question; it answers in milliseconds unless it hangs.
pub(super) const ANSWER: Duration = Duration::from_secs(10);
/// What CUPS' own programs say in `printer-uri`, whichever server they speak to: a server knows itself by this name, and not
/// by every address that leads to it.
const ITSELF: &str = "ipp://localhost";
/// The port where none is said, RFC 8010.
const PORT: u16 = 631;

/// Where a server answers for itself.
pub(super) const SERVER: &str = "/";

/// Whose jobs ours are: whoever asks in another name may be told nothing of them.
pub(super) const USER: &str = "gatekeeper";

pub(super) type Answer = Result<IppRequestResponse, PrintError>;

/// Where a server listens.
#[derive(Debug, Clone)]
pub(super) struct Server {
    uri: Uri,
}

impl Server {
    /// The server at an address as `CUPS_SERVER` has it (`HOST`, `HOST:PORT`, `[::1]:PORT`, `::1`, each also with `/version=1.1`),
    /// or as an address of IPP (`ipp://HOST:PORT`).
    pub(super) fn at(spelled: &str) -> Result<Server, PrintError> {
        let spelled = spelled.trim();
        let (scheme, rest) = spelled.split_once("://").unwrap_or(("ipp", spelled));
        let host = rest.split_once('/').map_or(rest, |(host, _)| host);
        let is_bare_v6 = host.parse::<std::net::Ipv6Addr>().is_ok();
        let host = if is_bare_v6 {
            format!("[{host}]")
        } else {
            host.to_owned()
        };
        let uri: Uri = format!("{scheme}://{host}")
            .parse()
            .map_err(|_| PrintError::BadServer)?;
        let port = match uri.authority() {
            Some(authority) if authority.as_str().len() == authority.host().len() => Some(PORT),
            _ => uri.port_u16(),
        };
        match (uri.scheme_str(), uri.host(), port) {
            (Some("ipp" | "http"), Some(host), Some(port)) if !host.is_empty() => {
                let uri = format!("ipp://{host}:{port}").parse();
                uri.map(|uri| Server { uri }).map_err(|_| PrintError::BadServer)
            }
            _ => Err(PrintError::BadServer),
        }
    }

    /// The server of this machine on the port CUPS always uses.
    pub(super) fn local() -> Server {
        Server {
            uri: Uri::from_static("ipp://127.0.0.1:631"),
        }
    }

    /// As CUPS' own programs take it.
    pub(super) fn spelled(&self) -> String {
        self.uri.authority().map_or_else(String::new, ToString::to_string)
    }

    /// Asks at a path of the server (`/`, or that of a queue).
    pub(super) fn ask(&self, path: &str, question: impl IppOperation, patience: Duration) -> Answer {
        self.send(path, question.into_ipp_request(), patience)
    }

    /// The same for what the library has no operation for.
    pub(super) fn send(&self, path: &str, question: IppRequestResponse, patience: Duration) -> Answer {
        self.carry(path, question, patience)?
            .map_err(|error| of_client(&error))
    }

    /// Asks with a document. A server that wants no more of it closes the door in the midst, and its word may be lost with the
    /// connection; so where one that is still there hung up, the document was too large.
    pub(super) fn hand_over(&self, path: &str, question: impl IppOperation, patience: Duration) -> Answer {
        self.carry(path, question.into_ipp_request(), patience)?
            .map_err(|error| {
                let is_there = || {
                    !matches!(
                        self.ask(SERVER, CupsGetPrinters::new(), ANSWER),
                        Err(PrintError::NoPrintSystem)
                    )
                };
                if is_hung_up(&error) && is_there() {
                    PrintError::Refused(Refusal::TooLarge)
                } else {
                    of_client(&error)
                }
            })
    }

    fn carry(
        &self,
        path: &str,
        question: IppRequestResponse,
        patience: Duration,
    ) -> Result<Result<IppRequestResponse, IppError>, PrintError> {
        let mut parts = self.uri.clone().into_parts();
        parts.path_and_query = Some(path.parse().map_err(|_| PrintError::UnknownQueue)?);
        let target = Uri::from_parts(parts).map_err(|_| PrintError::UnknownQueue)?;
        let client = IppClient::builder(target).request_timeout(patience).build();
        let answer = client.send(question);
        match answer.as_ref().map(|answer| answer.header().status_code()) {
            Ok(status) if !status.is_success() => Err(of_ipp(status)),
            _ => Ok(answer),
        }
    }
}

/// What kept a question from being answered at all.
fn of_client(error: &IppError) -> PrintError {
    match error {
        IppError::ClientError(ureq::Error::StatusCode(status)) => of_http(*status),
        _ => PrintError::NoPrintSystem,
    }
}

fn is_hung_up(error: &IppError) -> bool {
    let (IppError::ClientError(ureq::Error::Io(error)) | IppError::IoError(error)) = error else {
        return false;
    };
    matches!(
        error.kind(),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe
    )
}

/// What a queue at this path is called in questions about it.
pub(super) fn queue_uri(path: &str) -> Result<Uri, PrintError> {
    format!("{ITSELF}{path}")
        .parse()
        .map_err(|_| PrintError::UnknownQueue)
}

/// An attribute that IPP cannot carry: only a queue's address is not ours, so it is at fault.
pub(super) fn malformed(_: IppParseError) -> PrintError {
    PrintError::UnknownQueue
}

/// A refusal before IPP had its say.
fn of_http(status: u16) -> PrintError {
    let refusal = match status {
        404 => return PrintError::UnknownQueue,
        401 | 407 => Refusal::NeedsPassword,
        403 | 405 => Refusal::Forbidden,
        413 => Refusal::TooLarge,
        426 => Refusal::NeedsEncryption,
        408 | 429 | 500.. => Refusal::Ails,
        status => Refusal::Other(status),
    };
    PrintError::Refused(refusal)
}

/// RFC 8011 appendix B, and what CUPS means by it.
fn of_ipp(status: StatusCode) -> PrintError {
    use StatusCode as S;
    let refusal = match status {
        S::ClientErrorNotFound | S::ClientErrorGone => return PrintError::UnknownQueue,
        S::ServerErrorNotAcceptingJobs => Refusal::QueueCloses,
        S::ClientErrorNotAuthenticated => Refusal::NeedsPassword,
        S::ClientErrorForbidden | S::ClientErrorNotAuthorized => Refusal::Forbidden,
        // What CUPS answers when a quota is used up.
        S::ClientErrorNotPossible => Refusal::Quota,
        S::ClientErrorRequestEntityTooLong | S::ClientErrorRequestValueTooLong => Refusal::TooLarge,
        S::ClientErrorDocumentFormatNotSupported | S::ClientErrorAttributesOrValuesNotSupported => {
            Refusal::Unsuitable
        }
        S::ServerErrorInternalError
        | S::ServerErrorServiceUnavailable
        | S::ServerErrorDeviceError
        | S::ServerErrorTemporaryError
        | S::ServerErrorBusy => Refusal::Ails,
        status => Refusal::Other(status as u16),
    };
    PrintError::Refused(refusal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_found_however_it_is_spelled() {
        let check = |spelled: &str, expect: &str| {
            let found = Server::at(spelled).map(|server| server.spelled());
            assert_eq!(found.as_deref(), Ok(expect), "{spelled}");
        };
        check("ipp://127.0.0.1:631", "127.0.0.1:631");
        check("http://localhost:8631/", "localhost:8631");
        check("localhost", "localhost:631");
        check(" may-in.co-quan:8631\n", "may-in.co-quan:8631");
        check("[::1]:8631", "[::1]:8631");
        check("[::1]", "[::1]:631");
        check("::1", "[::1]:631");
        check("10.0.0.7:631/version=1.1", "10.0.0.7:631");
    }

    #[test]
    fn what_is_no_address_is_none() {
        for bad in [
            "",
            "ipps://printer",
            "ipp:///x",
            "file:///etc/passwd",
            "ipp://a b",
            "a:b:c",
            "host:port",
        ] {
            assert_eq!(Server::at(bad).err(), Some(PrintError::BadServer), "{bad}");
        }
    }

    #[test]
    fn every_refusal_is_told_apart() {
        let check = |status, expect| assert_eq!(of_http(status), PrintError::Refused(expect), "{status}");
        check(401, Refusal::NeedsPassword);
        check(403, Refusal::Forbidden);
        check(413, Refusal::TooLarge);
        check(426, Refusal::NeedsEncryption);
        check(500, Refusal::Ails);
        check(503, Refusal::Ails);
        check(418, Refusal::Other(418));
        assert_eq!(of_http(404), PrintError::UnknownQueue);
        assert_eq!(
            of_ipp(StatusCode::ServerErrorNotAcceptingJobs),
            PrintError::Refused(Refusal::QueueCloses)
        );
    }
}
