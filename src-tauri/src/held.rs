//! The desk that the window holds, once it could be opened, and the thread of updates to the page.

use std::sync::{Mutex, MutexGuard, PoisonError};

use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, Failure, Update};
use desk::{Desk, InFront, OpenOptions, home::book_key};
use tauri::async_runtime::{JoinHandle, spawn};
use tauri::ipc::Channel;
use tokio::sync::broadcast::error::RecvError;

/// The desk, opened when it is first asked for, and again after each failure.
pub(crate) struct Held {
    options: OpenOptions,
    desk: Mutex<Option<Desk>>,
    telling: Mutex<Option<JoinHandle<()>>>,
}

impl Held {
    pub(crate) fn new(options: OpenOptions) -> Self {
        Self {
            options,
            desk: Mutex::new(None),
            telling: Mutex::new(None),
        }
    }

    /// The desk; opens it when it is not open.
    pub(crate) fn open(&self) -> Result<Desk, Failure> {
        open_as(&mut lock(&self.desk), self.options.clone())
    }

    /// The desk, for a call that makes no sense before it is open.
    pub(crate) fn desk(&self) -> Result<Desk, Failure> {
        lock(&self.desk)
            .clone()
            .ok_or_else(|| Failure::about(ErrorCode::Internal, "the desk is not open"))
    }

    /// Changes the book. Practice works also where the real register could not be opened.
    pub(crate) fn set_book(&self, book: Book) -> Result<(), Failure> {
        open_as(
            &mut lock(&self.desk),
            OpenOptions {
                book,
                ..self.options.clone()
            },
        )?
        .set_book(book)
    }

    /// Keeps the key that was typed from the recovery sheet, for a register that did not open.
    pub(crate) fn restore_key(&self, recovery: &str) -> Result<(), Failure> {
        let home = Home::find(self.options.data_dir.as_deref());
        book_key::restore(&home, Book::Register, recovery).map(drop)
    }

    /// Sends every update to the page, from now on and to this page only.
    pub(crate) fn tell(&self, desk: &Desk, page: Channel<Update>) {
        let mut updates = desk.subscribe();
        let desk = desk.clone();
        let telling = spawn(async move {
            loop {
                let update = match updates.recv().await {
                    Ok(update) => update,
                    // It fell behind: after what is left of the old, everything is told anew.
                    Err(RecvError::Lagged(_)) => {
                        desk.repaint();
                        continue;
                    }
                    Err(RecvError::Closed) => return,
                };
                if page.send(update).is_err() {
                    return;
                }
            }
        });
        if let Some(before) = lock(&self.telling).replace(telling) {
            before.abort();
        }
    }

    /// The window gained or lost the focus.
    pub(crate) fn in_front(&self, in_front: InFront) {
        if let Ok(desk) = self.desk() {
            desk.window_in_front(in_front);
        }
    }

    /// The last words of the open check are written.
    pub(crate) fn close(&self) {
        if let Some(telling) = lock(&self.telling).take() {
            telling.abort();
        }
        if let Some(desk) = lock(&self.desk).take() {
            desk.close();
        }
    }
}

fn open_as(held: &mut Option<Desk>, options: OpenOptions) -> Result<Desk, Failure> {
    if let Some(desk) = held {
        return Ok(desk.clone());
    }
    let desk = Desk::open(options)?;
    Ok(held.insert(desk).clone())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
