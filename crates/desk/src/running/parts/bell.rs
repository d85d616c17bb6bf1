//! Desktop notifications for somebody who does not look at the window: when the radio goes deaf or recovers, when copies
//! fail or the register was changed, and for a flag only while the window is not in front.
//!
//! A notification daemon that owns its name and never answers blocks its caller for as long as it likes, so every
//! notification is shown by a thread of its own, at most one at a time, and is given up after `LIMIT`.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::transport::{ErrorCode, Language, RadioState};
use crate::words::{Words, code, key};

/// How long a notification daemon may take before it is left alone.
const LIMIT: Duration = Duration::from_secs(3);

/// Whether the window is what the attendant looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InFront {
    /// It has the focus.
    Yes,
    /// Another window has it, or it is minimised.
    No,
}

/// What is worth a notification.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum News {
    /// The radio hears nothing, and why.
    Deaf(RadioState),
    /// It hears again.
    Hearing,
    /// A check ended without the app.
    Flagged,
    /// The daily copy could not be made: nobody would notice before it is needed.
    NotCopied(ErrorCode),
    /// The register is not as it was written.
    NotWhole,
}

impl News {
    /// In words: a headline, and what is to be done.
    fn say(self, words: &Words) -> (String, String) {
        match self {
            Self::Deaf(radio) => {
                let why = words.say(&key("radio", &code(&radio)));
                let body = words.say_with("bell-deaf-body", &[("why", why.into())]);
                (words.say("bell-deaf"), body)
            }
            Self::Hearing => (words.say("bell-hearing"), words.say("bell-hearing-body")),
            Self::Flagged => (words.say("bell-flag"), words.say("bell-flag-body")),
            Self::NotWhole => (words.say("bell-not-whole"), words.say("bell-not-whole-body")),
            Self::NotCopied(why) => (words.say("bell-upkeep"), words.say(&key("error", &code(&why)))),
        }
    }
}

/// Which news is worth ringing for.
struct Alarm {
    in_front: InFront,
    rung_deaf: bool,
}

impl Alarm {
    /// Of a radio that is deaf it is said once, and once that it hears again.
    fn radio(&mut self, radio: RadioState) -> Option<News> {
        match radio {
            RadioState::Listening if self.rung_deaf => {
                self.rung_deaf = false;
                Some(News::Hearing)
            }
            RadioState::Listening | RadioState::Confirming | RadioState::Starting => None,
            _ if self.rung_deaf => None,
            deaf => {
                self.rung_deaf = true;
                Some(News::Deaf(deaf))
            }
        }
    }
}

/// One notification, in words.
struct Note {
    summary: String,
    body: String,
}

/// Rings for somebody who does not look at the window.
pub(crate) struct Bell {
    notes: SyncSender<Note>,
    alarm: Alarm,
}

impl Bell {
    /// A bell with its thread; `not_rung` hears of each notification that could not be shown.
    ///
    /// # Errors
    /// The system has no thread to spare.
    pub(crate) fn new(not_rung: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (notes, waiting) = sync_channel(1);
        thread::Builder::new()
            .name("bell".to_owned())
            .spawn(move || ring_all(&waiting, &not_rung))?;
        Ok(Self {
            notes,
            alarm: Alarm {
                in_front: InFront::Yes,
                rung_deaf: false,
            },
        })
    }

    /// The window gained or lost the focus.
    pub(crate) fn window(&mut self, in_front: InFront) {
        self.alarm.in_front = in_front;
    }

    /// The real radio does so from now on. Answers what it rang for.
    pub(crate) fn radio(&mut self, radio: RadioState, language: Language) -> Option<News> {
        let news = self.alarm.radio(radio);
        if let Some(news) = news {
            self.ring(news, language);
        }
        news
    }

    /// A check ended without the app: rung only where nobody sees it.
    pub(crate) fn flagged(&self, language: Language) {
        if self.alarm.in_front == InFront::No {
            self.ring(News::Flagged, language);
        }
    }

    /// Shows a notification, or drops it while the one before still waits for its daemon: late news is no news.
    pub(crate) fn ring(&self, news: News, language: Language) {
        let (summary, body) = news.say(&Words::of(language));
        match self.notes.try_send(Note { summary, body }) {
            Ok(()) | Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {}
        }
    }
}

fn ring_all(waiting: &Receiver<Note>, not_rung: &dyn Fn()) {
    // The thread that is stuck inside a daemon's silence, if any. No second one is started before it is free.
    let mut stuck: Option<Receiver<bool>> = None;
    while let Ok(note) = waiting.recv() {
        if stuck
            .as_ref()
            .is_some_and(|done| done.try_recv() == Err(TryRecvError::Empty))
        {
            not_rung();
            continue;
        }
        let (shown, done) = sync_channel(1);
        let started = thread::Builder::new()
            .name("bell-show".to_owned())
            .spawn(move || {
                let rung = notify_rust::Notification::new()
                    .appname("Bluezone Gatekeeper")
                    .summary(&note.summary)
                    .body(&note.body)
                    .icon("vn.gatekeeper.desk")
                    .show();
                // After `LIMIT` nobody waits to hear of it.
                let _ = shown.send(rung.is_ok());
            });
        let rung = started.ok().map(|_| done.recv_timeout(LIMIT));
        if rung != Some(Ok(true)) {
            not_rung();
        }
        stuck = matches!(rung, Some(Err(_))).then_some(done);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deaf_radio_is_said_once_and_once_that_it_hears_again() {
        let mut alarm = Alarm {
            in_front: InFront::Yes,
            rung_deaf: false,
        };
        let said: Vec<Option<News>> = [
            RadioState::Starting,
            RadioState::Listening,
            RadioState::PoweredOff,
            RadioState::Restarting,
            RadioState::Starting,
            RadioState::Confirming,
            RadioState::Listening,
            RadioState::Listening,
        ]
        .map(|radio| alarm.radio(radio))
        .to_vec();
        let news: Vec<News> = said.into_iter().flatten().collect();
        assert_eq!(news, [News::Deaf(RadioState::PoweredOff), News::Hearing]);
    }
}
