//! A part as it travels: a JSON object with the text that was signed, the key and the signature.
//!
//! The signed text is a string of its own, so that nobody has to agree on how JSON is spelled; and it is ASCII, since mail
//! servers and spreadsheets rewrite other letters.

use core::fmt;

use openssl::error::ErrorStack;
use openssl::sha::Sha256;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::key::{DeskKey, PublicKey};
use crate::told::Told;

/// What such a part says that it is.
pub const FORMAT: &str = "vn.gatekeeper.figures";
/// Longer than any part: a leap year takes a quarter of it.
pub const MOST_BYTES: usize = 512 << 10;
/// The version of the form.
const VERSION: u64 = 1;

/// Which issue of figures it is: no other key can make the same one, and its desk makes it once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Id(pub [u8; 16]);

/// A part that was read, and is what its desk signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// What it says.
    pub told: Told,
    /// Whose key signed it.
    pub key: PublicKey,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    version: u64,
    id: String,
    key: String,
    signature: String,
    told: String,
}

/// What every version has.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

impl Sealed {
    /// Which issue it is.
    pub fn id(&self) -> Id {
        Id::of(&self.key, self.told.sequence)
    }
}

impl Id {
    fn of(key: &PublicKey, sequence: u64) -> Self {
        let mut sha = Sha256::new();
        sha.update(key.bytes());
        sha.update(&sequence.to_be_bytes());
        let mut id = [0; 16];
        id.copy_from_slice(&sha.finish()[..16]);
        Self(id)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// Signs what is told; the text of the part. The same words under the same key are the same text.
///
/// # Errors
/// A fault of the library.
pub fn seal(told: &Told, key: &DeskKey) -> Result<String, ErrorStack> {
    let public = key.public()?;
    let text = ascii(&serde_json::to_string(told).unwrap_or_default());
    let envelope = Envelope {
        format: FORMAT.to_owned(),
        version: VERSION,
        id: Id::of(&public, told.sequence).to_string(),
        key: hex::encode(public.bytes()),
        signature: hex::encode(key.sign(text.as_bytes())?),
        told: text,
    };
    Ok(serde_json::to_string(&envelope).unwrap_or_default())
}

/// Whether somebody meant these bytes as such a part.
pub fn looks_like(bytes: &[u8]) -> bool {
    let bare = bare(bytes);
    let head = &bare[..bare.len().min(256)];
    bare.first() == Some(&b'{') && head.windows(FORMAT.len()).any(|at| at == FORMAT.as_bytes())
}

/// Reads a part.
///
/// # Errors
/// As [`Fault`] says.
pub fn read(bytes: &[u8]) -> Result<Sealed, Fault> {
    if !looks_like(bytes) {
        return Err(Fault::Other);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooLong);
    }
    let bare = bare(bytes);
    let head: Head = serde_json::from_slice(bare).map_err(|_| Fault::Damaged)?;
    if head.format != FORMAT {
        return Err(Fault::Other);
    }
    if head.version != VERSION {
        return Err(Fault::Version(head.version));
    }
    let envelope: Envelope = serde_json::from_slice(bare).map_err(|_| Fault::Damaged)?;
    let mut key = [0; 32];
    hex::decode_to_slice(&envelope.key, &mut key).map_err(|_| Fault::Damaged)?;
    let mut signature = [0; 64];
    hex::decode_to_slice(&envelope.signature, &mut signature).map_err(|_| Fault::Damaged)?;
    let key = PublicKey::new(key);
    if !key.signed(envelope.told.as_bytes(), &signature) {
        return Err(Fault::Changed);
    }
    let told: Told = serde_json::from_str(&envelope.told).map_err(|_| Fault::Absurd)?;
    told.check()?;
    let sealed = Sealed { told, key };
    if sealed.id().to_string() == envelope.id {
        Ok(sealed)
    } else {
        Err(Fault::Changed)
    }
}

/// Without the mark of UTF-8 and the line ends that programs put around a text.
fn bare(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
}

/// JSON with letters beyond ASCII as `\u....`; they stand in its strings alone.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            text.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::told::tests::told;

    fn sealed() -> (String, DeskKey) {
        let key = DeskKey::random().unwrap();
        (seal(&told(), &key).unwrap(), key)
    }

    #[track_caller]
    fn check(text: &str, expect: Fault) {
        assert_eq!(read(text.as_bytes()).err(), Some(expect), "{text}");
    }

    #[test]
    fn what_was_sealed_is_read_whatever_carries_it() {
        let (text, key) = sealed();
        assert!(text.is_ascii());
        for text in [text.clone(), format!("\u{feff}{text}\r\n"), format!("\n  {text}")] {
            let read = read(text.as_bytes()).unwrap();
            assert_eq!((read.told, read.key), (told(), key.public().unwrap()));
        }
        let kept = DeskKey::from_kept(&key.to_keep().unwrap()).unwrap();
        assert_eq!(
            seal(&told(), &kept).unwrap(),
            text,
            "the same words are the same text"
        );
    }

    #[test]
    fn one_changed_digit_anywhere_is_not_taken() {
        let (text, _) = sealed();
        let whole = text.as_bytes();
        for at in (0..whole.len()).filter(|at| whole[*at].is_ascii_digit()) {
            let mut other = whole.to_vec();
            other[at] = if other[at] == b'7' { b'8' } else { b'7' };
            assert!(read(&other).is_err(), "digit {at}");
        }
    }

    #[test]
    fn cut_off_anywhere_it_is_damaged_and_no_panic() {
        let (text, _) = sealed();
        for end in 0..text.len() {
            assert!(read(&text.as_bytes()[..end]).is_err(), "{end}");
        }
        check(&text[..text.len() - 1], Fault::Damaged);
    }

    #[test]
    fn each_kind_of_bad_part_has_its_word() {
        let (text, key) = sealed();
        check("{}", Fault::Other);
        check("[1]", Fault::Other);
        check(&text.replace("\"version\":1", "\"version\":2"), Fault::Version(2));
        check(&text.replace("\"version\":1", "\"version\":-1"), Fault::Damaged);
        check(&text.replace("\"version\":1", "\"version\":1e99"), Fault::Damaged);
        check(&text.replace("\"id\"", "\"name\":\"x\",\"id\""), Fault::Damaged);
        check(&text.replace("entered", "enteree"), Fault::Changed);
        check(
            &format!("{{\"format\":\"{FORMAT}\",\"version\":{}1", "[".repeat(100_000)),
            Fault::Damaged,
        );
        check(
            &format!("{{\"format\":\"{FORMAT}\",{}", " ".repeat(MOST_BYTES)),
            Fault::TooLong,
        );
        let mut other = told();
        other.days[0].count.told = other.days[0].count.entered + 1;
        check(&seal(&other, &key).unwrap(), Fault::Absurd);
    }

    #[test]
    fn another_key_cannot_take_the_place_of_the_one_that_signed() {
        let (text, key) = sealed();
        let own = hex::encode(key.public().unwrap().bytes());
        let other = hex::encode(DeskKey::random().unwrap().public().unwrap().bytes());
        check(&text.replace(&own, &other), Fault::Changed);
    }
}
