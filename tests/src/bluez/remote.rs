//! The daemon's entry for one address, as `org.bluez.Device1`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use futures::future::BoxFuture;
use radio::{Arrival, now};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedValue, Value};
use zbus::{fdo, interface};

use super::error::BluezError;
use super::phone::{Phone, text};

/// What is remembered of an address. `seen` grows by the rules of the module head, not by replacement.
pub(super) struct Entry {
    pub(super) seen: Phone,
    /// The level is forgotten when scanning stops.
    pub(super) level: Option<i16>,
    pub(super) last_advert: Arrival,
    pub(super) connected: bool,
    /// Somebody connected to it: it is not forgotten by itself any more, only removed.
    pub(super) kept: bool,
}

impl Entry {
    pub(super) fn of(phone: &Phone) -> Self {
        Self {
            seen: phone.clone(),
            level: Some(phone.rssi_dbm),
            last_advert: now(),
            connected: false,
            kept: false,
        }
    }

    /// Takes in one advert; gives the properties to be told as changed.
    pub(super) fn take(&mut self, advert: &Phone) -> HashMap<&'static str, Value<'static>> {
        self.last_advert = now();
        self.level = Some(advert.rssi_dbm);
        self.seen.gatt = advert.gatt.clone();
        let mut changed = HashMap::from([("RSSI", Value::from(advert.rssi_dbm))]);
        if !advert.manufacturer.is_empty() {
            self.seen.manufacturer.clone_from(&advert.manufacturer);
            changed.insert("ManufacturerData", Value::from(advert.manufacturer_value()));
        }
        if !advert.service_data.is_empty() {
            self.seen.service_data.clone_from(&advert.service_data);
            changed.insert("ServiceData", Value::from(advert.service_value()));
        }
        let before = self.seen.uuids.len();
        for uuid in &advert.uuids {
            if !self.seen.uuids.contains(uuid) {
                self.seen.uuids.push(uuid.clone());
            }
        }
        if self.seen.uuids.len() > before {
            changed.insert("UUIDs", Value::from(self.seen.uuids.clone()));
        }
        if advert.name.is_some() && advert.name != self.seen.name {
            self.seen.name.clone_from(&advert.name);
            changed.insert("Name", Value::from(advert.name.clone().unwrap_or_default()));
        }
        if advert.tx_power_dbm.is_some() && advert.tx_power_dbm != self.seen.tx_power_dbm {
            self.seen.tx_power_dbm = advert.tx_power_dbm;
            changed.insert("TxPower", Value::from(advert.tx_power_dbm.unwrap_or_default()));
        }
        changed
    }
}

/// What is asked of the daemon through an entry, whose object stands at `owner`.
pub(super) trait Connects: Send + Sync {
    fn connect<'a>(
        &'a self,
        entry: &'a Mutex<Entry>,
        owner: &'a str,
    ) -> BoxFuture<'a, Result<(), BluezError>>;
    fn disconnect<'a>(
        &'a self,
        entry: &'a Mutex<Entry>,
        owner: &'a str,
    ) -> BoxFuture<'a, Result<(), BluezError>>;
}

/// The object of an entry.
pub(super) struct Remote {
    pub(super) entry: Arc<Mutex<Entry>>,
    pub(super) daemon: Weak<dyn Connects>,
    /// The path of the adapter that heard it.
    pub(super) adapter: String,
}

impl Remote {
    fn look<T>(&self, at: impl FnOnce(&Entry) -> T) -> T {
        at(&self.entry.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A property that is not there just now: left out of `GetAll`.
fn present<T>(value: Option<T>) -> fdo::Result<T> {
    value.ok_or_else(|| fdo::Error::InvalidArgs("No such property".to_owned()))
}

#[interface(name = "org.bluez.Device1")]
impl Remote {
    async fn connect(&self, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) -> Result<(), BluezError> {
        let daemon = self
            .daemon
            .upgrade()
            .ok_or_else(|| BluezError::Failed("Not available".to_owned()))?;
        daemon.connect(&self.entry, emitter.path()).await
    }

    async fn disconnect(&self, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) -> Result<(), BluezError> {
        let daemon = self
            .daemon
            .upgrade()
            .ok_or_else(|| BluezError::Failed("Not available".to_owned()))?;
        daemon.disconnect(&self.entry, emitter.path()).await
    }

    #[zbus(property)]
    fn address(&self) -> String {
        self.look(|entry| text(entry.seen.address))
    }
    #[zbus(property)]
    fn address_type(&self) -> &str {
        "random"
    }
    #[zbus(property)]
    fn name(&self) -> fdo::Result<String> {
        present(self.look(|entry| entry.seen.name.clone()))
    }
    #[zbus(property)]
    fn tx_power(&self) -> fdo::Result<i16> {
        present(self.look(|entry| entry.seen.tx_power_dbm))
    }
    #[zbus(property)]
    fn alias(&self) -> String {
        self.look(|entry| {
            entry
                .seen
                .name
                .clone()
                .unwrap_or_else(|| text(entry.seen.address).replace(':', "-"))
        })
    }
    #[zbus(property)]
    fn adapter(&self) -> fdo::Result<ObjectPath<'_>> {
        ObjectPath::try_from(self.adapter.as_str()).map_err(|error| fdo::Error::Failed(error.to_string()))
    }
    #[zbus(property)]
    fn paired(&self) -> bool {
        false
    }
    #[zbus(property)]
    fn bonded(&self) -> bool {
        false
    }
    #[zbus(property)]
    fn trusted(&self) -> bool {
        false
    }
    #[zbus(property)]
    fn blocked(&self) -> bool {
        false
    }
    #[zbus(property)]
    fn legacy_pairing(&self) -> bool {
        false
    }
    #[zbus(property)]
    fn connected(&self) -> bool {
        self.look(|entry| entry.connected)
    }
    #[zbus(property)]
    fn services_resolved(&self) -> bool {
        self.look(|entry| entry.connected)
    }
    #[zbus(property, name = "UUIDs")]
    fn uuids(&self) -> Vec<String> {
        self.look(|entry| entry.seen.uuids.clone())
    }
    #[zbus(property, name = "RSSI")]
    fn rssi(&self) -> fdo::Result<i16> {
        present(self.look(|entry| entry.level))
    }
    #[zbus(property)]
    fn manufacturer_data(&self) -> fdo::Result<HashMap<u16, Value<'static>>> {
        present(self.look(|entry| Some(entry.seen.manufacturer_value()).filter(|data| !data.is_empty())))
    }
    #[zbus(property)]
    fn service_data(&self) -> fdo::Result<HashMap<String, Value<'static>>> {
        present(self.look(|entry| Some(entry.seen.service_value()).filter(|data| !data.is_empty())))
    }
}

/// Options of a call, none of which matter here.
pub(super) type Options = HashMap<String, OwnedValue>;
