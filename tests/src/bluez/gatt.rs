//! What a connected phone offers: one service and one characteristic, or none.

use zbus::zvariant::{ObjectPath, OwnedObjectPath};
use zbus::{ObjectServer, interface};

use super::daemon::BluezError;
use super::phone::{Gatt, Phone};
use super::remote::Options;

struct Service {
    owner: OwnedObjectPath,
}

#[interface(name = "org.bluez.GattService1")]
impl Service {
    #[zbus(property, name = "UUID")]
    fn uuid(&self) -> &str {
        Phone::IPHONE_UUID
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
}

#[interface(name = "org.bluez.GattCharacteristic1")]
impl Characteristic {
    fn read_value(&self, _options: Options) -> Result<Vec<u8>, BluezError> {
        Ok(self.holds.clone())
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

/// Shows what `gatt` offers under `owner`, the path of a phone's entry.
pub(super) async fn show(server: &ObjectServer, owner: &str, gatt: &Gatt) -> zbus::Result<()> {
    let Gatt::Bluezone(holds) = gatt else {
        return Ok(());
    };
    let (service, characteristic) = places(owner);
    let owner = OwnedObjectPath::try_from(owner)?;
    server.at(service.as_str(), Service { owner }).await?;
    let holds = holds.clone();
    let service = OwnedObjectPath::try_from(service)?;
    server
        .at(characteristic.as_str(), Characteristic { service, holds })
        .await?;
    Ok(())
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
