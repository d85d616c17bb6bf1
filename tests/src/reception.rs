//! A desk without its window that listens on a private bus, in a room where a laptop proves that it hears.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::bluez::FakeBluez;
use crate::headless::Headless;
use crate::on_the_air::{OnTheAir, laptop, send};

/// The desk and what is around it.
pub struct Reception {
    /// The desk's own process.
    pub desk: Headless,
    /// The bus it hears on, to send phones from.
    pub bluez: Arc<FakeBluez>,
    /// The room's other adverts, until it is dropped.
    pub room: OnTheAir,
}

impl Reception {
    /// Opens a desk on `data`, waits until it listens, and calls the first visitor.
    ///
    /// # Panics
    /// When there is no private bus, or the desk does not come to listen.
    pub fn with_a_visitor(data: &Path) -> Self {
        let bluez = Arc::new(FakeBluez::start().expect("a private bus"));
        let room = send(&bluez, laptop(), Duration::from_millis(250));
        let mut desk = Headless::open(data, Some(&bluez.bus_address()));
        desk.until_radio("listening");
        desk.ask("next");
        Self { desk, bluez, room }
    }
}
