//! The daemon: who scans, what is remembered, and what is told when.

mod trouble;

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures::StreamExt;
use futures::future::BoxFuture;
use radio::{Arrival, now};
use tokio::sync::Notify;
use zbus::zvariant::{ObjectPath, Value};
use zbus::{Connection, MessageStream, fdo, message};

use super::adapter::{Adapter, Scans};
use super::error::BluezError;
use super::gatt;
use super::habits::{ADAPTER_STEM, Fate, Habits, Power};
use super::phone::{Gatt, Phone, text};
use super::remote::{Connects, Entry, Remote};

pub(super) const ADAPTER_NAME: &str = "org.bluez.Adapter1";
pub(super) const REMOTE_NAME: &str = "org.bluez.Device1";

/// A running daemon.
pub(super) struct Daemon {
    connection: Connection,
    habits: Habits,
    state: Mutex<State>,
    /// Whoever makes or removes an object of an address: one that is being removed cannot be made meanwhile.
    at_objects: tokio::sync::Mutex<()>,
    hung_up: Notify,
    touched: Arc<AtomicU32>,
    port: AtomicU8,
    calls: Arc<AtomicU64>,
}

#[derive(Default)]
struct State {
    /// `None` while no adapter is plugged in.
    powered: Option<Power>,
    /// The programs that scan, by their names on the bus.
    scanners: HashSet<String>,
    /// The scan goes on and hears nothing.
    deaf: bool,
    /// The same, until the adapter is switched off.
    wedged: bool,
    blocked: bool,
    /// Until then the controller carries out the scan of an earlier daemon.
    taken_until: Option<Arrival>,
    /// Connections that are being made: no scan meanwhile.
    connecting: u32,
    connecting_most: u32,
    connections: u32,
    entries: HashMap<[u8; 6], Arc<Mutex<Entry>>>,
}

impl Daemon {
    /// Takes the name `org.bluez` on the bus, without an adapter.
    pub(super) async fn start(address: &str, habits: Habits) -> zbus::Result<Arc<Self>> {
        let connection = zbus::connection::Builder::address(address)?
            .serve_at("/", fdo::ObjectManager)?
            .name("org.bluez")?
            .build()
            .await?;
        let daemon = Arc::new(Self {
            connection,
            habits,
            state: Mutex::default(),
            at_objects: tokio::sync::Mutex::default(),
            hung_up: Notify::new(),
            touched: Arc::default(),
            port: AtomicU8::new(0),
            calls: Arc::default(),
        });
        tokio::spawn(count_calls(daemon.connection.clone(), Arc::clone(&daemon.calls)));
        tokio::spawn(forget_in_time(Arc::downgrade(&daemon)));
        tokio::spawn(watch_for_leavers(
            Arc::downgrade(&daemon),
            daemon.connection.clone(),
        ));
        Ok(daemon)
    }

    /// Another adapter of the same daemon, with a life of its own: number `port`, not plugged in so far.
    pub(super) fn another(&self, port: u8, address: &'static str) -> Arc<Self> {
        let another = Arc::new(Self {
            connection: self.connection.clone(),
            habits: Habits {
                address,
                ..self.habits
            },
            state: Mutex::default(),
            at_objects: tokio::sync::Mutex::default(),
            hung_up: Notify::new(),
            touched: Arc::default(),
            port: AtomicU8::new(port),
            calls: Arc::default(),
        });
        tokio::spawn(watch_for_leavers(
            Arc::downgrade(&another),
            another.connection.clone(),
        ));
        another
    }

    /// Closes the connection, which is all that the others notice.
    pub(super) async fn die(&self) {
        // Nothing to do about a connection that is closed already.
        let _ = self.connection.clone().close().await;
    }

    pub(super) async fn plug(self: &Arc<Self>) -> zbus::Result<()> {
        *self.state() = State {
            powered: Some(Power::On),
            ..State::default()
        };
        let daemon = Arc::downgrade(self);
        let adapter = Adapter { daemon };
        self.connection
            .object_server()
            .at(self.adapter(), adapter)
            .await?;
        Ok(())
    }

    /// The controller goes on with the scan of a daemon that has died just now.
    pub(super) fn inherit_scan(&self) {
        self.state().taken_until = Some(now().after(self.habits.scan_outlives));
    }

    pub(super) async fn unplug(self: &Arc<Self>) -> zbus::Result<()> {
        let gone = core::mem::take(&mut *self.state());
        for address in gone.entries.into_keys() {
            self.connection
                .object_server()
                .remove::<Remote, _>(self.path(address))
                .await?;
        }
        self.connection
            .object_server()
            .remove::<Adapter, _>(self.adapter())
            .await?;
        Ok(())
    }

    /// The path of the adapter.
    fn adapter(&self) -> String {
        format!("{ADAPTER_STEM}{}", self.port.load(Ordering::Relaxed))
    }

