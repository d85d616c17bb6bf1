//! A guest with one adapter in it, the air around that, and a watch for how long things take.

use std::io;
use std::thread;
use std::time::Duration;

use gatekeeper_tests::guest::{Air, Debian, Guest, Program, Socket, Transcript};
use gatekeeper_tests::programs::gatekeeperctl;

use crate::said::opened;

/// What a visitor needs to pick the phone up from the pad, and as long again to the door.
const TO_THE_DOOR: Duration = Duration::from_secs(3);
/// Where the desk keeps its book, in the guest.
pub(crate) const DATA: &str = "/var/desk";

pub(crate) struct Stage {
    pub(crate) guest: Guest,
    pub(crate) air: Air,
    pub(crate) transcript: Transcript,
}

impl Stage {
    /// Boots; the adapter is plugged in.
    pub(crate) fn set(debian: Debian, story: &str) -> io::Result<Self> {
        let transcript = Transcript::begin(debian, story)?;
        let mut guest = Guest::boot(debian, &[&gatekeeperctl()], &transcript)?;
        let mut air = Air::start(&guest, Socket::First, &transcript)?;
        guest.plug(&mut air)?;
        Ok(Self {
            guest,
            air,
            transcript,
        })
    }

    /// Opens a desk, and waits until it listens.
    pub(crate) fn desk(&mut self) -> io::Result<Program> {
        let mut desk = self.guest.spawn(&format!("gatekeeperctl --data {DATA} desk"))?;
        opened(&mut desk)?;
        Ok(desk)
    }

    /// Writes down how long `what` took since `since`, seconds as the transcript counts them; gives now.
    pub(crate) fn took(&self, what: &str, since: f64) -> f64 {
        let now = self.transcript.seconds();
        self.transcript
            .note("took", &format!("{:.1} s: {what}", now - since));
        now
    }
}

/// The visitor takes the phone off the pad and leaves: a phone that fell silent where it lay would be one that took
/// another address.
pub(crate) fn walks_away(air: &mut Air, name: &str) -> io::Result<()> {
    for level_dbm in [-66, -86] {
        air.level(name, level_dbm)?;
        thread::sleep(TO_THE_DOOR);
    }
    air.stop(name)
}
