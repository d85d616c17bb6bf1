//! What one message of BlueZ says: bytes that others wrote, read field by field.
//!
//! A field that is missing, or of another type than BlueZ gives it, is one that was not told; nothing here fails, and
//! nothing is looked up elsewhere. Names and numbers are borrowed from the message, so that an advert costs the few
//! bytes it carries. Deliberately absent: who sent the message, and what the fields mean together (`assembly`).

use dbus::Message;
use dbus::arg::{ArgType, Iter};
use smallvec::SmallVec;
use uuid::Uuid;

use crate::advert::Address;
use crate::live::assembly::Entry;
use crate::live::payload::{Manufacturer, Pieces, Service, level_of};

pub(super) const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
pub(super) const OBJECTS: &str = "org.freedesktop.DBus.ObjectManager";
pub(super) const DEVICE: &str = "org.bluez.Device1";
const ADAPTER: &str = "org.bluez.Adapter1";
/// UUIDs read of one entry. An advert holds 15 at most; BlueZ keeps all that an address ever sent.
const UUIDS_MAX: usize = 64;

/// Where BlueZ has the adapter `name`, such as `hci0`.
pub(in crate::live) fn adapter_path(name: &str) -> String {
    format!("/org/bluez/{name}")
}

/// What a message says.
pub(super) enum Notice {
    /// An entry changed. Most of these are adverts.
    Changed(Address, Said),
    /// An entry was made.
    Appeared(Address, Said),
    /// An entry was removed.
    Vanished(Address),
    /// The adapter came, went, or was switched on or off.
    Adapter,
    /// Its scan was started, or stopped, by whomever.
    Scans(bool),
}

/// The fields of an entry that a message tells; `None` where it does not.
#[derive(Default)]
pub(super) struct Said {
    /// `Some(None)`: a level that is none.
    pub(super) level: Option<Option<i8>>,
    pub(super) manufacturer: Option<Manufacturer>,
    pub(super) service: Option<Service>,
    pub(super) uuids: Option<Vec<Uuid>>,
    pub(super) connected: Option<bool>,
    name: Option<String>,
    tx_power_dbm: Option<i8>,
}

impl From<Said> for Entry {
    fn from(said: Said) -> Self {
        Self {
            level: said.level.flatten(),
            pieces: Pieces {
                manufacturer: said.manufacturer.unwrap_or_default(),
                service: said.service.unwrap_or_default(),
                name: said.name,
                tx_power_dbm: said.tx_power_dbm,
            },
            uuids: said.uuids.unwrap_or_default(),
        }
    }
}

/// Reads a signal about the adapter at the path `adapter`, or about an entry of it; `None` if it is about anything else.
pub(super) fn read(message: &Message, adapter: &str) -> Option<Notice> {
    let (interface, member) = (message.interface()?, message.member()?);
    let mut fields = message.iter_init();
    match (&*interface, &*member) {
        (PROPERTIES, "PropertiesChanged") => {
            let path = message.path()?;
            let of: &str = fields.get()?;
            match of {
                DEVICE => {
                    let address = address_at(&path, adapter)?;
                    fields.next();
                    Some(Notice::Changed(address, said(&mut fields)))
                }
                ADAPTER if *path == *adapter => {
                    fields.next();
                    adapter_changed(&mut fields)
                }
                _ => None,
            }
        }
        (OBJECTS, "InterfacesAdded") => {
            let path: dbus::Path<'_> = fields.get()?;
            fields.next();
            if *path == *adapter {
                return Some(Notice::Adapter);
            }
            let address = address_at(&path, adapter)?;
            device(&mut fields).map(|said| Notice::Appeared(address, said))
        }
        (OBJECTS, "InterfacesRemoved") => {
            let path: dbus::Path<'_> = fields.get()?;
            fields.next();
            let gone = if *path == *adapter { ADAPTER } else { DEVICE };
            let mut names = fields.recurse(ArgType::Array)?;
            while names.get::<&str>()? != gone {
                names.next();
            }
            match *path == *adapter {
                true => Some(Notice::Adapter),
                false => address_at(&path, adapter).map(Notice::Vanished),
            }
        }
        _ => None,
    }
}

/// Reads the answer to the question for everything that BlueZ knows, and hands on the entries of `adapter`.
pub(super) fn entries(message: &Message, adapter: &str, mut each: impl FnMut(Address, Entry)) {
    let mut fields = message.iter_init();
    let Some(mut objects) = fields.recurse(ArgType::Array) else {
        return;
    };
    while let Some(mut object) = objects.recurse(ArgType::DictEntry) {
        let address = object
            .get::<dbus::Path<'_>>()
            .and_then(|path| address_at(&path, adapter));
        object.next();
        if let Some(address) = address
            && let Some(said) = device(&mut object)
        {
            each(address, said.into());
        }
        objects.next();
    }
}

