//! Properties of any bytes whatever, and agreement with a second, slow reading of the rules.

mod model;

use beacon::{Beacon, Certainty, Form, read};
use proptest::{collection::vec, prelude::*, sample::subsequence};

/// Structures that mean something, at most one of each kind, so that no two of them contradict each other.
fn structures() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let structures = [
        "02011a",
        "020a0c",
        "0fffb522286bce589ab994efa5f73cad",
        "09ffb522614233785939",
        "0303564e",
        "1107fb349b5f8000008000100000564e0000",
        "110789a807add1172fa1c44bf573f4390ae2",
        "110767a607add1172fa1c44bf573564e0000",
        "110667a607add1172fa1c44bf573f4390ae2",
        "0b0932614278337842593934",
        "14ff4c000108000000000000000000000000000000",
        "14ff4c000100000000000000000000800000000000",
        "1aff4c000215c7aefe7b17884f4aa87d691d53bf21c400140014c5",
        "1aff4c000215c7afef7b17884f4aa87d691d53bf21c400140014c5",
        "0aff4c001005071ca3dd89",
        "05ff75004204",
        "0416564e01",
        "03036ffd",
        "06ff0600010820",
        "04ffb52200",
        "0403564e00",
    ];
    let all: Vec<Vec<u8>> = structures
        .iter()
        .map(|structure| hex::decode(structure).expect("hex digits"))
        .collect();
    subsequence(all.clone(), 0..=all.len().min(6)).prop_shuffle()
}

/// Bytes that are often nearly right: whole structures, cut and bent anywhere.
fn bent() -> impl Strategy<Value = Vec<u8>> {
    (
        structures(),
        vec((any::<prop::sample::Index>(), any::<u8>()), 0..3),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(structures, changes, cut)| {
            let mut bytes = structures.concat();
            for (at, byte) in changes {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            bytes.truncate(cut.index(bytes.len() + 1));
            bytes
        })
}

/// What must hold of every answer, whatever was read.
fn consistent(beacon: Beacon) {
    let ours = beacon.bluezone != Certainty::No;
    assert_eq!(beacon.platform.is_some(), ours);
    assert_eq!(beacon.version.is_some(), ours);
    assert!(ours || beacon.rolling_id.is_none());
    let certain = matches!(beacon.form, Form::Android2 | Form::Android1 | Form::IosScreen);
    assert_eq!(beacon.bluezone == Certainty::Certain, certain);
    let stranger = matches!(beacon.form, Form::OtherPhone | Form::NotPhone | Form::Unknown);
    assert_eq!(ours, !stranger);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_consistent_answer(adv in vec(any::<u8>(), 0..64), scan_rsp in vec(any::<u8>(), 0..64)) {
        consistent(read(&adv, &scan_rsp));
    }

    #[test]
    fn bent_bytes_read_as_the_rules_say(adv in bent(), scan_rsp in bent()) {
        let beacon = read(&adv, &scan_rsp);
        consistent(beacon);
        prop_assert_eq!(
            (beacon.bluezone, beacon.platform, beacon.version, beacon.rolling_id.map(|id| id.as_bytes().to_vec())),
            model::read(&adv, &scan_rsp)
        );
    }

    #[test]
    fn neither_order_nor_place_changes_the_answer(
        (sorted, shuffled) in structures().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        split in any::<prop::sample::Index>(),
    ) {
        let (adv, scan_rsp) = shuffled.split_at(split.index(shuffled.len() + 1));
        prop_assert_eq!(read(&adv.concat(), &scan_rsp.concat()), read(&sorted.concat(), &[]));
    }

    #[test]
    fn padding_says_nothing(structures in structures(), zeros in 0usize..20, rubbish in vec(any::<u8>(), 0..20)) {
        let plain = structures.concat();
        let padded = [plain.clone(), vec![0; zeros]].concat();
        prop_assert_eq!(read(&padded, &[]), read(&plain, &[]));
        let after_the_end = [plain.clone(), vec![0], rubbish].concat();
        prop_assert_eq!(read(&after_the_end, &[]), read(&plain, &[]));
    }

    #[test]
    fn a_cut_packet_says_what_its_whole_structures_say(structures in structures(), cut in any::<prop::sample::Index>()) {
        let bytes = structures.concat();
        let cut = cut.index(bytes.len() + 1);
        let mut whole = 0;
        for structure in &structures {
            if whole + structure.len() > cut {
                break;
            }
            whole += structure.len();
        }
        prop_assert_eq!(read(&bytes[..cut], &[]), read(&bytes[..whole], &[]));
    }
}

/// Found at random once: whatever stands behind a whole iBeacon, and is no whole message, takes nothing from it.
#[test]
fn an_ibeacon_with_a_byte_behind_it_is_still_one() {
    let beacon = hex::decode("1bff4c000215c7afef7b17884f4aa87d691d53bf21c400140014c511").expect("hex digits");
    assert_eq!(read(&beacon, &[]).form, Form::Android3IBeacon);
    assert_eq!(model::read(&beacon, &[]).0, Certainty::Probable);
}
