//! One connection to the system's Bluetooth: its calls, each with a time limit, and the ear it feeds.
//!
//! Each connection has a runtime of its own and ends with it. btleplug never ends a connection that it opened, and
//! leaves tasks behind that would otherwise gather over the weeks; and making one may block a thread for half a minute.

use std::io;
use std::time::Duration;

use btleplug::api::{Central, CentralState, Manager as _, ScanFilter};
use btleplug::platform;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use super::adapter::{KERNEL_LIST, attached};
use super::blocking;
use super::discretion::{Discretion, discretion};
use super::ladder::Finding;
use super::seat::Choice;
#[cfg(target_os = "linux")]
use super::signals::Listener;
use super::source::{Ear, Hearing, Source};
use super::stream::{Events, listen};
use super::tally::Outlet;
use crate::health::Adapter;

/// A connection, and what was opened through it.
pub(super) struct Bus {
    runtime: Own,
    manager: platform::Manager,
    opened: Option<Opened>,
    discretion: Discretion,
    call_limit: Duration,
}

/// A runtime that may be dropped anywhere: it does not wait for a thread that hangs.
pub(super) struct Own(Option<Runtime>);

/// An adapter and the one ear on it.
struct Opened {
    adapter: platform::Adapter,
    identity: Adapter,
    ear: Ear,
}

/// Whether an event stream that still runs is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subscription {
    /// Keep it, if it is of the same adapter.
    Keep,
    /// Make a new one in any case.
    Renew,
}

impl Bus {
    /// Connects.
    pub(super) async fn connect(call_limit: Duration) -> Result<Self, Finding> {
        let runtime = Own::new("radio-bus").map_err(|_| Finding::Refused)?;
        let connecting = async move {
            #[cfg(target_os = "linux")]
            if !super::hail::answers(call_limit).await {
                return Err(btleplug::Error::TimedOut(call_limit));
            }
            platform::Manager::new().await
        };
        let connecting = runtime.spawn(connecting).ok_or(Finding::Refused)?;
        match tokio::time::timeout(call_limit, connecting).await {
            Ok(Ok(Ok(manager))) => Ok(Self {
                runtime,
                manager,
                opened: None,
                discretion: Discretion::AsksToPair,
                call_limit,
            }),
            Ok(_) => Err(Finding::Refused),
            Err(_) => Err(Finding::Stuck),
        }
    }

    /// The adapter in use.
    pub(super) fn adapter(&self) -> Option<&Adapter> {
        self.opened.as_ref().map(|opened| &opened.identity)
    }

    /// Finds the adapter, subscribes, scans.
    pub(super) async fn open(
        &mut self,
        choice: &Choice,
        source: Source,
        subscription: Subscription,
        outlet: &Outlet,
    ) -> Finding {
        let manager = self.manager.clone();
        let listed = self.call(async move { listed(&manager).await }).await;
        let (mut adapters, mut identities): (Vec<_>, Vec<_>) = match listed {
            Ok(listed) => listed.into_iter().unzip(),
            Err(finding) => return finding,
        };
        let Some(place) = choice.among(&identities) else {
            return Finding::Absent;
        };
        let (adapter, identity) = (adapters.swap_remove(place), identities.swap_remove(place));

        // The adapter is opened anew whenever the system's Bluetooth was, perhaps with other options.
        let looking = async { Ok(tokio::task::spawn_blocking(discretion).await.ok()) };
        let found = self.call(looking).await.ok().flatten();
        self.discretion = found.unwrap_or(Discretion::AsksToPair);

        let keep = subscription == Subscription::Keep
            && self
                .opened
                .as_ref()
                .is_some_and(|opened| opened.identity == identity && opened.ear.hearing() == Hearing::Lives);
        if !keep {
            self.opened = None;
            let ear = match self.listen(&adapter, &identity.name, source, outlet).await {
                Ok(ear) => ear,
                Err(finding) => return finding,
            };
            self.opened = Some(Opened {
                adapter,
                identity,
                ear,
            });
        }
        self.scan().await
    }

