//! Somebody on the bus who speaks in the daemon's words.

use zbus::names::BusName;
use zbus::{Connection, fdo};

use super::daemon::{REMOTE_NAME, path};
use super::habits::ADAPTER_STEM;
use super::phone::Phone;
use super::remote::Entry;

/// Tells each program on the bus that `phone` was heard. Done once the bus has handed all of it on.
pub(super) async fn forge(address: &str, phone: &Phone) -> zbus::Result<()> {
    let connection: Connection = zbus::connection::Builder::address(address)?.build().await?;
    let bus = fdo::DBusProxy::new(&connection).await?;
    let body = (REMOTE_NAME, Entry::of(phone).take(phone), Vec::<&str>::new());
    for name in bus.list_names().await? {
        if let BusName::Unique(listener) = name.inner() {
            let properties = "org.freedesktop.DBus.Properties";
            let place = path(&format!("{ADAPTER_STEM}0"), phone.address);
            connection
                .emit_signal(
                    Some(listener.clone()),
                    place,
                    properties,
                    "PropertiesChanged",
                    &body,
                )
                .await?;
        }
    }
    // The bus takes messages of one sender in their order: its answer comes after the last of them.
    bus.get_id().await?;
    Ok(())
}
