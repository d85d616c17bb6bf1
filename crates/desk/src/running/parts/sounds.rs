//! Which sound is due: one for each verdict about the visitor at the desk, and one when the receiver goes deaf.
//!
//! A receiver that could not tell is silent: nothing is held against the visitor. Deliberately absent: how a sound is made
//! and played.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sound::{Player, Sound, Speaker, Volume};

use crate::transport::{CheckView, VerdictWord};

/// Plays what is due.
pub(crate) struct Sounds {
    player: Option<Player>,
    /// The check and the verdict that were heard last.
    heard: Option<(u32, VerdictWord)>,
    missing: Arc<AtomicBool>,
    missing_told: bool,
}

impl Sounds {
    /// A desk that is never heard: nobody stands at it.
    pub(crate) fn silent() -> Self {
        Self {
            player: None,
            heard: None,
            missing: Arc::default(),
            missing_told: false,
        }
    }

    /// A desk that is heard. `changed` learns whether there is a speaker, from another thread.
    ///
    /// # Errors
    /// The system has no thread to spare.
    pub(crate) fn aloud(changed: impl Fn(Speaker) + Send + 'static) -> io::Result<Self> {
        let missing = Arc::<AtomicBool>::default();
        let told = missing.clone();
        let player = Player::new(move |speaker| {
            told.store(speaker == Speaker::Missing, Ordering::Relaxed);
            changed(speaker);
        })?;
        Ok(Self {
            player: Some(player),
            missing,
            ..Self::silent()
        })
    }

    /// The check looks like this now. Each verdict about a visitor is heard once.
    pub(crate) fn check(&mut self, check: Option<&CheckView>, volume: Volume) {
        if let Some(sound) = check.and_then(|check| self.due(check.check, check.verdict)) {
            self.play(sound, volume);
        }
    }

    fn due(&mut self, check: u32, verdict: VerdictWord) -> Option<Sound> {
        let sound = match verdict {
            VerdictWord::Running => Sound::Running,
            VerdictWord::Probable => Sound::Probable,
            VerdictWord::NotHeard => Sound::NotHeard,
            VerdictWord::Listening | VerdictWord::CannotCheck | VerdictWord::NoPhone => return None,
        };
        let now = Some((check, verdict));
        (std::mem::replace(&mut self.heard, now) != now).then_some(sound)
    }

    /// The receiver went deaf.
    pub(crate) fn deaf(&self, volume: Volume) {
        self.play(Sound::Deaf, volume);
    }

    /// Lets the owner hear how loud it is.
    pub(crate) fn try_out(&self, volume: Volume) {
        self.play(Sound::Running, volume);
    }

    fn play(&self, sound: Sound, volume: Volume) {
        if let Some(player) = &self.player {
            player.play(sound, volume);
        }
    }

    /// Whether the last sound found no speaker.
    pub(crate) fn missing(&self) -> bool {
        self.missing.load(Ordering::Relaxed)
    }

    /// Whether that is another answer than the one that the screens were told.
    pub(crate) fn missing_changed(&mut self) -> bool {
        let now = self.missing();
        std::mem::replace(&mut self.missing_told, now) != now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use VerdictWord::{CannotCheck, Listening, NoPhone, NotHeard, Probable, Running};

    #[test]
    fn each_verdict_about_a_visitor_is_heard_once() {
        let mut sounds = Sounds::silent();
        let mut check = |check, verdict, expect: Option<Sound>| {
            assert_eq!(sounds.due(check, verdict), expect, "{check} {verdict:?}");
        };
        check(1, Listening, None);
        check(1, Probable, Some(Sound::Probable));
        check(1, Probable, None);
        check(1, Running, Some(Sound::Running));
        check(1, Running, None);
        check(2, Listening, None);
        check(2, NotHeard, Some(Sound::NotHeard));
        // Said and taken back by the attendant: it is the same verdict still.
        check(2, NoPhone, None);
        check(2, NotHeard, None);
        check(2, Running, Some(Sound::Running));
        check(3, Running, Some(Sound::Running));
        check(4, CannotCheck, None);
    }
}
