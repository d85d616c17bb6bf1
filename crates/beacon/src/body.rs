//! The body of a structure that is put together, in place of one that was read.

/// The longest body of a structure.
const LONGEST: usize = 254;

/// A body that is put together.
pub(crate) struct Body {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Default for Body {
    fn default() -> Self {
        Self {
            bytes: [0; LONGEST],
            len: 0,
        }
    }
}

impl Body {
    /// What there is room for of `more`; a body never holds more than the one it is made from.
    pub(crate) fn put(&mut self, more: &[u8]) {
        let room = self.bytes.len() - self.len;
        let more = &more[..more.len().min(room)];
        self.bytes[self.len..][..more.len()].copy_from_slice(more);
        self.len += more.len();
    }

    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}
