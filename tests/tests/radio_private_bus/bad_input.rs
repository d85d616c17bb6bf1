//! What BlueZ should never say, or says seldom: it spoils nothing but itself, whichever source reads it.

use std::collections::HashMap;

use gatekeeper_tests::bluez::Phone;
use gatekeeper_tests::with_each_source;
use zbus::zvariant::Value;

use super::{ANDROID_1, FakeBluez, Heard, Probe, heard_at_last, heard_until_now, listening, probe, send};

with_each_source! {
    properties_of_other_types_spoil_nothing_but_themselves
    an_entry_without_fields_or_with_odd_ones_spoils_nothing
    a_level_that_is_none_is_told_as_none
    an_entry_that_goes_between_two_of_its_signals_is_no_trouble
    what_another_adapter_hears_is_not_heard
}

/// Values of every type that none of the properties has.
fn odd() -> Vec<Value<'static>> {
    vec![
        Value::from("-61"),
        Value::from(-61_i64),
        Value::from(f64::NAN),
        Value::from(true),
        Value::from(0_u8),
        Value::from(vec![1_i16, 2]),
        Value::from(vec!["no uuid", "", "00004e56"]),
        Value::from(HashMap::from([("6", Value::from(7_u32))])),
        Value::from(HashMap::from([(6_u16, Value::from("text"))])),
        Value::from(HashMap::from([(6_u16, 7_u32)])),
        Value::from((1_u8, "two", 3.0)),
        Value::new(Value::new(Value::from(7_i16))),
    ]
}

const NAMES: [&str; 8] = [
    "RSSI",
    "ManufacturerData",
    "ServiceData",
    "UUIDs",
    "Name",
    "TxPower",
    "Connected",
    "Nothing",
];

fn properties_of_other_types_spoil_nothing_but_themselves(source: &str) {
    let (fake, probe) = listening(source);
    let phone = Phone::android(1);
    send(&fake, &phone);
    probe::wait("the phone", || !probe.heard(&phone).is_empty());
    for value in odd() {
        for name in NAMES {
            fake.say(&phone, HashMap::from([(name, value.clone())])).unwrap();
        }
        // Several at once, and of an address that nobody knows.
        let all = || NAMES.map(|name| (name, value.clone())).into_iter().collect();
        fake.say(&phone, all()).unwrap();
        fake.say(&Phone::silent(9), all()).unwrap();
    }
    send(&fake, &phone);
    let heard = heard_at_last(&fake, &probe, &phone, 2);
    assert_eq!(heard.last().unwrap().payload, ANDROID_1);
    assert_eq!(heard.last().unwrap().level, Some(-60));
    // Nothing was made of the others but reports that hold nothing.
    let others = heard[1..heard.len() - 1]
        .iter()
        .chain(&probe.heard(&Phone::silent(9)))
        .cloned()
        .collect::<Vec<_>>();
    assert!(
        others
            .iter()
            .all(|heard| !heard.payload.contains("FFB522") && heard.level.is_none_or(|level| level < 20)),
        "{others:?}"
    );
    assert_eq!(probe.doing(), "Listening");
}

fn an_entry_without_fields_or_with_odd_ones_spoils_nothing(source: &str) {
    let (fake, probe) = listening(source);
    fake.announce(&Phone::silent(9), HashMap::new()).unwrap();
    for value in odd() {
        let all = NAMES.map(|name| (name, value.clone())).into_iter().collect();
        fake.announce(&Phone::silent(9), all).unwrap();
    }
    let phone = Phone::android(1);
    send(&fake, &phone);
    assert_eq!(
        heard_at_last(&fake, &probe, &phone, 1),
        [Heard {
            level: Some(-60),
            payload: ANDROID_1.to_owned()
        }]
    );
}

fn a_level_that_is_none_is_told_as_none(source: &str) {
    let (fake, probe) = listening(source);
    let mut phone = Phone::android(1);
    send(&fake, &phone);
    probe::wait("the phone", || !probe.heard(&phone).is_empty());
    let levels = [-128, -1, 0, 20, 127, 128, -129, i16::MIN, i16::MAX];
    for level in levels {
        phone.rssi_dbm = level;
        send(&fake, &phone);
    }
    let mut heard: Vec<Option<i64>> = heard_at_last(&fake, &probe, &phone, 1 + levels.len())
        .into_iter()
        .map(|heard| heard.level)
        .collect();
    // On a busy machine the pieces of one advert may arrive so far apart that they count as two, of one level.
    heard.dedup();
    let told = [-60, -128, -1, 0, 20].map(Some);
    assert_eq!(heard, [&told[..], &[None]].concat());
}

fn an_entry_that_goes_between_two_of_its_signals_is_no_trouble(source: &str) {
    let (fake, probe) = listening(source);
    let mut phone = Phone::android(1);
    for _ in 0..20 {
        send(&fake, &phone);
        fake.forget(phone.address).unwrap();
        // The last word on an entry that is gone.
        let level = HashMap::from([("RSSI", Value::from(-61_i16))]);
        fake.say(&phone, level).unwrap();
    }
    phone.rssi_dbm = -50;
    send(&fake, &phone);
    let whole = Heard {
        level: Some(-50),
        payload: ANDROID_1.to_owned(),
    };
    // Words on the entry that is gone may be told after it: they waited for an answer.
    probe::wait("the last advert", || probe.heard(&phone).contains(&whole));
    assert_eq!(probe.doing(), "Listening");
}

/// hci1 is the beginning of hci10's name.
fn what_another_adapter_hears_is_not_heard(source: &str) {
    let mut fake = FakeBluez::start().unwrap();
    fake.unplug().unwrap();
    fake.plug_as(1).unwrap();
    fake.plug_second(10).unwrap();
    let probe = Probe::start(&fake, &["--source", source, "--adapter", "hci1"]);
    probe::wait("a scan", || fake.scanning());
    // The other one scans for somebody else.
    let beside = Probe::start(&fake, &["--source", source, "--adapter", "hci10"]);
    probe::wait("the other scan", || fake.second_scans());
    let fence = Phone::silent(super::FENCE);
    send(&fake, &fence);
    probe::wait("the fence", || !probe.heard(&fence).is_empty());
    let (phone, theirs) = (Phone::android(1), Phone::android(2));
    send(&fake, &phone);
    for _ in 0..5 {
        fake.advert_at_second(&theirs).unwrap();
        fake.advert_at_second(&phone).unwrap();
    }
    probe::wait("the other ear", || !beside.heard(&theirs).is_empty());
    assert_eq!(heard_until_now(&fake, &probe, &theirs), []);
    assert_eq!(heard_at_last(&fake, &probe, &phone, 1).len(), 1);
}