    /// Makes an ear for the adapter called `name`.
    async fn listen(
        &self,
        adapter: &platform::Adapter,
        name: &str,
        source: Source,
        outlet: &Outlet,
    ) -> Result<Ear, Finding> {
        #[cfg(target_os = "linux")]
        if source == Source::Signals {
            let (listener, subscribed) = Listener::start(name, outlet.clone()).ok_or(Finding::Refused)?;
            return match tokio::time::timeout(self.call_limit, subscribed).await {
                Ok(Ok(())) => Ok(Ear::Signals(listener)),
                Ok(Err(_)) => Err(Finding::Refused),
                Err(_) => Err(Finding::Stuck),
            };
        }
        #[cfg(not(target_os = "linux"))]
        let _ = (name, source);
        let subscribing = adapter.clone();
        let events = self.call(async move { Events::of(&subscribing).await }).await?;
        let listening = listen(adapter.clone(), events, outlet.clone());
        self.runtime
            .spawn(listening)
            .map(Ear::Events)
            .ok_or(Finding::Refused)
    }

    /// Asks for the scan. That it runs already counts as success, although only hearing proves it; but where it is refused as
    /// running and nobody scans, the controller still carries out the scan of a Bluetooth service that died.
    pub(super) async fn scan(&self) -> Finding {
        let adapter = match self.working_adapter() {
            Ok(adapter) => adapter,
            Err(finding) => return finding,
        };
        let scanning = async move {
            match adapter.start_scan(ScanFilter::default()).await {
                Err(error) if says(&error, &["InProgress", "already in progress"]) => Ok(Finding::Busy),
                other => other.map(|()| Finding::Done),
            }
        };
        match self.call(scanning).await {
            Ok(Finding::Busy) if self.scans().await != Some(false) => Finding::Done,
            Ok(finding) | Err(finding) => finding,
        }
    }

    /// Whether anybody scans, as far as the system tells.
    async fn scans(&self) -> Option<bool> {
        self.on_own_connection(blocking::scans).await
    }

    /// Switches the adapter off, which ends whatever the controller does, and asks for the scan, which switches it on. One through
    /// which something is connected works, and is somebody's: there the scan alone is started anew.
    pub(super) async fn unblock(&self) -> Finding {
        if self.on_own_connection(blocking::is_used).await == Some(true) {
            return self.rescan().await;
        }
        self.on_own_connection(blocking::switch_off).await;
        self.scan().await
    }

