//! Standard input, line by line, whatever is in it.

use std::io::{self, BufRead, Read as _};

use desk::transport::{ErrorCode, Failure};

use crate::failing::Failing;

/// The longest line that is looked at: every field of a form at its longest, each character escaped.
const LINE_MAX: u64 = 256 * 1024;

/// What stands in the place of a longer line: it means nothing to any command.
const TOO_LONG: &str = "\u{fffd}";

/// Whether there is more to read.
pub(crate) enum Then {
    /// The next line.
    Next,
    /// Nothing more is wanted.
    End,
}

/// Gives each line of standard input to `take`. Bytes that are no UTF-8 are replaced, an endless line by one such
/// character.
pub(crate) fn each(take: impl FnMut(&str) -> Result<Then, Failing>) -> Result<(), Failing> {
    each_of(&mut io::stdin().lock(), as_text(take))
}

/// Gives each line of standard input to `take` as its bytes, without the end of the line.
pub(crate) fn each_bytes(take: impl FnMut(&[u8]) -> Result<Then, Failing>) -> Result<(), Failing> {
    each_of(&mut io::stdin().lock(), take)
}

fn as_text(
    mut take: impl FnMut(&str) -> Result<Then, Failing>,
) -> impl FnMut(&[u8]) -> Result<Then, Failing> {
    move |bytes| take(&String::from_utf8_lossy(bytes))
}

fn each_of(
    input: &mut impl BufRead,
    mut take: impl FnMut(&[u8]) -> Result<Then, Failing>,
) -> Result<(), Failing> {
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = input.by_ref().take(LINE_MAX).read_until(b'\n', &mut bytes);
        if read.map_err(unreadable)? == 0 {
            return Ok(());
        }
        let cut = bytes.last() != Some(&b'\n') && bytes.len() as u64 == LINE_MAX;
        let then = if cut {
            skip_line(input).map_err(unreadable)?;
            take(TOO_LONG.as_bytes())?
        } else {
            take(without_end(&bytes))?
        };
        if matches!(then, Then::End) {
            return Ok(());
        }
    }
}

fn without_end(line: &[u8]) -> &[u8] {
    let ends = line.iter().rev().take_while(|b| matches!(b, b'\n' | b'\r'));
    &line[..line.len() - ends.count()]
}

fn unreadable(_: io::Error) -> Failing {
    Failing::Failure(Failure::new(ErrorCode::CannotRead))
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let chunk = input.fill_buf()?;
        let (used, ended) = match chunk.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), chunk.is_empty()),
        };
        input.consume(used);
        if ended {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<String> {
        let mut lines = Vec::new();
        let take = as_text(|line| {
            lines.push(line.to_owned());
            Ok(if line == "quit" { Then::End } else { Then::Next })
        });
        each_of(&mut &*input, take).unwrap();
        lines
    }

    #[test]
    fn no_line_stops_the_next() {
        assert_eq!(lines(b"a\r\n\xff\xfe\n\nb"), ["a", "\u{fffd}\u{fffd}", "", "b"]);
        assert_eq!(lines(b"quit\na\n"), ["quit"]);
        let mut long = vec![b'0'; 1_000_000];
        long.extend(b"\nb\n");
        assert_eq!(lines(&long), [TOO_LONG, "b"]);
        assert_eq!(lines(&long[..1_000_000]), [TOO_LONG]);
    }
}
