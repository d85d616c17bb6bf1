//! Joining a site and leaving it, and one exchange with its hub.

use std::fs;
use std::path::Path;

use register::{BookDate, Site, Timestamp};
use share::{Hub, Join, Passed, Receiver};

use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::failure::{ErrorCode, Failure, at_path};
use crate::home::handed_file;
use crate::home::place::{Book, Home};

/// Which program shares.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The bytes of a file to join with; no more of one that is none than tells that: whatever lies on a stick may be picked.
///
/// # Errors
/// `CannotRead`, or `NotAJoin` for what is no file: a device may never end, a pipe may never begin.
pub fn join_file(path: &Path) -> Result<Vec<u8>, Failure> {
    handed_file(path, share::MOST_BYTES, ErrorCode::NotAJoin)
}

impl OpenBook {
    /// The file beside the book; `None` while this desk has not joined. The practice register never shares.
    pub(crate) fn site(&self, home: &Home) -> Result<Option<Site>, Failure> {
        if self.which == Book::Practice {
            return Ok(None);
        }
        let path = home.site();
        match self.register.site(&path) {
            Ok(site) => Ok(Some(site)),
            Err(register::Error::Missing) => Ok(None),
            Err(error) if is_lost(&error) => Err(Failure::at(ErrorCode::SiteLost, &path)),
            Err(error) => Err(at_path(error, &path)),
        }
    }

    /// Joins a site with the bytes of the file that its hub made. The file is worth nothing afterwards.
    ///
    /// # Errors
    /// `NotAJoin`, `JoinedAlready`, what keeps the hub from being reached, or what the register says; the desk is as it was then.
    pub fn join(&self, owner: &Owner, home: &Home, file: &[u8], at: Timestamp) -> Result<String, Failure> {
        owner.of(self)?;
        if self.which == Book::Practice {
            return Err(Failure::new(ErrorCode::NotJoined));
        }
        let join = Join::read(file).map_err(|_| Failure::new(ErrorCode::NotAJoin))?;
        let path = home.site();
        let runtime = runtime()?;
        if runtime.block_on(self.joined_before(&path))? {
            // What was read there says nothing here. Not before it is certain that there is another hub, or another place at it.
            runtime.block_on(share::may_join(&self.register, &join, at.unix_ms()))?;
            remove(&path)?;
        }
        let mut site = self
            .register
            .begin_site(&path, at)
            .map_err(|error| at_path(error, &path))?;
        let name = join.desk.clone();
        let joining = runtime.block_on(share::join(&self.register, &mut site, join, at.unix_ms()));
        if let Err(error) = joining {
            // Once a password was kept, the hub may know it: the next exchange finds out.
            if share::joined(&site)?.is_none() {
                drop(site);
                remove(&path)?;
            }
            return Err(error.into());
        }
        Ok(name)
    }

    /// Whether something of a site is here that is over: the desk was shut out, the server moved, or nobody can read how it
    /// signed in.
    ///
    /// # Errors
    /// `JoinedAlready` while the hub takes this desk, or what opening can meet.
    async fn joined_before(&self, path: &Path) -> Result<bool, Failure> {
        let joined = match self.register.site(path).map_err(share::Error::from) {
            Ok(site) => share::joined(&site),
            Err(error) => Err(error),
        };
        match joined {
            Ok(Some(joined)) if share::is_taken(&joined).await => Err(Failure::new(ErrorCode::JoinedAlready)),
            Ok(joined) => Ok(joined.is_some()),
            Err(share::Error::Book(register::Error::Missing)) => Ok(false),
            Err(share::Error::Book(error)) if is_lost(&error) => Ok(true),
            Err(share::Error::Book(error)) => Err(at_path(error, path)),
            Err(error) => Err(error.into()),
        }
    }

    /// Leaves the site: the desk stands alone again, and what it read of the others goes. What it sent stays at the hub.
    ///
    /// # Errors
    /// `OwnerNeeded`, or `ReadOnly` where the file cannot be taken away; the desk shares on then.
    pub fn leave_site(&self, owner: &Owner, home: &Home) -> Result<(), Failure> {
        owner.of(self)?;
        remove(&home.site())
    }

    /// Sends and reads what there is.
    ///
    /// # Errors
    /// `NotJoined`, what keeps the hub from being reached, or what the register says. Nothing is lost.
    pub fn share_once(&mut self, home: &Home, at: Timestamp) -> Result<Passed, Failure> {
        let mut site = self.site(home)?.ok_or(Failure::new(ErrorCode::NotJoined))?;
        if share::joined(&site)?.is_none() {
            return Err(Failure::new(ErrorCode::NotJoined));
        }
        runtime()?.block_on(async {
            let mut hub = share::sign_in(&mut site).await?;
            let passed = self.exchange(&mut hub, &mut site, at).await;
            let told = match passed {
                // No receiver is open in this program.
                Ok(_) => tell(&hub, None).await,
                Err(_) => Ok(()),
            };
            hub.close().await;
            told.and(passed)
        })
    }

    /// One exchange over an open connection.
    pub(crate) async fn exchange(
        &mut self,
        hub: &mut Hub,
        site: &mut Site,
        at: Timestamp,
    ) -> Result<Passed, Failure> {
        let first_kept = BookDate::of(at).minus_days(self.settings()?.keeps_days().into());
        share::forget_before(site, first_kept)?;
        let when = (at.unix_ms(), first_kept);
        Ok(share::pass(hub, &mut self.register, site, when).await?)
    }
}

/// Says which version this is, and how the receiver is, where this program has one open. The book comes first: said after an
/// exchange.
///
/// # Errors
/// What keeps the hub from being reached.
pub(crate) async fn tell(hub: &Hub, receiver: Option<&Receiver>) -> Result<(), Failure> {
    Ok(hub.tell(VERSION, receiver).await?)
}

/// Whether nobody can read a site's file any more: the power went while it was made, a disk spoilt it, or it is of a book that
/// stood here before. All that is in it lies at the hub, but for a password, in whose place that of another file comes.
fn is_lost(error: &register::Error) -> bool {
    use register::Error as E;
    matches!(error, E::Damaged(_) | E::WrongKey | E::NotARegister)
}

/// Removes the file of a site, with its log.
fn remove(path: &Path) -> Result<(), Failure> {
    for ending in ["-wal", "-shm", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Failure::at(ErrorCode::ReadOnly, path));
            }
            _ => {}
        }
    }
    Ok(())
}

/// What waits for the network, on the thread that asks.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Failure::no_thread)
}
