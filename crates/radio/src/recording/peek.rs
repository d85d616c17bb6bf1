//! The first bytes of a stream, which tell what it is, without taking them out of it.

use std::io::{self, Read};

/// Bytes from anywhere.
pub(super) type Reading = Box<dyn Read + Send>;

/// So many tell every kind of file apart.
const ENOUGH: usize = 4096;

/// The first bytes of `from`, and the stream with those bytes still in it. Only a stream of which nothing can be read is
/// an error; one that breaks later breaks in the same place again.
pub(super) fn peek(mut from: Reading) -> io::Result<(Vec<u8>, Reading)> {
    let mut head = Vec::new();
    let broke = match from.by_ref().take(ENOUGH as u64).read_to_end(&mut head) {
        Ok(_) => None,
        Err(error) if head.is_empty() => return Err(error),
        Err(error) => Some(error),
    };
    let peeked = Peeked {
        head: head.clone(),
        at: 0,
        broke,
        from,
    };
    Ok((head, Box::new(peeked)))
}

struct Peeked {
    head: Vec<u8>,
    at: usize,
    broke: Option<io::Error>,
    from: Reading,
}

impl Read for Peeked {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut head = &self.head[self.at..];
        if !head.is_empty() {
            let read = head.read(out)?;
            self.at += read;
            return Ok(read);
        }
        match self.broke.take() {
            Some(error) => Err(error),
            None => self.from.read(out),
        }
    }
}
