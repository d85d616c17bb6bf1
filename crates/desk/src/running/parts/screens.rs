//! Everybody who is told, and what is owed to them. Deliberately absent: what is told.

use tokio::sync::broadcast::{Receiver, Sender, channel};

use crate::transport::{RadioView, Update};

/// Updates a slow screen may fall behind before it has to be told everything again.
const UPDATES_KEPT: usize = 256;

/// The screens of a desk.
pub(crate) struct Screens {
    updates: Sender<Update>,
    /// Everything is to be told: part of it could not be read when it changed.
    owed: bool,
    /// What was told last of the radio.
    radio: Option<RadioView>,
}

impl Default for Screens {
    fn default() -> Self {
        Self {
            updates: channel(UPDATES_KEPT).0,
            owed: false,
            radio: None,
        }
    }
}

impl Screens {
    pub(crate) fn subscribe(&self) -> Receiver<Update> {
        self.updates.subscribe()
    }

    /// Whether anybody is there to be told.
    pub(crate) fn anybody(&self) -> bool {
        self.updates.receiver_count() > 0
    }

    /// Tells them from elsewhere: nobody's lock is needed for that.
    pub(crate) fn teller(&self) -> impl Fn(Update) + Send + Sync + 'static {
        let updates = self.updates.clone();
        move |update| drop(updates.send(update))
    }

    pub(crate) fn tell(&self, update: Update) {
        // The last screen may go at this very moment: that is no error.
        let _ = self.updates.send(update);
    }

    /// Everything is to be told.
    pub(crate) fn owe(&mut self) {
        self.owed = true;
    }

    /// Whether everything is to be told; it is no longer, unless it is owed again.
    pub(crate) fn take_owed(&mut self) -> bool {
        std::mem::take(&mut self.owed)
    }

    /// Whether the radio does or hears something else than was told last; it is told now.
    pub(crate) fn is_news(&mut self, radio: &RadioView) -> bool {
        let news = self.radio.as_ref() != Some(radio);
        if news {
            self.radio = Some(radio.clone());
        }
        news
    }
}
