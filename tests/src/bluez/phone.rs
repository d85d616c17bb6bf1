//! A phone, or whatever else sends: what one of its adverts holds.

use std::collections::BTreeMap;

use zbus::zvariant::Value;

/// What a sender puts on the air. Change its fields between adverts as a real one would.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phone {
    /// Most significant byte first.
    pub address: [u8; 6],
    /// The level at which it is received, in dBm.
    pub rssi_dbm: i16,
    /// Company and data.
    pub manufacturer: BTreeMap<u16, Vec<u8>>,
    /// 128-bit form, lower case, and data.
    pub service_data: BTreeMap<String, Vec<u8>>,
    /// 128-bit form, lower case.
    pub uuids: Vec<String>,
    /// The power it says it sends with.
    pub tx_power_dbm: Option<i16>,
    /// The name, if it sends one.
    pub name: Option<String>,
    /// What a connection finds.
    pub gatt: Gatt,
}

/// What answers a connection.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Gatt {
    /// Nothing: the connection fails.
    #[default]
    Refuses,
    /// Nothing, for as long as anybody waits.
    Silent,
    /// A phone that takes the connection and ends it before its services are known.
    HangsUp,
    /// A phone with other services than the app's.
    Other,
    /// The app's service, with the characteristic that holds these bytes.
    Bluezone(Vec<u8>),
}

impl Phone {
    /// The app's UUID on Android, where it stands beside company 0x22B5.
    pub const ANDROID_UUID: &str = "00004e56-0000-1000-8000-00805f9b34fb";
    /// The app's UUID on an iPhone, on the air while on screen, and its service.
    pub const IPHONE_UUID: &str = "00004e56-73f5-4bc4-a12f-17d1ad07a667";
    /// The characteristic of that service, and of any other here.
    pub const CHARACTERISTIC_UUID: &str = "00004e56-73f5-4bc4-a12f-17d1ad07a689";

    /// A service that every iPhone has.
    pub const CONTINUITY_UUID: &str = "d0611e78-bbb4-4591-a5f8-487910ae4366";

    /// A sender that sends nothing but its address, numbered.
    pub fn silent(number: u16) -> Self {
        let [high, low] = number.to_be_bytes();
        Self {
            address: [0x4A, 0, 0, 0, high, low],
            rssi_dbm: -60,
            manufacturer: BTreeMap::new(),
            service_data: BTreeMap::new(),
            uuids: Vec::new(),
            tx_power_dbm: None,
            name: None,
            gatt: Gatt::Refuses,
        }
    }

    /// An Android phone with the app.
    pub fn android(number: u16) -> Self {
        let mut id = [0xA0; 12];
        id[..2].copy_from_slice(&number.to_be_bytes());
        Self {
            manufacturer: BTreeMap::from([(0x22B5, id.to_vec())]),
            uuids: vec![Self::ANDROID_UUID.to_owned()],
            ..Self::silent(number)
        }
    }

    /// An iPhone with the app on screen.
    pub fn iphone_on_screen(number: u16) -> Self {
        Self {
            uuids: vec![Self::IPHONE_UUID.to_owned()],
            name: Some("Bluezone".to_owned()),
            gatt: Gatt::Bluezone((1..=12).collect()),
            ..Self::silent(number)
        }
    }

    /// An iPhone with the app in the background: bit 3 of the overflow area.
    pub fn iphone_in_background(number: u16) -> Self {
        let mut overflow = vec![0; 17];
        overflow[..2].copy_from_slice(&[0x01, 0x08]);
        Self {
            manufacturer: BTreeMap::from([(0x004C, overflow)]),
            gatt: Gatt::Bluezone((1..=12).collect()),
            ..Self::silent(number)
        }
    }

    /// An iPhone without the app: nearby info, with the power that iPhones say they send with.
    pub fn iphone_without_bluezone(number: u16) -> Self {
        Self {
            manufacturer: BTreeMap::from([(0x004C, vec![0x10, 0x06, 0x07, 0x1E, 1, 2, 3, 4])]),
            tx_power_dbm: Some(12),
            ..Self::silent(number)
        }
    }

    pub(super) fn manufacturer_value(&self) -> std::collections::HashMap<u16, Value<'static>> {
        self.manufacturer
            .iter()
            .map(|(company, data)| (*company, Value::from(data.clone())))
            .collect()
    }

    pub(super) fn service_value(&self) -> std::collections::HashMap<String, Value<'static>> {
        self.service_data
            .iter()
            .map(|(uuid, data)| (uuid.clone(), Value::from(data.clone())))
            .collect()
    }
}

/// `AA:BB:CC:DD:EE:FF`
pub(super) fn text(address: [u8; 6]) -> String {
    address.map(|byte| format!("{byte:02X}")).join(":")
}
