//! Joining the other gates of a site from the desk itself, and leaving them. The owner's. Deliberately absent: exchanges
//! ([`sharing`](super::sharing) makes them).

use std::thread;

use crate::clock;
use crate::desk::Desk;
use crate::transport::{ErrorCode, Failure};
use crate::work::Unwatched;

impl Desk {
    /// Joins a site with the bytes of the file that its hub made; returns what this desk is called there. It shares by itself
    /// from then on.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotAJoin`, `JoinedAlready`, what keeps the hub from being reached, or what the register says; the desk
    /// is as it was then.
    pub fn join_site(&self, file: &[u8]) -> Result<String, Failure> {
        let (owner, book) = self.shared.owners_beside(&Unwatched::default())?;
        let (home, at) = (&self.shared.home, clock::timestamp());
        let joined = {
            let _alone = self.shared.exchanging.alone();
            // Whoever calls may stand in a runtime, as the window's commands do; in one, no other can wait for the network.
            let (book, joined) = thread::scope(|scope| {
                let join = move || {
                    let joined = book.join(&owner, home, file, at);
                    (book, joined)
                };
                let thread = thread::Builder::new().name("join".to_owned());
                let joining = thread.spawn_scoped(scope, join).map_err(Failure::no_thread)?;
                joining
                    .join()
                    .map_err(|_| Failure::about(ErrorCode::Internal, "join"))
            })?;
            let joined = joined?;
            self.shared.read_site(&book, None)?;
            joined
        };
        self.shared.exchanging.call();
        self.shared.lock().tell_screen();
        Ok(joined)
    }

    /// Leaves the site: the desk stands alone again. What it sent stays at the hub.
    ///
    /// # Errors
    /// `OwnerNeeded`, or `ReadOnly` where what was read of the others cannot be taken away; the desk shares on then.
    pub fn leave_site(&self) -> Result<(), Failure> {
        let (owner, book) = self.shared.owners_beside(&Unwatched::default())?;
        {
            let _alone = self.shared.exchanging.alone();
            book.leave_site(&owner, &self.shared.home)?;
            self.shared.no_site();
        }
        self.shared.exchanging.call();
        self.shared.lock().tell_screen();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::site::runtime;
    use crate::desk::OpenOptions;
    use share::{Join, Reach};

    #[test]
    fn joining_answers_also_where_whoever_calls_stands_in_a_runtime() {
        let data = tempfile::tempdir().unwrap();
        let desk = Desk::open(OpenOptions::quiet(data.path())).unwrap();
        // Nobody listens there.
        let reach = Reach {
            host: "127.0.0.1".to_owned(),
            port: 1,
            database: "site".to_owned(),
            tls: false,
            certificate: None,
        };
        let file = serde_json::to_vec(&Join::new("Cổng A", reach, "site_desk_1", "x")).unwrap();
        let answer = runtime().unwrap().block_on(async { desk.join_site(&file) });
        assert_eq!(answer.unwrap_err().code, ErrorCode::HubUnreachable);
        assert!(desk.screen().unwrap().site.is_none(), "the desk is as it was");
        assert!(!data.path().join("site.db").exists());
    }
}
