//! What a connected phone offers: one service and one characteristic, or none; and whether anybody touched it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use zbus::zvariant::{ObjectPath, OwnedObjectPath};
use zbus::{ObjectServer, interface};

use super::error::BluezError;
use super::phone::{Gatt, Phone};
use super::remote::Options;

struct Service {
    owner: OwnedObjectPath,
    uuid: &'static str,
}

#[interface(name = "org.bluez.GattService1")]
impl Service {
    #[zbus(property, name = "UUID")]
    fn uuid(&self) -> &str {
        self.uuid
    }
    #[zbus(property)]
    fn device(&self) -> ObjectPath<'_> {
        self.owner.as_ref()
    }
    #[zbus(property)]
    fn primary(&self) -> bool {
        true
    }
    #[zbus(property)]
    fn includes(&self) -> Vec<OwnedObjectPath> {
        Vec::new()
    }
}

struct Characteristic {
    service: OwnedObjectPath,
    holds: Vec<u8>,
    touched: Arc<AtomicU32>,
}

#[interface(name = "org.bluez.GattCharacteristic1")]
impl Characteristic {
    fn read_value(&self, _options: Options) -> Result<Vec<u8>, BluezError> {
        self.touched.fetch_add(1, Ordering::Relaxed);
        Ok(self.holds.clone())
    }
    fn write_value(&self, _value: Vec<u8>, _options: Options) -> Result<(), BluezError> {
        self.touched.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
    fn start_notify(&self) -> Result<(), BluezError> {
        self.touched.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
    #[zbus(property, name = "UUID")]
    fn uuid(&self) -> &str {
        Phone::CHARACTERISTIC_UUID
    }
    #[zbus(property)]
    fn service(&self) -> ObjectPath<'_> {
        self.service.as_ref()
    }
    #[zbus(property)]
    fn flags(&self) -> Vec<&str> {
        vec!["read"]
    }
    #[zbus(property, name = "MTU")]
    fn mtu(&self) -> u16 {
        23
    }
}

fn places(owner: &str) -> (String, String) {
    (
        format!("{owner}/service0010"),
        format!("{owner}/service0010/char0011"),
    )
}

/// Shows what `gatt` offers under `owner`, the path of a phone's entry; gives the UUID of its service.
pub(super) async fn show(
    server: &ObjectServer,
    owner: &str,
    gatt: &Gatt,
    touched: Arc<AtomicU32>,
) -> zbus::Result<Option<&'static str>> {
    let (uuid, holds) = match gatt {
        Gatt::Bluezone(holds) => (Phone::IPHONE_UUID, holds.clone()),
        Gatt::Other => (Phone::CONTINUITY_UUID, Vec::new()),
        Gatt::Refuses | Gatt::Silent | Gatt::HangsUp => return Ok(None),
    };
    let (service, characteristic) = places(owner);
    let owner = OwnedObjectPath::try_from(owner)?;
    server.at(service.as_str(), Service { owner, uuid }).await?;
    let service = OwnedObjectPath::try_from(service)?;
    server
        .at(
            characteristic.as_str(),
            Characteristic {
                service,
                holds,
                touched,
            },
        )
        .await?;
    Ok(Some(uuid))
}

/// Takes it away, if it was shown.
pub(super) async fn hide(server: &ObjectServer, owner: &str) -> zbus::Result<()> {
    let (service, characteristic) = places(owner);
    server
        .remove::<Characteristic, _>(characteristic.as_str())
        .await
        .or_else(not_there)?;
    server
        .remove::<Service, _>(service.as_str())
        .await
        .or_else(not_there)?;
    Ok(())
}

fn not_there(error: zbus::Error) -> zbus::Result<bool> {
    match error {
        zbus::Error::InterfaceNotFound => Ok(false),
        other => Err(other),
    }
}
