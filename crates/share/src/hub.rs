//! The site's register as a desk speaks with it. Every question has an end, whether it is answered or not: a hub that hangs is
//! one that does not answer.

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use postgres_protocol::password::scram_sha_256;
use register::{DeskId, Hash, Shared};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Client, Row, Statement};
use uuid::Uuid;

use crate::address::{Address, PATIENCE};
use crate::batch::{Batch, SEND};
use crate::error::Error;
use crate::join::Joined;
use crate::role::quoted;
use crate::stands::Stands;

/// For so long nobody asks again where a chain stands of which nothing is to be sent: how well a gate is heard is told by
/// minutes.
const ASKED_LATELY_MS: u64 = 5_000;
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

/// An open connection. Dropped, it closes.
pub struct Hub {
    client: Client,
    bell: Arc<Notify>,
    /// The number of the server's process that answers here, once it listens.
    own: Arc<AtomicI32>,
    connection: JoinHandle<()>,
    /// What was asked before is not explained to the server again: half of the ways to it and back.
    known: Mutex<HashMap<&'static str, Statement>>,
    /// Where this desk's chain stood when that was last asked, and what the desk's clock showed then, ms.
    stood: Option<(Stands, i64)>,
}

/// One chain of the site, and how its desk is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// The desk's number at its site.
    pub no: i32,
    /// What the desk is called.
    pub name: String,
    /// Which of its chains this is.
    pub branch: i32,
    /// The id under which its book writes.
    pub book: DeskId,
    /// The last event that it has in common with the chain before.
    pub base: i64,
    /// The last event that is there.
    pub head: i64,
    /// Whether the desk writes it now.
    pub is_now: bool,
    /// How long ago the desk was last heard, by the hub's clock.
    pub silent_ms: Option<i64>,
    /// What it said that it still had to send then.
    pub unsent: Option<i64>,
}

/// How a desk's receiver is, as its site is told. Nothing of what it hears is among it, but how much.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receiver {
    /// What it does: one of the words that the hub's `desk.radio` takes.
    pub word: &'static str,
    /// For how many seconds it does so.
    pub for_s: i64,
    /// Adverts of any sender that it heard in the last ten minutes.
    pub adverts: i64,
}

