//! `province serve`: reports of desks and hubs, taken over HTTPS by the rule of `province import`.
//!
//! Whoever knows the address may ask: what counts is who signed a report, and a report is judged before the database hears of it.
//! So everything here has a bound: how often an address asks, how long and how large a report is, how many are read at once, how
//! long the database may take. Deliberately absent: passwords, pages, and reading anything of what is kept.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Bytes, HttpBody as _};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use clap::Args;
use courier::Took;
use door::{Door, Listening, Peer, Rate};
use figures::{MOST_BYTES, Sealed};
use serde::Serialize;
use share::{Address, Error, Hub};
use tokio::sync::{Mutex, Semaphore};
use tokio::time::{interval, timeout};
use words::Words;

use super::answer::{Fault, as_json};
use super::ledger::{self, No};
use super::rights::role;
use super::take::{self, Taken};
use crate::base::open;
use crate::failing::Failing;
use crate::terminal::{print_json, tell};

/// Reports of one address at once, and each second more: a whole district may be behind one address, on a Monday morning.
const OF_ONE: (u32, u32) = (120, 2);
/// Reports that are being read at once: each may take [`MOST_BYTES`] of memory.
const AT_ONCE: usize = 256;
/// How long a report may take to arrive, and the database to take it, waiting for its turn included.
const ARRIVES: Duration = Duration::from_secs(20);
const PATIENCE: Duration = Duration::from_secs(8);

/// Arguments of `serve`.
#[derive(Args)]
pub(super) struct Serve {
    /// Where desks and hubs reach it.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8461")]
    listen: SocketAddr,
    /// The certificate (PEM) that it proves itself with, the one of `invite` or one that it signed; needed where other computers
    /// reach it.
    #[arg(long, value_name = "FILE.pem", requires = "key")]
    certificate: Option<PathBuf>,
    /// Its key (PEM).
    #[arg(long, value_name = "FILE.key", requires = "certificate")]
    key: Option<PathBuf>,
}

/// Takes reports.
struct Taking {
    address: Address,
    words: Words,
    rate: Rate,
    room: Semaphore,
    /// One connection is enough: reports are taken one after another. None while it is in use, or after it failed.
    hub: Mutex<Option<Hub>>,
}

impl Serve {
    pub(super) async fn run(self, address: Address, words: Words) -> Result<(), Failing> {
        let listening = Listening {
            at: self.listen,
            tls: self.certificate.zip(self.key),
        };
        let taking = Arc::new(Taking {
            rate: Rate::new(OF_ONE.0, OF_ONE.1),
            room: Semaphore::new(AT_ONCE),
            hub: Mutex::new(Some(connect(&address).await?)),
            address,
            words,
        });
        let door = Door::open(&listening).await?;
        print_json(&serde_json::json!({ "listening": door.address()? }))?;
        let seconds = Arc::clone(&taking);
        tokio::spawn(async move {
            let mut second = interval(Duration::from_secs(1));
            loop {
                second.tick().await;
                seconds.rate.pass();
            }
        });
        door.answer(router(taking)).await;
        Ok(())
    }
}

/// A connection in the role that may add reports and nothing else.
async fn connect(address: &Address) -> Result<Hub, Failing> {
    let mut hub = open(address).await?;
    role(&address.reach.database).take(hub.client()).await?;
    // A database that no province was set up in is said at once.
    hub.client()
        .batch_execute("SELECT 1 FROM province.key LIMIT 1")
        .await?;
    Ok(hub)
}

fn router(taking: Arc<Taking>) -> Router {
    let not = |fault: Fault| {
        let taking = Arc::clone(&taking);
        move || std::future::ready(fault.said(&taking.words))
    };
    Router::new()
        .route(courier::PATH, post(figures))
        .fallback(not(Fault::NotFound))
        .method_not_allowed_fallback(not(Fault::NoSuchMethod))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(Arc::clone(&taking))
}

async fn figures(State(taking): State<Arc<Taking>>, question: Request) -> Response {
    match taking.take(question).await {
        Ok(took) => as_json(&serde_json::json!({ "took": took })).into_response(),
        Err(fault) => fault.said(&taking.words),
    }
}

impl Taking {
    async fn take(&self, question: Request) -> Result<Took, Fault> {
        // A question that came by no door of ours is nobody's.
        let Peer(from) = *question.extensions().get::<Peer>().ok_or(Fault::Busy)?;
        if !self.rate.may_ask(from) {
            return Err(Fault::TooOften);
        }
        let sealed = {
            // What is announced is believed: it is not waited for.
            if question.body().size_hint().lower() > MOST_BYTES as u64 {
                return Err(Fault::TooLarge);
            }
            let _room = self.room.try_acquire().map_err(|_| Fault::Busy)?;
            let body = timeout(ARRIVES, Bytes::from_request(question, &()));
            let body = body.await.map_err(|_| Fault::TooSlow)?;
            let body = body.map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
                _ => Fault::Broken,
            })?;
            figures::read(&body).map_err(Fault::Unread)?
        };
        let became = timeout(PATIENCE, self.keep(&sealed)).await;
        let taken = became.map_err(|_| Fault::Busy)?.map_err(|failing| {
            // Whoever keeps the province has to hear it; whoever sent it comes again.
            tell(&failing.said(&self.words));
            Fault::Busy
        })?;
        let became = taken.each.first().cloned().ok_or(Fault::Busy)?;
        self.note(&sealed, &became, &taken);
        match became {
            Ok(ledger::Took::New) => Ok(Took::New),
            Ok(ledger::Took::Replacing) => Ok(Took::Replaced),
            Err(No::Already) => Ok(Took::Known),
            Err(no) => Err(Fault::Not(no, sealed.key.mark())),
        }
    }

    /// Takes it, over the connection that there is or another one: a database that was started anew is there again.
    async fn keep(&self, sealed: &Sealed) -> Result<Taken, Failing> {
        let mut place = self.hub.lock().await;
        // Out of its place: whoever gives up in the midst of it leaves no transaction for the next.
        let mut hub = match place.take() {
            Some(hub) => hub,
            None => connect(&self.address).await?,
        };
        let taken = match take::all(hub.client(), &[sealed]).await {
            // Closed since the last report, which nobody was told of: once more, and then it is said.
            Err(Failing::Hub(Error::Unreachable)) => {
                hub = connect(&self.address).await?;
                take::all(hub.client(), &[sealed]).await?
            }
            taken => taken?,
        };
        *place = Some(hub);
        Ok(taken)
    }

    /// One line for whoever keeps the province, of each report that its desk signed: `journalctl` has it.
    fn note(&self, sealed: &Sealed, became: &Result<ledger::Took, No>, taken: &Taken) {
        #[derive(Serialize)]
        struct Noted<'a> {
            agency: &'a str,
            key: String,
            became: &'a str,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            new_keys: &'a [take::NewKey],
        }
        let became = match became {
            Ok(ledger::Took::New) => "new",
            Ok(ledger::Took::Replacing) => "replaced",
            Err(no) => no.word().0,
        };
        let noted = Noted {
            agency: &sealed.told.agency,
            key: sealed.key.mark(),
            became,
            new_keys: &taken.new_keys,
        };
        // Nobody may be reading.
        print_json(&noted).ok();
    }
}
