//! The queues that a CUPS server has.

use ipp::operation::cups::CupsGetPrinters;
use ipp::prelude::*;

use super::attributes::{keywords, number, text, truth};
use super::look::QueueLook;
use super::server::{ANSWER, SERVER, Server};
use crate::error::PrintError;
use crate::queue::{Queue, QueueState};

/// Every queue, as the server orders them.
pub(super) fn of(server: &Server) -> Result<Vec<Queue>, PrintError> {
    let answer = match server.ask(SERVER, CupsGetPrinters::new(), ANSWER) {
        // What CUPS says when it has no queue at all.
        Err(PrintError::UnknownQueue) => return Ok(Vec::new()),
        answer => answer?,
    };
    let default = default_name(server);
    let groups = answer.attributes().groups_of(DelimiterTag::PrinterAttributes);
    Ok(groups
        .filter_map(|group| queue_of(group, default.as_deref()))
        .collect())
}

fn queue_of(group: &IppAttributeGroup, default: Option<&str>) -> Option<Queue> {
    let name = text(group, "printer-name")?;
    let uri = keywords(group, "printer-uri-supported").into_iter().next()?;
    let info = text(group, "printer-info").filter(|info| !info.trim().is_empty());
    let state = match number(group, "printer-state") {
        Some(4) => QueueState::Printing,
        Some(5) => QueueState::Stopped,
        _ => QueueState::Idle,
    };
    Some(Queue {
        info: info.unwrap_or_else(|| name.clone()),
        uri,
        state,
        accepts: truth(group, "printer-is-accepting-jobs").unwrap_or(true),
        trouble: QueueLook::read(group).trouble(),
        is_default: default == Some(name.as_str()),
        name,
    })
}

/// Where a server answers for a queue: what it says of its own host may not resolve here, and may be no host at all (seen:
/// `ipp://%5B%3A%3A1%5D:631/printers/Desk` with CUPS 2.4.2, asked at `[::1]`), so only the path counts.
pub(super) fn path(uri: &str) -> Result<String, PrintError> {
    let path = uri
        .split_once("://")
        .and_then(|(_, rest)| Some(&rest[rest.find('/')?..]));
    path.map(ToOwned::to_owned).ok_or(PrintError::UnknownQueue)
}

fn default_name(server: &Server) -> Option<String> {
    let question = IppRequestResponse::new(IppVersion::v1_1(), Operation::CupsGetDefault, None).ok()?;
    let answer = server.send(SERVER, question, ANSWER).ok()?;
    text(
        answer.attributes().first_of(DelimiterTag::PrinterAttributes)?,
        "printer-name",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_only_the_path_counts() {
        let check = |uri, expect: Option<&str>| assert_eq!(path(uri).ok().as_deref(), expect, "{uri}");
        check("ipp://localhost:631/printers/Desk", Some("/printers/Desk"));
        check("ipp://%5B%3A%3A1%5D:631/classes/Floor", Some("/classes/Floor"));
        check("ipp://may/printers/M%C3%A1y", Some("/printers/M%C3%A1y"));
        check("ipp://localhost:631", None);
        check("/printers/Desk", None);
    }
}
