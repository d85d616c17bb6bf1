//! The one adapter, as `org.bluez.Adapter1`: each call goes to the daemon.

use std::sync::{Arc, Weak};

use futures::future::BoxFuture;
use zbus::message::Header;
use zbus::zvariant::ObjectPath;
use zbus::{fdo, interface};

use super::error::BluezError;
use super::habits::Power;
use super::remote::Options;

/// What is asked of the daemon through its adapter.
pub(super) trait Scans: Send + Sync {
    fn start_scan(&self, scanner: String) -> BoxFuture<'_, Result<(), BluezError>>;
    fn stop_scan<'a>(&'a self, scanner: &'a str) -> BoxFuture<'a, Result<(), BluezError>>;
    /// Forgets what stands at `place`.
    fn remove<'a>(&'a self, place: &'a str) -> BoxFuture<'a, Result<(), BluezError>>;
    fn power(&self, power: Power) -> BoxFuture<'_, zbus::Result<()>>;
    fn powered(&self) -> Power;
    fn scanning(&self) -> bool;
    fn address(&self) -> &'static str;
}

/// The object of the adapter.
pub(super) struct Adapter {
    pub(super) daemon: Weak<dyn Scans>,
}

impl Adapter {
    fn daemon(&self) -> fdo::Result<Arc<dyn Scans>> {
        self.daemon
            .upgrade()
            .ok_or_else(|| fdo::Error::Failed("Not available".to_owned()))
    }
}

fn sender(header: &Header<'_>) -> String {
    header.sender().map(ToString::to_string).unwrap_or_default()
}

#[interface(name = "org.bluez.Adapter1")]
impl Adapter {
    async fn start_discovery(&self, #[zbus(header)] header: Header<'_>) -> Result<(), BluezError> {
        self.daemon()
            .map_err(zbus::Error::from)?
            .start_scan(sender(&header))
            .await
    }
    async fn stop_discovery(&self, #[zbus(header)] header: Header<'_>) -> Result<(), BluezError> {
        self.daemon()
            .map_err(zbus::Error::from)?
            .stop_scan(&sender(&header))
            .await
    }
    fn set_discovery_filter(&self, _filter: Options) {}
    async fn remove_device(&self, remote: ObjectPath<'_>) -> Result<(), BluezError> {
        self.daemon()
            .map_err(zbus::Error::from)?
            .remove(remote.as_str())
            .await
    }

    #[zbus(property)]
    fn address(&self) -> fdo::Result<&str> {
        Ok(self.daemon()?.address())
    }
    #[zbus(property)]
    fn address_type(&self) -> &str {
        "public"
    }
    #[zbus(property)]
    fn name(&self) -> &str {
        "desk"
    }
    #[zbus(property)]
    fn alias(&self) -> &str {
        "desk"
    }
    /// What bleak looks for.
    #[zbus(property)]
    fn roles(&self) -> Vec<&str> {
        vec!["central", "peripheral"]
    }
    #[zbus(property)]
    fn modalias(&self) -> &str {
        "usb:v1D6Bp0246d0542"
    }
    #[zbus(property(emits_changed_signal = "false"))]
    fn powered(&self) -> fdo::Result<bool> {
        Ok(self.daemon()?.powered() == Power::On)
    }
    #[zbus(property)]
    async fn set_powered(&self, on: bool) -> fdo::Result<()> {
        let power = if on { Power::On } else { Power::Off };
        Ok(self.daemon()?.power(power).await?)
    }
    #[zbus(property(emits_changed_signal = "false"))]
    fn discovering(&self) -> fdo::Result<bool> {
        Ok(self.daemon()?.scanning())
    }
}
