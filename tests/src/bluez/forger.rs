//! Somebody on the bus who speaks in the daemon's words, and in the bus's own.

use std::collections::HashMap;

use serde::Serialize;
use zbus::names::{BusName, OwnedUniqueName};
use zbus::zvariant::{DynamicType, ObjectPath, Value};
use zbus::{Connection, fdo};

use super::daemon::{ADAPTER_NAME, REMOTE_NAME, path};
use super::habits::ADAPTER_STEM;
use super::phone::Phone;
use super::remote::Entry;

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const OBJECTS: &str = "org.freedesktop.DBus.ObjectManager";
const BUS: &str = "org.freedesktop.DBus";

/// Tells each program on the bus that `phone` was heard. Done once the bus has handed all of it on.
pub(super) async fn forge(address: &str, phone: &Phone) -> zbus::Result<()> {
    let forger = Forger::join(address).await?;
    let changed = Entry::of(phone).take(phone);
    forger
        .say(
            &place_of(phone),
            PROPERTIES,
            "PropertiesChanged",
            &(REMOTE_NAME, changed, Vec::<&str>::new()),
        )
        .await?;
    forger.leave().await
}

/// Tells each program that `phone` appeared, and that another, which there is, went.
pub(super) async fn forge_entries(address: &str, phone: &Phone, there: &Phone) -> zbus::Result<()> {
    let forger = Forger::join(address).await?;
    let properties = Entry::of(phone).take(phone);
    let path = ObjectPath::try_from(place_of(phone))?;
    let appeared = (path, HashMap::from([(REMOTE_NAME, properties)]));
    forger.say("/", OBJECTS, "InterfacesAdded", &appeared).await?;
    let gone = (ObjectPath::try_from(place_of(there))?, vec![REMOTE_NAME]);
    forger.say("/", OBJECTS, "InterfacesRemoved", &gone).await?;
    forger.leave().await
}

/// Tells each program that the adapter was switched off, that nobody scans with it, that it is gone, and the daemon too.
pub(super) async fn forge_the_end(address: &str) -> zbus::Result<()> {
    let forger = Forger::join(address).await?;
    let adapter = format!("{ADAPTER_STEM}0");
    for what in ["Powered", "Discovering"] {
        let changed = HashMap::from([(what, Value::from(false))]);
        let changed = (ADAPTER_NAME, changed, Vec::<&str>::new());
        forger
            .say(&adapter, PROPERTIES, "PropertiesChanged", &changed)
            .await?;
    }
    let gone = (ObjectPath::try_from(adapter)?, vec![ADAPTER_NAME]);
    forger.say("/", OBJECTS, "InterfacesRemoved", &gone).await?;
    let left = ("org.bluez", ":1.1", "");
    forger
        .say("/org/freedesktop/DBus", BUS, "NameOwnerChanged", &left)
        .await?;
    forger.leave().await
}

fn place_of(phone: &Phone) -> String {
    path(&format!("{ADAPTER_STEM}0"), phone.address)
}

struct Forger {
    connection: Connection,
    listeners: Vec<OwnedUniqueName>,
}

impl Forger {
    async fn join(address: &str) -> zbus::Result<Self> {
        let connection = zbus::connection::Builder::address(address)?.build().await?;
        let names = fdo::DBusProxy::new(&connection).await?.list_names().await?;
        let unique = |name: zbus::names::OwnedBusName| match name.inner() {
            BusName::Unique(name) => Some(name.to_owned().into()),
            BusName::WellKnown(_) => None,
        };
        let listeners = names.into_iter().filter_map(unique).collect();
        Ok(Self {
            connection,
            listeners,
        })
    }

    /// To each of them alone, whatever they subscribed to.
    async fn say<B: Serialize + DynamicType>(
        &self,
        place: &str,
        interface: &str,
        member: &str,
        body: &B,
    ) -> zbus::Result<()> {
        for listener in &self.listeners {
            self.connection
                .emit_signal(Some(listener.clone()), place, interface, member, body)
                .await?;
        }
        Ok(())
    }

    /// The bus takes messages of one sender in their order: its answer comes after the last of them.
    async fn leave(self) -> zbus::Result<()> {
        fdo::DBusProxy::new(&self.connection).await?.get_id().await?;
        Ok(())
    }
}
