//! What is read from messages that nobody should send, and what is left of them.

mod any_values;

use std::collections::HashMap;

use dbus::Message;
use dbus::arg::{PropMap, RefArg, Variant};

use super::notice::{DEVICE, Notice, OBJECTS, PROPERTIES, entries, new_owner, read};
use crate::advert::Address;
use crate::live::assembly::Entry;

const ADAPTER: &str = "/org/bluez/hci0";
const PHONE: &str = "/org/bluez/hci0/dev_4A_00_00_00_00_01";
const ADDRESS: Address = Address([0x4A, 0, 0, 0, 0, 1]);
const ANDROID: &str = "00004e56-0000-1000-8000-00805f9b34fb";

type Value = Variant<Box<dyn RefArg>>;

fn value(of: impl RefArg + 'static) -> Value {
    Variant(Box::new(of))
}

fn properties(of: Vec<(&str, Value)>) -> PropMap {
    of.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn changed(path: &str, interface: &str, of: Vec<(&str, Value)>) -> Message {
    Message::new_signal(path.to_owned(), PROPERTIES, "PropertiesChanged")
        .unwrap()
        .append3(interface, properties(of), Vec::<String>::new())
}

fn appeared(path: &'static str, interface: &str, of: Vec<(&str, Value)>) -> Message {
    let interfaces = HashMap::from([(interface.to_owned(), properties(of))]);
    Message::new_signal("/", OBJECTS, "InterfacesAdded")
        .unwrap()
        .append2(dbus::Path::from(path), interfaces)
}

fn removed(path: &'static str, interfaces: &[&str]) -> Message {
    Message::new_signal("/", OBJECTS, "InterfacesRemoved")
        .unwrap()
        .append2(dbus::Path::from(path), interfaces)
}

fn data(of: &[(u16, &[u8])]) -> Value {
    let map: HashMap<u16, Variant<Vec<u8>>> = of
        .iter()
        .map(|(company, data)| (*company, Variant(data.to_vec())))
        .collect();
    value(map)
}

/// In short: what was read, and of it level, companies, services, UUIDs, name and power.
#[track_caller]
fn check(message: &Message, expect: &str) {
    let said = match read(message, ADAPTER) {
        None => "nothing".to_owned(),
        Some(Notice::Adapter) => "adapter".to_owned(),
        Some(Notice::Scans(false)) => "scan stopped".to_owned(),
        Some(Notice::Scans(true)) => "scan started".to_owned(),
        Some(Notice::Vanished(ADDRESS)) => "vanished".to_owned(),
        Some(Notice::Changed(ADDRESS, said)) => match said.connected {
            Some(is) => format!("connected {is}"),
            None => {
                let level = said.level;
                format!("changed {level:?} {}", short(&said.into()))
            }
        },
        Some(Notice::Appeared(ADDRESS, said)) => {
            let entry = Entry::from(said);
            format!("appeared {:?} {}", entry.level, short(&entry))
        }
        Some(_) => "another address".to_owned(),
    };
    assert_eq!(said, expect);
}

fn short(entry: &Entry) -> String {
    let companies = entry.pieces.manufacturer.iter();
    let companies: Vec<String> = companies
        .map(|(company, data)| format!("{company:04X}:{}", hex::encode(data)))
        .collect();
    let services = entry.pieces.service.iter();
    let services: Vec<String> = services
        .map(|(uuid, data)| format!("{:.4}:{}", &uuid.to_string()[4..], hex::encode(data)))
        .collect();
    format!(
        "[{}] [{}] {} {:?} {:?}",
        companies.join(" "),
        services.join(" "),
        entry.uuids.len(),
        entry.pieces.name,
        entry.pieces.tx_power_dbm
    )
}

#[test]
fn an_advert_is_read_whole() {
    let service = HashMap::from([(ANDROID.to_owned(), Variant(vec![7_u8]))]);
    check(
        &changed(
            PHONE,
            DEVICE,
            vec![
                ("RSSI", value(-61_i16)),
                ("ManufacturerData", data(&[(0x22B5, &[1, 2]), (6, &[])])),
                ("ServiceData", value(service)),
                ("UUIDs", value(vec![ANDROID.to_owned()])),
                ("TxPower", value(12_i16)),
                ("Name", value("Bluezone".to_owned())),
                ("AdvertisingFlags", value(vec![6_u8])),
            ],
        ),
        r#"changed Some(Some(-61)) [0006: 22B5:0102] [4e56:07] 1 Some("Bluezone") Some(12)"#,
    );
    check(
        &appeared(
            PHONE,
            DEVICE,
            vec![("RSSI", value(-61_i16)), ("ManufacturerData", data(&[(6, &[9])]))],
        ),
        "appeared Some(-61) [0006:09] [] 0 None None",
    );
}

#[test]
fn what_is_missing_or_of_another_type_was_not_told() {
    let nothing = "changed None [] [] 0 None None";
    for (name, wrong) in [
        ("RSSI", value("-61".to_owned())),
        ("RSSI", value(-61_i32)),
        ("RSSI", value(vec![1_i16])),
        ("ManufacturerData", value(vec![1_u8])),
        ("ManufacturerData", value(7_u16)),
        ("ServiceData", value(vec!["a".to_owned()])),
        ("UUIDs", value(ANDROID.to_owned())),
        ("TxPower", value(1000_i16)),
        ("TxPower", value(true)),
        ("Name", value(7_u32)),
        ("Connected", value(1_u8)),
        ("Connected", value("true".to_owned())),
    ] {
        check(&changed(PHONE, DEVICE, vec![(name, wrong)]), nothing);
    }
    check(&changed(PHONE, DEVICE, vec![]), nothing);
    // Of a map, what fits is kept.
    let numbers = HashMap::from([(6_u16, Variant(7_u32))]);
    check(
        &changed(PHONE, DEVICE, vec![("ManufacturerData", value(numbers))]),
        nothing,
    );
    let keys = HashMap::from([("no uuid".to_owned(), Variant(vec![7_u8]))]);
    check(
        &changed(PHONE, DEVICE, vec![("ServiceData", value(keys))]),
        nothing,
    );
    let uuids = vec!["no uuid".to_owned(), ANDROID.to_owned(), String::new()];
    check(
        &changed(PHONE, DEVICE, vec![("UUIDs", value(uuids))]),
        "changed None [] [] 1 None None",
    );
}

#[test]
fn an_absurd_level_is_none() {
    for (level, expect) in [
        (-128, "Some(Some(-128))"),
        (20, "Some(Some(20))"),
        (127, "Some(None)"),
        (128, "Some(None)"),
        (-129, "Some(None)"),
        (i16::MIN, "Some(None)"),
    ] {
        check(
            &changed(PHONE, DEVICE, vec![("RSSI", value(level))]),
            &format!("changed {expect} [] [] 0 None None"),
        );
    }
}

#[test]
fn messages_without_what_they_should_hold_say_nothing() {
    for (interface, member) in [
        (PROPERTIES, "PropertiesChanged"),
        (OBJECTS, "InterfacesAdded"),
        (OBJECTS, "InterfacesRemoved"),
        (PROPERTIES, "Other"),
        ("org.example.Other", "PropertiesChanged"),
    ] {
        let empty = || Message::new_signal(PHONE, interface, member).unwrap();
        check(&empty(), "nothing");
        check(&empty().append1(7_u32), "nothing");
        check(&empty().append2("org.example.Other", 7_u32), "nothing");
        check(&empty().append1(dbus::Path::from(PHONE)), "nothing");
    }
    let cut = Message::new_signal(PHONE, PROPERTIES, "PropertiesChanged").unwrap();
    check(&cut.append1(DEVICE), "changed None [] [] 0 None None");
}

#[test]
fn only_entries_of_this_adapter_count() {
    for path in [
        "/org/bluez/hci1/dev_4A_00_00_00_00_01",
        "/org/bluez/hci00/dev_4A_00_00_00_00_01",
        "/org/bluez/hci0",
        "/org/bluez/hci0/dev_4A_00_00_00_00",
        "/org/bluez/hci0/dev_4A_00_00_00_00_01_02",
        "/org/bluez/hci0/dev_4A_00_00_00_00_1",
        "/org/bluez/hci0/dev_4A_00_00_00_00_GG",
        "/org/bluez/hci0/dev_4A_00_00_00_00_01/service0010",
        "/org/bluez/hci0/other_4A_00_00_00_00_01",
        "/",
    ] {
        check(&changed(path, DEVICE, vec![("RSSI", value(-61_i16))]), "nothing");
    }
    check(
        &appeared(PHONE, "org.bluez.Battery1", vec![("RSSI", value(-61_i16))]),
        "nothing",
    );
    check(
        &changed("/org/bluez/hci0/dev_FF_00_00_00_00_01", DEVICE, vec![]),
        "another address",
    );
}

#[test]
fn an_entry_that_goes_and_a_connection_are_told() {
    check(&removed(PHONE, &["org.example.Other", DEVICE]), "vanished");
    check(&removed(PHONE, &["org.bluez.Battery1"]), "nothing");
    for is in [true, false] {
        check(
            &changed(PHONE, DEVICE, vec![("Connected", value(is))]),
            &format!("connected {is}"),
        );
    }
}

#[test]
fn what_happens_to_the_adapter_is_told() {
    let adapter = "org.bluez.Adapter1";
    check(
        &changed(ADAPTER, adapter, vec![("Powered", value(false))]),
        "adapter",
    );
    check(
        &changed(ADAPTER, adapter, vec![("Discovering", value(false))]),
        "scan stopped",
    );
    check(
        &changed(ADAPTER, adapter, vec![("Discovering", value(true))]),
        "scan started",
    );
    check(
        &changed("/org/bluez/hci1", adapter, vec![("Powered", value(false))]),
        "nothing",
    );
    check(&removed(ADAPTER, &[adapter]), "adapter");
    check(&removed(ADAPTER, &["org.bluez.GattManager1"]), "nothing");
    check(&appeared(ADAPTER, adapter, vec![]), "adapter");
}

#[test]
fn everything_that_was_known_is_listed() {
    let device = |level: i16| HashMap::from([(DEVICE.to_owned(), properties(vec![("RSSI", value(level))]))]);
    let mut all = HashMap::from([
        (dbus::Path::from(PHONE), device(-50)),
        (
            dbus::Path::from("/org/bluez/hci1/dev_4A_00_00_00_00_02"),
            device(-51),
        ),
        (dbus::Path::from(ADAPTER), HashMap::new()),
    ]);
    for number in 0..10_000 {
        let [high, low] = u16::to_be_bytes(number);
        let path = format!("{ADAPTER}/dev_5A_00_00_00_{high:02X}_{low:02X}");
        all.insert(dbus::Path::from(path), device(-60));
    }
    let answer = Message::new_signal("/", OBJECTS, "Any").unwrap().append1(all);
    let mut listed = Vec::new();
    entries(&answer, ADAPTER, |address, entry| {
        listed.push((address, entry.level));
    });
    assert_eq!(listed.len(), 10_001);
    assert!(listed.contains(&(ADDRESS, Some(-50))));
    let other = Message::new_signal("/", OBJECTS, "Any").unwrap().append1("none");
    entries(&other, ADAPTER, |_, _| panic!("it lists nothing"));
}

#[test]
fn the_owner_of_a_name_is_followed() {
    let told = |name: &str, owner: &str| {
        Message::new_signal(
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "NameOwnerChanged",
        )
        .unwrap()
        .append3(name, ":1.7", owner)
    };
    assert_eq!(new_owner(&told("org.bluez", ":1.9"), "org.bluez"), Some(":1.9"));
    assert_eq!(new_owner(&told("org.bluez", ""), "org.bluez"), Some(""));
    assert_eq!(new_owner(&told("org.example", ":1.9"), "org.bluez"), None);
    let other = Message::new_signal("/", "org.freedesktop.DBus", "NameAcquired").unwrap();
    assert_eq!(new_owner(&other.append1("org.bluez"), "org.bluez"), None);
}