    fn path(&self, address: [u8; 6]) -> String {
        path(&self.adapter(), address)
    }

    /// The number under which the kernel lists the adapter when it is plugged in next.
    pub(super) fn renumber(&self, port: u8) {
        self.port.store(port, Ordering::Relaxed);
    }

    /// Another adapter appears, whose number is `port`.
    pub(super) async fn plug_another(self: &Arc<Self>, port: u8) -> zbus::Result<()> {
        let daemon = Arc::downgrade(self);
        let place = format!("{ADAPTER_STEM}{port}");
        self.connection
            .object_server()
            .at(place, Adapter { daemon })
            .await?;
        Ok(())
    }

    pub(super) async fn unplug_another(&self, port: u8) -> zbus::Result<()> {
        let place = format!("{ADAPTER_STEM}{port}");
        self.connection
            .object_server()
            .remove::<Adapter, _>(place)
            .await?;
        Ok(())
    }

    /// A switch on the computer's side: while it is shut the adapter stays off, whoever orders what.
    pub(super) async fn block(&self, is: bool) -> zbus::Result<()> {
        if is {
            self.power(Power::Off).await?;
        }
        self.state().blocked = is;
        Ok(())
    }

    /// Ends every scan, for reasons of the daemon's own.
    pub(super) async fn stop_scans(&self) -> zbus::Result<()> {
        self.state().scanners.clear();
        self.scan_stopped().await
    }

    pub(super) fn powered(&self) -> Power {
        self.state().powered.unwrap_or(Power::Off)
    }

    pub(super) fn scanning(&self) -> bool {
        self.scanners() > 0
    }

    pub(super) fn scanners(&self) -> usize {
        self.state().scanners.len()
    }

    pub(super) fn remembers(&self, address: [u8; 6]) -> bool {
        self.state().entries.contains_key(&address)
    }

    pub(super) fn keeps(&self, address: [u8; 6]) -> bool {
        self.state()
            .entries
            .get(&address)
            .is_some_and(|entry| lock(entry).kept)
    }

    /// Switches the adapter. Off ends every scan; on resumes none.
    pub(super) async fn power(&self, power: Power) -> zbus::Result<()> {
        let was_scanning = {
            let mut state = self.state();
            if state.blocked {
                return Err(fdo::Error::Failed("Blocked through rfkill".to_owned()).into());
            }
            if state.powered.is_none_or(|before| before == power) {
                return Ok(());
            }
            state.powered = Some(power);
            state.taken_until = None;
            state.wedged = false;
            !core::mem::take(&mut state.scanners).is_empty()
        };
        if was_scanning {
            self.scan_stopped().await?;
        }
        self.changed(
            &self.adapter(),
            ADAPTER_NAME,
            HashMap::from([("Powered", Value::from(power == Power::On))]),
            &[],
        )
        .await
    }

    pub(super) async fn advert(self: &Arc<Self>, phone: &Phone) -> zbus::Result<Fate> {
        let _objects = self.at_objects.lock().await;
        let known = {
            let state = self.state();
            let hears = state.powered == Some(Power::On)
                && !state.scanners.is_empty()
                && !state.deaf
                && !state.wedged
                && state.connecting == 0;
            if !hears {
                return Ok(Fate::Unheard);
            }
            state.entries.get(&phone.address).cloned()
        };
        let path = self.path(phone.address);
        if let Some(entry) = known {
            let changed = lock(&entry).take(phone);
            self.changed(&path, REMOTE_NAME, changed, &[]).await?;
        } else {
            let entry = Arc::new(Mutex::new(Entry::of(phone)));
            self.state().entries.insert(phone.address, Arc::clone(&entry));
            let daemon = Arc::downgrade(self);
            let remote = Remote {
                entry,
                daemon,
                adapter: self.adapter(),
            };
            self.connection.object_server().at(path, remote).await?;
        }
        Ok(Fate::Told)
    }

    /// Says that `properties` of an entry changed, whatever they are.
    pub(super) async fn say(
        &self,
        address: [u8; 6],
        properties: HashMap<&str, Value<'_>>,
    ) -> zbus::Result<()> {
        self.changed(&self.path(address), REMOTE_NAME, properties, &[])
            .await
    }

    /// Announces an entry, whatever its properties are and though there is none.
    pub(super) async fn announce(
        &self,
        address: [u8; 6],
        properties: HashMap<&str, Value<'_>>,
    ) -> zbus::Result<()> {
        let place = ObjectPath::try_from(self.path(address))?;
        let body = (place, HashMap::from([(REMOTE_NAME, properties)]));
        let objects = "org.freedesktop.DBus.ObjectManager";
        self.connection
            .emit_signal(None::<&str>, "/", objects, "InterfacesAdded", &body)
            .await
    }

