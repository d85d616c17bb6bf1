//! Any two byte strings as advert and scan response. Looks for panics and for answers that contradict themselves.
#![no_main]

use beacon::{Certainty, Form};
use libfuzzer_sys::fuzz_target;

// The first byte says where the scan response starts.
fuzz_target!(|bytes: &[u8]| {
    let Some((&split, payloads)) = bytes.split_first() else { return };
    let (adv, scan_rsp) = payloads.split_at(usize::from(split).min(payloads.len()));
    let beacon = beacon::read(adv, scan_rsp);

    let ours = beacon.bluezone != Certainty::No;
    assert_eq!(ours, beacon.platform.is_some());
    assert_eq!(ours, beacon.version.is_some());
    assert!(ours || beacon.rolling_id.is_none());
    assert_eq!(ours, !matches!(beacon.form, Form::OtherPhone | Form::NotPhone | Form::Unknown));

    // Without its sender it reads the same.
    let without = |payload: &[u8]| {
        let mut payload = payload.to_vec();
        let len = beacon::unnamed(&mut payload, |id| [id[0] ^ 0x5A; 12]);
        payload.truncate(len);
        payload
    };
    let unnamed = beacon::read(&without(adv), &without(scan_rsp));
    assert_eq!(beacon::Beacon { rolling_id: None, ..unnamed }, beacon::Beacon { rolling_id: None, ..beacon });
    assert_eq!(unnamed.rolling_id.is_some(), beacon.rolling_id.is_some());

    // Whatever stands behind the end of a payload says nothing.
    if adv.first() == Some(&0) {
        assert_eq!(beacon, beacon::read(&[], scan_rsp));
    }
    // No id is made up: its bytes stand in the advert, if only one after the other.
    if let Some(id) = beacon.rolling_id {
        let mut on_air = payloads.iter();
        assert!(id.as_bytes().iter().all(|byte| on_air.any(|other| other == byte)));
    }
});
