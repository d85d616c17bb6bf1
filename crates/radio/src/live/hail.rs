//! A connection to the system's bus that is made within a time limit, or given up.
//!
//! libdbus makes one with a lock held that all threads of a process share, and waits 25 s for the bus's first answer. Where the
//! bus is so late, whoever wants another connection waits behind that one, and behind whoever came before: seen as half a minute of
//! deafness after the bus had recovered. So the bus is greeted here by a call like any other, which holds no lock and ends in
//! time; and btleplug, which connects in libdbus's way, is let connect once the bus has answered such a greeting.

use std::time::Duration;

use dbus::Message;
use dbus::blocking::Connection;
use dbus::channel::Channel;

const BUS: &str = "org.freedesktop.DBus";
/// Where every system has its bus (D-Bus specification, "System message bus").
const SYSTEM_BUS: &str = "unix:path=/var/run/dbus/system_bus_socket";

/// Connects. Blocks for `limit` at most; `None` if the bus does not answer.
pub(super) fn channel(limit: Duration) -> Option<Channel> {
    let address = std::env::var("DBUS_SYSTEM_BUS_ADDRESS").unwrap_or_else(|_| SYSTEM_BUS.to_owned());
    let channel = Channel::open_private(&address).ok()?;
    let hello = Message::new_method_call(BUS, "/org/freedesktop/DBus", BUS, "Hello").ok()?;
    channel.send_with_reply_and_block(hello, limit).ok()?;
    Some(channel)
}

/// The same, to make calls through.
pub(super) fn connection(limit: Duration) -> Option<Connection> {
    channel(limit).map(Connection::from)
}

/// Whether the bus answers.
pub(super) async fn answers(limit: Duration) -> bool {
    let greeting = tokio::task::spawn_blocking(move || channel(limit).is_some());
    greeting.await.unwrap_or(false)
}
