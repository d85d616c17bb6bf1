//! What a screen reader has of the window, over AT-SPI: the tree of its parts as WebKit and GTK put it on the accessibility bus, and
//! what it reads out by itself, which is what comes into a live region, and alerts. Read only. Debian's `at-spi2-core` brings the bus.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use futures::StreamExt;
use serde::Serialize;
use tokio::runtime::Runtime;
use zbus::connection::Builder;
use zbus::message::Type;
use zbus::zvariant::{DynamicDeserialize, DynamicType, OwnedObjectPath, OwnedValue, Structure, Value};
use zbus::{Connection, MatchRule, Message, MessageStream, Proxy};

use super::patience::until;

const REGISTRY: &str = "org.a11y.atspi.Registry";
const ROOT: &str = "/org/a11y/atspi/accessible/root";
/// What every part has.
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// What changes of a part.
const EVENTS: &str = "org.a11y.atspi.Event.Object";
/// States by their numbers in `atspi-constants.h`.
const EXPANDED: u32 = 10;
const FOCUSED: u32 = 12;
const SELECTED: u32 = 23;
/// More events than a page sends while a story looks away.
const MANY: usize = 100_000;

/// One thing on the bus: who has it, and where.
type Place = (String, OwnedObjectPath);

/// The accessibility bus of a stage, and whoever listens there.
pub struct Heard {
    runtime: Runtime,
    bus: Connection,
    read_out: Arc<Mutex<Vec<String>>>,
}

/// A part of the window.
#[derive(Clone, Debug)]
pub struct Part {
    place: Place,
    /// Its name.
    pub name: String,
    /// What it is, in the words of ARIA: `status`, `combobox`.
    pub role: String,
    /// How urgently its changes are read out (`polite`, `assertive`); empty: not at all. Inherited by what stands in it.
    pub live: String,
    /// Its text, with that of what stands in it.
    pub text: String,
    /// Whether it has the keyboard.
    pub focused: bool,
    /// Whether it opened a list.
    pub expanded: bool,
    /// Whether it is the one that is chosen.
    pub selected: bool,
    /// Which it is, of how many that stand beside it.
    pub position: (i32, i32),
}

impl Heard {
    /// Listens from now on: a page tells only whoever asked for it before.
    pub(super) fn on(session_bus: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let read_out = Arc::new(Mutex::new(Vec::new()));
        let bus = runtime
            .block_on(listen(session_bus, Arc::clone(&read_out)))
            .expect("a bus for screen readers");
        Self {
            runtime,
            bus,
            read_out,
        }
    }

