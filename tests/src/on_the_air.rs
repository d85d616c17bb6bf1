//! Senders that go on sending while a test looks elsewhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::bluez::{FakeBluez, Phone};

/// A sender on the air until it is dropped.
pub struct OnTheAir {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// Puts `phone` on the air, an advert every `every`.
pub fn send(bluez: &Arc<FakeBluez>, phone: Phone, every: Duration) -> OnTheAir {
    let stop = Arc::new(AtomicBool::new(false));
    let (bluez, stopped) = (Arc::clone(bluez), Arc::clone(&stop));
    let thread = thread::spawn(move || {
        while !stopped.load(Ordering::Relaxed) {
            // With no daemon or no adapter nobody hears it, as on the air.
            let _ = bluez.advert(&phone);
            thread::sleep(every);
        }
    });
    OnTheAir {
        stop,
        thread: Some(thread),
    }
}

impl Drop for OnTheAir {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A laptop in the room: no phone, but the proof that the radio hears.
pub fn laptop() -> Phone {
    let mut laptop = Phone::silent(900);
    let mut data = vec![0x01, 0x09, 0x20, 0x02];
    data.extend([0x5A; 23]);
    laptop.manufacturer.insert(0x0006, data);
    laptop.rssi_dbm = -72;
    laptop
}

/// An Android phone with Bluezone on the pad.
pub fn on_the_pad(number: u16) -> Phone {
    Phone {
        rssi_dbm: -42,
        ..Phone::android(number)
    }
}
