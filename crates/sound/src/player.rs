//! Plays sounds on a thread of its own: a mixer that does not answer keeps nobody waiting but the next sound.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;
use std::{io, thread};

use rodio::buffer::SamplesBuffer;
use rodio::stream::{DeviceSinkBuilder, MixerDeviceSink};

use crate::tones::{RATE_HZ, Sound, Volume, samples};

/// The device is let go so long after the last sound: until then the next one need not wait for it, and after that a laptop
/// may put it to sleep.
const KEPT: Duration = Duration::from_secs(30);

/// What became of the speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Speaker {
    /// It plays.
    There,
    /// There is none, or it was taken away: what is to be heard is lost.
    Missing,
}

/// Plays sounds, one at a time.
#[derive(Clone, Debug)]
pub struct Player(SyncSender<(Sound, Volume)>);

impl Player {
    /// A player on the system's own speaker. `changed` hears at the first sound whether there is one, and whenever that
    /// changes; from the player's thread.
    ///
    /// # Errors
    /// The system has no thread to spare.
    pub fn new(changed: impl FnMut(Speaker) + Send + 'static) -> io::Result<Self> {
        Self::on(Device::open, changed)
    }

    /// A player on whatever `open` opens.
    fn on<O: Output>(
        open: impl FnMut() -> Option<O> + Send + 'static,
        changed: impl FnMut(Speaker) + Send + 'static,
    ) -> io::Result<Self> {
        let (sounds, due) = sync_channel(1);
        thread::Builder::new()
            .name("sound".to_owned())
            .spawn(move || play_all(&due, open, changed))?;
        Ok(Self(sounds))
    }

    /// Plays a sound now. It is dropped where the one before it still waits for the device: late, it would be about another
    /// visitor.
    pub fn play(&self, sound: Sound, volume: Volume) {
        if volume != Volume::Off {
            // Full, or without its thread: nothing is heard, which is all that can be done.
            let _ = self.0.try_send((sound, volume));
        }
    }
}

/// A speaker that is open.
trait Output {
    /// Begins to play; what is still playing stops.
    fn begin(&mut self, samples: Vec<f32>);
    /// Whether it is still there.
    fn works(&self) -> bool;
}

