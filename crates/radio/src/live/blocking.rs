//! What is asked of the system's Bluetooth that btleplug has no call for, each with a connection of its own.
//!
//! Called on threads that may block. `None`: the system did not say. Deliberately absent: anything about phones.

#[cfg(target_os = "linux")]
pub(super) use bluez::{is_used, scans, switch_off};
#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::{is_used, scans, switch_off};

#[cfg(target_os = "linux")]
mod bluez {
    use std::time::Duration;

    use dbus::arg::prop_cast;
    use dbus::blocking::stdintf::org_freedesktop_dbus::{ObjectManager as _, Properties as _};
    use dbus::blocking::{Connection, Proxy};

    use crate::live::hail;
    use crate::live::signals::adapter_path;

    const BLUEZ: &str = "org.bluez";
    const ADAPTER: &str = "org.bluez.Adapter1";
    const DEVICE: &str = "org.bluez.Device1";

    /// Whether anybody scans with the adapter `name`.
    pub(in crate::live) fn scans(name: &str, limit: Duration) -> Option<bool> {
        on(name, limit, |adapter| adapter.get(ADAPTER, "Discovering").ok())
    }

    /// Whether anything is connected through the adapter `name`.
    pub(in crate::live) fn is_used(name: &str, limit: Duration) -> Option<bool> {
        let bus = hail::connection(limit)?;
        let entries = bus.with_proxy(BLUEZ, "/", limit).get_managed_objects().ok()?;
        let place = format!("{}/", adapter_path(name));
        Some(entries.iter().any(|(path, interfaces)| {
            path.starts_with(&place)
                && interfaces
                    .get(DEVICE)
                    .and_then(|device| prop_cast(device, "Connected"))
                    .is_some_and(|is: &bool| *is)
        }))
    }

    /// Switches the adapter `name` off.
    pub(in crate::live) fn switch_off(name: &str, limit: Duration) -> Option<()> {
        on(name, limit, |adapter| adapter.set(ADAPTER, "Powered", false).ok())
    }

    fn on<T>(
        name: &str,
        limit: Duration,
        call: impl FnOnce(&Proxy<'_, &Connection>) -> Option<T>,
    ) -> Option<T> {
        let bus = hail::connection(limit)?;
        call(&bus.with_proxy(BLUEZ, adapter_path(name), limit))
    }
}

/// Elsewhere a scan is never refused because of another one, and there is no reason to switch anything off.
#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::time::Duration;

    pub(in crate::live) fn scans(_name: &str, _limit: Duration) -> Option<bool> {
        None
    }

    pub(in crate::live) fn is_used(_name: &str, _limit: Duration) -> Option<bool> {
        None
    }

    pub(in crate::live) fn switch_off(_name: &str, _limit: Duration) -> Option<()> {
        None
    }
}
