//! One question to one phone: a connection, a look at the names of its services, and nothing left behind.
//!
//! It runs on a thread of its own. On Linux it also has a connection to the system of its own: connecting opens and
//! drops an event stream inside btleplug, which can panic a task and leak a match rule (decision 2); both end with the
//! connection they happened on, and the ear never notices.
//!
//! After a connection BlueZ keeps the phone in its memory for good, with its services among the UUIDs; so the entry is
//! removed, which also hangs up. btleplug cannot do that, and on Linux the call is made directly.
//!
//! Deliberately absent: characteristics. None is ever read, written or subscribed to. Also time limits for the phone:
//! those are the questions'.

use std::time::Duration;

use btleplug::api::{Central, Peripheral as _};
use btleplug::platform::{self, Peripheral};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::bus::Own;
use super::stream::address_of;
use crate::advert::Address;
use crate::health::Answer;

/// Longest wait for each call that hangs up. BlueZ lets two seconds pass before it ends a connection.
const LEAVE_LIMIT: Duration = Duration::from_secs(4);

/// A question under way. Dropping it ends its thread at the next opportunity.
pub(super) struct Question {
    /// The answer, then the end: the connection is given up.
    pub(super) news: mpsc::Receiver<Answer>,
    withdraw: Option<oneshot::Sender<()>>,
    _runtime: Own,
}

/// Whom to ask, through which adapter, for what.
pub(super) struct Subject {
    pub(super) adapter: platform::Adapter,
    pub(super) address: Address,
    pub(super) service: Uuid,
}

impl Question {
    /// Puts the question; `None` if the system has no thread to spare.
    pub(super) fn put(subject: Subject) -> Option<Self> {
        let runtime = Own::new("radio-question").ok()?;
        let (tell, news) = mpsc::channel(1);
        let (withdraw, withdrawn) = oneshot::channel();
        runtime.spawn(ask(subject, tell, withdrawn))?;
        Some(Self {
            news,
            withdraw: Some(withdraw),
            _runtime: runtime,
        })
    }

    /// Hangs up, whatever it is at.
    pub(super) fn withdraw(&mut self) {
        if let Some(withdraw) = self.withdraw.take() {
            // It may have ended by itself just now.
            let _ = withdraw.send(());
        }
    }
}

async fn ask(subject: Subject, tell: mpsc::Sender<Answer>, withdrawn: oneshot::Receiver<()>) {
    let mut phone = None;
    tokio::select! {
        biased;
        _ = withdrawn => {}
        answer = look(&subject, &mut phone) => {
            // What went wrong is of no use: no error of a phone calls for another step. And nobody listens any more
            // when the radio has ended.
            let _ = tell.try_send(answer.unwrap_or(Answer::CannotTell));
        }
    }
    if let Some(phone) = phone {
        // Either fails where the phone or the adapter is gone, and then there is nothing to hang up.
        let _ = tokio::time::timeout(LEAVE_LIMIT, phone.disconnect()).await;
        let _ = tokio::time::timeout(LEAVE_LIMIT, forget(&phone)).await;
    }
}

/// Connects to the phone, left in `phone`, and looks through its services.
async fn look(subject: &Subject, phone: &mut Option<Peripheral>) -> btleplug::Result<Answer> {
    let adapter = own(&subject.adapter).await?;
    let known = adapter.peripherals().await?;
    let found = known
        .into_iter()
        .find(|phone| address_of(&phone.id()) == subject.address);
    let Some(found) = found else {
        return Ok(Answer::CannotTell);
    };
    let phone = phone.insert(found);
    phone.connect().await?;
    phone.discover_services().await?;
    let services = phone.services();
    Ok(
        if services.iter().any(|service| service.uuid == subject.service) {
            Answer::Has
        } else if services.is_empty() {
            // Every iPhone offers services of Apple's: an empty list is one that was not read to its end.
            Answer::CannotTell
        } else {
            Answer::HasNot
        },
    )
}

/// The same adapter, through a connection of this question's own.
#[cfg(target_os = "linux")]
async fn own(adapter: &platform::Adapter) -> btleplug::Result<platform::Adapter> {
    use btleplug::api::Manager as _;
    let wanted = adapter.adapter_info().await?;
    if !super::hail::answers(LEAVE_LIMIT).await {
        return Err(btleplug::Error::TimedOut(LEAVE_LIMIT));
    }
    for adapter in platform::Manager::new().await?.adapters().await? {
        if adapter.adapter_info().await? == wanted {
            return Ok(adapter);
        }
    }
    Err(btleplug::Error::DeviceNotFound)
}

/// Elsewhere only the adapter that heard a phone knows it.
#[cfg(not(target_os = "linux"))]
async fn own(adapter: &platform::Adapter) -> btleplug::Result<platform::Adapter> {
    Ok(adapter.clone())
}

/// Removes BlueZ's entry of the phone. Its id is where the entry stands, such as `hci0/dev_4A_00_00_00_00_01`.
#[cfg(target_os = "linux")]
async fn forget(phone: &Peripheral) {
    let entry = format!("/org/bluez/{}", phone.id());
    let removing = tokio::task::spawn_blocking(move || {
        let adapter = entry.rsplit_once('/')?.0.to_owned();
        let bus = super::hail::connection(LEAVE_LIMIT)?;
        bus.with_proxy("org.bluez", adapter, LEAVE_LIMIT)
            .method_call::<(), _, _, _>(
                "org.bluez.Adapter1",
                "RemoveDevice",
                (dbus::Path::new(entry).ok()?,),
            )
            .ok()
    });
    // It may be gone by itself, or the bus is.
    let _ = removing.await;
}

/// Other systems keep nothing of a phone that was only connected to.
#[cfg(not(target_os = "linux"))]
async fn forget(_phone: &Peripheral) {}
