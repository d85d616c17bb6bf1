//! An advert without its sender: only what a [`crate::read`] looks at stays, and an id becomes a stand-in of its own form.
//!
//! For recordings that leave a desk. It goes by what is known to mean something, not by what is known to be personal: names,
//! keys of tracking tags, hashes of accounts, ids of other apps and whatever is invented next year fall out alike. Kinds,
//! companies and services stay. The reader's answer about the result is its answer about the original, but for the id.

use crate::{
    ad::{Structures, kind},
    apple,
    body::Body,
    iphone_name, strangers, uuid,
};

const APPLE: u16 = 0x004C;
const BLUEZONE: u16 = 0x22B5;
const MICROSOFT: u16 = 0x0006;

/// Takes the sender out of `payload`, in place, and returns how long it is then.
///
/// `stand_in` gives the bytes that an id is replaced by: the same for the same id, and such that nobody can find the id from
/// them. Of an id of 1.x it is given 6 characters, and six letters and digits are made of the first bytes of its answer.
pub fn unnamed(payload: &mut [u8], stand_in: impl Fn(&[u8]) -> [u8; 12]) -> usize {
    let (mut read, mut written) = (0, 0);
    let mut old = Body::default();
    while let Some((kind, body)) = payload.get(read..).and_then(|rest| Structures(rest).next()) {
        old.clear();
        old.put(body);
        read += body.len() + 2;
        let mut new = Body::default();
        if keep(kind, old.bytes(), &stand_in, &mut new) {
            // Never longer than what stood there.
            let new = new.bytes();
            payload[written] = u8::try_from(new.len() + 1).unwrap_or(u8::MAX);
            payload[written + 1] = kind;
            payload[written + 2..][..new.len()].copy_from_slice(new);
            written += new.len() + 2;
        }
    }
    written
}

/// Puts into `new` what stays of a structure; `false` where nothing does, not even that it was there.
fn keep(kind: u8, old: &[u8], stand_in: &impl Fn(&[u8]) -> [u8; 12], new: &mut Body) -> bool {
    match kind {
        kind::FLAGS | kind::TX_POWER => new.put(&old[..old.len().min(1)]),
        kind::UUID16_SOME | kind::UUID16_ALL => services(old, 2, new),
        kind::UUID32_SOME | kind::UUID32_ALL => services(old, 4, new),
        kind::UUID128_SOME | kind::UUID128_ALL => services(old, 16, new),
        // A name that is an id of 1.x stays one. Any other becomes an empty one: of two names the last one counts.
        kind::NAME_SHORT | kind::NAME => {
            if let Some(id) = iphone_name::id(old) {
                new.put(&iphone_name::name(characters(&stand_in(&id))));
            }
        }
        kind::SERVICE_DATA16 => match *old {
            [low, high, ..] if is_known(uuid::long(u16::from_le_bytes([low, high]).into())) => {
                new.put(&[low, high]);
            }
            _ => return false,
        },
        kind::APPEARANCE if old.len() == 2 => new.put(old),
        kind::MANUFACTURER => manufacturer(old, stand_in, new),
        _ => return false,
    }
    true
}

/// Services that mean nothing here become one that nobody has: that there is a list at all means something.
fn services(old: &[u8], width: usize, new: &mut Body) {
    for (uuid, bytes) in uuid::list(old, width).zip(old.chunks_exact(width)) {
        new.put(if is_known(uuid) { bytes } else { &[0; 16][..width] });
    }
}

fn is_known(uuid: u128) -> bool {
    matches!(
        uuid,
        uuid::ANDROID_2 | uuid::ANDROID_1 | uuid::IOS_2 | uuid::IOS_1
    ) || strangers::service(uuid) != crate::signs::Signs::NONE
}

fn manufacturer(old: &[u8], stand_in: &impl Fn(&[u8]) -> [u8; 12], new: &mut Body) {
    let [low, high, data @ ..] = old else { return };
    new.put(&[*low, *high]);
    match u16::from_le_bytes([*low, *high]) {
        BLUEZONE => match data.len() {
            12 => new.put(&stand_in(data)),
            6 if data.iter().all(u8::is_ascii_alphanumeric) => new.put(&characters(&stand_in(data))),
            _ => {}
        },
        APPLE => apple::keep(data, new),
        MICROSOFT => {
            // The kind of device; the rest of that byte is a version.
            if let [0x01, device, ..] = *data {
                new.put(&[0x01, device & 0x1F]);
            }
        }
        _ => {}
    }
}

/// Six letters and digits, as ids of 1.x are.
fn characters(stand_in: &[u8; 12]) -> [u8; 6] {
    const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut characters = [0; 6];
    for (character, pair) in characters.iter_mut().zip(stand_in.as_chunks::<2>().0) {
        *character = ALPHABET[usize::from(u16::from_le_bytes(*pair)) % ALPHABET.len()];
    }
    characters
}
