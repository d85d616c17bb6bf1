//! What is asked of the system's Bluetooth that btleplug has no call for, each with a connection of its own.
//!
//! Called on threads that may block. `None`: the system did not say. Deliberately absent: anything about phones.

use std::time::Duration;

/// Whether anybody scans with the adapter `name`.
#[cfg(target_os = "linux")]
pub(super) fn scans(name: &str, limit: Duration) -> Option<bool> {
    use dbus::blocking::stdintf::org_freedesktop_dbus::Properties as _;
    let bus = dbus::blocking::Connection::new_system().ok()?;
    let adapter = bus.with_proxy("org.bluez", format!("/org/bluez/{name}"), limit);
    adapter.get("org.bluez.Adapter1", "Discovering").ok()
}

/// Switches the adapter `name` off.
#[cfg(target_os = "linux")]
pub(super) fn switch_off(name: &str, limit: Duration) -> Option<()> {
    use dbus::blocking::stdintf::org_freedesktop_dbus::Properties as _;
    let bus = dbus::blocking::Connection::new_system().ok()?;
    let adapter = bus.with_proxy("org.bluez", format!("/org/bluez/{name}"), limit);
    adapter.set("org.bluez.Adapter1", "Powered", false).ok()
}

/// Elsewhere a scan is never refused because of another one.
#[cfg(not(target_os = "linux"))]
pub(super) fn scans(_name: &str, _limit: Duration) -> Option<bool> {
    None
}

/// Elsewhere there is no reason to.
#[cfg(not(target_os = "linux"))]
pub(super) fn switch_off(_name: &str, _limit: Duration) -> Option<()> {
    None
}
