//! A scanner that pretends to be a keyboard, grabbed: its keys reach us and nobody else.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use rustix::fs::{Mode, OFlags};
use rustix::ioctl::{IntegerSetter, Opcode};

use super::wait::read_within;
use crate::keymap::{Keys, Stroke};
use crate::source::Source;

/// `EVIOCGRAB` of linux/input.h: `_IOW('E', 0x90, int)`.
const GRAB: Opcode = 0x4004_4590;

/// An event as the kernel writes it: two longs of time, then type and code (16 bits each) and value (32 bits).
const TIME_BYTES: usize = 2 * size_of::<usize>();
const EVENT_BYTES: usize = TIME_BYTES + 8;

/// `EV_KEY` of linux/input-event-codes.h.
const EV_KEY: u16 = 1;

/// A grabbed keyboard. The system gives it back when this is dropped.
pub(super) struct Grabbed {
    device: OwnedFd,
    decoder: Decoder,
}

impl Grabbed {
    /// Takes a device away from everybody else.
    ///
    /// # Errors
    /// The system's; `ResourceBusy` when another program has grabbed it. A device that is not grabbed is not read: its
    /// keys would arrive twice.
    pub(super) fn open(path: &str) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let device = rustix::fs::open(path, flags, Mode::empty())?;
        grab(&device)?;
        Ok(Self {
            device,
            decoder: Decoder::default(),
        })
    }
}

#[allow(unsafe_code)] // no safe call for it exists
fn grab(device: impl AsFd) -> io::Result<()> {
    // SAFETY: EVIOCGRAB takes an integer by value, writes to no memory of ours, and any other file answers ENOTTY.
    Ok(unsafe { rustix::ioctl::ioctl(device, IntegerSetter::<GRAB>::new_usize(1)) }?)
}

impl Source for Grabbed {
    fn read(&mut self, wait: Duration, into: &mut Vec<u8>) -> io::Result<()> {
        let mut events = Vec::new();
        read_within(&self.device, wait, &mut events)?;
        self.decoder.take(&events, into);
        Ok(())
    }
}

/// Events to what their keys type.
#[derive(Default)]
struct Decoder {
    keys: Keys,
    /// Of an event that has not come whole. The kernel writes whole ones; nothing is lost if it did not.
    rest: Vec<u8>,
}

impl Decoder {
    fn take(&mut self, events: &[u8], into: &mut Vec<u8>) {
        self.rest.extend(events);
        let whole = self.rest.len() - self.rest.len() % EVENT_BYTES;
        for event in self.rest.drain(..whole).as_slice().chunks_exact(EVENT_BYTES) {
            let field = |at: usize| u16::from_ne_bytes([event[TIME_BYTES + at], event[TIME_BYTES + at + 1]]);
            let stroke = match (field(0), event_value(event)) {
                (EV_KEY, 0) => Stroke::Up,
                (EV_KEY, 1) => Stroke::Down,
                // Repeats of a held key, and everything that is no key.
                _ => continue,
            };
            self.keys.take(field(2), stroke, into);
        }
    }
}

fn event_value(event: &[u8]) -> i32 {
    let at = TIME_BYTES + 4;
    i32::from_ne_bytes([event[at], event[at + 1], event[at + 2], event[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::tests::strokes;

    fn event(kind: u16, code: u16, value: i32) -> Vec<u8> {
        let mut event = vec![7; TIME_BYTES];
        event.extend(kind.to_ne_bytes());
        event.extend(code.to_ne_bytes());
        event.extend(value.to_ne_bytes());
        event
    }

    /// What a scanner's device gives while it types `text`: scan codes, keys and ends of reports, as a kernel has them.
    fn recorded(text: &str) -> Vec<u8> {
        strokes(text, true)
            .into_iter()
            .flat_map(|(code, stroke)| {
                [
                    event(4, 4, 0x7_0004),
                    event(EV_KEY, code, i32::from(stroke == Stroke::Down)),
                    event(0, 0, 0),
                ]
            })
            .flatten()
            .collect()
    }

    #[test]
    fn a_recorded_stream_of_events_is_the_text_that_was_scanned() {
        let card = "030090000001||Nguyễn Văn A|05011990|Nam|Xã B|15042021\n";
        let stream = recorded(card);
        for piece in [1, 7, EVENT_BYTES, 1000] {
            let (mut decoder, mut typed) = (Decoder::default(), Vec::new());
            for events in stream.chunks(piece) {
                decoder.take(events, &mut typed);
            }
            assert_eq!(typed, card.as_bytes(), "in pieces of {piece}");
        }
    }

    #[test]
    fn a_held_key_types_once_and_bad_bytes_type_nothing_bad() {
        let mut decoder = Decoder::default();
        let mut typed = Vec::new();
        decoder.take(
            &[event(EV_KEY, 30, 1), event(EV_KEY, 30, 2), event(EV_KEY, 30, 0)].concat(),
            &mut typed,
        );
        assert_eq!(typed, b"a");
        decoder.take(&vec![0xFF; 999], &mut typed);
        assert_eq!(typed, b"a");
    }

    #[test]
    fn what_cannot_be_grabbed_is_not_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(Grabbed::open(file.path().to_str().unwrap()).is_err());
    }
}
