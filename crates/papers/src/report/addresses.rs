//! Who a report is mailed to, read from what was typed or pasted: from a letter, another mail, a list.
//!
//! Addresses stand apart by commas, semicolons, line ends or blanks, with or without a name. What an address is, the
//! library knows; here it is found among the words. Whatever is none is told, and nothing is guessed or left out: a report
//! that reaches nobody is worse than one that was not sent. Deliberately absent: whether anybody reads there.

use core::fmt;

use email_address::{EmailAddress, Options};
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// The longest name that is kept beside an address, in characters.
const NAME_MOST: usize = 100;
/// What says that an address follows, and is nobody's name: folded.
const LABELS: [&str; 14] = [
    "to",
    "cc",
    "bcc",
    "from",
    "mail",
    "email",
    "e-mail",
    "hop thu",
    "thu dien tu",
    "dia chi",
    "dia chi thu dien tu",
    "dia chi email",
    "gui",
    "kinh gui",
];
/// What stands around words and is no part of them.
const AROUND: &[char] = &[
    ' ', ',', ';', ':', '.', '<', '>', '(', ')', '[', ']', '"', '\'', '“', '”', '‘', '’', '«', '»', '-', '–',
    '—', '•', '*', '+', '|',
];

/// Somebody whom the report is mailed to.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The name; may be empty.
    pub name: String,
    /// The address as mail programs take it, all ASCII.
    pub address: String,
}

/// One piece of what was typed.
#[derive(Clone, PartialEq, Eq)]
pub enum Addressed {
    /// An address.
    To(Recipient),
    /// Words that are none.
    Nobody(String),
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient(..)")
    }
}

impl fmt::Debug for Addressed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::To(_) => "To(..)",
            Self::Nobody(_) => "Nobody(..)",
        })
    }
}

/// Reads whatever was typed, in order; an address that was typed twice comes once.
pub(crate) fn read(typed: &str) -> Vec<Addressed> {
    let mut read: Vec<Addressed> = Vec::new();
    for piece in pieces(typed) {
        for one in of_piece(&piece) {
            let twice = match &one {
                Addressed::To(one) => read.iter().any(|other| {
                    matches!(other, Addressed::To(other) if other.address.eq_ignore_ascii_case(&one.address))
                }),
                Addressed::Nobody(_) => false,
            };
            if !twice {
                read.push(one);
            }
        }
    }
    read
}

/// What stands between separators. Inside of quotes and of angle brackets there are none, but no line end is inside of
/// anything.
fn pieces(typed: &str) -> Vec<String> {
    // A name on one line and its address in brackets on the next belong together.
    let mut lines: Vec<String> = Vec::new();
    for line in typed.nfc().collect::<String>().split(['\n', '\r']) {
        let line = plain(line);
        match lines.last_mut() {
            Some(above) if line.starts_with('<') && !above.is_empty() && !above.contains(['@', ',', ';']) => {
                above.push(' ');
                above.push_str(&line);
            }
            _ => lines.push(line),
        }
    }
    let mut pieces = Vec::new();
    for line in &lines {
        let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
        let mut piece = String::new();
        for (at, letter) in line.char_indices() {
            let behind = &line[at + letter.len_utf8()..];
            match letter {
                _ if escaped => {}
                // One that never ends is an ordinary sign.
                '"' if quoted || behind.contains('"') => quoted = !quoted,
                '<' if !quoted => bracketed = behind.contains('>'),
                '>' if !quoted => bracketed = false,
                _ => {}
            }
            escaped = quoted && !escaped && letter == '\\';
            if !quoted && !bracketed && matches!(letter, ',' | ';' | '，' | '；' | '、') {
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece.push(letter);
            }
        }
        pieces.push(piece);
    }
    pieces.retain(|piece| !piece.trim_matches(AROUND).is_empty());
    pieces
}

