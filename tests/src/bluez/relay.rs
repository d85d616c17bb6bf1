//! A bus that takes its time: what stands between one program and its bus, and keeps back the answers to some of its calls.
//!
//! Calls go through at once, and so do signals: what is late is the word that something was done. Only the words of a message
//! that are needed for that are read. Deliberately absent: file descriptors, which nobody here sends.

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Codes of header fields (D-Bus specification, "Header Fields"), each with the signature of its value.
const MEMBER: [u8; 4] = [3, 1, b's', 0];
const REPLY_SERIAL: [u8; 4] = [5, 1, b'u', 0];
const CALL: u8 = 1;

/// A call whose answer is kept back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Late {
    /// What is called; empty for whatever is.
    pub member: &'static str,
    /// A word that stands in the call; empty for any.
    pub about: &'static str,
}

/// What stands between. Ends with the value.
pub struct Relay {
    place: PathBuf,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    late: Option<Late>,
    /// How long each answer is kept back; until it is let go, if nothing is said.
    time: Option<Duration>,
    /// Answers that are kept back, and where they belong.
    kept: Vec<(UnixStream, Vec<u8>)>,
    /// Answers whose time was over, and those of them that somebody took.
    late_ones: (usize, usize),
    /// Programs that are connected, now and at most.
    connected: (usize, usize),
    over: bool,
}

impl Relay {
    /// Takes the place of the bus at `bus`, in the folder `folder`.
    pub(super) fn start(folder: &Path, bus: PathBuf) -> io::Result<Self> {
        let place = folder.join("relay");
        let listener = UnixListener::bind(&place)?;
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for program in listener.incoming().map_while(Result::ok) {
                if lock(&shared).over {
                    return;
                }
                // A bus that does not run takes nobody, and so it is here.
                if let Ok(bus) = UnixStream::connect(&bus) {
                    let _ = join(program, bus, &shared);
                }
            }
        });
        Ok(Self { place, state })
    }

    /// What the process under test must find in `DBUS_SYSTEM_BUS_ADDRESS`.
    pub fn address(&self) -> String {
        format!("unix:path={}", self.place.display())
    }

    /// From now on the answers to these calls are kept back.
    pub fn keep_back(&self, late: Late) {
        let mut state = lock(&self.state);
        (state.late, state.time) = (Some(late), None);
    }

    /// From now on each answer to these calls comes so much later than it was given.
    pub fn delay(&self, late: Late, time: Duration) {
        let mut state = lock(&self.state);
        (state.late, state.time) = (Some(late), Some(time));
    }

    /// How many answers came so much later, and how many of them to somebody who was still there.
    pub fn late_ones(&self) -> (usize, usize) {
        lock(&self.state).late_ones
    }

    /// How many connections there were at the same time, at most.
    pub fn connected_most(&self) -> usize {
        lock(&self.state).connected.1
    }

    /// How many answers are kept back.
    pub fn kept(&self) -> usize {
        lock(&self.state).kept.len()
    }

    /// Hands on what was kept back, and keeps back nothing more.
    pub fn let_go(&self) {
        let mut state = lock(&self.state);
        state.late = None;
        for (mut program, answer) in state.kept.drain(..) {
            // Whoever asked may have gone.
            let _ = program.write_all(&answer);
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        lock(&self.state).over = true;
        // Wakes the thread that waits for programs.
        let _ = UnixStream::connect(&self.place);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Carries messages both ways until either side ends.
fn join(program: UnixStream, bus: UnixStream, state: &Arc<Mutex<State>>) -> io::Result<()> {
    {
        let (now, most) = &mut lock(state).connected;
        *now += 1;
        *most = (*most).max(*now);
    }
    let marked: Arc<Mutex<HashSet<u32>>> = Arc::default();
    let (there, back) = ((program.try_clone()?, bus.try_clone()?), (bus, program));
    let (calls, answers) = (Arc::clone(state), Arc::clone(state));
    let marks = Arc::clone(&marked);
    thread::spawn(move || {
        let (from, to) = there;
        let _ = carry(&from, &to, |message| {
            if lock(&calls).late.is_some_and(|late| is_call(message, late)) {
                lock(&marks).extend(word(message, 8));
            }
            (&to).write_all(message)
        });
        let _ = to.shutdown(Shutdown::Both);
        lock(&calls).connected.0 -= 1;
    });
    thread::spawn(move || {
        let (from, to) = back;
        let _ = carry(&from, &to, |message| {
            // One writer at a time: an answer that is let go must not fall into another message.
            let mut state = lock(&answers);
            let is_late = answered(message).is_some_and(|call| lock(&marked).remove(&call));
            if is_late && state.late.is_some() {
                match state.time {
                    Some(time) => hand_on_after(time, &answers, to.try_clone()?, message.to_vec()),
                    None => state.kept.push((to.try_clone()?, message.to_vec())),
                }
                return Ok(());
            }
            (&to).write_all(message)
        });
        let _ = to.shutdown(Shutdown::Both);
    });
    Ok(())
}

fn hand_on_after(time: Duration, state: &Arc<Mutex<State>>, mut program: UnixStream, answer: Vec<u8>) {
    let state = Arc::clone(state);
    thread::spawn(move || {
        thread::sleep(time);
        let mut state = lock(&state);
        // Whoever asked may have gone.
        let taken = program.write_all(&answer).is_ok();
        let (came, taken_so_far) = state.late_ones;
        state.late_ones = (came + 1, taken_so_far + usize::from(taken));
    });
}

/// Hands on what comes before the first message as it is, and then each message.
fn carry(
    mut from: &UnixStream,
    mut to: &UnixStream,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut waiting = Vec::new();
    let mut piece = [0; 16_384];
    loop {
        let length = from.read(&mut piece)?;
        if length == 0 {
            return Ok(());
        }
        waiting.extend_from_slice(&piece[..length]);
        while let Some(length) = first_part(&waiting) {
            let rest = waiting.split_off(length);
            if waiting[0] == b'l' {
                each(&waiting)?;
            } else {
                to.write_all(&waiting)?;
            }
            waiting = rest;
        }
    }
}

/// The length of the message or the line of the greeting at the start of `bytes`, if it is whole. Messages of this machine begin
/// with `l` (little endian); the lines, and the zero before the first, do not.
fn first_part(bytes: &[u8]) -> Option<usize> {
    if *bytes.first()? != b'l' {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        return end.map(|end| end + 1).or((bytes == [0]).then_some(1));
    }
    let (body, fields) = (word(bytes, 4)? as usize, word(bytes, 12)? as usize);
    let length = 16 + fields.next_multiple_of(8) + body;
    (bytes.len() >= length).then_some(length)
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// Where the value of a header field stands. Each field begins at a multiple of eight.
fn field(message: &[u8], code: [u8; 4]) -> Option<usize> {
    let end = 16 + word(message, 12)? as usize;
    let at = (16..end)
        .step_by(8)
        .find(|at| message.get(*at..at + 4) == Some(&code))?;
    Some(at + 4)
}

fn is_call(message: &[u8], late: Late) -> bool {
    let member = field(message, MEMBER).and_then(|at| {
        let length = word(message, at)? as usize;
        message.get(at + 4..at + 4 + length)
    });
    let about = late.about.as_bytes();
    message[1] == CALL
        && (late.member.is_empty() || member == Some(late.member.as_bytes()))
        && (about.is_empty() || message.windows(about.len()).any(|part| part == about))
}

/// The call that a message answers.
fn answered(message: &[u8]) -> Option<u32> {
    word(message, field(message, REPLY_SERIAL)?)
}
