//! The rules once more, as slowly and literally as they can be written: lists of what was read, then the rules in order.
//! Shares no line with the product, so that a slip has to be made twice.

use beacon::{Certainty, Platform, Version};

/// Certainty, platform, version, id.
pub(crate) type Answer = (Certainty, Option<Platform>, Option<Version>, Option<Vec<u8>>);

/// The answer to an advert and its scan response.
pub(crate) fn read(adv: &[u8], scan_rsp: &[u8]) -> Answer {
    let structures = [split(adv), split(scan_rsp)].concat();
    let services: Vec<String> = structures
        .iter()
        .flat_map(|(kind, body)| uuids(*kind, body))
        .collect();
    let companies: Vec<&[u8]> = structures
        .iter()
        .filter(|(kind, _)| *kind == 0xFF)
        .map(|(_, body)| body.as_slice())
        .collect();
    let names: Vec<&[u8]> = structures
        .iter()
        .filter(|(kind, _)| [8, 9].contains(kind))
        .map(|(_, body)| body.as_slice())
        .collect();

    let under = |company: [u8; 2]| {
        companies
            .iter()
            .filter_map(move |body| body.strip_prefix(&company))
    };
    let id_12 = under([0xB5, 0x22]).find(|id| id.len() == 12).map(<[u8]>::to_vec);
    let id_6 = under([0xB5, 0x22])
        .find(|id| id.len() == 6 && id.iter().all(u8::is_ascii_alphanumeric))
        .map(<[u8]>::to_vec);
    let overflow = |byte: usize, bit: u8| {
        under([0x4C, 0x00]).any(|data| data.len() == 17 && data[0] == 1 && data[1 + byte] & bit != 0)
    };
    let ibeacon = under([0x4C, 0x00])
        .flat_map(|data| messages(data))
        .any(|message| {
            message.len() == 23
                && message
                    .starts_with(b"\x02\x15\xC7\xAF\xEF\x7B\x17\x88\x4F\x4A\xA8\x7D\x69\x1D\x53\xBF\x21\xC4")
        });
    let has = |uuid: &str| services.iter().any(|service| service == uuid);

    let no = (Certainty::No, None, None, None);
    let is = |certainty, platform, version, id| (certainty, Some(platform), Some(version), id);
    use {Certainty::*, Platform::*, Version::*};
    if has("00004E5600001000800000805F9B34FB") {
        return match (id_12, companies.is_empty()) {
            (Some(id), _) => is(Certain, Android, From2, Some(id)),
            (None, true) => is(Probable, Android, From2, None),
            (None, false) => no,
        };
    }
    if has("E20A39F473F54BC4A12F17D1AD07A889") {
        return match (id_6, companies.is_empty()) {
            (Some(id), _) => is(Certain, Android, V1, Some(id)),
            (None, true) => is(Probable, Android, V1, None),
            (None, false) => no,
        };
    }
    if has("00004E5673F54BC4A12F17D1AD07A667") {
        return is(Certain, Ios, From2, None);
    }
    if has("E20A39F473F54BC4A12F17D1AD07A667") {
        return is(Certain, Ios, V1, names.last().and_then(|name| unscramble(name)));
    }
    if services.is_empty() && id_12.is_some() {
        return is(Probable, Android, From2, id_12);
    }
    if services.is_empty() && id_6.is_some() {
        return is(Probable, Android, V1, id_6);
    }
    if overflow(0, 0x08) {
        return is(Probable, Ios, From2, None);
    }
    if overflow(10, 0x80) {
        return is(Probable, Ios, V1, None);
    }
    if ibeacon {
        return is(Probable, Android, From307, None);
    }
    no
}

fn split(mut payload: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut structures = Vec::new();
    while !payload.is_empty() {
        let len = usize::from(payload[0]);
        if len == 0 || len + 1 > payload.len() {
            break;
        }
        structures.push((payload[1], payload[2..=len].to_vec()));
        payload = &payload[len + 1..];
    }
    structures
}

/// The whole messages in a row of Apple's, each with its type and its length. An overflow area and a lamp or a lock are none.
fn messages(data: &[u8]) -> Vec<&[u8]> {
    let mut messages = Vec::new();
    let mut at = 0;
    while !data.starts_with(&[1]) && !data.starts_with(&[6]) && at + 2 <= data.len() {
        let end = at + 2 + usize::from(data[at + 1]);
        if end > data.len() {
            break;
        }
        messages.push(&data[at..end]);
        at = end;
    }
    messages
}

/// The services of a list, written out in full without hyphens.
fn uuids(kind: u8, body: &[u8]) -> Vec<String> {
    let width = match kind {
        2 | 3 => 2,
        4 | 5 => 4,
        6 | 7 => 16,
        _ => return Vec::new(),
    };
    if !body.len().is_multiple_of(width) {
        return Vec::new();
    }
    body.chunks(width)
        .map(|little_endian| {
            let big_endian: Vec<u8> = little_endian.iter().rev().copied().collect();
            let written = hex::encode_upper(big_endian);
            if width == 16 {
                written
            } else {
                format!("{written:0>8}00001000800000805F9B34FB")
            }
        })
        .collect()
}

/// Every id that could have made the name, by trying all of them: ten characters hold the six in order, with two more
/// put in. The app's own way to make a name is the check.
fn unscramble(name: &[u8]) -> Option<Vec<u8>> {
    if name.len() != 10 {
        return None;
    }
    let inner = &name[1..9];
    for a in 0..8 {
        for b in a + 1..8 {
            let id: Vec<u8> = (0..8)
                .filter(|at| ![a, b].contains(at))
                .map(|at| inner[at])
                .collect();
            for first in 1..=5 {
                for second in 1..=5 {
                    if first != second
                        && id.iter().all(u8::is_ascii_alphanumeric)
                        && scramble(&id, first, second) == name
                    {
                        return Some(id);
                    }
                }
            }
        }
    }
    None
}

/// How Bluezone 1.x made the name of an iPhone out of its id.
fn scramble(id: &[u8], first: usize, second: usize) -> Vec<u8> {
    let mut name = id.to_vec();
    let (low, high) = (first.min(second), first.max(second));
    name.insert(high, id[low - 1]);
    name.insert(low, id[high - 1]);
    name.insert(0, b'0' + u8::try_from(first).expect("one digit"));
    name.push(b'0' + u8::try_from(second).expect("one digit"));
    name
}
