//! `winmail.dat`: what Outlook puts in the place of attachments where it writes rich text (TNEF, MS-OXTNEF). Of all that it can
//! hold, the bytes of attachments are read and the rest is passed over.

/// What it begins with.
const SIGNATURE: [u8; 4] = [0x78, 0x9f, 0x3e, 0x22];
/// An attribute of an attachment, and the one that holds its bytes.
const OF_ATTACHMENT: u8 = 2;
const DATA: u32 = 0x0006_800f;
/// Level, name and length in front of the bytes; a sum of them behind.
const HEAD: usize = 9;
const SUM: usize = 2;

/// Whether these bytes are one.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// The bytes of each attachment; what is cut off is not among them.
pub(crate) fn attachments(bytes: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    // Behind the signature stands a number that nobody needs.
    let mut rest = bytes.get(SIGNATURE.len() + 2..).unwrap_or_default();
    while let Some((head, behind)) = rest.split_at_checked(HEAD) {
        let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let length = usize::try_from(number(5)).unwrap_or(usize::MAX);
        let Some((data, behind)) = behind.split_at_checked(length) else {
            break;
        };
        if head[0] == OF_ATTACHMENT && number(1) == DATA {
            found.push(data);
        }
        rest = behind.get(SUM..).unwrap_or_default();
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// One with these attachments.
    pub(crate) fn written(attachments: &[&[u8]]) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        bytes.extend([1, 0]);
        let mut put = |level: u8, name: u32, data: &[u8]| {
            bytes.push(level);
            bytes.extend(name.to_le_bytes());
            bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            bytes.extend(data);
            let sum = data
                .iter()
                .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
            bytes.extend(sum.to_le_bytes());
        };
        put(1, 0x0008_9006, &[0, 0, 1, 0]);
        for data in attachments {
            put(OF_ATTACHMENT, 0x0006_9002, &[0; 14]);
            put(OF_ATTACHMENT, DATA, data);
        }
        bytes
    }

    #[test]
    fn attachments_are_found_and_what_is_cut_off_is_not() {
        let bytes = written(&[b"one", b"", b"three"]);
        assert_eq!(attachments(&bytes), [&b"one"[..], b"", b"three"]);
        for end in 0..bytes.len() {
            assert!(attachments(&bytes[..end]).len() <= 3);
        }
        let mut long = bytes;
        long[11..15].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(attachments(&long).is_empty());
    }
}