/// Reads the answer to the question for one entry.
pub(super) fn entry(message: &Message) -> Entry {
    said(&mut message.iter_init()).into()
}

/// Reads who owns a name now, from the signal that it changed; empty if nobody does.
pub(super) fn new_owner<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    if &*message.member()? != "NameOwnerChanged" {
        return None;
    }
    let (changed, _, owner) = message.get3::<&str, &str, &str>();
    owner.filter(|_| changed == Some(name))
}

/// The address of the entry at `path`, such as `/org/bluez/hci0/dev_4A_00_00_00_00_01`; none for what stands below it.
fn address_at(path: &str, adapter: &str) -> Option<Address> {
    let text = path.strip_prefix(adapter)?.strip_prefix("/dev_")?;
    let mut address = [0; 6];
    let mut pairs = text.split('_');
    for byte in &mut address {
        let pair = pairs.next().filter(|pair| pair.len() == 2)?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    pairs.next().is_none().then_some(Address(address))
}

/// The fields of the entry among the interfaces of an object.
fn device(interfaces: &mut Iter<'_>) -> Option<Said> {
    let mut interfaces = interfaces.recurse(ArgType::Array)?;
    while let Some(mut interface) = interfaces.recurse(ArgType::DictEntry) {
        if interface.get::<&str>() == Some(DEVICE) {
            interface.next();
            return Some(said(&mut interface));
        }
        interfaces.next();
    }
    None
}

fn adapter_changed(fields: &mut Iter<'_>) -> Option<Notice> {
    let mut notice = None;
    properties(fields, |name, value| match name {
        "Powered" => notice = Some(Notice::Adapter),
        "Discovering" if notice.is_none() => notice = value.get().map(Notice::Scans),
        _ => {}
    });
    notice
}

fn said(fields: &mut Iter<'_>) -> Said {
    let mut said = Said::default();
    properties(fields, |name, value| match name {
        "RSSI" => said.level = value.get().map(level_of),
        "ManufacturerData" => said.manufacturer = map(value, |key| key.get()),
        "ServiceData" => {
            said.service = map(value, |key| Uuid::try_parse(key.get()?).ok());
        }
        "UUIDs" => said.uuids = uuids(value),
        "Connected" => said.connected = value.get(),
        "Name" => said.name = value.get::<&str>().map(str::to_owned),
        "TxPower" => {
            said.tx_power_dbm = value.get::<i16>().and_then(|dbm| i8::try_from(dbm).ok());
        }
        _ => {}
    });
    said
}

/// Hands on each property's name, and its value as it stands inside its variant.
fn properties<'a>(fields: &mut Iter<'a>, mut each: impl FnMut(&'a str, &mut Iter<'a>)) {
    let Some(mut properties) = fields.recurse(ArgType::Array) else {
        return;
    };
    while let Some(mut property) = properties.recurse(ArgType::DictEntry) {
        let name: Option<&str> = property.get();
        property.next();
        if let (Some(name), Some(mut value)) = (name, property.recurse(ArgType::Variant)) {
            each(name, &mut value);
        }
        properties.next();
    }
}

/// Data by key. Those of another type are left out; the system's maps have no order, and a payload needs one.
fn map<'a, K: Ord, A: smallvec::Array<Item = (K, Vec<u8>)>>(
    value: &mut Iter<'a>,
    read_key: impl Fn(&mut Iter<'a>) -> Option<K>,
) -> Option<SmallVec<A>> {
    let mut items = value.recurse(ArgType::Array)?;
    let mut map = SmallVec::new();
    while let Some(mut item) = items.recurse(ArgType::DictEntry) {
        let key = read_key(&mut item);
        item.next();
        let data = item
            .recurse(ArgType::Variant)
            .and_then(|mut data| data.get::<&[u8]>());
        if let (Some(key), Some(data)) = (key, data) {
            map.push((key, data.to_vec()));
        }
        items.next();
    }
    map.sort_by(|one: &A::Item, other| one.0.cmp(&other.0));
    Some(map)
}

fn uuids(value: &mut Iter<'_>) -> Option<Vec<Uuid>> {
    let mut items = value.recurse(ArgType::Array)?;
    let mut uuids = Vec::new();
    while let Some(text) = items.get::<&str>() {
        if let Ok(uuid) = Uuid::try_parse(text)
            && uuids.len() < UUIDS_MAX
        {
            uuids.push(uuid);
        }
        items.next();
    }
    Some(uuids)
}
