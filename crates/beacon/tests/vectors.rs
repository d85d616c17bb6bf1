//! The hand-written expectations of `tests/vectors`: payloads of every kind, and ids captured from real phones.

use beacon::{Beacon, Certainty, Form};
use serde_json::{Value, json};

fn vectors(name: &str) -> Value {
    let path = format!("{}/../../tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("the vectors are part of the repository"))
        .expect("the vectors are JSON")
}

fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text).expect("hex digits")
}

/// The four fields a vector states, in its own words.
fn answer(beacon: Beacon) -> Value {
    let bluezone = match beacon.bluezone {
        Certainty::Certain => json!(true),
        Certainty::Probable => json!("probable"),
        Certainty::No => json!(false),
    };
    let id: Option<String> = beacon.rolling_id.map(|id| hex::encode_upper(id.as_bytes()));
    json!({
        "bluezone": bluezone,
        "platform": beacon.platform.map(|platform| platform.as_str()),
        "id_hex": id,
        "version": beacon.version.map(|version| version.as_str()),
    })
}

/// Whether a sender that a vector names in words is a phone.
#[expect(clippy::panic, reason = "a new word must get its meaning here")]
fn implied_phone(implies: &str) -> Option<bool> {
    match implies {
        "iPhone or iPad" | "phone, other tracing app" => Some(true),
        _ if implies.starts_with("Android phone,") || implies.starts_with("Android phone (") => Some(true),
        "earbuds" | "beacon" | "Xiaomi sensor or band" => Some(false),
        "Android phone or Chromebook" | "Samsung phone, TV, watch or buds" => None,
        other => panic!("a vector implies a sender that this test does not know: {other}"),
    }
}

#[test]
fn every_vector_reads_as_written_down() {
    let vectors = vectors("adverts.json");
    let vectors = vectors.as_array().expect("a list");
    assert!(vectors.len() >= 60, "only {} vectors", vectors.len());
    for vector in vectors {
        let payload = bytes(vector["hex"].as_str().expect("hex"));
        let split = usize::try_from(vector["adv_len"].as_u64().expect("adv_len")).expect("a small number");
        let (adv, scan_rsp) = payload.split_at(split);
        let beacon = beacon::read(adv, scan_rsp);
        assert_eq!(
            answer(beacon),
            vector["expect"],
            "{}: {}",
            vector["name"],
            vector["why"]
        );
        if let Some(implies) = vector["implies"].as_str() {
            assert_eq!(
                beacon.phone,
                implied_phone(implies),
                "{}: {implies}",
                vector["name"]
            );
        }
    }
}

#[test]
fn every_captured_and_computed_id_is_twelve_opaque_bytes() {
    let ids = vectors("ids.json");
    let captured = ids["real_captures"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|capture| &capture["captured_id"]);
    let computed = ids["cases"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|case| &case["id"]);
    let mut seen = 0;
    for id in captured.chain(computed) {
        let id = bytes(id.as_str().expect("hex"));
        let adv = [b"\x02\x01\x02\x0f\xff\xb5\x22", &id[..], b"\x03\x03\x56\x4e"].concat();
        let beacon = beacon::read(&adv, &[]);
        assert_eq!(beacon.form, Form::Android2);
        assert_eq!(beacon.rolling_id.as_ref().map(|id| id.as_bytes()), Some(&id[..]));
        seen += 1;
    }
    assert_eq!(seen, 42);
}