fn play_all<O: Output>(
    due: &Receiver<(Sound, Volume)>,
    mut open: impl FnMut() -> Option<O>,
    mut changed: impl FnMut(Speaker),
) {
    let mut output: Option<O> = None;
    let mut known = None;
    loop {
        let (sound, volume) = match due.recv_timeout(KEPT) {
            Ok(next) => next,
            Err(RecvTimeoutError::Timeout) => {
                output = None;
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let playing = catch_unwind(AssertUnwindSafe(|| {
            if !output.as_ref().is_some_and(O::works) {
                // The one before is let go of first: many systems give a device to one at a time.
                output = None;
                output = open();
            }
            let open = output.as_mut()?;
            open.begin(samples(sound, volume));
            Some(())
        }));
        // A device that goes away while it is opened or played makes some drivers panic. Without this thread the desk would be
        // mute for good, and nobody would be told.
        let speaker = match playing {
            Ok(Some(())) => Speaker::There,
            Ok(None) => Speaker::Missing,
            Err(_) => {
                // What panicked may panic again as it is let go of: it is left where it lies.
                std::mem::forget(output.take());
                Speaker::Missing
            }
        };
        if known.replace(speaker) != Some(speaker) {
            changed(speaker);
        }
    }
}

/// The system's own speaker.
struct Device {
    sink: MixerDeviceSink,
    player: rodio::Player,
    gone: Arc<AtomicBool>,
}

impl Device {
    fn open() -> Option<Self> {
        let gone = Arc::new(AtomicBool::new(false));
        let told = gone.clone();
        let builder = DeviceSinkBuilder::from_default_device().ok()?;
        let mut sink = builder
            .with_error_callback(move |_| told.store(true, Ordering::Relaxed))
            .open_stream()
            .ok()?;
        sink.log_on_drop(false);
        let player = rodio::Player::connect_new(sink.mixer());
        Some(Self { sink, player, gone })
    }
}

impl Output for Device {
    fn begin(&mut self, samples: Vec<f32>) {
        // A player that was stopped plays no more: each sound has one of its own on the open device.
        self.player = rodio::Player::connect_new(self.sink.mixer());
        self.player.append(SamplesBuffer::new(ONE, HZ, samples));
    }

    fn works(&self) -> bool {
        !self.gone.load(Ordering::Relaxed)
    }
}

/// One channel.
const ONE: NonZero<u16> = NonZero::<u16>::MIN;
const HZ: NonZero<u32> = NonZero::new(RATE_HZ).unwrap();

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Sender, channel};

    struct Heard {
        played: Sender<usize>,
        works: Arc<AtomicBool>,
    }

    impl Output for Heard {
        fn begin(&mut self, samples: Vec<f32>) {
            self.played.send(samples.len()).expect("somebody listens");
        }

        fn works(&self) -> bool {
            self.works.load(Ordering::Relaxed)
        }
    }

    #[test]
    fn a_speaker_that_is_missing_is_said_once_and_found_again() {
        let there = Arc::new(AtomicBool::new(false));
        let (played, plays) = channel();
        let (say, said) = channel();
        let (tried, tries) = channel();
        let open = {
            let there = there.clone();
            move || {
                let open = there.load(Ordering::Relaxed).then(|| Heard {
                    played: played.clone(),
                    works: there.clone(),
                });
                tried.send(()).expect("the test waits");
                open
            }
        };
        let told = move |speaker| say.send(speaker).expect("the test waits");
        let player = Player::on(open, told).expect("a thread");
        let play = || player.play(Sound::Running, Volume::Full);
        let wait = || tries.recv().expect("it is opened");

        play();
        wait();
        assert_eq!(said.recv(), Ok(Speaker::Missing));
        play();
        wait();
        there.store(true, Ordering::Relaxed);
        play();
        wait();
        assert_eq!(
            said.recv(),
            Ok(Speaker::There),
            "the second silence was not told again"
        );
        let expected = samples(Sound::Running, Volume::Full).len();
        assert_eq!(plays.recv(), Ok(expected));
        // Taken away in the middle: the next sound looks for one anew.
        there.store(false, Ordering::Relaxed);
        play();
        wait();
        assert_eq!(said.recv(), Ok(Speaker::Missing));
        assert!(plays.try_recv().is_err());
    }

    #[test]
    fn a_driver_that_panics_as_its_device_goes_away_leaves_a_desk_that_plays_again() {
        let (say, said) = channel();
        let (played, plays) = channel();
        let mut opened = 0;
        let open = move || {
            opened += 1;
            match opened {
                1 => Some(Fragile(None)),
                2 => panic!("the driver lost its device"),
                _ => Some(Fragile(Some(played.clone()))),
            }
        };
        let told = move |speaker| say.send(speaker).expect("the test waits");
        let player = Player::on(open, told).expect("a thread");
        // It panics as it plays, then as it is opened; both are one silence, which is told once.
        player.play(Sound::Running, Volume::Full);
        assert_eq!(said.recv(), Ok(Speaker::Missing));
        while said.try_recv().is_err() {
            player.play(Sound::Running, Volume::Full);
            thread::yield_now();
        }
        assert!(plays.recv().is_ok());
    }

    /// A device that is there only where somebody listens; else its driver panics.
    struct Fragile(Option<Sender<usize>>);

    impl Output for Fragile {
        fn begin(&mut self, samples: Vec<f32>) {
            let listener = self.0.as_ref().expect("the driver lost its device");
            let _ = listener.send(samples.len());
        }

        fn works(&self) -> bool {
            true
        }
    }

    #[test]
    fn what_is_off_opens_no_device() {
        let (tried, tries) = channel();
        let open = move || -> Option<Heard> {
            tried.send(()).expect("the test waits");
            None
        };
        let (say, said) = channel();
        let told = move |speaker| say.send(speaker).expect("the test waits");
        let player = Player::on(open, told).expect("a thread");
        player.play(Sound::Deaf, Volume::Off);
        player.play(Sound::Deaf, Volume::Soft);
        assert_eq!(said.recv(), Ok(Speaker::Missing));
        assert_eq!(tries.try_iter().count(), 1);
    }
}