    /// Makes a call about the adapter that btleplug has none for, within the time limit.
    async fn on_own_connection<T: Send + 'static>(
        &self,
        call: impl FnOnce(&str, Duration) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let name = self.adapter()?.name.clone();
        let limit = self.call_limit;
        let calling = async move { Ok(tokio::task::spawn_blocking(move || call(&name, limit)).await.ok()) };
        self.call(calling).await.ok().flatten().flatten()
    }

    /// Stops the scan and starts it. A stop that fails does not matter.
    pub(super) async fn rescan(&self) -> Finding {
        if self.stop_scan().await == Finding::Stuck {
            return Finding::Stuck;
        }
        self.scan().await
    }

    /// Stops the scan.
    pub(super) async fn stop_scan(&self) -> Finding {
        let adapter = match self.working_adapter() {
            Ok(adapter) => adapter,
            Err(finding) => return finding,
        };
        match self.call(async move { adapter.stop_scan().await }).await {
            Ok(()) => Finding::Done,
            Err(finding) => finding,
        }
    }

    /// Is the adapter there and on?
    pub(super) async fn look(&self) -> Finding {
        let adapter = match self.working_adapter() {
            Ok(adapter) => adapter,
            Err(finding) => return finding,
        };
        let known = self.adapter().map(|adapter| adapter.address_text.clone());
        // The address first: asking for the power alone gives "off" for an adapter that is gone. And another one may stand in
        // its place by now: two that were pulled out need not come back under their own numbers.
        let looking = async move {
            let address = adapter.adapter_address().await?;
            let address = address.map(|address| address.to_string());
            let is_known = known.is_none_or(|known| known == address.unwrap_or_default());
            Ok(match (is_known, adapter.adapter_state().await?) {
                (false, _) => Finding::Absent,
                (true, CentralState::PoweredOff) => Finding::Off,
                (true, _) => Finding::Done,
            })
        };
        match self.call(looking).await {
            Ok(finding) => finding,
            Err(finding) => finding,
        }
    }

    /// The adapter, if phones may be connected to through it.
    pub(super) fn discreet_adapter(&self) -> Option<platform::Adapter> {
        self.working_adapter()
            .ok()
            .filter(|_| self.discretion == Discretion::Discreet)
    }

    /// The adapter, as long as its ear lives.
    fn working_adapter(&self) -> Result<platform::Adapter, Finding> {
        let opened = self.opened.as_ref().ok_or(Finding::Absent)?;
        match opened.ear.hearing() {
            Hearing::Lives => Ok(opened.adapter.clone()),
            Hearing::Ended => Err(Finding::Absent),
            Hearing::Lost => Err(Finding::Stuck),
        }
    }

    /// Makes one call on this connection's runtime, within the time limit.
    async fn call<T: Send + 'static>(
        &self,
        call: impl Future<Output = btleplug::Result<T>> + Send + 'static,
    ) -> Result<T, Finding> {
        let calling = self.runtime.spawn(call).ok_or(Finding::Refused)?;
        let abort = calling.abort_handle();
        match tokio::time::timeout(self.call_limit, calling).await {
            Ok(Ok(Ok(answer))) => Ok(answer),
            Ok(Ok(Err(error))) => Err(finding_of(&error)),
            Ok(Err(_)) => Err(Finding::Refused),
            Err(_) => {
                abort.abort();
                Err(Finding::Stuck)
            }
        }
    }
}

impl Own {
    pub(super) fn new(thread_name: &str) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name(thread_name)
            .enable_all()
            .build()?;
        Ok(Self(Some(runtime)))
    }

    pub(super) fn spawn<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) -> Option<JoinHandle<T>> {
        self.0.as_ref().map(|runtime| runtime.spawn(task))
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// The adapters of the machine; one that is just being pulled out is left out.
async fn listed(manager: &platform::Manager) -> btleplug::Result<Vec<(platform::Adapter, Adapter)>> {
    let mut listed = Vec::new();
    for adapter in manager.adapters().await? {
        let Ok(info) = adapter.adapter_info().await else {
            continue;
        };
        let name = info.split_whitespace().next().unwrap_or_default().to_owned();
        let address = adapter.adapter_address().await.ok().flatten();
        let identity = Adapter {
            attached: attached(KERNEL_LIST.as_ref(), &name),
            address_text: address.map(|address| address.to_string()).unwrap_or_default(),
            name,
        };
        listed.push((adapter, identity));
    }
    Ok(listed)
}

/// What an error means for the ladder.
fn finding_of(error: &btleplug::Error) -> Finding {
    /// The adapter's object is gone, or the daemon is, or it cannot be started.
    const ABSENT: [&str; 8] = [
        "UnknownObject",
        "UnknownMethod",
        "ServiceUnknown",
        "NameHasNoOwner",
        "not provided by",
        "activat",
        "Spawn",
        "systemd1",
    ];
    /// Switched off, perhaps by a hardware switch.
    const OFF: [&str; 3] = ["NotReady", "Not Powered", "Blocked"];
    /// The connection was lost, or the daemon hangs.
    const STUCK: [&str; 3] = ["NoReply", "Timeout", "Disconnected"];
    if says(error, &ABSENT) {
        Finding::Absent
    } else if says(error, &OFF) {
        Finding::Off
    } else if says(error, &STUCK) {
        Finding::Stuck
    } else {
        Finding::Refused
    }
}

/// BlueZ gives its errors as names and English texts only, which btleplug passes on; `Debug` shows both.
fn says(error: &btleplug::Error, words: &[&str]) -> bool {
    let text = format!("{error:?} {error}");
    words.iter().any(|word| text.contains(word))
}
