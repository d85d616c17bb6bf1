//! Senders without Bluezone. "A phone is here, its Bluezone is not" is said to a visitor, so every way to say it is here.
//! Captures marked Herald are from its `BLEDeviceFilterTest.java`; bodies without a meaning are invented.

use beacon::{Certainty, Form, Platform};

/// A payload from structures in hex, type first: the lengths are put in front.
fn payload(structures: &str) -> Vec<u8> {
    structures
        .split_whitespace()
        .flat_map(|structure| {
            let bytes = hex::decode(structure).expect("hex digits");
            let len = u8::try_from(bytes.len()).expect("a short structure");
            std::iter::once(len).chain(bytes)
        })
        .collect()
}

/// Reads structures (those of the scan response after a slash) and compares form and system.
fn check(what: &str, structures: &str, form: Form, system: Option<Platform>) {
    let (adv, scan_rsp) = structures.split_once('/').unwrap_or((structures, ""));
    let beacon = beacon::read(&payload(adv), &payload(scan_rsp));
    assert_eq!((beacon.form, beacon.system), (form, system), "{what}");
    assert_eq!(
        (beacon.bluezone, beacon.platform, beacon.rolling_id),
        (Certainty::No, None, None),
        "{what}"
    );
    let phone = match form {
        Form::OtherPhone => Some(true),
        Form::NotPhone => Some(false),
        _ => None,
    };
    assert_eq!(beacon.phone, phone, "{what}");
    assert_eq!(beacon.is_iphone(), system == Some(Platform::Ios), "{what}");
}

#[test]
fn phones() {
    for (what, structures) in [
        ("nearby info of an iPhone", "011a 0a0c ff4c001005071ca3dd89"),
        ("nearby info, flags withheld", "0a0c ff4c001006071ea3dd89e0"),
        ("nearby info, six bytes", "011a 0a0c ff4c001006071ea3dd89e0"),
        (
            "handoff, then nearby info",
            "011a 0a0c ff4c000c0500010203041005031c010203",
        ),
        ("locked iPhone", "ff4c0016080102030405060708"),
        (
            "overflow of other apps",
            "ff4c000101000000000000000000000000000000",
        ),
        (
            "overflow in the scan response",
            "011a 0a0c ff4c0010060b1e01020304/ff4c000100000000000000000000000000000080",
        ),
        ("offers its connection", "ff4c000e06010203040506"),
        ("linked to Windows, iPhone", "ff0600010620000000"),
    ] {
        check(what, structures, Form::OtherPhone, Some(Platform::Ios));
    }
    check(
        "linked to Windows, Android, upper bits set",
        "ff0600012820000000",
        Form::OtherPhone,
        Some(Platform::Android),
    );
    check(
        "linked to Windows, Android",
        "ff0600010820000000",
        Form::OtherPhone,
        Some(Platform::Android),
    );
    check(
        "exposure notification",
        "011a 036ffd 166ffd101112131415161718191a1b1c1d1e1f20212223",
        Form::OtherPhone,
        None,
    );
    check(
        "BlueTrace",
        "07f918c24c09fef0806a4f9515fcb32ab8 ffff039c1e33",
        Form::OtherPhone,
        None,
    );
}

#[test]
fn not_phones() {
    for (what, structures) in [
        ("Mac by its Flags (Herald)", "0106 ff4c001005421c010203"),
        ("television by its data flags", "011a 0a0c ff4c0010050314010203"),
        ("speaker by its data flags", "011a 0a0c ff4c0010050304010203"),
        ("two bytes of nearby info", "011a 0a0c ff4c0010020300"),
        ("watch on a wrist", "011a 0a0c ff4c0010052a98010203"),
        (
            "earbuds",
            "ff4c000719010e2055aa980900009672711ae6a965737c80d805039773d1",
        ),
        (
            "tag away from its owner",
            "ff4c001219c7e815467fa34344cc5d26d89a0a6ff891b10c7e0c65483b36",
        ),
        (
            "AirPlay, with nearby info",
            "011a 0a0c ff4c0009060302c0a800011005031c010203",
        ),
        ("HomeKit lamp", "0106 ff4c00063100aabbccddeeff0500010002"),
        (
            "printer",
            "ff4c00031601020304050607080910111213141516171819202122",
        ),
        (
            "beacon of somebody",
            "0106 ff4c000215e2c56db5dffb48d2b060d0f5a71096e000000000c5",
        ),
        (
            "Bluezone's UUID in an iBeacon of another length",
            "ff4c000216c7afef7b17884f4aa87d691d53bf21c400140014c500",
        ),
        ("Windows tablet", "ff06000110200200"),
        ("Windows desktop", "ff06000109200200"),
        ("Windows laptop", "ff0600010f200200"),
        ("iPad linked to Windows", "ff06000107200200"),
        ("Fast Pair", "0106 162cfe010203"),
        ("Eddystone", "03aafe 16aafe10"),
        ("SmartTag", "0106 165afd1000"),
        ("MiBeacon", "0106 1695fe5020aa01"),
        ("keyboard by its appearance", "0106 19c103 031218"),
    ] {
        check(what, structures, Form::NotPhone, None);
    }
}

#[test]
fn nobody_can_tell() {
    for (what, structures) in [
        ("nothing", ""),
        (
            "iPhone, iPad or Mac: no transmit power (Herald)",
            "011a ff4c001005031c010203",
        ),
        ("nearby info alone", "ff4c001005071ca3dd89"),
        ("nearby info at another power", "011a 0a07 ff4c001005071ca3dd89"),
        ("nearby info cut short", "011a 0a0c ff4c001005071ca3"),
        ("handoff", "011a 0a0c ff4c000c0e0001020304050607080910111213"),
        ("near its owner", "011a ff4c0012020000"),
        ("AirDrop", "ff4c000512000000000000000001000000000000000000"),
        ("wants a connection, usually a Mac", "ff4c000d03010203"),
        ("locked form with another length", "ff4c00160701020304050607"),
        (
            "Google Nearby: phone or Chromebook",
            "0102 03f3fe 16f3fe4a17234152434b11",
        ),
        (
            "Samsung: phone, television, watch",
            "ff750042040180a0c0ffee0011223344556601",
        ),
        ("Windows device of an unknown kind", "ff06000100"),
        ("a phone's appearance: any app may claim it", "194000"),
        ("overflow cut short", "ff4c0001010000000000000000000000000000"),
        ("BlueTrace's company alone", "ffff039c1e33"),
    ] {
        check(what, structures, Form::Unknown, None);
    }
}
