//! The phone that a listener wants to know of, as long as it goes on wanting.

use std::time::Duration;

use tokio::sync::watch;

use crate::advert::{Address, Arrival};
use crate::clock::now;

/// A wish that is not said again for so long is none any more: no address is kept for longer after it was last heard.
const HOLDS: Duration = Duration::from_secs(5 * 60);

/// Says which phone the listener wants to know of right now. Cheap to clone; `Debug` shows no address.
#[derive(Clone, Debug)]
pub struct Wish(watch::Sender<Option<Wanted>>);

#[derive(Clone, Copy, Debug)]
struct Wanted {
    address: Address,
    said: Arrival,
}

impl Wish {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(None))
    }

    /// Asks the phone at `address`, heard a moment ago, whether it has the service; with `None` no phone, and a
    /// connection that is being made for it is given up at once. Call it as often as you like: only a change counts. One
    /// that is not called for five minutes is taken for `None`.
    ///
    /// Where that would not be discreet ([`super::discretion`]) nobody is connected to, and nobody can tell.
    ///
    /// The answer comes as [`crate::Heard::Confirmed`]: soon, or from memory, or never, when the wish changes first. While
    /// the connection is made the radio is [`crate::Doing::Confirming`] and may hear nothing.
    pub fn confirm(&self, address: Option<Address>) {
        self.say(address, now());
    }

    fn say(&self, address: Option<Address>, said: Arrival) {
        self.0.send_if_modified(|wanted| {
            let changed = wanted.map(|wanted| wanted.address) != address;
            *wanted = address.map(|address| Wanted { address, said });
            changed
        });
    }

    /// The phone that is wanted at `now`. What has not been said for too long is forgotten.
    pub(super) fn at(&self, now: Arrival) -> Option<Address> {
        self.0
            .send_if_modified(|wanted| wanted.take_if(|wanted| wanted.said.after(HOLDS) <= now).is_some());
        self.0.borrow().map(|wanted| wanted.address)
    }

    /// Tells of every change from here on.
    pub(super) fn changes(&self) -> Changes {
        Changes(self.0.subscribe())
    }
}

/// Notices that a wish changed; says nothing of it.
pub(super) struct Changes(watch::Receiver<Option<Wanted>>);

impl Changes {
    /// Waits for the next change.
    pub(super) async fn next(&mut self) {
        if self.0.changed().await.is_err() {
            // Without a handle there are no more wishes.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: Address = Address([0x4A, 0, 0, 0, 0, 1]);

    fn at(seconds: u64) -> Arrival {
        Arrival::from_unix_us(0).after(Duration::from_secs(seconds))
    }

    #[test]
    fn a_wish_that_is_said_again_holds_and_one_that_is_not_is_forgotten() {
        let wish = Wish::new();
        wish.say(Some(PHONE), at(0));
        assert_eq!(wish.at(at(299)), Some(PHONE));
        wish.say(Some(PHONE), at(299));
        assert_eq!(wish.at(at(598)), Some(PHONE));
        assert_eq!(wish.at(at(599)), None);
        assert!(wish.0.borrow().is_none(), "nothing is left of it");
    }

    #[test]
    fn only_a_change_is_told() {
        let wish = Wish::new();
        let mut changes = wish.changes();
        let mut told = || {
            changes.0.has_changed().is_ok_and(|changed| changed) && {
                changes.0.mark_unchanged();
                true
            }
        };
        wish.say(Some(PHONE), at(0));
        assert!(told());
        wish.say(Some(PHONE), at(1));
        assert!(!told());
        wish.at(at(400));
        assert!(told(), "it was forgotten");
        wish.say(None, at(401));
        assert!(!told());
    }

    #[test]
    fn nothing_shows_an_address() {
        let wish = Wish::new();
        wish.say(Some(PHONE), at(0));
        assert!(!format!("{wish:?}").contains("74"));
    }
}
