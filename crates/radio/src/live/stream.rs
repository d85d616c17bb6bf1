//! The ear: one event stream of one adapter, turned into adverts for as long as it lasts.
//!
//! The loop never waits for anything slow: entries are read on the side, adverts that nobody takes are dropped and
//! counted. Deliberately absent: any judgement of silence, which is the ladder's.

use std::collections::HashSet;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use btleplug::api::{BDAddr, Central, CentralEvent, CentralState, Peripheral as _, PeripheralProperties};
use btleplug::platform::{self, PeripheralId};
use futures::stream::{FuturesUnordered, Stream, StreamExt};
use tokio::sync::{Notify, mpsc};

use super::assembly::{Assembly, Entry, Part};
use super::payload::Pieces;
use crate::advert::{Address, Arrival};
use crate::clock::now;
use crate::health::Heard;

/// Longest wait for one entry; later it says nothing of the advert that asked for it.
const READ_LIMIT: Duration = Duration::from_secs(1);
/// Entries being read at the same time. Beyond it new addresses go unread: they are heard from their second advert on.
const READS_MAX: usize = 256;
/// Silence after which the next advert is news in itself.
const PAUSE: Duration = Duration::from_secs(1);
/// On Windows btleplug never forgets an address that it met: it is made to, so often that none is kept for five minutes
/// after it was last heard. BlueZ forgets by itself, and btleplug keeps nothing beside it.
const CLEAR_EVERY: Duration = Duration::from_secs(240);
/// Places of the output that adverts leave free, so that Health always gets through.
const KEPT_FOR_HEALTH: usize = 16;

/// What the ear counts, for the supervisor to look at.
pub(super) struct Tally {
    /// Adverts heard since the start.
    pub(super) heard: AtomicU64,
    /// Adverts dropped since the start.
    pub(super) dropped: AtomicU64,
    /// Arrival of the last advert in microseconds; 0 before the first.
    last_heard_us: AtomicI64,
    /// The system said that the adapter was switched on or off.
    pub(super) power_changed: Notify,
    /// The first advert after a pause was heard.
    pub(super) heard_again: Notify,
    /// The phones that a connection was just made to, whoever made it. Taken out at once, and kept by nobody.
    connected: mpsc::Sender<Address>,
}

/// Connections that nobody has looked at so far. Ours are made one at a time.
const CONNECTED_MAX: usize = 8;

impl Tally {
    /// Nothing heard so far, and the end at which connections come out.
    pub(super) fn new() -> (Self, mpsc::Receiver<Address>) {
        let (connected, connections) = mpsc::channel(CONNECTED_MAX);
        let tally = Self {
            heard: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            last_heard_us: AtomicI64::new(0),
            power_changed: Notify::new(),
            heard_again: Notify::new(),
            connected,
        };
        (tally, connections)
    }

    /// An advert was heard. Whether it is the first after a pause.
    pub(super) fn hear(&self, at: Arrival) -> bool {
        let after_pause = self.last_heard().is_none_or(|last| at.since(last) > PAUSE);
        self.last_heard_us.store(at.unix_us, Ordering::Relaxed);
        self.heard.fetch_add(1, Ordering::Relaxed);
        after_pause
    }

    /// A connection was made.
    pub(super) fn connect(&self, address: Address) {
        // One that finds no room is not the one that is waited for, or nobody waits any more.
        let _ = self.connected.try_send(address);
    }

    /// When an advert was last heard.
    pub(super) fn last_heard(&self) -> Option<Arrival> {
        let unix_us = self.last_heard_us.load(Ordering::Relaxed);
        (unix_us != 0).then_some(Arrival::from_unix_us(unix_us))
    }
}

/// The events of one adapter, and the addresses that it replays before anything new.
pub(super) struct Events {
    stream: Pin<Box<dyn Stream<Item = CentralEvent> + Send>>,
    replayed: HashSet<Address>,
}

impl Events {
    /// Subscribes. The system's old entries are counted first: the stream announces each of them as if it were new.
    pub(super) async fn of(adapter: &platform::Adapter) -> btleplug::Result<Self> {
        let replayed = adapter
            .peripherals()
            .await?
            .iter()
            .map(|peripheral| address_of(&peripheral.id()))
            .collect();
        let stream = adapter.events().await?;
        Ok(Self { stream, replayed })
    }
}