/// Ordinary blanks and quotes for all others, and no sign that cannot be seen.
fn plain(line: &str) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let ordinary = line.chars().map(|c| match c {
        c if c.is_whitespace() => ' ',
        '“' | '”' | '„' | '«' | '»' => '"',
        c => c,
    });
    let seen: String = ordinary.filter(|c| !unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_piece(piece: &str) -> Vec<Addressed> {
    if let Some((before, rest)) = piece.rsplit_once('<')
        && let Some((inside, behind)) = rest.split_once('>')
        && !behind.contains('@')
    {
        let addresses = in_link(inside);
        let name = name(before, &addresses);
        return each(&addresses, &name, piece);
    }
    let words: Vec<&str> = piece
        .split([' ', '(', ')', '<', '>'])
        .filter(|word| !word.is_empty())
        .collect();
    let (with_at, others): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.contains('@'));
    match with_at.as_slice() {
        [] => vec![Addressed::Nobody(piece.trim().to_owned())],
        [one] => {
            let addresses = in_link(one);
            let before: Vec<&str> = words.iter().copied().take_while(|word| word != one).collect();
            // "van thu@haiduong.example" is an address with a blank in it, and no letter for "thu".
            let broken = before.last().is_some_and(|word| {
                let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
                word.chars().all(letter)
            });
            if broken {
                return vec![Addressed::Nobody(piece.trim().to_owned())];
            }
            let name = name(&others.join(" "), &addresses);
            each(&addresses, &name, piece)
        }
        _ => {
            let each_word = words.iter().map(|word| match word.contains('@') {
                true => each(&in_link(word), "", word),
                false if word.trim_matches(AROUND).is_empty() => Vec::new(),
                false => vec![Addressed::Nobody((*word).to_owned())],
            });
            each_word.flatten().collect()
        }
    }
}

/// The addresses of a link, which may be several, or the one address that it is.
fn in_link(text: &str) -> Vec<String> {
    let text = bare(text);
    let scheme = text
        .get(.."mailto:".len())
        .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let Some(scheme) = scheme else {
        // The last of several in one link has what the link asks besides.
        return vec![without_query(text).to_owned()];
    };
    let to = percent_decode_str(without_query(&text[scheme.len()..])).decode_utf8_lossy();
    let each = to.split([',', ';']).map(|one| bare(&plain(one)).to_owned());
    each.filter(|one| !one.is_empty()).collect()
}

fn without_query(link: &str) -> &str {
    link.split('?').next().unwrap_or_default()
}

/// Without what stands around it. A full stop behind it ends a sentence; one in front is a slip.
fn bare(address: &str) -> &str {
    let in_front = |c: char| c != '.' && AROUND.contains(&c);
    address.trim_end_matches(AROUND).trim_start_matches(in_front)
}

fn each(addresses: &[String], name: &str, piece: &str) -> Vec<Addressed> {
    let nobody = || vec![Addressed::Nobody(piece.trim().to_owned())];
    if addresses.is_empty() {
        return nobody();
    }
    let read = addresses.iter().map(|text| {
        address(text).map(|address| {
            Addressed::To(Recipient {
                name: name.to_owned(),
                address,
            })
        })
    });
    read.collect::<Option<Vec<_>>>().unwrap_or_else(nobody)
}

/// The address as mail programs take it: a domain of other letters in its ASCII form. Letters of a mailbox must be ASCII:
/// hardly a mail server takes others, and one with marks was typed with the input method on.
fn address(text: &str) -> Option<String> {
    let (mailbox, domain) = text.rsplit_once('@')?;
    let domain = idna::domain_to_ascii(domain).ok()?;
    let address = format!("{mailbox}@{domain}");
    let options = Options::default()
        .with_required_tld()
        .without_domain_literal()
        .without_display_text();
    let read = EmailAddress::parse_with_options(&address, options).ok()?;
    let plain =
        |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b',' | b';' | b'"' | b'\\');
    address.bytes().all(plain).then(|| read.to_string())
}

/// A name as it stands in front of an address; empty where it only says that one follows, or says the address again.
fn name(words: &str, addresses: &[String]) -> String {
    let words = words.trim_matches(|c| c != '"' && AROUND.contains(&c));
    let quoted = words.strip_prefix('"').and_then(|words| words.strip_suffix('"'));
    let words = quoted.map_or_else(
        || words.to_owned(),
        |inside| inside.replace("\\\"", "\"").replace("\\\\", "\\"),
    );
    let whole = words.matches('"').count().is_multiple_of(2);
    let name = words.trim_matches(|c| AROUND.contains(&c) && !(whole && c == '"'));
    let encoded = name.contains("=?") && name.contains("?=");
    let again = addresses.iter().any(|address| address.eq_ignore_ascii_case(name));
    if encoded || again || name.contains('@') || LABELS.contains(&register::fold(name).as_str()) {
        return String::new();
    }
    name.chars().take(NAME_MOST).collect()
}

#[cfg(test)]
mod tests;
