//! Bytes to scans: a scan ends with a line end, or where nothing more comes.

/// The longest scan that is kept: one byte more than any code that people carry has, so that a longer one is seen to be none
/// and not taken for its beginning. The rest up to the line end is dropped.
pub(crate) const SCAN_MAX: usize = 8 * 1024 + 1;

/// Collects bytes until a scan is whole.
#[derive(Default)]
pub(crate) struct Framer {
    bytes: Vec<u8>,
}

impl Framer {
    /// Takes bytes and gives each scan that they end.
    pub(crate) fn take(&mut self, bytes: &[u8], mut whole: impl FnMut(Vec<u8>)) {
        for &byte in bytes {
            match byte {
                b'\r' | b'\n' => {
                    if let Some(scan) = self.pause() {
                        whole(scan);
                    }
                }
                _ if self.bytes.len() < SCAN_MAX => self.bytes.push(byte),
                _ => {}
            }
        }
    }

    /// Nothing more came: what is there is a scan of its own, unless there is nothing.
    pub(crate) fn pause(&mut self) -> Option<Vec<u8>> {
        let bytes = std::mem::take(&mut self.bytes);
        // Some scanners put control characters around a code.
        let first = bytes.iter().position(|b| !is_around(*b))?;
        let last = bytes.iter().rposition(|b| !is_around(*b))?;
        bytes.get(first..=last).map(<[u8]>::to_vec)
    }
}

fn is_around(byte: u8) -> bool {
    byte <= b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scans(pieces: &[&[u8]]) -> Vec<Vec<u8>> {
        let (mut framer, mut scans) = (Framer::default(), Vec::new());
        for piece in pieces {
            framer.take(piece, |scan| scans.push(scan));
        }
        scans.extend(framer.pause());
        scans
    }

    #[test]
    fn a_scan_ends_at_a_line_end_or_a_pause() {
        assert_eq!(
            scans(&[b"a|b\r\n", b"c\r", b"\n", b"d"]),
            [b"a|b".to_vec(), b"c".to_vec(), b"d".to_vec()]
        );
        assert_eq!(scans(&[b"a", b"|", b"b\n\n\r\r"]), [b"a|b".to_vec()]);
        assert_eq!(scans(&[b"\x02a b\t\x03"]), [b"a b".to_vec()]);
        assert_eq!(scans(&[b" \t\x02"]), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn a_flood_is_cut_and_the_next_scan_is_whole() {
        let flood = vec![b'x'; 1024 * 1024];
        let found = scans(&[&flood, b"\nnext\n"]);
        assert_eq!(found[0].len(), SCAN_MAX);
        assert_eq!(found[1..], [b"next".to_vec()]);
    }
}