    /// Everything that was read out so far, in its order.
    pub fn read_out(&self) -> Vec<String> {
        self.read_out
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits until something is read out that holds these words, and answers all of it.
    ///
    /// # Panics
    /// When it never is.
    pub fn until_read_out(&self, words: &str) -> String {
        until(&format!("{words:?} is read out"), || {
            self.read_out().into_iter().find(|said| said.contains(words))
        })
    }

    /// Every part of every window.
    pub fn parts(&self) -> Vec<Part> {
        let root = OwnedObjectPath::try_from(ROOT).expect("a path");
        let mut parts = Vec::new();
        self.runtime
            .block_on(walk(&self.bus, (REGISTRY.to_owned(), root), &mut parts));
        parts
    }

    /// Waits for a part that `fits`.
    ///
    /// # Panics
    /// When there never is one.
    pub fn until(&self, what: &str, fits: impl Fn(&Part) -> bool) -> Part {
        until(what, || self.parts().into_iter().find(|part| fits(part)))
    }

    /// What stands in a part, one below the other. (Which list a field opened WebKit does not say: it is found by its name.)
    pub fn within(&self, part: &Part) -> Vec<Part> {
        self.runtime.block_on(async {
            let mut parts = Vec::new();
            for child in children(&self.bus, &part.place).await {
                parts.extend(part_at(&self.bus, &child).await);
            }
            parts
        })
    }
}

/// Joins the accessibility bus, and puts into `read_out` what is read out there.
async fn listen(session_bus: &str, read_out: Arc<Mutex<Vec<String>>>) -> zbus::Result<Connection> {
    let session = Builder::address(session_bus)?.build().await?;
    let place = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus").await?;
    let address: String = place.call("GetAddress", &()).await?;
    let bus = Builder::address(address.as_str())?.build().await?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(EVENTS)?
        .build();
    let mut events = MessageStream::for_match_rule(rule, &bus, Some(MANY)).await?;
    let registry = Proxy::new(
        &bus,
        REGISTRY,
        "/org/a11y/atspi/registry",
        "org.a11y.atspi.Registry",
    )
    .await?;
    for kind in ["object:children-changed", "object:text-changed"] {
        let () = registry
            .call("RegisterEvent", &(kind, Vec::<String>::new(), ""))
            .await?;
    }
    let asked = bus.clone();
    tokio::spawn(async move {
        while let Some(Ok(event)) = events.next().await {
            let words = words_of(&asked, &event).await;
            let mut said = read_out.lock().unwrap_or_else(PoisonError::into_inner);
            said.extend(words.filter(|words| !words.trim().is_empty()));
        }
    });
    Ok(bus)
}

/// What a screen reader reads out when this happens: what comes into a live region, and alerts wherever they come.
async fn words_of(bus: &Connection, event: &Message) -> Option<String> {
    let head = event.header();
    let source = (head.sender()?.to_string(), head.path()?.to_owned().into());
    let body = event.body();
    let told: Structure<'_> = body.deserialize().ok()?;
    let [Value::Str(how), _, _, Value::Value(what), ..] = told.fields() else {
        return None;
    };
    match (head.member()?.as_str(), how.as_str(), &**what) {
        ("TextChanged", "insert", Value::Str(words)) => {
            let part = part_at(bus, &source).await?;
            (!part.live.is_empty()).then(|| words.to_string())
        }
        ("ChildrenChanged", "add", child) => {
            let child = part_at(bus, &place_of(child)?).await?;
            let into = part_at(bus, &source).await?;
            let words = if child.text.is_empty() {
                child.name
            } else {
                child.text
            };
            (!into.live.is_empty() || child.role == "alert").then_some(words)
        }
        _ => None,
    }
}

fn place_of(value: &Value<'_>) -> Option<Place> {
    let Value::Structure(pair) = value else {
        return None;
    };
    let [Value::Str(owner), Value::ObjectPath(path)] = pair.fields() else {
        return None;
    };
    Some((owner.to_string(), path.to_owned().into()))
}

/// Goes through everything that stands in `place`.
async fn walk(bus: &Connection, place: Place, parts: &mut Vec<Part>) {
    let mut ahead = vec![place];
    while let Some(place) = ahead.pop() {
        // What goes away while it is looked at is nobody's part.
        parts.extend(part_at(bus, &place).await);
        ahead.extend(children(bus, &place).await.into_iter().rev());
    }
}

async fn children(bus: &Connection, place: &Place) -> Vec<Place> {
    let mut children: Vec<Place> = ask(bus, place, ACCESSIBLE, "GetChildren", &())
        .await
        .unwrap_or_default();
    // The page is plugged into the window: GTK tells of such a child only where it is asked for by its number.
    if children.is_empty() {
        children.extend(ask::<Place>(bus, place, ACCESSIBLE, "GetChildAtIndex", &0_i32).await);
        children.retain(|(_, path)| !path.ends_with("/null"));
    }
    children
}

async fn part_at(bus: &Connection, place: &Place) -> Option<Part> {
    let attributes: HashMap<String, String> = ask(bus, place, ACCESSIBLE, "GetAttributes", &()).await?;
    let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
    let states: Vec<u32> = ask(bus, place, ACCESSIBLE, "GetState", &())
        .await
        .unwrap_or_default();
    let is = |state: u32| states.first().is_some_and(|states| states & (1 << state) != 0);
    let at = ask(bus, place, ACCESSIBLE, "GetIndexInParent", &())
        .await
        .unwrap_or(-1);
    let parent = read(bus, place, "Parent").await;
    let beside = match parent.as_deref().and_then(place_of) {
        Some(parent) => read(bus, &parent, "ChildCount").await,
        None => None,
    };
    let name = read(bus, place, "Name").await;
    let text = ask(bus, place, "org.a11y.atspi.Text", "GetText", &(0_i32, -1_i32)).await;
    Some(Part {
        place: place.clone(),
        name: name
            .and_then(|name| String::try_from(name).ok())
            .unwrap_or_default(),
        role: of("computed-role"),
        live: [of("live"), of("container-live")]
            .into_iter()
            .find(|live| !live.is_empty() && live != "off")
            .unwrap_or_default(),
        text: text.unwrap_or_default(),
        focused: is(FOCUSED),
        expanded: is(EXPANDED),
        selected: is(SELECTED),
        position: (
            at + 1,
            beside
                .and_then(|many| i32::try_from(many).ok())
                .unwrap_or_default(),
        ),
    })
}

/// One property of a part.
async fn read(bus: &Connection, place: &Place, name: &str) -> Option<OwnedValue> {
    let properties = "org.freedesktop.DBus.Properties";
    ask(bus, place, properties, "Get", &(ACCESSIBLE, name)).await
}

/// One call; `None` where what is asked is gone, or has no such side.
async fn ask<T>(
    bus: &Connection,
    (owner, path): &Place,
    interface: &str,
    what: &str,
    with: &(impl Serialize + DynamicType + Sync),
) -> Option<T>
where
    T: for<'d> DynamicDeserialize<'d>,
{
    let answer = bus.call_method(Some(owner.as_str()), path, Some(interface), what, with);
    let body = answer.await.ok()?.body();
    body.deserialize().ok()
}
