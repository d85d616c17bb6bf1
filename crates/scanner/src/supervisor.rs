//! The thread that finds scanners, and the threads that read them: one for each, for as long as it is plugged in.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::frame::Framer;
use crate::port::{Choice, Health, Port, State};
use crate::source::Source;
use crate::system;

/// How often it is looked for scanners that were plugged in.
const LOOK: Duration = Duration::from_millis(500);

/// A scan is over when nothing came for so long: the slowest scanners type a key every 50 ms.
const PAUSE: Duration = Duration::from_millis(150);

/// Scans that may wait for whoever takes them.
const WAITING_MAX: usize = 16;

/// What one press of a scanner's trigger sent: personal, so `Debug` shows nothing of it.
pub struct Scan(Vec<u8>);

impl Scan {
    /// The bytes between two line ends, in whatever encoding the scanner has.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Scan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scan(..)")
    }
}

/// What listening to scanners brings.
#[derive(Debug)]
pub enum Heard {
    /// A code was scanned.
    Scan(Scan),
    /// Listening goes otherwise than before.
    Health(Health),
}

/// Listens until it is dropped.
pub struct Scanner {
    choices: Sender<Choice>,
}

impl Scanner {
    /// Listens to another scanner from now on.
    pub fn choose(&self, choice: Choice) {
        // The supervisor ends only when we are dropped.
        let _ = self.choices.send(choice);
    }
}

/// Begins to listen. The first thing heard is how that is going.
///
/// # Errors
/// The system has no thread to spare.
pub fn start(choice: Choice) -> io::Result<(Scanner, Receiver<Heard>)> {
    let (choices, chosen) = channel();
    let (tell, heard) = sync_channel(WAITING_MAX);
    let supervisor = Supervisor {
        choice,
        readers: BTreeMap::new(),
        told: None,
        tell,
    };
    thread::Builder::new()
        .name("scanners".to_owned())
        .spawn(move || supervisor.run(&chosen))?;
    Ok((Scanner { choices }, heard))
}

struct Supervisor {
    choice: Choice,
    readers: BTreeMap<String, Reader>,
    told: Option<Health>,
    tell: SyncSender<Heard>,
}

impl Supervisor {
    fn run(mut self, chosen: &Receiver<Choice>) {
        loop {
            let health = self.look();
            if self.told.as_ref() != Some(&health) {
                self.told = Some(health.clone());
                if self.tell.send(Heard::Health(health)).is_err() {
                    return;
                }
            }
            match chosen.recv_timeout(LOOK) {
                Ok(choice) => self.choice = choice,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Opens what is wanted and not open, closes what is open and not wanted.
    fn look(&mut self) -> Health {
        let wanted = wanted(&self.choice);
        self.readers
            .retain(|path, reader| reader.is_alive() && wanted.iter().any(|port| port.path == *path));
        let mut trouble = if self.choice == Choice::Nothing {
            State::Off
        } else {
            State::Absent
        };
        for port in wanted {
            if self.readers.contains_key(&port.path) {
                continue;
            }
            match system::open(&port).and_then(|source| Reader::start(port.name, source, self.tell.clone())) {
                Ok(reader) => {
                    self.readers.insert(port.path, reader);
                }
                Err(error) => trouble = state_of(&error, trouble),
            }
        }
        let names: Vec<String> = self.readers.values().map(|reader| reader.name.clone()).collect();
        Health {
            state: if names.is_empty() { trouble } else { State::Ready },
            names,
        }
    }
}

fn wanted(choice: &Choice) -> Vec<Port> {
    match choice {
        Choice::Nothing => Vec::new(),
        Choice::Automatic => system::ports()
            .into_iter()
            .filter(|port| port.is_scanner)
            .collect(),
        Choice::Port(path) => {
            let found = system::ports().into_iter().find(|port| port.path == *path);
            // A port that is not on the list: a board's own serial port, or one behind a link of the owner's.
            vec![found.unwrap_or_else(|| Port {
                path: path.clone(),
                name: path.clone(),
                kind: system::kind_of(path),
                is_scanner: false,
            })]
        }
    }
}

fn state_of(error: &io::Error, otherwise: State) -> State {
    match error.kind() {
        io::ErrorKind::PermissionDenied => State::NotAllowed,
        io::ErrorKind::ResourceBusy | io::ErrorKind::WouldBlock => State::InUse,
        io::ErrorKind::Unsupported => State::OnlyKeyboard,
        _ => otherwise,
    }
}

/// A thread that reads one scanner until that is gone or no longer wanted.
struct Reader {
    name: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    fn start(name: String, mut source: Box<dyn Source>, tell: SyncSender<Heard>) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::Builder::new().name("scanner".to_owned()).spawn(move || {
            let (mut framer, mut bytes, mut scans) = (Framer::default(), Vec::new(), Vec::new());
            while !stopped.load(Ordering::Relaxed) && source.read(PAUSE, &mut bytes).is_ok() {
                if bytes.is_empty() {
                    scans.extend(framer.pause());
                }
                framer.take(&bytes, |scan| scans.push(scan));
                bytes.clear();
                for scan in scans.drain(..) {
                    if tell.send(Heard::Scan(Scan(scan))).is_err() {
                        return;
                    }
                }
            }
        })?;
        Ok(Self {
            name,
            stop,
            thread: Some(thread),
        })
    }

    fn is_alive(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| !thread.is_finished())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // The port must be free before it is opened again; a reader waits no longer than a pause, or than its scan does.
            // One that panicked has let go of it as well.
            let _ = thread.join();
        }
    }
}
