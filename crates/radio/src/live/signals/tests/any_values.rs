//! Messages made of any values, of any types and in any order: nothing fails, and what is right is still read.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use dbus::Message;
use dbus::arg::{RefArg, Variant};

use super::{ADAPTER, ADDRESS, ANDROID, PHONE, Value, changed, data, value};
use crate::advert::{Advert, Arrival};
use crate::crowd::Rng;
use crate::live::assembly::Assembly;
use crate::live::signals::notice::{DEVICE, OBJECTS, PROPERTIES, read};
use crate::live::signals::taking::take;

const MESSAGES: u32 = 20_000;
const NAMES: [&str; 10] = [
    "RSSI",
    "ManufacturerData",
    "ServiceData",
    "UUIDs",
    "Name",
    "TxPower",
    "Connected",
    "Powered",
    "Discovering",
    "",
];
const PATHS: [&str; 6] = [
    PHONE,
    ADAPTER,
    "/org/bluez/hci0/dev_4A_00_00_00_00_02",
    "/org/bluez/hci10/dev_4A_00_00_00_00_01",
    "/org/bluez/hci0/dev_4A_00_00_00_00_01/service0010",
    "/",
];

/// Makes up messages, the same each time.
struct Chance(Rng);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0.below(limit as u64) as usize
    }

    fn of<'a>(&mut self, choice: &[&'a str]) -> &'a str {
        choice[self.below(choice.len())]
    }

    fn bytes(&mut self) -> Vec<u8> {
        let length = self.below(300);
        (0..length).map(|_| self.below(256) as u8).collect()
    }

    fn value(&mut self) -> Value {
        match self.below(14) {
            0 => value(self.below(65_536) as u16 as i16),
            1 => value(self.below(65_536) as u16),
            2 => value(self.below(256) as u8),
            3 => value(self.below(2) == 0),
            4 => value(-(self.below(1 << 40) as i64)),
            5 => value(f64::NAN),
            6 => value(self.of(&[ANDROID, "", "no uuid", "tên"]).to_owned()),
            7 => value(vec![ANDROID.to_owned(); self.below(200)]),
            8 => value(self.bytes()),
            9 => data(&[(self.below(65_536) as u16, &self.bytes())]),
            10 => value(HashMap::from([(ANDROID.to_owned(), Variant(self.bytes()))])),
            11 => value(HashMap::from([(
                self.below(9) as u16,
                Variant(self.bytes().len() as u32),
            )])),
            12 => value(vec![-61_i16; self.below(4)]),
            _ => value(Variant(self.below(65_536) as u16 as i16)),
        }
    }

    fn properties(&mut self) -> HashMap<String, Variant<Box<dyn RefArg>>> {
        let count = self.below(NAMES.len());
        (0..count)
            .map(|_| (self.of(&NAMES).to_owned(), self.value()))
            .collect()
    }

    fn message(&mut self) -> Message {
        let path = self.of(&PATHS);
        let interface = self.of(&[DEVICE, "org.bluez.Adapter1", "org.example.Other"]);
        let signal = |interface, member| Message::new_signal(path, interface, member).unwrap();
        let place = || dbus::Path::from(path);
        match self.below(6) {
            0 | 1 => signal(PROPERTIES, "PropertiesChanged").append3(interface, self.properties(), vec![""]),
            2 => signal(PROPERTIES, "PropertiesChanged").append2(interface, self.value()),
            3 => {
                let interfaces = HashMap::from([(interface.to_owned(), self.properties())]);
                signal(OBJECTS, "InterfacesAdded").append2(place(), interfaces)
            }
            4 => signal(OBJECTS, "InterfacesRemoved").append2(place(), vec![interface]),
            _ => signal(OBJECTS, self.of(&["InterfacesAdded", "InterfacesRemoved"]))
                .append2(place(), self.value()),
        }
    }
}

fn hear(assembly: &mut Assembly, message: &Message, now: Arrival) -> Vec<Advert> {
    if let Some(notice) = read(message, ADAPTER)
        && let Some(address) = take(assembly, notice, now).read
    {
        assembly.learned(address, None, now);
    }
    std::iter::from_fn(|| assembly.poll()).collect()
}

#[test]
fn whatever_messages_hold_nothing_fails_and_what_is_right_is_still_read() {
    let mut chance = Chance(Rng::new(1));
    let mut now = Arrival::from_unix_us(1_600_000_000_000_000);
    let mut assembly = Assembly::new(HashSet::new(), now);
    let mut heard = 0;
    for _ in 0..MESSAGES {
        now = now.after(Duration::from_millis(1));
        for advert in hear(&mut assembly, &chance.message(), now) {
            heard += 1;
            assert!(advert.rssi_dbm != Some(127) && advert.arrival <= now);
            assert_eq!(advert.address.0[..5], ADDRESS.0[..5]);
        }
        // An advert as it should be, in the midst of them.
        let good = vec![
            ("RSSI", value(-61_i16)),
            ("ManufacturerData", data(&[(0x22B5, &[7; 12])])),
        ];
        let fresh = format!("{ADAPTER}/dev_5A_00_00_00_00_01");
        let adverts = hear(&mut assembly, &changed(&fresh, DEVICE, good), now);
        assert_eq!(adverts.len(), 1);
        assert_eq!(adverts[0].rssi_dbm, Some(-61));
        assert_eq!(
            adverts[0].payload.as_bytes(),
            [&[15, 0xFF, 0xB5, 0x22][..], &[7; 12]].concat()
        );
    }
    assert!(
        heard > MESSAGES / 100,
        "only {heard} of them said anything at all"
    );
}
