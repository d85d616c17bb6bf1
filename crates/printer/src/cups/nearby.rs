//! Printers of the network that have no queue yet. CUPS itself lists a queue only once somebody has printed there; every
//! print window shows these all the same, because CUPS' library asks Avahi for them.
//!
//! That library is reached through its own programs, which stand wherever CUPS does: `lpstat -l -e` finds printers, under the
//! names by which everybody knows them, and `lpoptions -p NAME -l` has a queue set up to one, which goes away by itself. The
//! operation behind that, CUPS-Create-Local-Printer, is not for us: given the address that `lpstat` tells, CUPS 2.4.2 prints, and
//! dies a minute later when it removes the queue; the library resolves the address first.
//!
//! Deliberately absent: Avahi, and printers whose queue somebody has to set up by hand (a USB printer without its driver).

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::queues;
use super::server::Server;
use crate::error::PrintError;
use crate::pace::{POLL, now};
use crate::queue::{Queue, QueueState};
use crate::trouble::Trouble;

/// `lpstat` asks the network for a third of a second where printers answer; nobody waits for it for longer than this.
const SEARCH: Duration = Duration::from_secs(6);
/// How long CUPS may take to ask a printer what it can (seen: 3 s).
const SET_UP: Duration = Duration::from_secs(20);
/// What more a program might say is no list of printers.
const SAID_BYTES_MAX: u64 = 256 * 1024;

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
    if search(server).iter().all(|found| found.name != name) {
        return Err(PrintError::UnknownQueue);
    }
    let end = now() + SET_UP;
    run(server, "lpoptions", &["-p", name, "-l"], SET_UP);
    loop {
        let queue = queues::of(server)?.into_iter().find(|queue| queue.name == name);
        match queue {
            Some(queue) if queue.accepts && queue.state != QueueState::Stopped => return Ok(queue),
            // One that does not get ready says why to whoever prints on it; one that is not set up does not answer.
            Some(queue) if now() >= end => return Ok(queue),
            None if now() >= end => return Err(PrintError::Stuck(Trouble::PrinterOff)),
            _ => thread::sleep(POLL),
        }
    }
}

/// What `lpstat` finds; nothing where there is no such program, or where it finds nothing in time.
fn search(server: &Server) -> Vec<Found> {
    found_in(&run(server, "lpstat", &["-l", "-e"], SEARCH))
}

/// What a program of CUPS says about a server, in English; nothing where there is none, or where it says nothing in time.
fn run(server: &Server, program: &str, arguments: &[&str], patience: Duration) -> String {
    let mut command = Command::new(program);
    command
        .args(["-h", &server.spelled()])
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        return String::new();
    };
    let said = said_in_time(&mut child, patience);
    // Ended by itself, most likely; one that hangs is left to nobody.
    let _ = child.kill();
    let _ = child.wait();
    said
}

fn said_in_time(child: &mut Child, patience: Duration) -> String {
    let Some(out) = child.stdout.take() else {
        return String::new();
    };
    let (sender, said) = mpsc::channel();
    let reading = thread::Builder::new()
        .name("print programs".to_owned())
        .spawn(move || {
            let mut bytes = Vec::new();
            let read = out.take(SAID_BYTES_MAX).read_to_end(&mut bytes);
            // Nobody hears it who did not wait.
            let _ = sender.send(read.map(|_| bytes).unwrap_or_default());
        });
    let bytes = reading.ok().and_then(|_| said.recv_timeout(patience).ok());
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
