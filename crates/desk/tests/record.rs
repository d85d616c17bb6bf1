//! A recording for whoever helps: nobody can be recognised in it, and replaying it gives the verdicts of the original.

use std::collections::HashMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use desk::home::{Existing, place::Home};
use desk::tools::record::{self, Recorded};
use desk::tools::replay::{self, Decided};
use radio::recording::{Receivers, Recording, Writer};
use radio::{Address, Advert, Arrival, Payload, ReceiverNumber};

fn recordings() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/recordings")
}

fn recorded(folder: &Path, from: &Path) -> (PathBuf, Recorded) {
    let file = folder.join("for-support.csv.gz");
    let home = Home::find(Some(&folder.join("data")));
    let recorded = record::copy(&home, from, &file, Existing::Replace).expect("a recording");
    (file, recorded)
}

fn decided(session: &Path) -> Vec<Decided> {
    let mut decided = Vec::new();
    replay::session(session, &mut |line| {
        decided.push(line);
        Ok(())
    })
    .expect("a session");
    decided
}

#[test]
fn replaying_it_gives_the_verdicts_of_the_original() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "office_pad_a60_s12",
        "rush_pad_hard_a60_s13",
        "bus_a60_s11",
        "staff_hard_a60_s14",
    ] {
        let session = recordings().join(format!("{name}.session.json"));
        let (file, _) = recorded(folder.path(), &recordings().join(format!("{name}.csv.gz")));
        let text = fs::read_to_string(&session).expect("a session");
        let unnamed = folder.path().join("unnamed.session.json");
        let here = file.file_name().expect("a name").to_str().expect("UTF-8");
        fs::write(&unnamed, text.replace(&format!("{name}.csv.gz"), here)).expect("written");
        let original = decided(&session);
        assert!(original.len() > 3, "{name}");
        assert_eq!(decided(&unnamed), original, "{name}");
    }
}

const NAME: &str = "Máy của Ẵm";
const NAME_OF_1: &[u8; 10] = b"2aBx3xBY94";

fn structure(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[u8::try_from(body.len() + 1).expect("short"), kind], body].concat()
}

/// Every form in which a phone tells who it is.
fn personal() -> Vec<(Vec<u8>, Vec<Vec<u8>>)> {
    let id = hex("286bce589ab994efa5f73cad");
    let service_1 = hex("89a807add1172fa1c44bf573f4390ae2");
    let ios_1 = hex("67a607add1172fa1c44bf573f4390ae2");
    let named = |name: &[u8]| structure(9, name);
    vec![
        (
            [
                structure(0xFF, &[&hex("b522"), &id[..]].concat()),
                structure(3, &hex("564e")),
                named(NAME.as_bytes()),
            ]
            .concat(),
            vec![id, NAME.as_bytes().to_vec()],
        ),
        (
            [structure(7, &service_1), structure(0xFF, b"\xB5\x22Kq7Zt2")].concat(),
            vec![b"Kq7Zt2".to_vec()],
        ),
        (
            [structure(6, &ios_1), named(NAME_OF_1)].concat(),
            vec![NAME_OF_1.to_vec(), b"aB3xY9".to_vec()],
        ),
        (
            [
                structure(3, &hex("6ffd")),
                structure(0x16, &[&hex("6ffd")[..], b"an id of another app"].concat()),
            ]
            .concat(),
            vec![b"an id of another app".to_vec()],
        ),
        (
            structure(
                0xFF,
                &[&hex("4c001219")[..], b"a key of twenty-five byte"].concat(),
            ),
            vec![b"a key of twenty-five byte".to_vec()],
        ),
        (
            structure(0xFF, &[&hex("7500")[..], b"somebody's serial"].concat()),
            vec![b"somebody's serial".to_vec()],
        ),
    ]
}

fn hex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hex"))
        .collect()
}

/// Every spelling in which bytes could stand in a file.
fn spellings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let backwards: Vec<u8> = bytes.iter().rev().copied().collect();
    let mut spellings = Vec::new();
    for bytes in [bytes, &backwards] {
        spellings.push(bytes.to_vec());
        for separator in ["", ":", "-", "_", " "] {
            let text: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            spellings.push(text.join(separator).into_bytes());
            spellings.push(text.join(separator).to_uppercase().into_bytes());
        }
        // Base64 at each of its three places, without the letters that neighbours have a part in.
        for before in 0..3 {
            let text = base64(&[&[0; 2][..before], bytes].concat());
            let whole = (before * 8).div_ceil(6)..(before + bytes.len()) * 8 / 6;
            spellings.push(text[whole.clone()].to_vec());
            let for_urls = |letter: &u8| match letter {
                b'+' => b'-',
                b'/' => b'_',
                other => *other,
            };
            spellings.push(text[whole].iter().map(for_urls).collect());
        }
    }
    spellings
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
        .collect();
    bits.chunks(6)
        .map(|six| {
            let value = six.iter().fold(0, |sum, bit| sum << 1 | bit) << (6 - six.len());
            LETTERS[usize::from(value)]
        })
        .collect()
}

fn unpacked(file: &Path) -> Vec<u8> {
    let mut text = Vec::new();
    let packed = fs::File::open(file).expect("there");
    flate2::read::GzDecoder::new(packed)
        .read_to_end(&mut text)
        .expect("gzip");
    text
}

#[track_caller]
fn nowhere(haystacks: &[&[u8]], secret: &[u8]) {
    for spelling in spellings(secret) {
        for hay in haystacks {
            let found = hay.windows(spelling.len()).any(|part| part == spelling);
            assert!(!found, "{}", String::from_utf8_lossy(&spelling));
        }
    }
}

