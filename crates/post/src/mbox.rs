//! Mails out of a file of many, one after the other and none larger in memory than a mail may be.
//!
//! A mail begins with a line that says from whom and when ("From x Mon Jan  4 08:00:00 2021"); a line of a mail that begins so
//! was written with `>` in front of it. Whether the mail before ended with an empty line is not asked: programs differ.

use std::io::{self, BufRead};

use figures::Sealed;

use crate::mail::{self, MOST_OF_MAIL};
use crate::why::Why;

/// The longest line that can begin a mail.
const MOST_OF_LINE: usize = 1_000;
const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];

/// The mails of such a file.
struct Mails<R> {
    from: R,
    begun: bool,
    ended: bool,
}

impl<R: BufRead> Mails<R> {
    /// Those of a file that begins with `From `.
    fn new(from: R) -> Self {
        Self {
            from,
            begun: false,
            ended: false,
        }
    }

    /// The next mail, `Some(None)` for one that is too large.
    fn next(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let (mut mail, mut too_large, mut line) = (Vec::new(), false, Vec::new());
        while !self.ended {
            let room = MOST_OF_MAIL.saturating_sub(mail.len()).max(MOST_OF_LINE);
            line.clear();
            let length = read_line(&mut self.from, &mut line, room)?;
            if length == 0 {
                self.ended = true;
                break;
            }
            if begins_a_mail(&line) || !self.begun && line.starts_with(b"From ") {
                if std::mem::replace(&mut self.begun, true) {
                    return Ok(Some((!too_large).then_some(mail)));
                }
                continue;
            }
            too_large |= mail.len() + length > MOST_OF_MAIL;
            if too_large {
                mail.clear();
                continue;
            }
            mail.extend_from_slice(unquoted(&line));
        }
        let is_one = std::mem::take(&mut self.begun);
        Ok(is_one.then(|| (!too_large).then_some(mail)))
    }
}

/// Reads to the end of a line and keeps no more of it than `room`; returns how long it was.
fn read_line(from: &mut impl BufRead, line: &mut Vec<u8>, room: usize) -> io::Result<usize> {
    let mut length = 0;
    loop {
        let buffer = match from.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        if buffer.is_empty() {
            return Ok(length);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(buffer.len(), |end| end + 1);
        let kept = taken.min(room.saturating_sub(line.len()));
        line.extend_from_slice(&buffer[..kept]);
        from.consume(taken);
        length += taken;
        if end.is_some() {
            return Ok(length);
        }
    }
}

fn begins_a_mail(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    if rest.len() > MOST_OF_LINE {
        return false;
    }
    let mut words = rest
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .skip(1);
    words.next().is_some_and(|day| DAYS.contains(&day)) && rest.contains(&b':')
}

fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    if quotes > 0 && line[quotes..].starts_with(b"From ") {
        &line[1..]
    } else {
        line
    }
}

/// The mails of an mbox, each with what it holds.
///
/// # Errors
/// What keeps it from being read.
pub fn of_mbox(from: impl BufRead, each: &mut dyn FnMut(u64, Result<Sealed, Why>)) -> io::Result<()> {
    let mut mails = Mails::new(from);
    let mut number = 0;
    while let Some(mail) = mails.next()? {
        number += 1;
        match mail {
            None => each(number, Err(Why::TooLarge)),
            Some(bytes) => mail::figures(&bytes)
                .into_iter()
                .for_each(|got| each(number, got)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mbox: &str, expect: &[&str]) {
        for (ends, text) in [("LF", mbox.to_owned()), ("CRLF", mbox.replace('\n', "\r\n"))] {
            let mut mails = Mails::new(text.as_bytes());
            let mut found = Vec::new();
            while let Some(mail) = mails.next().unwrap() {
                found.push(String::from_utf8(mail.unwrap()).unwrap().replace("\r\n", "\n"));
            }
            assert_eq!(found, expect, "{ends}");
        }
    }

    #[test]
    fn mails_are_told_apart_however_they_are_parted() {
        check("", &[]);
        check("From nobody\nSubject: a\n\nx\n", &["Subject: a\n\nx\n"]);
        check(
            "From a@b Mon Jan  4 08:00:00 2021\nA: 1\n\nx\n\nFrom - Tue Jan 05 08:00:00 2021\nB: 2\n\ny",
            &["A: 1\n\nx\n\n", "B: 2\n\ny"],
        );
        check(
            "From a@b Mon Jan  4 08:00:00 2021\nA: 1\n\nx\nFrom c@d Sun Jan  3 08:00:00 2021\n",
            &["A: 1\n\nx\n", ""],
        );
        check(
            "From a@b Mon Jan  4 08:00:00 2021\n\n>From me\n>>From you\n> From us\nFrom the desk of: X\n",
            &["\nFrom me\n>From you\n> From us\nFrom the desk of: X\n"],
        );
    }

    #[test]
    fn a_mail_without_end_takes_no_more_room_than_one_may_and_the_next_is_read() {
        let line = "x".repeat(1 << 20);
        let mut mbox = "From a@b Mon Jan  4 08:00:00 2021\n".to_owned();
        mbox.push_str(&line.repeat(1 + (MOST_OF_MAIL >> 20)));
        mbox.push_str("\n\nFrom a@b Mon Jan  4 08:00:00 2021\nA: 1\n");
        let mut mails = Mails::new(mbox.as_bytes());
        assert_eq!(mails.next().unwrap(), Some(None));
        assert_eq!(mails.next().unwrap(), Some(Some(b"A: 1\n".to_vec())));
        assert_eq!(mails.next().unwrap(), None);
    }
}