/// Listens until the stream ends or nobody wants to hear.
pub(super) async fn listen(
    adapter: platform::Adapter,
    mut events: Events,
    tally: Arc<Tally>,
    out: mpsc::Sender<Heard>,
) {
    let mut assembly = Assembly::new(events.replayed, now());
    let mut reads = FuturesUnordered::new();
    let mut clearing = tokio::time::interval(CLEAR_EVERY);
    clearing.reset();
    loop {
        let wait = assembly.deadline().since(now());
        tokio::select! {
            event = events.stream.next() => {
                let Some(event) = event else { return };
                if let CentralEvent::StateUpdate(CentralState::PoweredOff | CentralState::PoweredOn) = event {
                    tally.power_changed.notify_one();
                }
                if let CentralEvent::DeviceConnected(id) = &event {
                    tally.connect(address_of(id));
                }
                if let Some((id, part)) = part_of(event) {
                    let address = address_of(&id);
                    if assembly.handle(address, part, now()).is_some() {
                        if reads.len() < READS_MAX {
                            reads.push(read(&adapter, id));
                        } else {
                            assembly.learned(address, None, now());
                        }
                    }
                }
            }
            Some((address, entry)) = reads.next() => assembly.learned(address, entry, now()),
            () = tokio::time::sleep(wait) => assembly.tick(now()),
            _ = clearing.tick(), if cfg!(windows) => {
                // It fails where the adapter is gone, and its memory with it.
                let _ = adapter.clear_peripherals().await;
            }
        }
        while let Some(advert) = assembly.poll() {
            if tally.hear(advert.arrival) {
                tally.heard_again.notify_one();
            }
            if out.is_closed() {
                return;
            }
            let room = out.capacity() > KEPT_FOR_HEALTH;
            if !room || out.try_send(Heard::Advert(advert)).is_err() {
                tally.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

async fn read(adapter: &platform::Adapter, id: PeripheralId) -> (Address, Option<Entry>) {
    let properties = tokio::time::timeout(READ_LIMIT, async {
        adapter.peripheral(&id).await.ok()?.properties().await.ok()?
    });
    (address_of(&id), properties.await.ok().flatten().map(entry_of))
}

fn entry_of(properties: PeripheralProperties) -> Entry {
    Entry {
        level: properties.rssi.and_then(level_of),
        pieces: Pieces {
            manufacturer: sorted(properties.manufacturer_data),
            service: sorted(properties.service_data),
            name: properties.advertisement_name,
            tx_power_dbm: properties.tx_power_level.and_then(|dbm| i8::try_from(dbm).ok()),
        },
        uuids: properties.services,
    }
}

fn part_of(event: CentralEvent) -> Option<(PeripheralId, Part)> {
    Some(match event {
        CentralEvent::DeviceDiscovered(id) => (id, Part::Appeared),
        CentralEvent::RssiUpdate { id, rssi } => (id, Part::Level(level_of(rssi))),
        CentralEvent::ManufacturerDataAdvertisement {
            id,
            manufacturer_data,
        } => (id, Part::Manufacturer(sorted(manufacturer_data))),
        CentralEvent::ServiceDataAdvertisement { id, service_data } => {
            (id, Part::Service(sorted(service_data)))
        }
        CentralEvent::ServicesAdvertisement { id, services } => (id, Part::Uuids(services)),
        CentralEvent::DeviceConnected(id) => (id, Part::Connected),
        CentralEvent::DeviceDisconnected(id) => (id, Part::Disconnected),
        _ => return None,
    })
}

/// The system's maps have no order; a payload needs one, and always the same.
fn sorted<K: Ord, A: smallvec::Array<Item = (K, Vec<u8>)>>(
    map: impl IntoIterator<Item = (K, Vec<u8>)>,
) -> smallvec::SmallVec<A> {
    let mut pieces: smallvec::SmallVec<A> = map.into_iter().collect();
    pieces.sort_by(|one, other| one.0.cmp(&other.0));
    pieces
}

/// Levels fit a byte; 127 is the controller's word for "not available" (Core Specification, vol 4, part E, 7.7.65.2).
fn level_of(rssi: i16) -> Option<i8> {
    i8::try_from(rssi).ok().filter(|level| *level != 127)
}

/// The address inside an id such as `hci0/dev_4A_00_00_00_00_01` (Linux) or `4A:00:00:00:00:01` (Windows). Where the
/// system hides addresses behind ids of its own, six bytes of a hash stand for one: enough to tell senders apart.
pub(super) fn address_of(id: &PeripheralId) -> Address {
    address_in(&id.to_string())
}

fn address_in(text: &str) -> Address {
    let tail = text
        .len()
        .checked_sub(17)
        .and_then(|start| text.get(start..))
        .unwrap_or_default();
    match tail.replace('_', ":").parse::<BDAddr>() {
        Ok(address) => Address(address.into_inner()),
        Err(_) => {
            // FNV-1a, 64 bits.
            let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            let [_, _, address @ ..] = hash.to_be_bytes();
            Address(address)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_ids() {
        let expect = Address([0x4A, 0x11, 0x22, 0x33, 0x44, 0x5F]);
        assert_eq!(address_in("hci0/dev_4A_11_22_33_44_5F"), expect);
        assert_eq!(address_in("4A:11:22:33:44:5F"), expect);
    }

    #[test]
    fn other_ids_get_an_address_of_their_own() {
        let one = address_in("6c8c8e5e-0d5c-4c3d-8a3b-1d2f3a4b5c6d");
        assert_ne!(one, address_in("6c8c8e5e-0d5c-4c3d-8a3b-1d2f3a4b5c6e"));
        assert_eq!(one, address_in("6c8c8e5e-0d5c-4c3d-8a3b-1d2f3a4b5c6d"));
        address_in("ế");
        address_in("");
    }

    #[test]
    fn levels_out_of_range_are_no_levels() {
        assert_eq!(
            [-60, 127, 20, -200].map(level_of),
            [Some(-60), None, Some(20), None]
        );
    }
}
