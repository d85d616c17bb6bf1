//! Printers of the network that have no queue yet. CUPS itself lists a queue only once somebody has printed there; every
//! print window shows these all the same, because CUPS' library asks Avahi for them.
//!
//! They are found as `lpstat -e` finds them, by running it: that is where CUPS gives them the names by which everybody knows
//! them, and a second way of asking Avahi would have others. To print on one, CUPS is asked for a queue to it, which goes away
//! by itself: it sets one up for anybody of this computer.
//!
//! Deliberately absent: Avahi, and printers whose queue somebody has to set up by hand (a USB printer without its driver).

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ipp::prelude::*;

use super::attributes::{keywords, number, truth};
use super::queues;
use super::server::{ANSWER, SERVER, Server, USER, malformed, queue_uri};
use crate::error::PrintError;
use crate::pace::{POLL, now};
use crate::queue::{Queue, QueueState};

/// `lpstat` asks the network for a third of a second where printers answer; nobody waits for it for longer than this.
const SEARCH: Duration = Duration::from_secs(6);
/// What more it might say is no list of printers.
const LIST_BYTES_MAX: u64 = 256 * 1024;
/// How long CUPS may take to ask a printer what it can (seen: 3 s).
const SET_UP: Duration = Duration::from_secs(20);
/// `printer-state` of a queue that is being set up.
const STOPPED: i32 = 5;

/// A printer that `lpstat` found.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    name: String,
    device: String,
}

/// The printers around that are not among `known`. None where they cannot be looked for.
pub(super) fn others(server: &Server, known: &[Queue]) -> Vec<Queue> {
    let is_new = |found: &Found| known.iter().all(|queue| queue.name != found.name);
    let found = search(server).into_iter().filter(is_new);
    found
        .map(|found| Queue {
            info: found.name.clone(),
            name: found.name,
            uri: found.device,
            state: QueueState::Idle,
            accepts: true,
            trouble: None,
            is_default: false,
        })
        .collect()
}

/// A queue to a printer that is around.
pub(super) fn queue(server: &Server, name: &str) -> Result<Queue, PrintError> {
    let found = search(server).into_iter().find(|found| found.name == name);
    let found = found.ok_or(PrintError::UnknownQueue)?;
    let path = set_up(server, &found)?;
    let end = now() + SET_UP;
    loop {
        let question = IppOperationBuilder::get_printer_attributes(queue_uri(&path)?)
            .build()
            .map_err(malformed)?;
        let answer = server.ask(&path, question, ANSWER)?;
        let group = answer.attributes().first_of(DelimiterTag::PrinterAttributes);
        let group = group.ok_or(PrintError::UnknownQueue)?;
        let is_ready = truth(group, "printer-is-accepting-jobs") == Some(true)
            && number(group, "printer-state") != Some(STOPPED);
        // A queue that does not get ready says why to whoever prints on it.
        if is_ready || now() >= end {
            return queues::queue_of(group, None).ok_or(PrintError::UnknownQueue);
        }
        thread::sleep(POLL);
    }
}

/// Asks CUPS for a queue to a printer; its path on the server.
fn set_up(server: &Server, found: &Found) -> Result<String, PrintError> {
    let mut question = IppRequestResponse::new(
        IppVersion::v1_1(),
        Operation::CupsCreateLocalPrinter,
        Some(queue_uri(SERVER)?),
    )
    .map_err(malformed)?;
    let mut add = |tag, name, value| {
        let attribute = IppAttribute::with_name(name, value).map_err(malformed)?;
        question.attributes_mut().add(tag, attribute);
        Ok::<(), PrintError>(())
    };
    let user = IppValue::new_name_without_language(USER).map_err(malformed)?;
    add(DelimiterTag::OperationAttributes, "requesting-user-name", user)?;
    let name = IppValue::new_name_without_language(&found.name).map_err(malformed)?;
    add(DelimiterTag::PrinterAttributes, "printer-name", name)?;
    let device = IppValue::new_uri(&found.device).map_err(malformed)?;
    add(DelimiterTag::PrinterAttributes, "device-uri", device)?;
    let answer = server.send(SERVER, question, ANSWER)?;
    let group = answer.attributes().first_of(DelimiterTag::PrinterAttributes);
    let uris = group
        .map(|group| keywords(group, "printer-uri-supported"))
        .unwrap_or_default();
    queues::path(uris.first().ok_or(PrintError::UnknownQueue)?)
}

/// What `lpstat` finds; nothing where there is no such program, or where it finds nothing in time.
fn search(server: &Server) -> Vec<Found> {
    let mut command = Command::new("lpstat");
    command
        .args(["-h", &server.spelled(), "-l", "-e"])
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        return Vec::new();
    };
    let said = said_in_time(&mut child);
    // Ended by itself, most likely; one that hangs is left to nobody.
    let _ = child.kill();
    let _ = child.wait();
    found_in(&said)
}

fn said_in_time(child: &mut Child) -> String {
    let Some(out) = child.stdout.take() else {
        return String::new();
    };
    let (sender, said) = mpsc::channel();
    let reading = thread::Builder::new().name("lpstat".to_owned()).spawn(move || {
        let mut bytes = Vec::new();
        let read = out.take(LIST_BYTES_MAX).read_to_end(&mut bytes);
        // Nobody hears it who did not wait.
        let _ = sender.send(read.map(|_| bytes).unwrap_or_default());
    });
    let bytes = reading.ok().and_then(|_| said.recv_timeout(SEARCH).ok());
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

/// Lines of name, kind, address of the queue, address of the printer. What is of a queue that there is, or makes no sense, is
/// passed over.
fn found_in(said: &str) -> Vec<Found> {
    let found = said
        .lines()
        .filter_map(|line| match *line.split(' ').collect::<Vec<_>>() {
            [name, "network", _, device] if !name.is_empty() && device.contains("://") => Some(Found {
                name: name.to_owned(),
                device: device.to_owned(),
            }),
            _ => None,
        });
    found
        .filter(|found| {
            !found
                .name
                .chars()
                .chain(found.device.chars())
                .any(char::is_control)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_printers_of_the_network_are_found() {
        let said = "Desk permanent ipp://localhost:631/printers/Desk ipp://localhost:8642/ipp/print\n\
                    M_y_in_2 network none ipps://M%C3%A1y%20in%202._ipps._tcp.local/\n\
                    HP temporary ipp://localhost/printers/HP implicitclass://HP/\n\
                    Bad\u{9b}2J network none ipp://x._ipp._tcp.local/\n\
                    lpstat: Unknown option\n\nnetwork\nX network none none\n";
        assert_eq!(
            found_in(said),
            [Found {
                name: "M_y_in_2".to_owned(),
                device: "ipps://M%C3%A1y%20in%202._ipps._tcp.local/".to_owned()
            }]
        );
    }
}
