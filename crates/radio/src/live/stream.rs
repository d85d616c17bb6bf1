//! The ear that works everywhere: one event stream of btleplug's, turned into adverts for as long as it lasts.
//!
//! The loop never waits for anything slow: entries are read on the side, adverts that nobody takes are dropped and
//! counted. Deliberately absent: any judgement of silence, which is the ladder's.

use std::collections::HashSet;
use std::pin::Pin;
use std::time::Duration;

use btleplug::api::{BDAddr, Central, CentralEvent, CentralState, Peripheral as _, PeripheralProperties};
use btleplug::platform::{self, PeripheralId};
use futures::stream::{FuturesUnordered, Stream, StreamExt};

use super::assembly::{Assembly, Entry, Part};
use super::payload::{Pieces, level_of};
use super::tally::Outlet;
use crate::advert::Address;
use crate::clock::now;

/// Longest wait for one entry; later it says nothing of the advert that asked for it.
const READ_LIMIT: Duration = Duration::from_secs(1);
/// Entries being read at the same time. Beyond it new addresses go unread: they are heard from their second advert on.
const READS_MAX: usize = 256;
/// On Windows btleplug never forgets an address that it met: it is made to, so often that none is kept for five minutes
/// after it was last heard. BlueZ forgets by itself, and btleplug keeps nothing beside it.
const CLEAR_EVERY: Duration = Duration::from_secs(240);
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
pub(super) async fn listen(adapter: platform::Adapter, mut events: Events, outlet: Outlet) {
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
                    outlet.tally.adapter_changed.notify_one();
                }
                if let CentralEvent::DeviceConnected(id) = &event {
                    outlet.tally.connect(address_of(id));
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
        if outlet.is_closed() {
            return;
        }
        outlet.deliver(&mut assembly);
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
}