impl Hub {
    /// Connects as whoever `address` says.
    ///
    /// # Errors
    /// Why that cannot be.
    pub async fn connect(address: &Address) -> Result<Self, Error> {
        let (config, tls) = address.config()?;
        let (client, mut connection) = within(config.connect(tls)).await?;
        let bell = Arc::new(Notify::new());
        let rings = Arc::clone(&bell);
        let own = Arc::<AtomicI32>::default();
        let not_by = Arc::clone(&own);
        // It ends with the client; what breaks it is told to whoever waits for an answer.
        let connection = tokio::spawn(async move {
            while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
                if let AsyncMessage::Notification(rung) = message
                    && rung.process_id() != not_by.load(Ordering::Relaxed)
                {
                    rings.notify_one();
                }
            }
        });
        Ok(Self {
            client,
            bell,
            own,
            connection,
            known: Mutex::default(),
            stood: None,
        })
    }

    /// Connects as the desk that joined. Where the hub still knows the password from the file, it is given the new one: the
    /// file is worth nothing then.
    ///
    /// # Errors
    /// Why that cannot be.
    pub async fn connect_joined(joined: &Joined) -> Result<Self, Error> {
        let own = Self::connect(&joined.address(&joined.password)).await;
        let Some(former) = &joined.former else {
            return own;
        };
        match own {
            Err(Error::Refused) => {}
            own => return own,
        }
        let hub = Self::connect(&joined.address(former)).await?;
        hub.take_password(joined).await?;
        Ok(hub)
    }

    /// Puts the desk's own password in the place of the one that stands in its file.
    pub(crate) async fn take_password(&self, joined: &Joined) -> Result<(), Error> {
        // The password itself stays here: the server gets what it would make of it.
        let verifier = scram_sha_256(joined.password.as_bytes());
        let own = format!("ALTER ROLE {} PASSWORD '{verifier}'", quoted(&joined.role));
        within(self.client.batch_execute(&own)).await
    }

    /// For whoever asks the same again and again: the server finds the way to each answer once, and not at each question anew. Of
    /// tables with a part for each month that takes it longer than the answer.
    pub(crate) async fn keep_plans(&self) -> Result<(), Error> {
        within(
            self.client
                .batch_execute("SET plan_cache_mode = force_generic_plan"),
        )
        .await
    }

    /// Asks to be told when others wrote; what is sent over this very connection rings nobody here.
    ///
    /// # Errors
    /// What the hub says.
    pub async fn listen(&self) -> Result<(), Error> {
        let own = self.one("SELECT pg_backend_pid()", &[]).await?.try_get(0)?;
        self.own.store(own, Ordering::Relaxed);
        within(self.client.batch_execute("LISTEN gatekeeper")).await
    }

    /// Asks to be told when a receiver is otherwise than before: for who looks after desks, and not for desks.
    ///
    /// # Errors
    /// What the hub says.
    pub async fn listen_for_receivers(&self) -> Result<(), Error> {
        within(self.client.batch_execute("LISTEN gatekeeper_radio")).await
    }

    /// Waits until others wrote, or for so long; answers whether they did. It is a bell and no more: what there is, an exchange
    /// finds.
    pub async fn rung(&self, most: Duration) -> bool {
        timeout(most, self.bell.notified()).await.is_ok()
    }

    /// Says goodbye, so that nobody wonders where the desk went.
    pub async fn close(self) {
        drop(self.client);
        // Where even that hangs, nothing is lost.
        timeout(GOODBYE, self.connection).await.ok();
    }

    /// For whoever administers it.
    pub fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// Says which book this desk writes, what it still has to send, what its clock shows, and how many days it keeps words.
    ///
    /// # Errors
    /// [`Error::Refused`] once it was revoked, [`Error::OtherDesk`], or what else the hub says.
    pub async fn hello(
        &mut self,
        book: DeskId,
        unsent: i64,
        clock_ms: i64,
        keeps_days: Option<i32>,
    ) -> Result<Stands, Error> {
        let book = Uuid::from_bytes(*book.as_bytes());
        let said: [&(dyn ToSql + Sync); 3] = [&book, &unsent, &clock_ms];
        let row = match keeps_days {
            Some(days) => {
                let with_days = "SELECT * FROM gatekeeper.hello($1, $2, $3, $4)";
                let heard = self.one(with_days, &[&said[..], &[&days]].concat()).await;
                match heard {
                    // A hub of the version before does not ask.
                    Err(Error::Said(code)) if code == NO_SUCH_FUNCTION => self.one(HELLO, &said).await?,
                    heard => heard?,
                }
            }
            None => self.one(HELLO, &said).await?,
        };
        let stands = Stands {
            no: row.try_get(0)?,
            branch: row.try_get(1)?,
            seq: row.try_get(2)?,
            hash: hash(&row, 3)?.unwrap_or_default(),
        };
        self.stood = Some((stands, clock_ms));
        Ok(stands)
    }

    /// Where this desk's chain stands, if that was asked a moment ago and was this very end of it: then there is nothing to
    /// send, and a hub that rings for others need not be told again who listens.
    pub(crate) fn stands_at(&self, (seq, hash): (i64, Hash), clock_ms: i64) -> Option<Stands> {
        let (stands, asked_ms) = self.stood?;
        let is_fresh = clock_ms.abs_diff(asked_ms) < ASKED_LATELY_MS;
        (is_fresh && (stands.seq, stands.hash) == (seq, hash)).then_some(stands)
    }

    /// Says which version this desk runs, and how its receiver is; `None` where none is open. A hub that does not ask, or does
    /// not know the word, keeps nobody from sharing.
    ///
    /// # Errors
    /// [`Error::Refused`] once it was revoked, or that it does not answer.
    pub async fn tell(&self, version: &str, receiver: Option<&Receiver>) -> Result<(), Error> {
        let word = receiver.map(|receiver| receiver.word);
        let for_s = receiver.map(|receiver| receiver.for_s);
        let adverts = receiver.map(|receiver| receiver.adverts);
        match self.one(TELL, &[&version, &word, &for_s, &adverts]).await {
            Err(Error::Said(_)) => Ok(()),
            told => told.map(drop),
        }
    }

    /// The hash that the hub has at a place of this desk's chain.
    ///
    /// # Errors
    /// What the hub says.
    pub async fn hash_at(&self, seq: i64) -> Result<Option<Hash>, Error> {
        hash(&self.one("SELECT gatekeeper.hash_at($1)", &[&seq]).await?, 0)
    }

    /// Goes on behind a place, in a chain of its own; answers which.
    ///
    /// # Errors
    /// What the hub says.
    pub async fn go_on_behind(&self, seq: i64) -> Result<i32, Error> {
        Ok(self
            .one("SELECT gatekeeper.go_on_behind($1)", &[&seq])
            .await?
            .try_get(0)?)
    }

    /// Sends events, all or none. What is there already stays as it is.
    ///
    /// # Errors
    /// What the hub says; whether it has them then, its next word tells.
    pub async fn send(&self, stands: Stands, events: &[Shared]) -> Result<(), Error> {
        let batch = Batch::of(events);
        within(async {
            let send = self.known(SEND).await?;
            self.client.execute(&send, &batch.values(&stands)).await
        })
        .await?;
        Ok(())
    }

    /// Every chain of the site.
    ///
    /// # Errors
    /// What the hub says.
    pub async fn chains(&self) -> Result<Vec<Chain>, Error> {
        let rows = self.all("SELECT * FROM gatekeeper.chains()", &[]).await?;
        rows.iter()
            .map(|row| {
                Ok(Chain {
                    no: row.try_get(0)?,
                    name: row.try_get(1)?,
                    branch: row.try_get(2)?,
                    book: desk_id(row.try_get(3)?)?,
                    base: row.try_get(4)?,
                    head: row.try_get(5)?,
                    is_now: row.try_get(6)?,
                    silent_ms: row.try_get(7)?,
                    unsent: row.try_get(8)?,
                })
            })
            .collect()
    }

    async fn one(&self, sql: &'static str, values: &[&(dyn ToSql + Sync)]) -> Result<Row, Error> {
        within(async { self.client.query_one(&self.known(sql).await?, values).await }).await
    }

    pub(crate) async fn all(
        &self,
        sql: &'static str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        within(async { self.client.query(&self.known(sql).await?, values).await }).await
    }

    async fn known(&self, sql: &'static str) -> Result<Statement, tokio_postgres::Error> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known().get(sql).cloned();
        if let Some(statement) = before {
            return Ok(statement);
        }
        let statement = self.client.prepare(sql).await?;
        known().insert(sql, statement.clone());
        Ok(statement)
    }
}

const TELL: &str = "SELECT gatekeeper.tell($1, $2, $3, $4)";
const HELLO: &str = "SELECT * FROM gatekeeper.hello($1, $2, $3)";
/// PostgreSQL's number for a function that is not there.
const NO_SUCH_FUNCTION: &str = "42883";
/// An answer, as long as it comes in time.
async fn within<T>(answer: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, Error> {
    match timeout(PATIENCE, answer).await {
        Ok(answer) => answer.map_err(|error| match error.code() {
            // The hub itself had waited for too long.
            Some(code) if *code == SqlState::QUERY_CANCELED => Error::Unreachable,
            _ => error.into(),
        }),
        Err(_) => Err(Error::Unreachable),
    }
}

fn hash(row: &Row, at: usize) -> Result<Option<Hash>, Error> {
    let bytes: Option<&[u8]> = row.try_get(at)?;
    bytes
        .map(|bytes| {
            bytes
                .try_into()
                .map(Hash)
                .map_err(|_| Error::Said("hash".to_owned()))
        })
        .transpose()
}

fn desk_id(id: Uuid) -> Result<DeskId, Error> {
    id.to_string().parse().map_err(Error::Book)
}