    /// Forgets the address whose entry stands at `place`.
    async fn remove(&self, place: &str) -> Result<(), BluezError> {
        let standing = self
            .state()
            .entries
            .keys()
            .find(|address| self.path(**address) == place)
            .copied();
        match standing {
            Some(address) => Ok(self.forget(address).await?),
            None => Err(BluezError::Failed("Does Not Exist".to_owned())),
        }
    }

    pub(super) async fn forget(&self, address: [u8; 6]) -> zbus::Result<()> {
        let _objects = self.at_objects.lock().await;
        if self.state().entries.remove(&address).is_some() {
            gatt::hide(self.connection.object_server(), &self.path(address)).await?;
            self.connection
                .object_server()
                .remove::<Remote, _>(self.path(address))
                .await?;
        }
        Ok(())
    }

    /// Connects to the phone of `entry` and shows its services. Scanning pauses meanwhile, and goes on only when it is
    /// started anew; BlueZ does that by itself, but takes five seconds.
    async fn connect(&self, entry: &Mutex<Entry>, owner: &str) -> Result<(), BluezError> {
        let offers = {
            let mut entry = lock(entry);
            entry.kept = true;
            entry.seen.gatt.clone()
        };
        {
            let mut state = self.state();
            state.connecting += 1;
            state.connections += 1;
            state.connecting_most = state.connecting_most.max(state.connecting);
        }
        let made = self.make(&offers).await;
        {
            let mut state = self.state();
            state.connecting -= 1;
            state.deaf = true;
        }
        if !made {
            return Err(BluezError::Failed("le-connection-abort-by-local".to_owned()));
        }
        lock(entry).connected = true;
        self.tell(owner, "Connected", true).await?;
        if offers == Gatt::HangsUp {
            lock(entry).connected = false;
            self.tell(owner, "Connected", false).await?;
            return Err(BluezError::Failed("le-connection-abort-by-remote".to_owned()));
        }
        let server = self.connection.object_server();
        let touched = Arc::clone(&self.touched);
        if let Some(uuid) = gatt::show(server, owner, &offers, touched).await? {
            let uuids = {
                let mut entry = lock(entry);
                entry.seen.uuids.push(uuid.to_owned());
                entry.seen.uuids.clone()
            };
            let changed = HashMap::from([("UUIDs", Value::from(uuids))]);
            self.changed(owner, REMOTE_NAME, changed, &[]).await?;
        }
        self.tell(owner, "ServicesResolved", true).await?;
        Ok(())
    }

    /// Waits for the connection; false when there will be none.
    async fn make(&self, offers: &Gatt) -> bool {
        let answer = async {
            match offers {
                Gatt::Silent => std::future::pending().await,
                _ => tokio::time::sleep(self.habits.connect_takes).await,
            }
        };
        tokio::select! {
            () = self.hung_up.notified() => false,
            () = answer => *offers != Gatt::Refuses,
        }
    }

    /// Ends a connection, or gives up one that is being made.
    async fn disconnect(&self, entry: &Mutex<Entry>, owner: &str) -> Result<(), BluezError> {
        self.hung_up.notify_waiters();
        let was_connected = core::mem::take(&mut lock(entry).connected);
        if was_connected {
            gatt::hide(self.connection.object_server(), owner).await?;
            self.tell(owner, "ServicesResolved", false).await?;
            self.tell(owner, "Connected", false).await?;
        }
        Ok(())
    }

    /// Connections begun so far, and how many were being made at the same time at most.
    pub(super) fn connections(&self) -> (u32, u32) {
        let state = self.state();
        (state.connections, state.connecting_most)
    }

    /// Questions and orders that came so far.
    pub(super) fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    /// How often a characteristic was read, written or subscribed to.
    pub(super) fn touched(&self) -> u32 {
        self.touched.load(Ordering::Relaxed)
    }

    async fn tell(&self, owner: &str, name: &str, is: bool) -> zbus::Result<()> {
        let changed = HashMap::from([(name, Value::from(is))]);
        self.changed(owner, REMOTE_NAME, changed, &[]).await
    }

    pub(super) async fn start_scan(&self, scanner: String) -> Result<(), BluezError> {
        let first = {
            let mut state = self.state();
            if state.powered != Some(Power::On) {
                return Err(BluezError::NotReady("Resource Not Ready".to_owned()));
            }
            if state.taken_until.is_some_and(|until| now() < until) {
                return Err(BluezError::InProgress("Operation already in progress".to_owned()));
            }
            let first = state.scanners.is_empty();
            if !state.scanners.insert(scanner) {
                return Err(BluezError::InProgress("Operation already in progress".to_owned()));
            }
            if first {
                state.deaf = false;
            }
            first
        };
        if first {
            let changed = HashMap::from([("Discovering", Value::from(true))]);
            self.changed(&self.adapter(), ADAPTER_NAME, changed, &[]).await?;
        }
        Ok(())
    }

