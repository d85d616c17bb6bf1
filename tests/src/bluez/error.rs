//! What a call to the daemon may come to.

use zbus::DBusError;

/// BlueZ's errors.
#[derive(Debug, DBusError)]
#[zbus(prefix = "org.bluez.Error")]
pub(super) enum BluezError {
    #[zbus(error)]
    Bus(zbus::Error),
    Failed(String),
    InProgress(String),
    NotReady(String),
}
