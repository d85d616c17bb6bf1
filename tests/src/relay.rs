//! A network cable between a desk and its hub, that can be pulled, and one on which everything hangs.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

const PASSES: u8 = 0;
const HANGS: u8 = 1;
const PULLED: u8 = 2;

/// A cable to one address. What was connected through it ends with it.
pub struct Relay {
    port: u16,
    state: Arc<AtomicU8>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Relay {
    /// A cable to `to`, plugged in.
    ///
    /// # Panics
    /// When the computer has no free port.
    pub fn to(to: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let relay = Self {
            port,
            state: Arc::default(),
            open: Arc::default(),
        };
        let (to, state, open) = (to.to_owned(), Arc::clone(&relay.state), Arc::clone(&relay.open));
        thread::spawn(move || {
            for here in listener.incoming().map_while(Result::ok) {
                if state.load(Ordering::SeqCst) == PULLED {
                    continue;
                }
                let Ok(there) = TcpStream::connect(&to) else {
                    continue;
                };
                let ends = [&here, &there].map(|end| end.try_clone().expect("a handle"));
                open.lock().unwrap_or_else(PoisonError::into_inner).extend(ends);
                carry(&here, &there, &state);
                carry(&there, &here, &state);
            }
        });
        relay
    }

    /// Where a desk finds it.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Nothing gets through any more, and nobody is told.
    pub fn hang(&self) {
        self.state.store(HANGS, Ordering::SeqCst);
    }

    /// Out of the wall.
    pub fn pull(&self) {
        self.state.store(PULLED, Ordering::SeqCst);
        for end in self.open.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // It may have ended already.
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// In again, for what connects from now on.
    pub fn plug_in(&self) {
        self.pull();
        self.state.store(PASSES, Ordering::SeqCst);
    }
}

/// Carries what comes from one end to the other, as long as there is something.
fn carry(from: &TcpStream, to: &TcpStream, state: &Arc<AtomicU8>) {
    let (mut from, mut to) = (
        from.try_clone().expect("a handle"),
        to.try_clone().expect("a handle"),
    );
    let state = Arc::clone(state);
    thread::spawn(move || {
        let mut bytes = [0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut bytes) {
            while state.load(Ordering::SeqCst) == HANGS {
                thread::sleep(Duration::from_millis(20));
            }
            if to.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
    });
}