    pub(super) async fn stop_scan(&self, scanner: &str) -> Result<(), BluezError> {
        let last = {
            let mut state = self.state();
            if !state.scanners.remove(scanner) {
                return Err(BluezError::Failed("No discovery started".to_owned()));
            }
            state.scanners.is_empty()
        };
        if last {
            self.scan_stopped().await?;
        }
        Ok(())
    }

    /// Levels are forgotten with the scan, which is told as "invalidated", not as a change.
    async fn scan_stopped(&self) -> zbus::Result<()> {
        let entries: Vec<_> = self
            .state()
            .entries
            .iter()
            .map(|(address, entry)| (*address, Arc::clone(entry)))
            .collect();
        for (address, entry) in entries {
            lock(&entry).level = None;
            self.changed(&self.path(address), REMOTE_NAME, HashMap::new(), &["RSSI"])
                .await?;
        }
        let changed = HashMap::from([("Discovering", Value::from(false))]);
        self.changed(&self.adapter(), ADAPTER_NAME, changed, &[]).await
    }

    async fn changed(
        &self,
        path: &str,
        interface: &str,
        changed: HashMap<&str, Value<'_>>,
        invalidated: &[&str],
    ) -> zbus::Result<()> {
        let body = (interface, changed, invalidated);
        let properties = "org.freedesktop.DBus.Properties";
        self.connection
            .emit_signal(None::<&str>, path, properties, "PropertiesChanged", &body)
            .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl Scans for Daemon {
    fn start_scan(&self, scanner: String) -> BoxFuture<'_, Result<(), BluezError>> {
        Box::pin(self.start_scan(scanner))
    }
    fn stop_scan<'a>(&'a self, scanner: &'a str) -> BoxFuture<'a, Result<(), BluezError>> {
        Box::pin(self.stop_scan(scanner))
    }
    fn remove<'a>(&'a self, place: &'a str) -> BoxFuture<'a, Result<(), BluezError>> {
        Box::pin(self.remove(place))
    }
    fn power(&self, power: Power) -> BoxFuture<'_, zbus::Result<()>> {
        Box::pin(self.power(power))
    }
    fn powered(&self) -> Power {
        self.powered()
    }
    fn scanning(&self) -> bool {
        self.scanning()
    }
    fn address(&self) -> &'static str {
        self.habits.address
    }
}

impl Connects for Daemon {
    fn connect<'a>(
        &'a self,
        entry: &'a Mutex<Entry>,
        owner: &'a str,
    ) -> BoxFuture<'a, Result<(), BluezError>> {
        Box::pin(self.connect(entry, owner))
    }
    fn disconnect<'a>(
        &'a self,
        entry: &'a Mutex<Entry>,
        owner: &'a str,
    ) -> BoxFuture<'a, Result<(), BluezError>> {
        Box::pin(self.disconnect(entry, owner))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn path(adapter: &str, address: [u8; 6]) -> String {
    format!("{adapter}/dev_{}", text(address).replace(':', "_"))
}

/// Forgets each address when its time is over.
async fn forget_in_time(daemon: Weak<Daemon>) {
    loop {
        let Some(daemon) = daemon.upgrade() else { return };
        let remember = daemon.habits.remember;
        let over: Vec<[u8; 6]> = daemon
            .state()
            .entries
            .iter()
            .filter(|(_, entry)| {
                let entry = lock(entry);
                !entry.connected && !entry.kept && now().since(entry.last_advert) >= remember
            })
            .map(|(address, _)| *address)
            .collect();
        for address in over {
            if daemon.forget(address).await.is_err() {
                return;
            }
        }
        drop(daemon);
        tokio::time::sleep((remember / 10).max(Duration::from_millis(10))).await;
    }
}

/// Counts what is asked and ordered, for as long as the connection lasts.
async fn count_calls(connection: Connection, calls: Arc<AtomicU64>) {
    let mut messages = MessageStream::from(connection);
    while let Some(Ok(message)) = messages.next().await {
        if message.message_type() == message::Type::MethodCall {
            calls.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Ends the scan of a program that has left the bus.
async fn watch_for_leavers(daemon: Weak<Daemon>, connection: Connection) {
    let Ok(bus) = fdo::DBusProxy::new(&connection).await else {
        return;
    };
    let Ok(mut changes) = bus.receive_name_owner_changed().await else {
        return;
    };
    while let Some(change) = changes.next().await {
        let Ok(change) = change.args() else { continue };
        if change.new_owner().is_none() {
            let Some(daemon) = daemon.upgrade() else { return };
            // Most of those who leave never scanned.
            let _ = daemon.stop_scan(change.name().as_str()).await;
        }
    }
}
