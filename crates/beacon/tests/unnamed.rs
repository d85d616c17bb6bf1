//! An advert without its sender reads as the advert did, and holds nothing of whoever sent it.

use beacon::{Beacon, read, unnamed};
use proptest::{collection::vec, prelude::*};
use serde_json::Value;

fn stand_in(id: &[u8]) -> [u8; 12] {
    let mut sum = id.iter().fold(7_u8, |sum, byte| sum.wrapping_mul(31) ^ byte);
    [(); 12].map(|()| {
        sum = sum.wrapping_mul(113).wrapping_add(17);
        sum
    })
}

fn without(payload: &[u8]) -> Vec<u8> {
    let mut payload = payload.to_vec();
    let len = unnamed(&mut payload, stand_in);
    payload.truncate(len);
    payload
}

/// All that was read but the id, and how long that is.
fn but_the_id(beacon: Beacon) -> (Beacon, Option<usize>) {
    let id = beacon.rolling_id.map(|id| id.as_bytes().len());
    (
        Beacon {
            rolling_id: None,
            ..beacon
        },
        id,
    )
}

#[track_caller]
fn check(adv: &[u8], scan_rsp: &[u8]) {
    assert_eq!(
        but_the_id(read(&without(adv), &without(scan_rsp))),
        but_the_id(read(adv, scan_rsp)),
        "{adv:02x?} {scan_rsp:02x?}"
    );
}

/// What stays of an advert, in hexadecimal.
#[track_caller]
fn leaves(hex: &str, expect: &str) {
    let payload = hex::decode(hex).expect("hex digits");
    check(&payload, &[]);
    assert_eq!(hex::encode(without(&payload)), expect);
}

#[test]
fn every_known_advert_reads_as_before_and_its_id_is_gone() {
    let vectors = include_str!("../../../tests/vectors/adverts.json");
    let vectors: Vec<Value> = serde_json::from_str(vectors).expect("JSON");
    let mut ids = 0;
    for vector in &vectors {
        let bytes = hex::decode(vector["hex"].as_str().expect("hex")).expect("hex");
        let (adv, scan_rsp) = bytes.split_at(vector["adv_len"].as_u64().expect("a length") as usize);
        check(adv, scan_rsp);
        let after = [without(adv), without(scan_rsp)].concat();
        if let Some(id) = read(adv, scan_rsp).rolling_id {
            ids += 1;
            let id = id.as_bytes();
            assert!(
                !after.windows(id.len()).any(|part| part == id),
                "{}",
                vector["name"]
            );
        }
    }
    assert!(ids > 5, "{ids}");
}

#[test]
fn what_is_personal_of_any_sender_is_gone() {
    // Flags, a name, a power.
    leaves("02011a0509416e6e61020a0c", "02011a0109020a0c");
    // Nearby info: what somebody does with their phone, and a tag of their account.
    leaves(
        "02011a020a0c0aff4c001005071ca3dd89",
        "02011a020a0c08ff4c001003000000",
    );
    // A tag that is away from its owner sends a key.
    leaves(
        &format!("1eff4c001219{}", "a5".repeat(25)),
        &format!("1eff4c001219{}", "00".repeat(25)),
    );
    // Which services an app hides: of all of them only ours.
    leaves(
        "14ff4c000108a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5",
        "14ff4c000108000000000000000000800000000000",
    );
    // Exposure Notification: its id.
    leaves(
        "03036ffd17166ffda5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5",
        "03036ffd03166ffd",
    );
    // A service that nobody here knows, a company's own data, and kinds that mean nothing.
    leaves("0303efbe07ff750042a5a5a5031bfeca", "0303000003ff7500");
}

#[test]
fn an_id_is_replaced_by_one_of_its_own_form() {
    for hex in [
        "0201020fffb522286bce589ab994efa5f73cad0303564e",
        "110789a807add1172fa1c44bf573f4390ae209ffb522614233785939",
        "110667a607add1172fa1c44bf573f4390ae20b0932614278337842593934",
    ] {
        let payload = hex::decode(hex).expect("hex digits");
        let (before, after) = (read(&payload, &[]), read(&without(&payload), &[]));
        assert!(before.rolling_id.is_some() && after.rolling_id.is_some());
        assert_ne!(before.rolling_id, after.rolling_id);
        assert_eq!(but_the_id(before), but_the_id(after));
        assert_eq!(without(&payload).len(), payload.len());
    }
}

/// Structures of the kinds that are read, with companies and messages that mean something among any other bytes.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let kinds = prop::sample::select(vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0x16, 0x19, 0x21, 0xFF]);
    let starts = prop::sample::select(vec![
        "",
        "4c00",
        "4c0001",
        "4c0002",
        "4c000215c7aefef7b17884f4aa87d691d53bf21c4",
        "4c0006",
        "4c000502a5a510",
        "4c0010",
        "4c00050010",
        "4c001002",
        "4c00100504",
        "4c0012",
        "4c0012191000",
        "4c0016",
        "4c001608",
        "b522",
        "0600",
        "060001",
        "06000108",
        "564e",
        "6ffd",
        "2cfe",
        "aafe",
    ]);
    let structure = (kinds, starts, vec(any::<u8>(), 0..28)).prop_map(|(kind, start, more)| {
        let body = [hex::decode(start).unwrap_or_default(), more].concat();
        [vec![body.len() as u8 + 1, kind], body].concat()
    });
    (vec(structure, 0..5), any::<prop::sample::Index>(), any::<bool>()).prop_map(|(all, cut, whole)| {
        let mut bytes = all.concat();
        if !whole {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_advert_reads_as_before(adv in nearly(), scan_rsp in nearly()) {
        check(&adv, &scan_rsp);
    }

    #[test]
    fn any_bytes_read_as_before(adv in vec(any::<u8>(), 0..64)) {
        check(&adv, &[]);
        prop_assert!(without(&adv).len() <= adv.len());
    }

    #[test]
    fn the_same_advert_leaves_the_same_and_no_run_of_six_bytes_of_a_strangers_data(data in vec(1_u8.., 24)) {
        for company in ["7500", "4c00", "0600", "e000"] {
            let payload = [&[27, 0xFF][..], &hex::decode(company).expect("hex"), &data].concat();
            let left = without(&payload);
            prop_assert_eq!(&left, &without(&payload));
            prop_assert!(!data.windows(6).any(|run| left.windows(6).any(|part| part == run)));
        }
    }
}
