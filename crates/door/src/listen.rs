//! The socket: bounded in connections, and in the time that each may take for a handshake, a head and an answer, so that
//! whoever dawdles keeps nobody else out. Over a network it speaks TLS or not at all.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use openssl::ssl::{Ssl, SslAcceptor, SslFiletype, SslMethod, SslVersion};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tokio_openssl::SslStream;

use crate::error::Error;

/// Connections at once, and of one address: a browser opens six, and behind one address may be a whole office.
const MOST: usize = 600;
const MOST_OF_ONE: usize = 200;
/// How long a handshake, and the head of a question, may take.
const HEAD: Duration = Duration::from_secs(10);
/// How long nothing of an answer may be taken.
const ANSWER: Duration = Duration::from_secs(30);
/// The longest head of a question, bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// How long to wait where the system has no more sockets.
const NO_SOCKETS: Duration = Duration::from_millis(200);

/// Where to listen, and how others can trust it.
pub struct Listening {
    /// The address.
    pub at: SocketAddr,
    /// Certificate and key, PEM.
    pub tls: Option<(std::path::PathBuf, std::path::PathBuf)>,
}

/// Whoever is at the other end.
#[derive(Clone, Copy)]
pub struct Peer(pub IpAddr);

/// An open socket that nobody is heard at yet.
pub struct Door {
    listener: TcpListener,
    acceptor: Option<SslAcceptor>,
}

impl Door {
    /// Opens it.
    ///
    /// # Errors
    /// As [`Error`] says.
    pub async fn open(listening: &Listening) -> Result<Self, Error> {
        let acceptor = match &listening.tls {
            Some((certificate, key)) => Some(acceptor(certificate, key).map_err(|_| Error::NotACertificate)?),
            None if listening.at.ip().is_loopback() => None,
            None => return Err(Error::NeedsCertificate),
        };
        let listener = TcpListener::bind(listening.at)
            .await
            .map_err(Error::CannotListen)?;
        Ok(Self { listener, acceptor })
    }

    /// Where it is, as a browser writes it.
    ///
    /// # Errors
    /// [`Error::CannotListen`].
    pub fn address(&self) -> Result<String, Error> {
        let at = self.listener.local_addr().map_err(Error::CannotListen)?;
        let scheme = if self.is_secret() { "https" } else { "http" };
        Ok(format!("{scheme}://{at}"))
    }

    /// Whether it speaks TLS.
    pub fn is_secret(&self) -> bool {
        self.acceptor.is_some()
    }

    /// Answers whoever comes, for ever.
    pub async fn answer(self, router: Router) {
        let all = Arc::new(Semaphore::new(MOST));
        let of_one = Arc::new(Mutex::new(HashMap::new()));
        loop {
            let Ok((stream, peer)) = self.listener.accept().await else {
                sleep(NO_SOCKETS).await;
                continue;
            };
            // One too many is hung up on: it costs nothing, and a browser tries again.
            let Ok(turn) = Arc::clone(&all).try_acquire_owned() else {
                continue;
            };
            let Some(seat) = Seat::take(&of_one, peer.ip(), turn) else {
                continue;
            };
            let (router, acceptor) = (router.clone(), self.acceptor.clone());
            tokio::spawn(async move {
                let _seat = seat;
                greet(stream, acceptor, router, Peer(peer.ip())).await;
            });
        }
    }
}

fn acceptor(certificate: &Path, key: &Path) -> Result<SslAcceptor, openssl::error::ErrorStack> {
    let mut tls = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls_server())?;
    tls.set_min_proto_version(Some(SslVersion::TLS1_2))?;
    tls.set_certificate_chain_file(certificate)?;
    tls.set_private_key_file(key, SslFiletype::PEM)?;
    tls.check_private_key()?;
    Ok(tls.build())
}

async fn greet(stream: TcpStream, acceptor: Option<SslAcceptor>, router: Router, peer: Peer) {
    // Short answers leave at once.
    stream.set_nodelay(true).ok();
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(ANSWER));
    let stream = Box::pin(stream);
    let Some(acceptor) = acceptor else {
        return talk(stream, router, peer).await;
    };
    let Ok(ssl) = Ssl::new(acceptor.context()) else {
        return;
    };
    let Ok(mut stream) = SslStream::new(ssl, stream) else {
        return;
    };
    if matches!(timeout(HEAD, Pin::new(&mut stream).accept()).await, Ok(Ok(()))) {
        talk(stream, router, peer).await;
    }
}

async fn talk(stream: impl AsyncRead + AsyncWrite + Unpin, router: Router, peer: Peer) {
    let pages = TowerToHyperService::new(router);
    let service = service_fn(move |mut question: Request<Incoming>| {
        question.extensions_mut().insert(peer);
        pages.call(question)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await
        // Whoever hangs up in the middle, or speaks no HTTP, was answered as far as that goes.
        .ok();
}

/// A place among the connections, given back when dropped.
struct Seat {
    of_one: Arc<Mutex<HashMap<IpAddr, usize>>>,
    whose: IpAddr,
    _turn: OwnedSemaphorePermit,
}

impl Seat {
    fn take(
        of_one: &Arc<Mutex<HashMap<IpAddr, usize>>>,
        whose: IpAddr,
        turn: OwnedSemaphorePermit,
    ) -> Option<Self> {
        let mut taken = of_one.lock().unwrap_or_else(PoisonError::into_inner);
        let seats = taken.entry(whose).or_insert(0);
        if *seats >= MOST_OF_ONE {
            return None;
        }
        *seats += 1;
        Some(Self {
            of_one: Arc::clone(of_one),
            whose,
            _turn: turn,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.of_one.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seats) = taken.get_mut(&self.whose) {
            *seats -= 1;
            if *seats == 0 {
                taken.remove(&self.whose);
            }
        }
    }
}