#[test]
fn no_address_id_or_name_of_a_phone_can_be_found_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let original = folder.path().join("original.csv.gz");
    let mut writer = Writer::new(fs::File::create(&original).expect("made"), Receivers::One).expect("begun");
    let adverts: Vec<Advert> = (0..)
        .zip(personal())
        .map(|(n, (payload, _))| Advert {
            payload: Payload::new(&payload),
            rssi_dbm: Some(-60),
            address: Address([0x7A, 0x5B, 0x3C, 0x9D, 0x1E, 0xF0 + n]),
            arrival: Arrival::from_unix_us(1_597_217_400_000_000 + i64::from(n)),
            receiver: ReceiverNumber::PAD,
        })
        .collect();
    adverts
        .iter()
        .for_each(|advert| writer.write(advert).expect("written"));
    writer.finish().expect("ended");

    let (file, told) = recorded(folder.path(), &original);
    assert_eq!((told.adverts, told.skipped), (adverts.len() as u64, 0));
    let (text, packed) = (unpacked(&file), fs::read(&file).expect("read"));
    let said = serde_json::to_vec(&told).expect("JSON");
    for (_, secrets) in personal() {
        secrets
            .iter()
            .for_each(|secret| nowhere(&[&text, &packed, &said], secret));
    }
    for advert in &adverts {
        nowhere(&[&text, &packed, &said], &advert.address.0);
    }
    // The search finds them where they are.
    let found = |secret: &[u8]| {
        spellings(secret).iter().any(|spelling| {
            unpacked(&original)
                .windows(spelling.len())
                .any(|part| part == spelling)
        })
    };
    assert!(found(&adverts[0].address.0) && found(NAME.as_bytes()) && found(b"Kq7Zt2"));
}

#[test]
fn no_address_and_id_of_a_whole_hour_can_be_found_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let original = recordings().join("office_pad_a60_s12.csv.gz");
    let (file, _) = recorded(folder.path(), &original);
    // All runs of digits of the file, for one look at each.
    let text = String::from_utf8(unpacked(&file)).expect("text");
    let mut seen = std::collections::HashSet::new();
    for advert in Recording::open(&original).expect("a recording") {
        seen.insert(advert.address.0.map(|byte| format!("{byte:02x}")).join(":"));
        if let Some(id) = beacon_id(&advert) {
            seen.insert(id);
        }
    }
    assert!(seen.len() > 20, "{}", seen.len());
    for secret in seen {
        assert!(!text.contains(&secret));
    }
}

/// The id of an advert in hexadecimal, as the command says it.
fn beacon_id(advert: &Advert) -> Option<String> {
    let payload: String = advert
        .payload
        .as_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let line = desk::tools::decode::line(&payload, desk::tools::decode::Ids::Shown);
    let json = serde_json::to_value(line).expect("JSON");
    json["id_hex"].as_str().map(str::to_owned)
}

#[test]
fn what_other_receivers_heard_changes_no_verdict_and_stays_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "office_pad_a60_s12";
    let original = recordings().join(format!("{name}.csv.gz"));
    // Each advert of the pad is heard by two others too, much louder there, and nobody else's by them alone.
    let joined = folder.path().join("joined.csv.gz");
    let file = fs::File::create(&joined).expect("made");
    let mut writer = Writer::new(file, Receivers::Several).expect("begun");
    let mut adverts = 0_u64;
    for advert in Recording::open(&original).expect("a recording") {
        for number in [1, 0, 7] {
            let advert = Advert {
                receiver: ReceiverNumber(number),
                rssi_dbm: if number == 0 { advert.rssi_dbm } else { Some(-20) },
                ..advert.clone()
            };
            writer.write(&advert).expect("written");
        }
        adverts += 1;
    }
    writer.finish().expect("ended");
    let session = |recording: &str| {
        let text = fs::read_to_string(recordings().join(format!("{name}.session.json"))).expect("a session");
        let path = folder.path().join("joined.session.json");
        fs::write(&path, text.replace(&format!("{name}.csv.gz"), recording)).expect("written");
        decided(&path)
    };
    let expect = decided(&recordings().join(format!("{name}.session.json")));
    assert_eq!(session("joined.csv.gz"), expect);
    let summary = replay::summary(&joined).expect("a recording");
    let each = [(0, adverts), (1, adverts), (7, adverts)];
    assert_eq!((summary.skipped, summary.receivers), (0, each.into()));
    // Without its senders it has the receivers still.
    let (_, told) = recorded(folder.path(), &joined);
    assert_eq!(told.adverts, 3 * adverts);
    assert_eq!(session("for-support.csv.gz"), expect);
    let summary = replay::summary(&folder.path().join("for-support.csv.gz")).expect("a recording");
    assert_eq!(summary.receivers, each.into());
}

#[test]
fn a_phone_keeps_its_number_in_one_file_and_has_another_in_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let original = recordings().join("office_pad_a60_s12.csv.gz");
    let read = |path: &Path| Recording::open(path).expect("a recording").collect::<Vec<_>>();
    let before = read(&original);
    let mut files = Vec::new();
    for _ in 0..2 {
        let (file, _) = recorded(folder.path(), &original);
        let after = read(&file);
        assert_eq!(after.len(), before.len());
        let mut numbers = HashMap::new();
        for (was, is) in before.iter().zip(&after) {
            assert_eq!((is.arrival, is.rssi_dbm), (was.arrival, was.rssi_dbm));
            assert_eq!(*numbers.entry(was.address).or_insert(is.address), is.address);
        }
        let different: std::collections::HashSet<_> = numbers.values().collect();
        assert_eq!(different.len(), numbers.len());
        files.push(after);
    }
    assert!(
        files[0]
            .iter()
            .zip(&files[1])
            .all(|(one, other)| one.address != other.address)
    );
}
