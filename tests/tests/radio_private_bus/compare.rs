//! Both sources on one bus: they hear the same of the same minute.
//!
//! Each advert is sent only after both have told the one before. All the same btleplug's events of one advert may lie so far
//! apart on a busy machine that they count as two: the first without its data. Those are passed over, and only those.

use gatekeeper_tests::bluez::{FakeBluez, Phone};

use super::probe::{Probe, wait};
use super::{FENCE, hastened, send};

/// A minute of a small entrance: who sends what, one advert after another.
fn minute() -> Vec<Phone> {
    let mut android = Phone::android(1);
    let mut iphone = Phone::iphone_on_screen(2);
    let mut hidden = Phone::iphone_in_background(3);
    let mut tagged = Phone::silent(5);
    let mut air = Vec::new();
    for second in 0..60_u8 {
        let level = -40 - i16::from(second % 7);
        (android.rssi_dbm, iphone.rssi_dbm, hidden.rssi_dbm) = (level, level - 10, level - 20);
        // A new address twice in the minute; the app is closed for the last third of it.
        android.address[1] = second / 20;
        if second == 40 {
            android.manufacturer.clear();
        }
        // An iPhone alternates two kinds of advert from one address.
        if second % 2 == 0 {
            air.push(Phone {
                address: iphone.address,
                rssi_dbm: iphone.rssi_dbm,
                ..Phone::iphone_without_bluezone(2)
            });
        }
        // The same level again, and a level that is none.
        hidden.rssi_dbm = if second % 3 == 1 { 127 } else { hidden.rssi_dbm };
        tagged.service_data.insert(
            "0000fd6f-0000-1000-8000-00805f9b34fb".to_owned(),
            vec![second; 20],
        );
        if second == 30 {
            tagged
                .uuids
                .push("0000fd6f-0000-1000-8000-00805f9b34fb".to_owned());
            tagged.manufacturer.insert(0x0075, vec![0x42, 4, 1]);
        }
        air.extend([
            android.clone(),
            iphone.clone(),
            hidden.clone(),
            hidden.clone(),
            tagged.clone(),
        ]);
    }
    air
}

#[test]
fn both_sources_hear_the_same_of_the_same_minute() {
    let fake = FakeBluez::start().unwrap();
    let ears = ["signals", "btleplug"].map(|source| Probe::start(&fake, &["--source", source]));
    wait("both to scan", || fake.scanners() == 2);
    for (number, phone) in minute().iter().enumerate() {
        send(&fake, phone);
        wait("both to hear it", || {
            ears.iter().all(|ear| ear.adverts() > number)
        });
    }
    let fence = Phone::silent(FENCE);
    send(&fake, &fence);
    wait("the end", || ears.iter().all(|ear| !ear.heard(&fence).is_empty()));
    let [by_signals, by_btleplug] = ears.map(|ear| ear.everything());
    assert_eq!(by_signals.len(), minute().len() + 1);
    let mut rest = by_btleplug.iter();
    for (number, (address, heard)) in by_signals.iter().enumerate() {
        let same = rest.by_ref().find(|(other, half)| {
            let whole = other == address && half == heard;
            let half = other == address && half.level == heard.level;
            assert!(
                whole || half,
                "advert {number}: {heard:?}, and by btleplug {other}"
            );
            whole
        });
        assert!(same.is_some(), "advert {number} was not heard by btleplug");
    }
    assert_eq!(rest.next(), None);
}

#[test]
fn no_question_is_asked_for_any_advert() {
    let fake = FakeBluez::start().unwrap();
    // Old entries, which nobody tells again.
    let first = hastened(&fake, "btleplug");
    wait("the first listener to scan", || fake.scanning());
    let phones: Vec<Phone> = (1..=100).map(Phone::android).collect();
    for phone in &phones {
        send(&fake, phone);
    }
    drop(first);
    wait("nobody to scan", || !fake.scanning());
    let probe = Probe::start(&fake, &["--source", "signals"]);
    wait("the second listener to scan", || fake.scanning());
    let before = fake.calls();
    for round in 0..20 {
        for phone in &phones {
            send(&fake, phone);
        }
        wait("a round", || probe.adverts() >= 100 * (round + 1));
    }
    let [calls, adverts] = [fake.calls() - before, 2000];
    // What is asked is whether the adapter is there and on, each second.
    assert!(calls * 50 <= adverts, "{calls} calls for {adverts} adverts");
    assert!(
        probe
            .heard(&phones[99])
            .iter()
            .all(|heard| heard.payload.starts_with("0303564E0FFFB522"))
    );
}
