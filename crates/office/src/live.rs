//! What happens while a page is open: the database rings when a desk sent something, what it sent is read, and whoever looks is
//! told that there is more. The bell says no more than that.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use crate::base::Base;
use crate::error::Failing;
use crate::read::follow;

/// How long nothing is read where nobody rings: a bell may be missed.
const QUIET: Duration = Duration::from_secs(5);
/// After an answer that did not come.
const AGAIN: Duration = Duration::from_secs(1);
/// How long after a ring the others that belong to it come.
const TOGETHER: Duration = Duration::from_millis(150);
/// Pages that are kept up to date, of all people and of one sign-in.
const MOST: usize = 300;
const MOST_OF_ONE: usize = 8;

/// Whether what is known is up to date, and how often it changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct News {
    /// Grows with every change.
    pub(crate) number: u64,
    /// Whether the database answers.
    pub(crate) reached: bool,
}

/// Tells whoever looks.
#[derive(Clone)]
pub(crate) struct Bell {
    news: Arc<watch::Sender<News>>,
    listeners: Arc<Mutex<HashMap<String, usize>>>,
}

impl Bell {
    pub(crate) fn new() -> Self {
        Self {
            news: Arc::new(watch::Sender::new(News {
                number: 0,
                reached: true,
            })),
            listeners: Arc::default(),
        }
    }

    /// A place to listen for the holder of a token; none where there are too many already.
    pub(crate) fn listen(&self, token: &str) -> Option<Listener> {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        if listeners.values().sum::<usize>() >= MOST {
            return None;
        }
        let own = listeners.entry(token.to_owned()).or_insert(0);
        if *own >= MOST_OF_ONE {
            return None;
        }
        *own += 1;
        Some(Listener {
            news: self.news.subscribe(),
            listeners: Arc::clone(&self.listeners),
            token: token.to_owned(),
        })
    }

    fn ring(&self, reached: bool, changed: bool) {
        self.news.send_if_modified(|news| {
            let differs = changed || news.reached != reached;
            news.reached = reached;
            news.number += u64::from(differs);
            differs
        });
    }
}

/// Somebody who looks; the place is free again when dropped.
pub(crate) struct Listener {
    pub(crate) news: watch::Receiver<News>,
    listeners: Arc<Mutex<HashMap<String, usize>>>,
    token: String,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = listeners.get_mut(&self.token) {
            *own -= 1;
            if *own == 0 {
                listeners.remove(&self.token);
            }
        }
    }
}

/// Reads what desks send, for ever. A database that is gone is looked for until it is back.
pub(crate) async fn follow(base: Base, bell: Bell) {
    loop {
        if listen(&base, &bell).await.is_err() {
            bell.ring(false, false);
        }
        sleep(AGAIN).await;
    }
}

async fn listen(base: &Base, bell: &Bell) -> Result<(), Failing> {
    let hub = base.open().await?;
    hub.listen().await?;
    hub.listen_for_receivers().await?;
    loop {
        follow::all(base).await?;
        bell.ring(true, true);
        // Without a ring there is nothing new but the time that passed, which every page looks at by itself.
        while !hub.rung(QUIET).await {
            follow::all(base).await?;
            bell.ring(true, false);
        }
        sleep(TOGETHER).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sign_in_and_all_of_them_have_so_many_places_and_give_them_back() {
        let bell = Bell::new();
        let own: Vec<_> = (0..MOST_OF_ONE)
            .map(|_| bell.listen("a").expect("a place"))
            .collect();
        assert!(bell.listen("a").is_none());
        assert!(bell.listen("b").is_some(), "others have theirs");
        drop(own);
        assert!(bell.listen("a").is_some());
        let all: Vec<_> = (0..MOST).filter_map(|n| bell.listen(&n.to_string())).collect();
        assert_eq!(all.len(), MOST);
        assert!(bell.listen("a").is_none());
    }
}
