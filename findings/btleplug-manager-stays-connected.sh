#!/bin/sh
# btleplug 0.13.5 (Linux): a Manager that was dropped stays connected to the system's bus until its tokio runtime ends.
#
# Manager is a handle of a connection (bluez-async 0.9.0), and the connection is read by a task of its own, which Manager neither
# keeps nor ends: BluetoothSession::new() gives the task's handle back beside the session, and Manager::new() drops it, which
# leaves the task running. The task holds the connection. So whoever makes a new Manager each time that Bluetooth failed, for
# weeks, gathers sockets and tasks, and the bus gathers names, up to its limit of 256 for one user. A runtime of its own for
# each Manager ends both. Fails as soon as the library ends the connection with its last handle, or the numbers differ.
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
btleplug = "=0.13.5"
bluez-async = "=0.9.0"
dbus = "=0.9.12"
tokio = { version = "=1.54.1", features = ["rt-multi-thread"] }
[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
use std::time::Duration;

use btleplug::platform::Manager;
use dbus::blocking::Connection;
use tokio::runtime::Runtime;

/// Connections that the bus has, but for the one that asks.
fn connections() -> usize {
    let bus = Connection::new_system().unwrap();
    let proxy = bus.with_proxy("org.freedesktop.DBus", "/", Duration::from_secs(5));
    let (names,): (Vec<String>,) = proxy.method_call("org.freedesktop.DBus", "ListNames", ()).unwrap();
    names.iter().filter(|name| name.starts_with(':')).count() - 1
}

fn main() {
    let runtime = Runtime::new().unwrap();
    println!("before: {}", connections());
    runtime.block_on(async {
        for _ in 0..5 {
            drop(Manager::new().await.unwrap());
        }
        // Time for whatever ends a little later.
        tokio::task::yield_now().await;
    });
    std::thread::sleep(Duration::from_secs(2));
    println!("five made and dropped: {}", connections());
    drop(runtime);
    std::thread::sleep(Duration::from_secs(2));
    println!("their runtime ended: {}", connections());
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
[ "$said" = "before: 0
five made and dropped: 5
their runtime ended: 0" ]
